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

#include "core/access/asking.h"
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
    bool isDraining = false; ///< Sluice is stopping: what is not decided yet is refused
    bool isBlocked = false;  ///< its owner has blocked everything
    Asking asking = Asking::Nobody;
    const EndpointSet* ownEnds = nullptr; ///< of connections to targets, to see loops; null = not looked at
    const UserTable* users = nullptr;     ///< null = who was let in stays so
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
        Ask,     ///< hold the tunnel until answered() or reconsidered(); nothing is looked up
        Identify,     ///< find the client's program now: a rule waits for it
        Resolve, ///< look up name()
        Dial,    ///< connect to the last of info.attempts; those that have ended need their sockets no more
        Open,    ///< attempt winner() is connected: answer 200 and relay
        Refuse,  ///< answer with reason() and close
    };

    /// A name with many addresses, none of which answers, must not use up the descriptors.
    static constexpr std::size_t MaxPendingDials = 6;

    /// `info` is the tunnel's record and outlives this. Limits and timeouts are those of now.
    Opening(TunnelInfo& info, const Settings& settings, Admission admission = Admission::Everyone);

    /// `head` is everything received so far. After Wait in any later state no more may be read.
    Step received(std::string_view head, Offset now, const AccessView& access);
    Step authenticated(const Authentication& outcome, Offset now, const AccessView& access);
    /// The owner's answer for this once: None allows, anything else is what to refuse with.
    Step answered(Reason refusal, Offset now, const AccessView& access);
    /// Rules or circumstances are others while the tunnel waits for an answer; Wait if it still has to.
    Step reconsidered(Offset now, const AccessView& access);
    /// What info.program says is final now.
    Step programFound(Offset now, const AccessView& access);
    Step resolved(const Resolution& resolution, Offset now, const AccessView& access);
    /// Outcome of one dial: 0 or errno.
    Step dialled(std::size_t attempt, int error, Offset now, const AccessView& access);
    /// It is refused: dials that have no outcome will have none.
    void abandonDials(Reason reason, Offset now);
    Step timePassed(Offset now, const AccessView& access);

    /// When timePassed() wants to be called; Never while the tunnel waits for an answer, which the engine times.
    Offset deadline() const { return isAsking() ? Never : m_deadline; }
    bool isAsking() const { return m_info.state == TunnelState::Asking; }
    bool isReadingHead() const { return m_info.state == TunnelState::Head; }
    bool isIdentifying() const { return m_info.state == TunnelState::Identifying; }
    /// A password is being checked, or was wrong and its refusal is held back.
    bool isProving() const { return isIdentifying() && !m_awaitsProgram; }
    /// After Authenticate, once.
    Credentials takeCredentials();
    std::size_t headBytes() const { return m_headBytes; }
    int minorVersion() const { return m_minorVersion; }
    const std::string& name() const { return m_target->name().text(); }
    std::size_t winner() const { return m_winner; }
    Reason reason() const { return m_reason; }
    std::chrono::seconds retryAfter() const { return m_retryAfter; }
    /// What the rules are asked about; only once the head is complete.
    AccessRequest accessRequest(const AccessView& access, Offset now) const;

private:
    // Who asks (openingidentity.cpp).
    Step identify(const std::optional<std::string>& field, Offset now, const AccessView& access);
    Step identityTimePassed(Offset now, const AccessView& access);
    Step denyIdentity(Reason reason, Offset now);
    Step awaitProgram(Offset now);
    bool isProgramPending() const;
    bool needsProgram(const AccessView& access, Offset now) const;

    Step decide(Offset now, const AccessView& access);
    Step hold(Offset now, const AccessView& access);
    Step proceed(Offset now, const AccessView& access);
    Decision decision(const AccessView& access, Offset now) const;
    Step judgeAndDial(Offset now, const AccessView& access);
    Step dialNext(Offset now, const AccessView& access);
    void abandonOldest(Offset now);
    Step refuse(Reason reason, Offset now);
    void takeRefused(const RefusedRequest& refused);
    bool isStillAllowed(const AccessView& access, Offset now);
    Reason dialFailure() const;

    TunnelInfo& m_info;
    Timeouts m_timeouts;
    RequestParser m_parser;
    Admission m_admission;
    Credentials m_credentials;
    std::optional<HostPort> m_target;
    std::vector<IpAddress> m_candidates; ///< in the order in which they are tried
    std::size_t m_headBytes = 0;
    std::size_t m_pendingDials = 0;
    std::size_t m_winner = 0;
    Offset m_deadline;
    Offset m_connectDeadline = Never;
    int m_minorVersion = 1;
    bool m_isAllowedOnce = false; ///< the owner said yes; a rule that denies still wins
    Reason m_reason = Reason::None;
    Reason m_heldRefusal = Reason::None; ///< given when its time has come, so that guessing is slow
    std::chrono::seconds m_retryAfter{0};
    bool m_awaitsProgram = false;
    bool m_hasGivenUpProgram = false; ///< it did not come in time; unknown for the rules
};

/// RFC 8305 section 4: families take turns, beginning with that of the first address; order within a family stays.
std::vector<IpAddress> interleaved(const std::vector<IpAddress>& addresses);

} // namespace sluice
