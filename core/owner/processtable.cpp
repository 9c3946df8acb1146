// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// proc(5): /proc/PID/fd names sockets by inode, /proc/PID/exe the executable as that process sees its file
// system.
#include "core/owner/processtable.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
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

// The beginning of a regular file. Below /proc/PID/root others choose what lies there: a link, a pipe, a
// device.
std::string beginningOf(const std::string& path)
{
    constexpr std::size_t Limit = 64 * 1024;
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status
    {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return {};
    std::string text(Limit, '\0');
    std::size_t have = 0;
    while (have < Limit) {
        const ssize_t got = ::read(file.get(), text.data() + have, Limit - have);
        if (got <= 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    text.resize(have);
    return text;
}

// The application's id in the file that Flatpak puts into every sandbox.
std::string flatpakName(const std::string& info)
{
    constexpr std::string_view Key = "name=";
    const std::string content = beginningOf(info);
    for (const std::string_view line : split(content, '\n')) {
        if (line.starts_with(Key))
            return cleaned(line.substr(Key.size()), 255);
    }
    return {};
}

// systemd.unit(5): what may not stand in a unit's name is written as `\xNN`, a dash for one.
std::string unescaped(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const bool isEscape =
            text.substr(i).starts_with("\\x") && i + 4 <= text.size() &&
            std::from_chars(&text[i + 2], &text[i + 2] + 2, value, 16).ptr == &text[i + 2] + 2;
        plain.push_back(isEscape ? static_cast<char>(value) : text[i]);
        i += isEscape ? 3 : 0;
    }
    return plain;
}

// `app-flatpak-ID-INSTANCE.scope`
std::string flatpakOfScope(std::string_view unit)
{
    constexpr std::string_view Begin = "app-flatpak-";
    constexpr std::string_view End = ".scope";
    const std::size_t dash = unit.rfind('-');
    if (!unit.starts_with(Begin) || !unit.ends_with(End) || dash < Begin.size())
        return {};
    return unescaped(unit.substr(Begin.size(), dash - Begin.size()));
}

// The unit systemd put a process into: the first part of its cgroup's path that is neither a slice nor the
// user's own manager. What lies below a unit is named by whoever runs in it, and says nothing.
std::string_view unitIn(std::string_view path)
{
    for (const std::string_view part : split(path, '/')) {
        if (!part.empty() && !part.ends_with(".slice") &&
            !(part.starts_with("user@") && part.ends_with(".service")))
            return part;
    }
    return {};
}

// cgroups(7): `0::/path` in the unified hierarchy, `1:name=systemd:/path` in the older one.
std::string flatpakOfCgroup(const std::string& file)
{
    const std::string content = beginningOf(file);
    for (const std::string_view line : split(content, '\n')) {
        const std::size_t controllers = line.find(':');
        const std::size_t path = line.find(':', controllers + 1);
        if (controllers == std::string_view::npos || path == std::string_view::npos)
            continue;
        const std::string_view named = line.substr(controllers + 1, path - controllers - 1);
        if (!named.empty() && named != "name=systemd")
            continue;
        if (std::string id = flatpakOfScope(unitIn(line.substr(path + 1))); !id.empty())
            return id;
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
    // Any container may hold such a file; the scope is made by Flatpak outside. Where there is no systemd,
    // there is no scope either, and Flatpak's applications count as containers. The scope comes first: a container's
    // file system may be a program that never answers.
    const std::string flatpak = flatpakOfCgroup(process + "/cgroup");
    const bool isFlatpak = !flatpak.empty() && flatpakName(process + "/root/.flatpak-info") == flatpak;
    return isFlatpak ? "flatpak:" + flatpak : "container:" + path;
}

} // namespace sluice
