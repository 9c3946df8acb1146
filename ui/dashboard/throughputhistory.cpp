// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See throughputhistory.h.
#include "ui/dashboard/throughputhistory.h"

#include <utility>

namespace sluice::ui {
namespace {

constexpr std::size_t Longest = 86'400; ///< seconds of the coarsest ring

} // namespace

std::chrono::seconds ThroughputHistory::step(TimeRange range)
{
    switch (range) {
    case TimeRange::FiveMinutes: return std::chrono::seconds(1);
    case TimeRange::Hour: return std::chrono::seconds(12);
    case TimeRange::Day: return std::chrono::seconds(288);
    }
    return std::chrono::seconds(1);
}

void ThroughputHistory::add(const DashboardSample& sample)
{
    for (const TimeRange range : Ranges) {
        Ring& ring = m_rings[static_cast<std::size_t>(range)];
        ring.sum.upRate += sample.upRate;
        ring.sum.downRate += sample.downRate;
        ring.sum.open += sample.open;
        if (++ring.count < step(range).count())
            continue;
        const double count = ring.count;
        ring.points.push_back({ring.sum.upRate / count, ring.sum.downRate / count, ring.sum.open / count});
        if (ring.points.size() > Points)
            ring.points.pop_front();
        ring.sum = {};
        ring.count = 0;
    }
}

void ThroughputHistory::addUnknown(double open)
{
    ++m_waited;
    m_waiting.push_back(open);
    if (m_waiting.size() > Longest)
        m_waiting.pop_front();
}

void ThroughputHistory::settle(double up, double down)
{
    const auto seconds = static_cast<double>(std::exchange(m_waited, 0));
    for (const double open : std::exchange(m_waiting, {}))
        add({up / seconds, down / seconds, open});
}

} // namespace sluice::ui
