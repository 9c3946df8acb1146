// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, the step between parsing and rules: who asks. Nothing has been looked up or decided before it.
#include "core/tunnel/opening.h"

#include <utility>

namespace sluice {
namespace {

// The pool answers in fractions of a second; this is for a machine that has no time at all.
constexpr auto LongestCheck = std::chrono::seconds(10);
// A pass over many processes takes long, and who is refused and leaves is not found by the next one either.
constexpr auto LongestSearch = std::chrono::seconds(2);

} // namespace

Opening::Step Opening::identify(const std::optional<std::string>& field, Offset now, const AccessView& access)
{
    if (access.ownEnds != nullptr && access.ownEnds->contains(m_info.client, m_info.program.socket))
        return denyIdentity(Reason::LoopDetected, now);
    if (m_admission == Admission::Everyone)
        return decide(now, access);
    // Programs that have no password yet ask without one first, so this says nothing against them.
    if (!field)
        return refuse(Reason::CredentialsMissing, now);
    auto read = parseCredentials(*field);
    if (const auto* fault = std::get_if<CredentialFault>(&read)) {
        return *fault == CredentialFault::OtherScheme ? refuse(Reason::CredentialsMissing, now)
                                                      : denyIdentity(Reason::CredentialsWrong, now);
    }
    m_credentials = std::get<Credentials>(std::move(read));
    m_info.state = TunnelState::Identifying;
    m_deadline = now + LongestCheck;
    return Step::Authenticate;
}

Credentials Opening::takeCredentials()
{
    return std::exchange(m_credentials, {});
}

Opening::Step Opening::authenticated(const Authentication& outcome, Offset now, const AccessView& access)
{
    if (!isIdentifying() || m_heldRefusal != Reason::None)
        return Step::Wait;
    switch (outcome.verdict) {
    case Authentication::Verdict::Accepted:
        m_info.user = outcome.user;
        m_info.phases.identified = now;
        return decide(now, access);
    case Authentication::Verdict::Wrong:
        m_heldRefusal = Reason::CredentialsWrong;
        m_deadline = now + outcome.delay;
        return Step::Wait;
    case Authentication::Verdict::Locked:
        m_retryAfter = outcome.retryAfter;
        return denyIdentity(Reason::TooManyFailures, now);
    case Authentication::Verdict::Busy:
        break;
    }
    return refuse(Reason::IdentityBusy, now);
}

// Only while nothing has been decided: later on, what is still not known counts as unknown.
bool Opening::isProgramPending() const
{
    return m_info.program.knowledge == ProgramKnowledge::Pending && (isReadingHead() || isIdentifying()) &&
           !m_hasGivenUpProgram;
}

Opening::Step Opening::awaitProgram(Offset now)
{
    m_info.state = TunnelState::Identifying;
    m_awaitsProgram = true;
    m_deadline = now + LongestSearch;
    return Step::Identify;
}

Opening::Step Opening::programFound(Offset now, const AccessView& access)
{
    if (!isIdentifying() || !m_awaitsProgram)
        return Step::Wait;
    m_awaitsProgram = false;
    m_info.phases.identified = now;
    return decide(now, access);
}

Opening::Step Opening::identityTimePassed(Offset now, const AccessView& access)
{
    if (m_awaitsProgram) {
        m_hasGivenUpProgram = true;
        return programFound(now, access);
    }
    return m_heldRefusal == Reason::None ? refuse(Reason::IdentityBusy, now)
                                         : denyIdentity(m_heldRefusal, now);
}

Opening::Step Opening::denyIdentity(Reason reason, Offset now)
{
    m_info.decision = {Verdict::Deny, reason, 0, 0, nullptr};
    m_info.phases.decided = now;
    return refuse(reason, now);
}

} // namespace sluice
