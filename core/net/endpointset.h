// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Our own ends of connections to targets: a client that is one of them is Sluice itself, come round in a
// loop.
#pragma once

#include <cstddef>
#include <mutex>
#include <set>

#include "core/net/ipaddress.h"

namespace sluice {

/// Thread-safe; the lock is held for one look-up only.
class EndpointSet final
{
public:
    void add(const Endpoint& endpoint)
    {
        const std::lock_guard lock(m_mutex);
        m_endpoints.insert(endpoint);
    }
    void remove(const Endpoint& endpoint)
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_endpoints.find(endpoint); found != m_endpoints.end())
            m_endpoints.erase(found);
    }
    bool contains(const Endpoint& endpoint) const
    {
        const std::lock_guard lock(m_mutex);
        return m_endpoints.contains(endpoint);
    }

private:
    mutable std::mutex m_mutex;
    std::multiset<Endpoint> m_endpoints; ///< one local end may serve connections to several targets
};

} // namespace sluice
