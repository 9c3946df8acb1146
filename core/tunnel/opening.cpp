// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of Opening; every early exit goes through refuse(), which keeps the first cause.
#include "core/tunnel/opening.h"

#include <algorithm>
#include <cerrno>

namespace sluice {
namespace {

HeadLimits headLimits(const Settings& settings)
{
    HeadLimits limits;
    limits.headBytes = settings.limits.headBytes;
    limits.lineBytes = std::min(limits.lineBytes, limits.headBytes);
    return limits;
}

Reason reasonOfErrno(int error)
{
    switch (error) {
    case ECONNREFUSED: return Reason::ConnectionRefused;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
    case EACCES:
    case EPERM: return Reason::Unreachable;
    case ETIMEDOUT: return Reason::ConnectTimeout;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM: return Reason::OutOfDescriptors;
    default: return Reason::ConnectFailed;
    }
}

} // namespace

std::vector<IpAddress> interleaved(const std::vector<IpAddress>& addresses)
{
    std::vector<IpAddress> first;
    std::vector<IpAddress> second;
    for (const IpAddress& address : addresses)
        (address.isV4() == addresses.front().isV4() ? first : second).push_back(address);
    std::vector<IpAddress> result;
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.push_back(first[i]);
        if (i < second.size())
            result.push_back(second[i]);
    }
    return result;
}

Opening::Opening(TunnelInfo& info, const Settings& settings, Admission admission)
    : m_info(info)
    , m_timeouts(settings.timeouts)
    , m_parser(headLimits(settings))
    , m_admission(admission)
    , m_deadline(settings.timeouts.head)
{
}

Opening::Step Opening::received(std::string_view head, Offset now, const AccessView& access)
{
    switch (m_parser.parse(head)) {
    case RequestParser::Outcome::NeedMore:
        return Step::Wait;
    case RequestParser::Outcome::Refused:
        m_info.phases.head = now;
        takeRefused(m_parser.refusal());
        return refuse(m_parser.refusal().reason, now);
    case RequestParser::Outcome::Complete:
        break;
    }
    const ConnectRequest& request = m_parser.request();
    m_info.phases.head = now;
    m_info.method = "CONNECT";
    m_info.host = request.target.host();
    m_info.port = request.target.port();
    m_info.notes = request.notes;
    m_headBytes = request.headBytes;
    m_minorVersion = request.minorVersion;
    m_target = request.target;
    const Step step = identify(request.credentials, now, access);
    m_parser.forgetCredentials();
    return step;
}

void Opening::takeRefused(const RefusedRequest& refused)
{
    m_info.method = refused.method;
    m_info.host = refused.host;
    m_info.port = refused.port;
    m_minorVersion = refused.minorVersion;
}

AccessRequest Opening::accessRequest(const AccessView& access, Offset now) const
{
    AccessRequest request{*m_target, m_info.client.address};
    describeClient(m_info, request);
    if (request.programState == ProgramState::Pending && !isProgramPending())
        request.programState = ProgramState::Unknown;
    request.now = m_info.acceptedAt + std::chrono::duration_cast<WallTime::duration>(now);
    if (access.rules.dependsOnTime())
        request.localTime = localTimeOf(request.now);
    return request;
}

Decision Opening::decision(const AccessView& access, Offset now) const
{
    Decision decision = withQuestions(access.rules.decide(accessRequest(access, now)), access.asking);
    if (decision.verdict == Verdict::Ask && m_isAllowedOnce) {
        decision.verdict = Verdict::Allow;
        decision.note = DecisionNote::Answered;
    }
    return decision;
}

// A question names the program; a rule that denies addresses to it cannot wait until they are known.
bool Opening::needsProgram(const AccessView& access, Offset now) const
{
    return m_info.decision.verdict == Verdict::Ask ||
           (m_info.decision.isAllowed() && access.rules.barsByProgram(accessRequest(access, now), m_info.decision));
}

