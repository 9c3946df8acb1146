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
};

} // namespace sluice::ui
