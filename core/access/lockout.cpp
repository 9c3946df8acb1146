// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Powers of two with a ceiling, and a table that forgets.
#include "core/access/lockout.h"

#include <algorithm>

namespace sluice {
namespace {

// `first` doubled `times` times, never more than `longest`.
template <typename Duration>
Duration doubled(Duration first, unsigned times, Duration longest)
{
    Duration value = first;
    for (unsigned i = 0; i < times && value < longest; ++i)
        value *= 2;
    return std::min(value, longest);
}

} // namespace

IpAddress clientGroup(const IpAddress& client)
{
    if (client.isV4() || client.isLoopback())
        return client;
    auto bytes = client.bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return IpAddress::fromBytes(bytes);
}

bool Lockout::isForgotten(const Entry& entry, MonoTime now) const
{
    return std::max(entry.last, entry.lockedUntil) + m_limits.memory <= now;
}

std::chrono::seconds Lockout::lockedFor(const IpAddress& client, const std::string& user, MonoTime now) const
{
    MonoTime until = now;
    const IpAddress group = clientGroup(client);
    for (const Key& key : {Key{group, user}, Key{group, std::string()}}) {
        if (const auto found = m_entries.find(key); found != m_entries.end())
            until = std::max(until, found->second.lockedUntil);
    }
    return std::chrono::ceil<std::chrono::seconds>(until - now);
}

bool Lockout::isKnownWrong(const IpAddress& client, const std::string& user,
                           const SecretDigest::Value& secret, MonoTime now) const
{
    const auto found = m_entries.find({clientGroup(client), user});
    return found != m_entries.end() && found->second.hasSecret && !isForgotten(found->second, now) &&
           SecretDigest::areEqual(found->second.secret, secret);
}

Lockout::Penalty Lockout::repeated(const IpAddress& client, const std::string& user) const
{
    const auto found = m_entries.find({clientGroup(client), user});
    return {delayAfter(found == m_entries.end() ? 1 : found->second.failures), {}};
}

Lockout::Penalty Lockout::failed(const IpAddress& client, const std::string& user,
                                 const SecretDigest::Value& secret, MonoTime now)
{
    const IpAddress group = clientGroup(client);
    Entry& pair = entryFor({group, user}, now);
    pair.secret = secret;
    pair.hasSecret = true;
    const Penalty ofPair = count(pair, client, now);
    const Penalty ofClient = count(entryFor({group, std::string()}, now), client, now);
    return {std::max(ofPair.delay, ofClient.delay), std::max(ofPair.lockedFor, ofClient.lockedFor)};
}

void Lockout::succeeded(const IpAddress& client, const std::string& user)
{
    const IpAddress group = clientGroup(client);
    m_entries.erase({group, user});
    m_entries.erase({group, std::string()});
}

void Lockout::forgetSecrets()
{
    for (auto& [key, entry] : m_entries)
        entry.hasSecret = false;
}

Lockout::Entry& Lockout::entryFor(const Key& key, MonoTime now)
{
    if (const auto found = m_entries.find(key); found != m_entries.end()) {
        if (isForgotten(found->second, now))
            found->second = {};
        return found->second;
    }
    if (m_entries.size() >= m_limits.entries)
        makeRoom(now);
    return m_entries[key];
}

void Lockout::makeRoom(MonoTime now)
{
    std::erase_if(m_entries, [&](const auto& entry) { return isForgotten(entry.second, now); });
    if (m_entries.size() < m_limits.entries)
        return;
    const auto age = [](const auto& entry) { return std::max(entry.second.last, entry.second.lockedUntil); };
    m_entries.erase(std::min_element(m_entries.begin(), m_entries.end(),
                                     [&](const auto& a, const auto& b) { return age(a) < age(b); }));
}

Lockout::Penalty Lockout::count(Entry& entry, const IpAddress& client, MonoTime now) const
{
    ++entry.failures;
    entry.last = now;
    const std::chrono::milliseconds delay = delayAfter(entry.failures);
    if (client.isLoopback() || entry.failures < m_limits.failures)
        return {delay, {}};
    const auto lock = doubled(m_limits.firstLock, entry.failures - m_limits.failures, m_limits.longestLock);
    entry.lockedUntil = now + lock;
    return {delay, lock};
}

std::chrono::milliseconds Lockout::delayAfter(unsigned failures) const
{
    return doubled(m_limits.firstDelay, failures - 1, m_limits.longestDelay);
}

} // namespace sluice
