// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client is remembered while it has tunnels or its bucket is not full.
#include "core/engine/clientlimits.h"

#include <algorithm>

#include "core/access/lockout.h"

namespace sluice {

double TokenBucket::tokensAt(const Rate& rate, MonoTime now) const
{
    const std::chrono::duration<double> passed = now - m_filledAt;
    return std::min(rate.burst, m_tokens + passed.count() * rate.perSecond);
}

bool TokenBucket::take(const Rate& rate, MonoTime now)
{
    m_tokens = tokensAt(rate, now);
    m_filledAt = now;
    if (m_tokens < 1.0)
        return false;
    m_tokens -= 1.0;
    return true;
}

Reason ClientLimits::admit(const IpAddress& client, MonoTime now)
{
    const IpAddress group = clientGroup(client);
    auto found = m_clients.find(group);
    if (found == m_clients.end()) {
        if (m_clients.size() >= m_limits.clients)
            makeRoom(now);
        if (m_clients.size() >= m_limits.clients)
            return Reason::TooManyTunnels;
        found = m_clients.emplace(group, Client{TokenBucket(m_limits.rate, now)}).first;
    }
    Client& entry = found->second;
    if (!entry.bucket.take(m_limits.rate, now))
        return Reason::ClientTooFast;
    if (entry.tunnels >= m_limits.tunnels)
        return Reason::ClientTunnels;
    if (!mayAsk(entry))
        return Reason::TooManyUnidentified;
    ++entry.tunnels;
    ++entry.unidentified;
    ++m_unidentified;
    return Reason::None;
}

// A host with a few addresses can hold all there are; whoever asks for the first time still gets his turn.
bool ClientLimits::mayAsk(const Client& client) const
{
    if (m_unidentified >= m_limits.unidentified)
        return client.unidentified == 0 && m_unidentified - m_limits.unidentified < m_limits.reserve;
    return client.unidentified < m_limits.unidentifiedOfOne;
}

void ClientLimits::identified(const IpAddress& client)
{
    --m_unidentified;
    --m_clients.at(clientGroup(client)).unidentified;
}

void ClientLimits::ended(const IpAddress& client, Identity identity)
{
    if (identity == Identity::Unproved)
        identified(client);
    --m_clients.at(clientGroup(client)).tunnels;
}

void ClientLimits::makeRoom(MonoTime now)
{
    std::erase_if(m_clients, [&](const auto& entry) {
        return entry.second.tunnels == 0 && entry.second.bucket.isFull(m_limits.rate, now);
    });
}

} // namespace sluice
