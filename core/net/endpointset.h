// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Our own ends of connections to targets: a client that is one of them is Sluice itself, come round in a
// loop.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <utility>

#include "core/net/ipaddress.h"

namespace sluice {

/// Thread-safe; the lock is held for one look-up only.
class EndpointSet final
{
public:
    /// `socket` is its inode.
    void add(const Endpoint& endpoint, std::uint32_t socket)
    {
        const std::lock_guard lock(m_mutex);
        m_endpoints.emplace(endpoint, socket);
    }
    void remove(const Endpoint& endpoint, std::uint32_t socket)
    {
        const std::lock_guard lock(m_mutex);
        const auto [first, last] = m_endpoints.equal_range(endpoint);
        const auto found = std::find_if(first, last, [socket](const auto& own) { return own.second == socket; });
        if (found != last)
            m_endpoints.erase(found);
    }
    /// The same address and port may belong to another socket that speaks to another place; `socket` 0 is not known and
    /// taken for ours.
    bool contains(const Endpoint& endpoint, std::uint32_t socket) const
    {
        const std::lock_guard lock(m_mutex);
        const auto [first, last] = m_endpoints.equal_range(endpoint);
        return std::any_of(first, last, [socket](const auto& own) { return socket == 0 || own.second == socket; });
    }

private:
    mutable std::mutex m_mutex;
    std::multimap<Endpoint, std::uint32_t> m_endpoints; ///< one local end may serve connections to several targets
};

} // namespace sluice