Opening::Step Opening::decide(Offset now, const AccessView& access)
{
    if (access.isDraining || access.isBlocked)
        return refuse(access.isDraining ? Reason::Draining : Reason::Blocked, now);
    m_info.decision = decision(access, now);
    if (m_info.decision.needsProgram() || (isProgramPending() && needsProgram(access, now)))
        return awaitProgram(now);
    m_info.phases.decided = now;
    switch (m_info.decision.verdict) {
    case Verdict::Ask:
        return hold(now, access);
    case Verdict::Allow:
        return proceed(now, access);
    case Verdict::Undecided:
    case Verdict::Deny:
        break;
    }
    return refuse(m_info.decision.reason, now);
}

// Nobody is asked about an address that no answer could open.
Opening::Step Opening::hold(Offset now, const AccessView& access)
{
    if (m_target->isLiteral()) {
        Decision supposed = m_info.decision;
        supposed.verdict = Verdict::Allow;
        supposed.note = DecisionNote::Answered;
        const std::vector<IpAddress> addresses{m_target->address()};
        const Decision judged = judgeAddresses(access.rules, access.own, accessRequest(access, now), supposed, addresses);
        if (!judged.isAllowed()) {
            m_info.decision = judged;
            return refuse(judged.reason, now);
        }
    }
    if (m_info.phases.asked == Never)
        m_info.phases.asked = now;
    m_info.state = TunnelState::Asking;
    return Step::Ask;
}

Opening::Step Opening::proceed(Offset now, const AccessView& access)
{
    if (m_target->isLiteral()) {
        m_candidates = {m_target->address()};
        return judgeAndDial(now, access);
    }
    m_info.state = TunnelState::Resolving;
    m_deadline = now + m_timeouts.resolve;
    return Step::Resolve;
}

Opening::Step Opening::answered(Reason refusal, Offset now, const AccessView& access)
{
    if (!isAsking())
        return Step::Wait;
    m_info.phases.answered = now;
    if (refusal != Reason::None) {
        m_info.decision.verdict = Verdict::Deny;
        m_info.decision.reason = refusal;
        m_info.phases.decided = now;
        return refuse(refusal, now);
    }
    m_isAllowedOnce = true;
    return decide(now, access);
}

Opening::Step Opening::reconsidered(Offset now, const AccessView& access)
{
    if (!isAsking())
        return Step::Wait;
    const Step step = decide(now, access);
    if (step == Step::Ask)
        return Step::Wait; // the question stands
    m_info.phases.answered = now;
    return step;
}

Opening::Step Opening::resolved(const Resolution& resolution, Offset now, const AccessView& access)
{
    if (m_info.state != TunnelState::Resolving)
        return Step::Wait;
    m_info.phases.resolved = now;
    if (resolution.failure != Reason::None)
        return refuse(resolution.failure, now);
    m_info.addresses = resolution.addresses;
    m_candidates = interleaved(resolution.addresses);
    return judgeAndDial(now, access);
}

bool Opening::isStillAllowed(const AccessView& access, Offset now)
{
    const std::shared_ptr<const User> user = m_info.user;
    if (access.users != nullptr && !renewUser(m_info, *access.users)) {
        // Nobody guessed; who is still somebody is asked again.
        m_info.decision = {Verdict::Deny, Reason::CredentialsMissing, 0, 0, nullptr};
        return false;
    }
    if (access.rules.version() == m_info.decision.rulesVersion && m_info.user == user)
        return true;
    m_info.decision = decision(access, now);
    // There is no asking twice: a rule that has come meanwhile and wants to ask finds the tunnel denied.
    if (m_info.decision.verdict == Verdict::Ask) {
        m_info.decision.verdict = Verdict::Deny;
        m_info.decision.reason = Reason::DefaultDenied;
    }
    if (m_info.decision.isAllowed())
        m_info.decision = judgeAddresses(access.rules, access.own, accessRequest(access, now), m_info.decision, m_candidates);
    return m_info.decision.isAllowed();
}

