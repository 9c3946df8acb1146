// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One look over the processes of this machine for those that hold given sockets.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/net/sockdiag.h"

namespace sluice {

/// What a process table says about one socket.
struct SocketHolder
{
    std::uint32_t pid = 0;
    std::string path; ///< see Program::path
};

/// One thread. Reads /proc; on systems without it nothing is ever found. Blocks for milliseconds.
class ProcessTable final
{
public:
    /// `root` is another directory in tests; `self` is a process to leave out, one's own.
    explicit ProcessTable(std::string root = "/proc", std::uint32_t self = 0);

    struct Pass
    {
        std::unordered_map<std::uint32_t, SocketHolder> holders; ///< by inode
        bool sawHidden = false; ///< some process of a wanted user could not be read
    };

    /// One pass, ended as soon as all of `wanted` are found: the processes of `first`, then those of the
    /// wanted users, the newest first, then all others that may be read.
    Pass find(const std::vector<SocketOwner>& wanted, const std::vector<std::uint32_t>& first) const;
    bool canReadAll() const { return m_canReadAll; }
    std::uint32_t ownUser() const { return m_ownUser; }

private:
    struct Candidate;
    std::vector<Candidate> candidates(const std::vector<SocketOwner>& wanted,
                                      const std::vector<std::uint32_t>& first) const;
    std::string programOf(std::uint32_t pid) const;

    std::string m_root;
    std::uint32_t m_self;
    std::string m_ownMounts; ///< the mount namespace we live in
    bool m_canReadAll = false;
    std::uint32_t m_ownUser = 0;
};

} // namespace sluice
