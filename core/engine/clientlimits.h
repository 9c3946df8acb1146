// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How much one client beyond loopback may take: tunnels at once, new ones per second, requests without an
// identity.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>

#include "core/base/clock.h"
#include "core/base/reason.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// A bucket that holds `burst` tokens and gets `perSecond` new ones; pure, times come in.
class TokenBucket final
{
public:
    struct Rate
    {
        double perSecond;
        double burst;
    };

    TokenBucket(const Rate& rate, MonoTime now)
        : m_tokens(rate.burst)
        , m_filledAt(now)
    {}
    bool take(const Rate& rate, MonoTime now);
    /// As full as it can be: nothing would be lost by forgetting it.
    bool isFull(const Rate& rate, MonoTime now) const { return tokensAt(rate, now) >= rate.burst; }

private:
    double tokensAt(const Rate& rate, MonoTime now) const;

    double m_tokens;
    MonoTime m_filledAt;
};

/// Counts per client (IPv6: per /64). Loopback clients are not counted. Pure and bounded; the owner sees to
/// one caller at a time.
class ClientLimits final
{
public:
    struct Limits
    {
        std::uint32_t tunnels = 256;         ///< of one client
        TokenBucket::Rate rate{50.0, 100.0}; ///< of new connections of one client
        std::uint32_t unidentified = 128;    ///< of all clients together: whose password has not been checked
        std::uint32_t unidentifiedOfOne = 32; ///< of one client; as many as a browser opens, and none keeps the others from asking
        std::uint32_t reserve = 128;         ///< beyond `unidentified`: one for each client that has none
        std::size_t clients = 20'000;
    };

    ClientLimits() = default;
    explicit ClientLimits(const Limits& limits)
        : m_limits(limits)
    {}

    /// None: counted, and ended() must follow. Anything else: refused and not counted.
    Reason admit(const IpAddress& client, MonoTime now);
    /// Once per admitted connection at most: it has proved who it is.
    void identified(const IpAddress& client);
    enum class Identity : bool
    {
        Unproved,
        Proved
    };
    void ended(const IpAddress& client, Identity identity);

    std::size_t clients() const { return m_clients.size(); }

private:
    struct Client
    {
        TokenBucket bucket;
        std::uint32_t tunnels = 0;
        std::uint32_t unidentified = 0; ///< of these
    };

    bool mayAsk(const Client& client) const;
    void makeRoom(MonoTime now);

    Limits m_limits;
    std::map<IpAddress, Client> m_clients;
    std::uint32_t m_unidentified = 0;
};

} // namespace sluice
