// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything one row, one log line and one history record say about a tunnel. A value; all views derive from it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/access/accessrequest.h"
#include "core/access/decision.h"
#include "core/access/users.h"
#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/reason.h"
#include "core/http/requestparser.h"
#include "core/look/lookfacts.h"
#include "core/net/ipaddress.h"
#include "core/owner/program.h"

namespace sluice {

enum class TunnelState : std::uint8_t
{
    Head,        ///< reading the request
    Identifying, ///< finding out who asks
    Asking,     ///< held for its owner's answer
    Resolving,  ///< asking for the target's addresses
    Connecting, ///< dialling
    Open,       ///< 200 sent, both ways open
    HalfClosed, ///< one side has finished
    Closing,    ///< flushing the last bytes or the refusal
    Closed,     ///< over; `reason` and `closedBy` say why
};
std::string_view token(TunnelState state);

/// Microseconds after accept; Never if not reached.
using Offset = std::chrono::microseconds;
inline constexpr Offset Never{-1};

/// The moments of a tunnel's life, in their usual order.
struct Phases
{
    Offset head = Never;        ///< request complete
    Offset identified = Never;  ///< who asks is known; stays Never where nobody had to find out
    Offset decided = Never;     ///< rules asked
    Offset asked = Never;       ///< held for an answer
    Offset answered = Never;    ///< by its owner, by a rule, or by the end of the time
    Offset resolved = Never;    ///< addresses known
    Offset connected = Never;   ///< target accepted
    Offset replied = Never;     ///< 200 or refusal written
    Offset hello = Never;       ///< what the tunnel speaks is known, its TLS hello included
    Offset firstUp = Never;     ///< first payload byte to the target
    Offset firstDown = Never;   ///< first payload byte to the client
    Offset lastByte = Never;    ///< last payload byte either way
    Offset ended = Never;

    bool operator==(const Phases&) const = default;
};

/// One address tried.
struct DialAttempt
{
    IpAddress address;
    Offset started = Never;
    Offset ended = Never; ///< Never while pending
    int error = 0;        ///< errno; 0 = connected or still pending; ECANCELED = another address won

    bool operator==(const DialAttempt&) const = default;
};

/// Payload only; the heads are not counted, early bytes are.
struct ByteCounts
{
    std::uint64_t up = 0;   ///< client to target
    std::uint64_t down = 0; ///< target to client

    bool operator==(const ByteCounts&) const = default;
};

/// What changes while bytes move stands first, within one line of the processor's cache.
struct TunnelInfo
{
    TunnelId id = TunnelId::None;
    WallTime acceptedAt{};
    ByteCounts bytes;
    TunnelState state = TunnelState::Head;
    RequestNote notes = RequestNote::None;
    Reason reason = Reason::None;
    ClosedBy closedBy = ClosedBy::Nobody;
    bool isRevoked = false;   ///< open, and the rules of now would not allow it
    bool isPrivate = false;   ///< began in private mode: never recorded, and nothing is learned from it
    std::uint16_t status = 0; ///< answered to the client; 0 = nothing
    std::uint16_t port = 0;
    WallTime endedAt{}; ///< by the wall clock, which goes on while the machine sleeps; phases do not
    Phases phases;
    std::string host;   ///< normalised target host, or the cleaned attempt; may be empty
    std::string method; ///< "CONNECT", or what was tried instead; printable ASCII
    Endpoint client;
    Endpoint listener;
    Endpoint peer;     ///< address really connected; port 0 if none
    Endpoint localOut; ///< our end of that connection
    std::shared_ptr<const User> user; ///< who proved to be a user; null = nobody was asked
    Program program; ///< behind a loopback client
    Decision decision;
    std::vector<IpAddress> addresses; ///< what the name resolved to
    std::vector<DialAttempt> attempts;
    std::shared_ptr<const LookFacts> look; ///< null until its first bytes have said something

    std::string_view userName() const { return user ? std::string_view(user->name) : std::string_view(); }
    bool isOver() const { return state == TunnelState::Closed; }
    /// `host:port` with brackets where needed; empty if no target could be read.
    std::string target() const;
};

/// What the rules would be asked about it at `now`, with everything that is known of it; nothing where no target could be
/// read.
std::optional<AccessRequest> accessRequestOf(const TunnelInfo& info, WallTime now);
/// Takes over what is known of its user by now, groups above all; false if he is no user any more. True for nobody.
bool renewUser(TunnelInfo& info, const UserTable& users);

/// Its user and program, as far as they are known.
void describeClient(const TunnelInfo& info, AccessRequest& request);

/// What changes while bytes move; the strings of a tunnel travel once.
struct TunnelCounters
{
    TunnelId id = TunnelId::None;
    TunnelState state = TunnelState::Open;
    ByteCounts bytes;
    Offset lastByte = Never;
    Offset lastUp = Never;
    Offset lastDown = Never;
};

/// The one canonical line for the log: `closed #12 example.com:443 by=client reason=done status=200 up=517 down=4302 …`.
/// No credentials, no control bytes.
std::string decisionLine(const TunnelInfo& info);
std::string closeLine(const TunnelInfo& info);

} // namespace sluice
