// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Powers of two with a ceiling, and a table that forgets.
#include "core/access/lockout.h"

#include <algorithm>
#include <limits>

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
    if (client.isLoopback())
        return IpAddress::fromV4(0x7F000001);
    if (client.isV4())
        return client;
    auto bytes = client.bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return IpAddress::fromBytes(bytes);
}

Lockout::Key Lockout::pairOf(const IpAddress& client, const std::string& user)
{
    return {Scope::Pair, client.isLoopback() ? clientGroup(client) : client, user};
}

std::array<Lockout::Key, 3> Lockout::keysOf(const IpAddress& client, const std::string& user)
{
    const Key pair = pairOf(client, user);
    return {pair, Key{Scope::Client, std::get<IpAddress>(pair), {}},
            Key{Scope::Network, clientGroup(client), {}}};
}

bool Lockout::isShared(const Key& key)
{
    return std::get<Scope>(key) == Scope::Network || std::get<IpAddress>(key).isLoopback();
}

bool Lockout::isForgotten(const Entry& entry, MonoTime now) const
{
    return std::max(entry.last, entry.lockedUntil) + m_limits.memory <= now;
}

Lockout::Lock Lockout::lockOf(const IpAddress& client, const std::string& user, MonoTime now) const
{
    Lock lock;
    MonoTime until = now;
    for (const Key& key : keysOf(client, user)) {
        const auto found = m_entries.find(key);
        if (found == m_entries.end() || isForgotten(found->second, now))
            continue;
        const Entry& entry = found->second;
        const bool isLocked = entry.lockedUntil > now;
        until = std::max(until, entry.lockedUntil);
        // A network's only while it is locked. One client with one user also between two locks: nothing else bounds
        // how often the memory is asked while the queue is full.
        const bool isUsedUp =
            entry.misses >= m_limits.misses && (isLocked || std::get<Scope>(key) == Scope::Pair || client.isLoopback());
        if (isUsedUp || (isLocked && !isShared(key)))
            lock.asksMemory = false;
    }
    lock.rest = std::chrono::ceil<std::chrono::seconds>(until - now);
    return lock;
}

void Lockout::missed(const IpAddress& client, const std::string& user, bool isUser, MonoTime now)
{
    // Made anew once it is forgotten, but not kept alive by those who guess: its owner would not come in any more.
    if (isUser) {
        Entry& entry = entryFor(pairOf(client, user), now);
        if (entry.last == MonoTime{})
            entry.last = now;
    }
    for (const Key& key : keysOf(client, user)) {
        const auto found = m_entries.find(key);
        if (found != m_entries.end() && std::get<Scope>(key) != Scope::Client)
            ++found->second.misses;
    }
}

bool Lockout::isKnownWrong(const IpAddress& client, const std::string& user,
                           const SecretDigest::Value& secret, MonoTime now) const
{
    const auto found = m_entries.find(pairOf(client, user));
    return found != m_entries.end() && found->second.hasSecret && !isForgotten(found->second, now) &&
           SecretDigest::areEqual(found->second.secret, secret);
}

Lockout::Penalty Lockout::repeated(const IpAddress& client, const std::string& user) const
{
    const auto found = m_entries.find(pairOf(client, user));
    return {delayAfter(found == m_entries.end() ? 1 : found->second.failures), {}};
}

Lockout::Penalty Lockout::failed(const IpAddress& client, const std::string& user,
                                 const SecretDigest::Value& secret, MonoTime now)
{
    constexpr unsigned Endless = std::numeric_limits<unsigned>::max();
    const auto [pair, all, network] = keysOf(client, user);
    const unsigned failuresToLock = client.isLoopback() ? Endless : m_limits.failures;
    const Penalty ofPair = count(pair, failuresToLock, now);
    const Penalty ofClient = count(all, failuresToLock, now);
    Penalty penalty{std::max(ofPair.delay, ofClient.delay), std::max(ofPair.lockedFor, ofClient.lockedFor)};
    if (!client.isV4() && !client.isLoopback())
        penalty.lockedFor =
            std::max(penalty.lockedFor, count(network, m_limits.networkFailures, now).lockedFor);
    Entry& entry = entryFor(pair, now);
    entry.secret = secret;
    entry.hasSecret = true;
    if (client.isLoopback())
        entry.lockedUntil = now + penalty.delay;
    return penalty;
}

// Not those of its network: among its clients may be one who has a password of his own.
void Lockout::succeeded(const IpAddress& client, const std::string& user)
{
    const auto [pair, all, network] = keysOf(client, user);
    m_entries.erase(pair);
    m_entries.erase(all);
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

Lockout::Penalty Lockout::count(const Key& key, unsigned failuresToLock, MonoTime now)
{
    Entry& entry = entryFor(key, now);
    ++entry.failures;
    entry.misses = 0;
    entry.last = now;
    const std::chrono::milliseconds delay = delayAfter(entry.failures);
    if (entry.failures < failuresToLock)
        return {delay, {}};
    const auto lock = doubled(m_limits.firstLock, entry.failures - failuresToLock, m_limits.longestLock);
    entry.lockedUntil = now + lock;
    return {delay, lock};
}

std::chrono::milliseconds Lockout::delayAfter(unsigned failures) const
{
    return doubled(m_limits.firstDelay, failures - 1, m_limits.longestDelay);
}

} // namespace sluice