Opening::Step Opening::judgeAndDial(Offset now, const AccessView& access)
{
    if (!isStillAllowed(access, now))
        return refuse(m_info.decision.reason, now);
    m_info.decision = judgeAddresses(access.rules, access.own, accessRequest(access, now), m_info.decision, m_candidates);
    if (!m_info.decision.isAllowed())
        return refuse(m_info.decision.reason, now);
    m_info.state = TunnelState::Connecting;
    m_connectDeadline = now + m_timeouts.connect;
    return dialNext(now, access);
}

Opening::Step Opening::dialNext(Offset now, const AccessView& access)
{
    if (!isStillAllowed(access, now))
        return refuse(m_info.decision.reason, now);
    if (m_pendingDials == MaxPendingDials)
        abandonOldest(now);
    m_info.attempts.push_back({m_candidates[m_info.attempts.size()], now, Never, 0});
    ++m_pendingDials;
    const bool isLast = m_info.attempts.size() == m_candidates.size();
    m_deadline = isLast ? m_connectDeadline : std::min(m_connectDeadline, now + Offset(m_timeouts.attempt));
    return Step::Dial;
}

void Opening::abandonOldest(Offset now)
{
    const auto oldest = std::find_if(m_info.attempts.begin(), m_info.attempts.end(),
                                     [](const DialAttempt& attempt) { return attempt.ended == Never; });
    oldest->ended = now;
    oldest->error = ETIMEDOUT;
    --m_pendingDials;
}

Opening::Step Opening::dialled(std::size_t attempt, int error, Offset now, const AccessView& access)
{
    DialAttempt& outcome = m_info.attempts.at(attempt);
    outcome.ended = now;
    outcome.error = error;
    --m_pendingDials;
    if (error == 0) {
        if (!isStillAllowed(access, now))
            return refuse(m_info.decision.reason, now);
        m_winner = attempt;
        m_info.phases.connected = now;
        for (DialAttempt& other : m_info.attempts) {
            if (other.ended == Never) {
                other.ended = now;
                other.error = ECANCELED;
            }
        }
        return Step::Open;
    }
    if (m_info.attempts.size() < m_candidates.size())
        return dialNext(now, access);
    return m_pendingDials > 0 ? Step::Wait : refuse(dialFailure(), now);
}

Opening::Step Opening::timePassed(Offset now, const AccessView& access)
{
    if (isAsking() || now < m_deadline)
        return Step::Wait;
    switch (m_info.state) {
    case TunnelState::Head:
        return refuse(Reason::HeadTimeout, now);
    case TunnelState::Identifying:
        return identityTimePassed(now, access);
    case TunnelState::Resolving:
        return refuse(Reason::NameTimeout, now);
    case TunnelState::Connecting:
        if (now >= m_connectDeadline)
            return refuse(Reason::ConnectTimeout, now);
        return m_info.attempts.size() < m_candidates.size() ? dialNext(now, access) : Step::Wait;
    case TunnelState::Asking:
    case TunnelState::Open:
    case TunnelState::HalfClosed:
    case TunnelState::Closing:
    case TunnelState::Closed:
        break;
    }
    return Step::Wait;
}

void Opening::abandonDials(Reason reason, Offset now)
{
    for (DialAttempt& attempt : m_info.attempts) {
        if (attempt.ended == Never) {
            attempt.ended = now;
            attempt.error = reason == Reason::ConnectTimeout ? ETIMEDOUT : ECANCELED;
        }
    }
}

Opening::Step Opening::refuse(Reason reason, Offset now)
{
    abandonDials(reason, now);
    m_reason = reason;
    return Step::Refuse;
}

// A refusal says more than silence, silence more than "no route": the most telling outcome is reported.
Reason Opening::dialFailure() const
{
    constexpr Reason ByWorth[] = {Reason::ConnectionRefused, Reason::OutOfDescriptors, Reason::ConnectTimeout,
                                  Reason::ConnectFailed, Reason::Unreachable};
    for (const Reason reason : ByWorth) {
        const auto matches = [reason](const DialAttempt& attempt) { return reasonOfErrno(attempt.error) == reason; };
        if (std::any_of(m_info.attempts.begin(), m_info.attempts.end(), matches))
            return reason;
    }
    return Reason::ConnectFailed;
}

} // namespace sluice
