// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic against guessing: who failed how often, how long the next answer waits, when there is none at
// all.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "core/access/password.h"
#include "core/base/clock.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// The clients that count as one: an IPv4 address, or the /64 of an IPv6 one, which a single machine has to
/// itself.
IpAddress clientGroup(const IpAddress& client);

/// Counts wrong passwords per client and user, and per client over all users. The first ones delay their
/// answer, each twice as long as the one before; from the fifth on a client beyond loopback is refused
/// unheard for 30 seconds, then twice as long each time, up to 15 minutes. Loopback clients are delayed only.
/// The same wrong password again is no new guess. A success forgets the failures of its client and user, and
/// those counted for its client over all. Whether a user exists plays no part. Pure, times come in; bounded.
class Lockout final
{
public:
    struct Limits
    {
        unsigned failures = 5; ///< this one locks
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

    /// How long this client (or this client with this user) is refused unheard; 0 = it may try.
    std::chrono::seconds lockedFor(const IpAddress& client, const std::string& user, MonoTime now) const;
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
        MonoTime last{};
        MonoTime lockedUntil{};
        SecretDigest::Value secret{};
        bool hasSecret = false;
    };
    using Key = std::pair<IpAddress, std::string>; ///< an empty user stands for all of that client

    bool isForgotten(const Entry& entry, MonoTime now) const;
    Entry& entryFor(const Key& key, MonoTime now);
    void makeRoom(MonoTime now);
    Penalty count(Entry& entry, const IpAddress& client, MonoTime now) const;
    std::chrono::milliseconds delayAfter(unsigned failures) const;

    Limits m_limits;
    std::map<Key, Entry> m_entries;
};

} // namespace sluice
