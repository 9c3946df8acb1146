// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one rule has let through today and holds open now, over all workers, for the limits a rule can set.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "core/base/clock.h"

namespace sluice {

/// Thread-safe: counts, nothing else.
class RuleUsage final
{
public:
    /// Counts one more tunnel, unless `most` (0 = any number) are open already.
    bool enter(std::uint32_t most);
    void leave() { m_tunnels.fetch_sub(1, std::memory_order_relaxed); }
    void add(std::uint64_t bytes, WallTime now);
    /// Since the last local midnight.
    std::uint64_t bytesToday(WallTime now);

private:
    void turnDay(WallTime now);

    std::atomic<std::uint32_t> m_tunnels{0};
    std::atomic<std::uint64_t> m_bytes{0};
    std::atomic<std::int64_t> m_dayEnds{0}; ///< seconds since 1970
};

/// Thread-safe. By rule id, so that a changed rule set keeps what was counted. Asked only for rules that have
/// limits.
class RuleUsageBook final
{
public:
    std::shared_ptr<RuleUsage> of(const std::string& ruleId);

private:
    std::mutex m_mutex;
    std::map<std::string, std::shared_ptr<RuleUsage>> m_usage;
};

/// The last local midnight up to `now`, and the first after it.
WallTime lastMidnight(WallTime now);
WallTime nextMidnight(WallTime now);

} // namespace sluice
