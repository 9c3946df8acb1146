// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel, its clock while it is open: idle, half-closed, and what its rule limits.
#include <algorithm>

#include "core/tunnel/looking.h"
#include "core/tunnel/tunnellimits.h"

namespace sluice {
namespace {

constexpr auto PipeStall = std::chrono::seconds(1);

} // namespace

Reason Tunnel::claimLimits()
{
    const RuleSet& rules = m_host.access().rules;
    if (rules.version() != m_info->decision.rulesVersion)
        return Reason::None; // decided again before it opens, and claimed then
    const Rule* rule = rules.ruleAt(m_info->decision.ruleNumber);
    if (rule == nullptr || rule->limit.isEmpty()) {
        m_limits.reset();
        return Reason::None;
    }
    if (m_limits && m_limits->ruleId() == rule->id)
        return Reason::None;
    m_limits.reset();
    auto claimed = TunnelLimits::claim(*rule, m_host.ruleUsage(rule->id), m_host.wallNow());
    if (const Reason* reason = std::get_if<Reason>(&claimed))
        return *reason;
    m_limits = std::get<std::unique_ptr<TunnelLimits>>(std::move(claimed));
    return Reason::None;
}

MonoTime Tunnel::silentUntil() const
{
    const Timeouts& timeouts = m_host.settings().timeouts;
    std::chrono::milliseconds patience = timeouts.idle;
    if (m_info->state == TunnelState::HalfClosed)
        patience = timeouts.halfClosed;
    else if (m_limits)
        patience = m_limits->idle().value_or(patience);
    return std::max({m_lastUp, m_lastDown, m_halfClosedAt}) + patience;
}

// After a reset its rate holds nothing back any more: what was sent before is delivered, or its receiver does not take it.
std::optional<MonoTime> Tunnel::nextGrant() const
{
    if (!m_limits || m_client.wasReset || m_target.wasReset)
        return {};
    return m_limits->nextGrant(m_host.now());
}

void Tunnel::timesChanged()
{
    if (!m_preparation && m_ending == Ending::No)
        armOpen();
}

void Tunnel::lendStalledPipes()
{
    const MonoTime stalledSince = m_host.now() - PipeStall;
    if (m_lastUp <= stalledSince)
        m_up.givePipeUp(m_host.relayShared());
    if (m_lastDown <= stalledSince)
        m_down.givePipeUp(m_host.relayShared());
}

void Tunnel::armOpen()
{
    MonoTime due = isHolding() ? m_looking->deadline : silentUntil();
    if (m_limits) {
        due = std::min(due, m_limits->ends().value_or(due));
        due = std::min(due, nextGrant().value_or(due));
    }
    armAt(due);
}

void Tunnel::checkTimes()
{
    if (m_limits && m_limits->isOver(m_host.now())) {
        cut(Reason::RuleDurationOver);
        return;
    }
    if (isHolding() || nextGrant()) {
        pump();
        if (!isOver() && m_ending == Ending::No && !m_timer.isArmed())
            armOpen();
        return;
    }
    if (m_host.now() < silentUntil()) {
        armOpen();
        return;
    }
    const bool isHalfClosed = m_info->state == TunnelState::HalfClosed;
    setCause(isHalfClosed ? Reason::HalfClosedIdle : Reason::Idle, ClosedBy::Idle);
    resetUnfinished();
    finish();
}

Relay::Outcome Tunnel::pumpLimited(Direction direction)
{
    const bool isUp = direction == Direction::Up;
    const TunnelLimits::Way way = isUp ? TunnelLimits::Way::Up : TunnelLimits::Way::Down;
    Relay& relay = isUp ? m_up : m_down;
    m_limits->grant(way, relay, m_host.now(), m_host.wallNow());
    const Relay::Outcome outcome = m_isLooking ? pumpLooking(direction) : pumpFreely(direction);
    m_limits->settle(way, relay, m_host.wallNow());
    return outcome;
}

void Tunnel::preload(std::string_view early)
{
    m_up.preload(m_limits ? m_limits->takeEarly(early, m_host.wallNow()) : early);
}

// After a turn of both relays: counts it, and goes on, waits or ends. False if the tunnel is over.
bool Tunnel::settleLimits()
{
    if (!m_limits)
        return true;
    const bool hasMore = m_up.isHeldBack() || m_down.isHeldBack() || m_limits->hasLeftOut();
    if (hasMore && !m_limits->hasBytesLeft(m_host.wallNow()) && !m_up.holdsBytes() && !m_down.holdsBytes()) {
        cut(Reason::RuleBytesUsed);
        return false;
    }
    if (nextGrant())
        armOpen();
    return true;
}

} // namespace sluice
