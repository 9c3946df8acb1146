// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// /proc/net/tcp gives the inode of the listening socket, /proc/PID/fd the process that holds it.
#include "core/net/portholder.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace sluice {
namespace {

constexpr const char* ListenState = "0A";

void collectInodes(const char* table, std::uint16_t port, std::set<std::string>& inodes)
{
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::string slot, local, remote, state, queues, timer, retransmits, uid, timeout, inode;
        fields >> slot >> local >> remote >> state >> queues >> timer >> retransmits >> uid >> timeout >> inode;
        const std::size_t colon = local.rfind(':');
        if (state != ListenState || colon == std::string::npos)
            continue;
        if (std::stoul(local.substr(colon + 1), nullptr, 16) == port)
            inodes.insert("socket:[" + inode + "]");
    }
}

bool holdsOneOf(const std::filesystem::path& process, const std::set<std::string>& sockets)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(process / "fd", error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (sockets.contains(std::filesystem::read_symlink(entry->path(), ignored).string()))
            return true;
    }
    return false;
}

std::string describe(const std::filesystem::path& process)
{
    std::ifstream file(process / "comm");
    std::string name;
    std::getline(file, name);
    return name + " (process " + process.filename().string() + ")";
}

} // namespace

std::string portHolder(const Endpoint& listener)
{
    std::set<std::string> sockets;
    collectInodes("/proc/net/tcp", listener.port, sockets);
    collectInodes("/proc/net/tcp6", listener.port, sockets);
    if (sockets.empty())
        return {};
    // Sluice may have the port on another address, and that is in nobody's way.
    const std::string own = std::to_string(::getpid());
    std::error_code error;
    std::filesystem::directory_iterator process("/proc", error);
    for (; !error && process != std::filesystem::directory_iterator(); process.increment(error)) {
        const std::string name = process->path().filename().string();
        if (name == own)
            continue;
        if (name.find_first_not_of("0123456789") == std::string::npos && holdsOneOf(process->path(), sockets))
            return describe(process->path());
    }
    return {};
}

} // namespace sluice
