// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic against guessing: who failed how often, how long the next answer waits, when there is none at
// all.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "core/access/password.h"
#include "core/base/clock.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// The clients that share a limit: an IPv4 address; the /64 of an IPv6 one, all of which a machine may use;
/// this machine.
IpAddress clientGroup(const IpAddress& client);

/// Counts wrong passwords per client and user, and per client over all users. The first ones delay their
/// answer, each twice as long as the one before; from the fifth on a client beyond loopback is refused
/// unheard for 30 seconds, then twice as long each time, up to 15 minutes. An IPv6 client has its address;
/// the whole /64, whose addresses a machine may change at will, is locked in the same way after sixteen times
/// as many failures. All of loopback is one client. It is never locked as a whole, but its next guess at a
/// user is refused unheard until the answer to the last one is out, or guessing on many connections would not
/// be slow. The same wrong password again is no new guess. A success forgets the failures of its client and
/// user, and those counted for its client over all. Whether a user exists plays no part. Pure, times come in;
/// bounded.
class Lockout final
{
public:
    struct Limits
    {
        unsigned failures = 5;         ///< this one locks
        unsigned networkFailures = 80; ///< of a /64 of IPv6
        unsigned misses = 8;           ///< see Lock::asksMemory
        std::chrono::milliseconds firstDelay{250};
        std::chrono::milliseconds longestDelay{8'000};
        std::chrono::seconds firstLock{30};
        std::chrono::seconds longestLock{900};
        std::chrono::seconds memory{900}; ///< after the last failure or the end of the lock
        std::size_t entries = 10'000;     ///< the oldest give way
    };

    struct Penalty
    {
        std::chrono::milliseconds delay{0}; ///< hold the answer for this long
        std::chrono::seconds lockedFor{0};  ///< refuse from now on; 0 = not locked
    };

    Lockout() = default;
    explicit Lockout(const Limits& limits)
        : m_limits(limits)
    {}

    struct Lock
    {
        /// For so long this client (or this client with this user) is refused unheard; 0 = it may try.
        std::chrono::seconds rest{0};
        /// What is remembered as right or wrong may be answered from memory. In spite of a lock, if others
        /// share it: they must not shut out whoever is known. Only until `misses` passwords were not
        /// remembered: a memory that may be asked without end is a way round the lock.
        bool asksMemory = true;
    };
    Lock lockOf(const IpAddress& client, const std::string& user, MonoTime now) const;
    /// A password that was not remembered has been refused unheard. Of a user there is (`isUser`) that is counted
    /// from the first one on; invented names take no place from locks.
    void missed(const IpAddress& client, const std::string& user, bool isUser, MonoTime now);
    /// The penalty for the same wrong password again, if it was this pair's last one; it is not counted.
    bool isKnownWrong(const IpAddress& client, const std::string& user, const SecretDigest::Value& secret,
                      MonoTime now) const;
    Penalty repeated(const IpAddress& client, const std::string& user) const;
    Penalty failed(const IpAddress& client, const std::string& user, const SecretDigest::Value& secret,
                   MonoTime now);
    void succeeded(const IpAddress& client, const std::string& user);
    /// Passwords have changed: what was wrong may be right now. Counts stay.
    void forgetSecrets();

    std::size_t entries() const { return m_entries.size(); }

private:
    struct Entry
    {
        unsigned failures = 0;
        unsigned misses = 0; ///< since the last failure; there may have been none
        MonoTime last{};
        MonoTime lockedUntil{};
        SecretDigest::Value secret{};
        bool hasSecret = false;
    };
    enum class Scope : std::uint8_t
    {
        Pair,
        Client, ///< all users of a client
        Network ///< all clients of a /64
    };
    using Key = std::tuple<Scope, IpAddress, std::string>;

    static Key pairOf(const IpAddress& client, const std::string& user);
    static std::array<Key, 3> keysOf(const IpAddress& client, const std::string& user);
    static bool isShared(const Key& key);
    bool isForgotten(const Entry& entry, MonoTime now) const;
    Entry& entryFor(const Key& key, MonoTime now);
    void makeRoom(MonoTime now);
    Penalty count(const Key& key, unsigned failuresToLock, MonoTime now);
    std::chrono::milliseconds delayAfter(unsigned failures) const;

    Limits m_limits;
    std::map<Key, Entry> m_entries;
};

} // namespace sluice
