// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the first byte to "open" or "refused because": the way of one tunnel before the relay, as a pure state machine.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/authentication.h"
#include "core/access/guard.h"
#include "core/access/ruleset.h"
#include "core/http/credentials.h"
#include "core/http/requestparser.h"
#include "core/net/endpointset.h"
#include "core/net/resolver.h"
#include "core/settings/settings.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

/// What decisions are made with at this moment.
struct AccessView
{
    const RuleSet& rules;
    const OwnListeners& own;
    const EndpointSet* ownEnds = nullptr; ///< of connections to targets, to see loops; null = not looked at
    bool isDraining = false; ///< Sluice is stopping: what is not decided yet is refused
};

/// No socket, no clock: bytes, look-up results, dial outcomes and times in; the next step out. Writes what happens into
/// the tunnel's record. Order: parse, identity, rules, names, guards, dial, and again rules if they have changed meanwhile.
class Opening final
{
public:
    enum class Step : std::uint8_t
    {
        Wait,    ///< for bytes, an answer, an outcome, or until deadline()
        Authenticate, ///< check takeCredentials()
        Identify,     ///< find the client's program now: a rule waits for it
        Resolve, ///< look up name()
        Dial,    ///< connect to the last of info.attempts
        Open,    ///< attempt winner() is connected: answer 200 and relay
        Refuse,  ///< answer with reason() and close
    };

    /// `info` is the tunnel's record and outlives this. Limits and timeouts are those of now.
    Opening(TunnelInfo& info, const Settings& settings, Admission admission = Admission::Everyone);

    /// `head` is everything received so far. After Wait in any later state no more may be read.
    Step received(std::string_view head, Offset now, const AccessView& access);
    Step authenticated(const Authentication& outcome, Offset now, const AccessView& access);
    /// What info.program says is final now.
    Step programFound(Offset now, const AccessView& access);
    Step resolved(const Resolution& resolution, Offset now, const AccessView& access);
    /// Outcome of one dial: 0 or errno.
    Step dialled(std::size_t attempt, int error, Offset now, const AccessView& access);
    Step timePassed(Offset now, const AccessView& access);
    Step timePassed(Offset now);

    /// When timePassed() wants to be called.
    Offset deadline() const { return m_deadline; }
    bool isReadingHead() const { return m_info.state == TunnelState::Head; }
    bool isIdentifying() const { return m_info.state == TunnelState::Identifying; }
    /// After Authenticate, once.
    Credentials takeCredentials();
    std::size_t headBytes() const { return m_headBytes; }
    int minorVersion() const { return m_minorVersion; }
    const std::string& name() const { return m_target->name().text(); }
    std::size_t winner() const { return m_winner; }
    Reason reason() const { return m_reason; }
    std::chrono::seconds retryAfter() const { return m_retryAfter; }

private:
    // Who asks (openingidentity.cpp).
    Step identify(const std::optional<std::string>& field, Offset now, const AccessView& access);
    Step identityTimePassed(Offset now);
    Step denyIdentity(Reason reason, Offset now);
    Step awaitProgram(Offset now);
    void describeProgram(AccessRequest& request) const;

    Step decide(Offset now, const AccessView& access);
    Step judgeAndDial(Offset now, const AccessView& access);
    Step dialNext(Offset now);
    Step refuse(Reason reason, Offset now);
    void takeRefused(const RefusedRequest& refused);
    bool isStillAllowed(const AccessView& access, Offset now);
    Reason dialFailure() const;
    AccessRequest accessRequest(const AccessView& access, Offset now) const;
    Decision decision(const AccessView& access, Offset now) const;

    TunnelInfo& m_info;
    Timeouts m_timeouts;
    RequestParser m_parser;
    Admission m_admission;
    Credentials m_credentials;
    std::shared_ptr<const User> m_user;
    std::optional<HostPort> m_target;
    std::vector<IpAddress> m_candidates; ///< in the order in which they are tried
    std::size_t m_headBytes = 0;
    std::size_t m_pendingDials = 0;
    std::size_t m_winner = 0;
    Offset m_deadline;
    Offset m_connectDeadline = Never;
    int m_minorVersion = 1;
    Reason m_reason = Reason::None;
    Reason m_heldRefusal = Reason::None; ///< given when its time has come, so that guessing is slow
    std::chrono::seconds m_retryAfter{0};
    bool m_awaitsProgram = false;
    bool m_hasGivenUpProgram = false; ///< it did not come in time; unknown for the rules
};

/// RFC 8305 section 4: families take turns, beginning with that of the first address; order within a family stays.
std::vector<IpAddress> interleaved(const std::vector<IpAddress>& addresses);

} // namespace sluice
