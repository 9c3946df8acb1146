// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// proc(5): /proc/PID/fd names sockets by inode, /proc/PID/exe the executable as that process sees its file
// system.
#include "core/owner/processtable.h"

#include <algorithm>
#include <array>
#include <dirent.h>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/net/descriptor.h"

namespace sluice {
namespace {

using Directory = std::unique_ptr<DIR, int (*)(DIR*)>;

Directory openDirectory(const std::string& path)
{
    return {::opendir(path.c_str()), ::closedir};
}

std::string linkAt(int directory, const char* name)
{
    std::array<char, 4096> text{};
    const ssize_t length = ::readlinkat(directory, name, text.data(), text.size());
    return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : std::string();
}

std::string link(const std::string& path)
{
    return linkAt(AT_FDCWD, path.c_str());
}

// `socket:[12345]`
std::optional<std::uint32_t> socketInode(std::string_view text)
{
    constexpr std::string_view Mark = "socket:[";
    if (!text.starts_with(Mark) || !text.ends_with(']'))
        return {};
    return parseDecimal(text.substr(Mark.size(), text.size() - Mark.size() - 1), UINT32_MAX);
}

// The application's id in the file that Flatpak puts into every sandbox.
std::string flatpakName(const std::string& info)
{
    constexpr std::string_view Key = "name=";
    std::ifstream file(info);
    std::string line;
    while (std::getline(file, line)) {
        if (line.starts_with(Key))
            return cleaned(line.substr(Key.size()), 255);
    }
    return {};
}

} // namespace

struct ProcessTable::Candidate
{
    std::uint32_t pid;
    std::uint32_t rank; ///< looked at in ascending order
};

ProcessTable::ProcessTable(std::string root, std::uint32_t self)
    : m_root(std::move(root))
    , m_self(self)
    , m_ownMounts(link(m_root + "/self/ns/mnt"))
    , m_canReadAll(::geteuid() == 0)
    , m_ownUser(::geteuid())
{}

std::vector<ProcessTable::Candidate> ProcessTable::candidates(const std::vector<SocketOwner>& wanted,
                                                              const std::vector<std::uint32_t>& first) const
{
    std::vector<Candidate> found;
    const Directory directory = openDirectory(m_root);
    if (!directory)
        return found;
    while (const dirent* entry = ::readdir(directory.get())) {
        const auto pid = parseDecimal(entry->d_name, UINT32_MAX);
        struct stat status
        {};
        if (!pid || *pid == m_self || ::fstatat(::dirfd(directory.get()), entry->d_name, &status, 0) != 0)
            continue;
        const bool isOfWantedUser =
            std::any_of(wanted.begin(), wanted.end(),
                        [&status](const SocketOwner& owner) { return owner.uid == status.st_uid; });
        if (std::find(first.begin(), first.end(), *pid) != first.end())
            found.push_back({*pid, 0});
        else
            found.push_back({*pid, isOfWantedUser ? 1U : 2U});
    }
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.pid > b.pid;
    });
    return found;
}

ProcessTable::Pass ProcessTable::find(const std::vector<SocketOwner>& wanted,
                                      const std::vector<std::uint32_t>& first) const
{
    Pass pass;
    std::unordered_map<std::uint32_t, bool> missing; ///< by inode
    for (const SocketOwner& owner : wanted)
        missing.emplace(owner.inode, true);
    for (const Candidate& candidate : candidates(wanted, first)) {
        if (missing.empty())
            break;
        const std::string process = m_root + "/" + std::to_string(candidate.pid);
        const Directory descriptors = openDirectory(process + "/fd");
        if (!descriptors) {
            pass.sawHidden |= candidate.rank < 2;
            continue;
        }
        std::string path;
        while (const dirent* entry = ::readdir(descriptors.get())) {
            const auto inode = socketInode(linkAt(::dirfd(descriptors.get()), entry->d_name));
            if (!inode || missing.erase(*inode) == 0)
                continue;
            if (path.empty())
                path = programOf(candidate.pid);
            pass.holders.emplace(*inode, SocketHolder{candidate.pid, path});
        }
    }
    return pass;
}

std::string ProcessTable::programOf(std::uint32_t pid) const
{
    constexpr std::string_view Deleted = " (deleted)"; // replaced by an update while it runs
    const std::string process = m_root + "/" + std::to_string(pid);
    std::string path = link(process + "/exe");
    if (path.ends_with(Deleted))
        path.resize(path.size() - Deleted.size());
    // With a file system of its own, /usr/bin/curl is another file than ours, and whoever made it chose its
    // name.
    const std::string mounts = link(process + "/ns/mnt");
    if (path.empty() || mounts.empty() || mounts == m_ownMounts)
        return path;
    const std::string flatpak = flatpakName(process + "/root/.flatpak-info");
    return flatpak.empty() ? "container:" + path : "flatpak:" + flatpak;
}

} // namespace sluice
