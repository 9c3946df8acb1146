// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A day of seconds in three rings of equal size, each coarser than the one before. Pure.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>

namespace sluice::ui {

/// One second of the whole program.
struct DashboardSample
{
    double upRate = 0; ///< bytes a second
    double downRate = 0;
    double open = 0;
};

enum class TimeRange : int { FiveMinutes, Hour, Day };

class ThroughputHistory final
{
public:
    static constexpr std::size_t Points = 300;
    static constexpr std::array Ranges{TimeRange::FiveMinutes, TimeRange::Hour, TimeRange::Day};

    /// Once a second.
    void add(const DashboardSample& sample);
    /// Instead, where the rates are not known yet: the second waits for settle().
    void addUnknown(double open);
    bool isWaiting() const { return m_waited > 0; }
    /// What has moved in all the seconds that wait, in bytes; each gets the mean.
    void settle(double up, double down);
    /// Oldest first, at most Points, each the mean over step(range).
    const std::deque<DashboardSample>& samples(TimeRange range) const { return m_rings[static_cast<std::size_t>(range)].points; }
    static std::chrono::seconds step(TimeRange range);

private:
    struct Ring
    {
        std::deque<DashboardSample> points;
        DashboardSample sum; ///< of the point that is not complete yet
        int count = 0;
    };
    std::array<Ring, Ranges.size()> m_rings;
    std::deque<double> m_waiting; ///< `open` of the last day's seconds that wait
    std::size_t m_waited = 0;     ///< seconds that wait, of all days
};

} // namespace sluice::ui
