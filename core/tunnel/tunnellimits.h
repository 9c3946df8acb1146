// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the deciding rule lets one tunnel do: its rates, its time, its share of the rule's tunnels and bytes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/access/rule.h"
#include "core/access/ruleusage.h"
#include "core/base/reason.h"
#include "core/relay/relay.h"
#include "core/relay/throttle.h"

namespace sluice {

/// Exists only for rules that set limits. Worker thread; no timer of its own, it says when it wants to be
/// asked again.
class TunnelLimits final
{
public:
    using Claimed = std::variant<std::unique_ptr<TunnelLimits>, Reason>;
    /// Takes one of the rule's tunnels; the Reason says that none, or no byte of today, is left.
    static Claimed claim(const Rule& rule, std::shared_ptr<RuleUsage> usage, WallTime wall);
    ~TunnelLimits();
    TunnelLimits(const TunnelLimits&) = delete;
    TunnelLimits& operator=(const TunnelLimits&) = delete;

    const std::string& ruleId() const { return m_ruleId; }
    /// The tunnel opens: rates and duration count from here.
    void start(MonoTime now);

    enum class Way : std::uint8_t
    {
        Up,
        Down
    };
    /// What of the bytes that came before the relay began may pass, counted. If that is not all, no further byte may, and
    /// the tunnel is to end.
    std::string_view takeEarly(std::string_view early, WallTime wall);
    bool hasLeftOut() const { return m_hasLeftOut; }
    /// Bytes that were read without a grant.
    void charge(Way way, std::uint64_t bytes, WallTime wall);
    /// How much `relay` may read in this turn; settle() counts what it did read.
    void grant(Way way, Relay& relay, MonoTime now, WallTime wall);
    void settle(Way way, const Relay& relay, WallTime wall);

    bool hasBytesLeft(WallTime wall) const { return bytesLeft(wall) != 0; }
    bool isOver(MonoTime now) const { return m_ends && now >= *m_ends; }
    std::optional<MonoTime> ends() const { return m_ends; }
    /// When a direction that was held back may go on; empty if none was.
    std::optional<MonoTime> nextGrant(MonoTime now) const;
    /// Instead of the general one; empty if the rule does not say.
    std::optional<std::chrono::milliseconds> idle() const;

private:
    struct Direction
    {
        std::optional<Throttle> throttle;
        std::uint64_t bytes = 0; ///< granted for this turn
        bool isHeldBack = false;
    };

    TunnelLimits(const Rule& rule, std::shared_ptr<RuleUsage> usage);
    std::uint64_t bytesLeft(WallTime wall) const;
    Direction& direction(Way way) { return way == Way::Up ? m_up : m_down; }

    const std::string m_ruleId;
    const RuleLimits m_limits;
    const std::shared_ptr<RuleUsage> m_usage;
    Direction m_up;
    Direction m_down;
    std::optional<MonoTime> m_ends;
    bool m_hasLeftOut = false;
};

} // namespace sluice
