// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Limits are kept where bytes are read: what is not read costs nobody anything and holds the sender back by
// itself.
#include "core/tunnel/tunnellimits.h"

#include <algorithm>
#include <utility>

namespace sluice {

TunnelLimits::TunnelLimits(const Rule& rule, std::shared_ptr<RuleUsage> usage)
    : m_ruleId(rule.id)
    , m_limits(rule.limit)
    , m_usage(std::move(usage))
{}

TunnelLimits::~TunnelLimits()
{
    m_usage->leave();
}

TunnelLimits::Claimed TunnelLimits::claim(const Rule& rule, std::shared_ptr<RuleUsage> usage, WallTime wall)
{
    if (rule.limit.bytes != 0 && usage->bytesToday(wall) >= rule.limit.bytes)
        return Reason::RuleBytesUsed;
    if (!usage->enter(rule.limit.tunnels))
        return Reason::RuleTunnelsUsed;
    return std::unique_ptr<TunnelLimits>(new TunnelLimits(rule, std::move(usage)));
}

void TunnelLimits::start(MonoTime now)
{
    if (m_limits.upBytesPerSecond != 0)
        m_up.throttle.emplace(m_limits.upBytesPerSecond, now);
    if (m_limits.downBytesPerSecond != 0)
        m_down.throttle.emplace(m_limits.downBytesPerSecond, now);
    if (m_limits.duration.count() != 0)
        m_ends = now + m_limits.duration;
}

std::string_view TunnelLimits::takeEarly(std::string_view early, WallTime wall)
{
    const std::string_view taken = early.substr(0, std::min<std::uint64_t>(early.size(), bytesLeft(wall)));
    m_hasLeftOut |= taken.size() < early.size();
    charge(Way::Up, taken.size(), wall);
    return taken;
}

void TunnelLimits::charge(Way way, std::uint64_t bytes, WallTime wall)
{
    if (bytes == 0)
        return;
    if (auto& throttle = direction(way).throttle)
        throttle->spend(bytes);
    m_usage->add(bytes, wall);
}

std::uint64_t TunnelLimits::bytesLeft(WallTime wall) const
{
    if (m_limits.bytes == 0)
        return Relay::Unlimited;
    if (m_hasLeftOut) // not even tomorrow: what is missing would be a gap
        return 0;
    const std::uint64_t used = m_usage->bytesToday(wall);
    return used < m_limits.bytes ? m_limits.bytes - used : 0;
}

void TunnelLimits::grant(Way way, Relay& relay, MonoTime now, WallTime wall)
{
    Direction& granted = direction(way);
    granted.bytes = bytesLeft(wall);
    if (granted.throttle)
        granted.bytes = std::min(granted.bytes, granted.throttle->granted(now));
    relay.setGrant(granted.bytes);
}

void TunnelLimits::settle(Way way, const Relay& relay, WallTime wall)
{
    Direction& settled = direction(way);
    const std::uint64_t taken = settled.bytes - relay.grant();
    settled.bytes = relay.grant();
    // Without bytes left it waits for no time; the tunnel ends as soon as what it holds is delivered.
    settled.isHeldBack = settled.throttle && relay.isHeldBack() && bytesLeft(wall) != 0;
    charge(way, taken, wall);
}

std::optional<MonoTime> TunnelLimits::nextGrant(MonoTime now) const
{
    std::optional<MonoTime> next;
    for (const Direction* direction : {&m_up, &m_down}) {
        if (direction->isHeldBack)
            next = std::min(next.value_or(MonoTime::max()), direction->throttle->nextGrant(now));
    }
    return next;
}

std::optional<std::chrono::milliseconds> TunnelLimits::idle() const
{
    if (m_limits.idle.count() == 0)
        return {};
    return m_limits.idle;
}

} // namespace sluice
