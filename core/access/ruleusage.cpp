// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counters of rules; the day turns when somebody looks after midnight.
#include "core/access/ruleusage.h"

#include <ctime>

namespace sluice {
namespace {

std::int64_t secondsOf(WallTime time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

WallTime midnight(WallTime now, int daysOn)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    local.tm_mday += daysOn;
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_isdst = -1; // whatever holds on that day
    return std::chrono::system_clock::from_time_t(std::mktime(&local));
}

} // namespace

WallTime lastMidnight(WallTime now)
{
    return midnight(now, 0);
}

WallTime nextMidnight(WallTime now)
{
    return midnight(now, 1);
}

bool RuleUsage::enter(std::uint32_t most)
{
    std::uint32_t open = m_tunnels.load(std::memory_order_relaxed);
    do {
        if (most != 0 && open >= most)
            return false;
    } while (!m_tunnels.compare_exchange_weak(open, open + 1, std::memory_order_relaxed));
    return true;
}

void RuleUsage::turnDay(WallTime now)
{
    std::int64_t ends = m_dayEnds.load(std::memory_order_relaxed);
    // Also when the clock was set back by more than a day: a limit must not stand until a far future
    // midnight.
    constexpr std::int64_t LongestDay = 26 * 3600;
    const std::int64_t seconds = secondsOf(now);
    if (seconds < ends && ends - seconds <= LongestDay)
        return;
    if (m_dayEnds.compare_exchange_strong(ends, secondsOf(nextMidnight(now)), std::memory_order_relaxed))
        m_bytes.store(0, std::memory_order_relaxed);
}

void RuleUsage::add(std::uint64_t bytes, WallTime now)
{
    turnDay(now);
    m_bytes.fetch_add(bytes, std::memory_order_relaxed);
}

std::uint64_t RuleUsage::bytesToday(WallTime now)
{
    turnDay(now);
    return m_bytes.load(std::memory_order_relaxed);
}

std::shared_ptr<RuleUsage> RuleUsageBook::of(const std::string& ruleId)
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<RuleUsage>& usage = m_usage[ruleId];
    if (!usage)
        usage = std::make_shared<RuleUsage>();
    return usage;
}

} // namespace sluice
