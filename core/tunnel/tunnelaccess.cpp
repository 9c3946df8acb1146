// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel, the part about permission: answers while it waits, rules that change while it is open.
#include "core/tunnel/preparation.h"

#include <utility>

namespace sluice {
namespace {

bool isDenialByRule(const Decision& decision)
{
    return decision.verdict == Verdict::Deny && decision.reason != Reason::DefaultDenied;
}

} // namespace

void Tunnel::answered(Reason refusal)
{
    if (!m_preparation || !m_preparation->opening.isAsking())
        return;
    isHeld = false; // who answers knows
    follow(m_preparation->opening.answered(refusal, elapsed(), m_host.access()));
}

void Tunnel::reconsider()
{
    if (!m_preparation || !m_preparation->opening.isAsking())
        return;
    const Opening::Step step = m_preparation->opening.reconsidered(elapsed(), m_host.access());
    if (step == Opening::Step::Wait)
        return;
    letGo(true);
    follow(step);
}

void Tunnel::letGo(bool isSettled)
{
    if (std::exchange(isHeld, false))
        m_host.stopAsking(*this, isSettled);
}

void Tunnel::recheck()
{
    const bool isOpen = m_info->state == TunnelState::Open || m_info->state == TunnelState::HalfClosed;
    const AccessView access = m_host.access();
    const bool isUserGone = isOpen && access.users != nullptr && !renewUser(*m_info, *access.users);
    auto request = isOpen ? accessRequestOf(*m_info, m_host.wallNow()) : std::nullopt;
    if (!request)
        return;
    Decision decision = access.rules.decide(*request);
    // What its owner allowed once stays allowed as long as no rule denies it.
    if (m_info->decision.isAnswered() && !isDenialByRule(decision)) {
        decision.verdict = Verdict::Allow;
        decision.note = DecisionNote::Answered;
    }
    if (decision.isAllowed()) {
        const std::vector<IpAddress> reached{m_info->peer.address};
        decision = judgeAddresses(access.rules, access.own, *request, decision, reached);
    }
    // Undecided: a rule names programs, and this one has not been found yet. It was not asked for when the tunnel opened.
    const bool isRevoked = isUserGone || (!decision.isAllowed() && decision.verdict != Verdict::Undecided);
    if (std::exchange(m_info->isRevoked, isRevoked) != isRevoked)
        m_host.changed(*this);
    const Rule* denying = access.rules.ruleAt(decision.ruleNumber);
    const bool isCutOff = denying != nullptr && denying->onRevoke == OnRevoke::Close;
    if (isRevoked && (m_closesOnRevoke || isCutOff))
        cut(Reason::ClosedByRule);
}

void Tunnel::closeIfRevoked()
{
    if (m_info->isRevoked && !isOver())
        cut(Reason::ClosedByRule);
}

} // namespace sluice
