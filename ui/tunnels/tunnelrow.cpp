// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelrow.h.
#include "ui/tunnels/tunnelrow.h"

#include <algorithm>

#include "ui/common/tunnelanswers.h"

namespace sluice::ui {
namespace {

using Milliseconds = std::chrono::milliseconds;

std::int64_t secondOf(MonoTime time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

// Its age without the machine's sleep.
Milliseconds livedOf(const TunnelRow& row, const Moment& now)
{
    return row.begun == MonoTime{} || row.info.isOver()
               ? ageOf(row, now.wall)
               : std::chrono::duration_cast<Milliseconds>(now.mono - row.begun);
}

} // namespace

void RateHistory::moveTo(std::int64_t second)
{
    if (m_ring.empty()) {
        m_ring.resize(Seconds);
        m_last = second;
        return;
    }
    const std::int64_t first = std::max(m_last + 1, second - static_cast<std::int64_t>(Seconds) + 1);
    for (std::int64_t at = first; at <= second; ++at)
        m_ring[static_cast<std::size_t>(at) % Seconds] = {};
    m_last = std::max(m_last, second);
}

void RateHistory::add(MonoTime from, MonoTime to, double up, double down)
{
    if (up + down <= 0 && m_ring.empty())
        return;
    const std::int64_t last = secondOf(to);
    const std::int64_t first = std::min(secondOf(from) + 1, last);
    moveTo(last);
    const auto share = static_cast<double>(last - first + 1);
    for (std::int64_t at = std::max(first, last - static_cast<std::int64_t>(Seconds) + 1); at <= last; ++at) {
        RateSample& bucket = m_ring[static_cast<std::size_t>(at) % Seconds];
        bucket.up += static_cast<float>(up / share);
        bucket.down += static_cast<float>(down / share);
    }
}

std::vector<RateSample> RateHistory::until(MonoTime now) const
{
    constexpr auto Count = static_cast<std::int64_t>(Seconds);
    const std::int64_t last = std::max(secondOf(now), m_last);
    if (m_ring.empty() || last - m_last >= Count)
        return {};
    std::vector<RateSample> samples;
    samples.reserve(Seconds);
    for (std::int64_t at = last - Count + 1; at <= last; ++at)
        samples.push_back(at > m_last || at <= m_last - Count
                              ? RateSample{}
                              : m_ring[static_cast<std::size_t>(at) % Seconds]);
    return samples;
}

const std::string& TunnelRow::searchText() const
{
    if (m_searchRevision != revision) {
        m_searchText = searchTextOf(info);
        m_searchRevision = revision;
    }
    return m_searchText;
}

std::string_view TunnelRow::siteText() const
{
    return site ? std::string_view(*site) : std::string_view(info.host);
}

std::chrono::milliseconds ageOf(const TunnelRow& row, WallTime now)
{
    return std::chrono::duration_cast<Milliseconds>(
        row.info.isOver() ? WallTime::duration(row.info.phases.ended) : now - row.info.acceptedAt);
}

Offset lastStirOf(const TunnelRow& row)
{
    return std::max({row.info.phases.lastByte, row.info.phases.replied, Offset::zero()});
}

std::chrono::milliseconds idleOf(const TunnelRow& row, const Moment& now)
{
    return std::max(Milliseconds(0),
                    livedOf(row, now) - std::chrono::duration_cast<Milliseconds>(lastStirOf(row)));
}

bool isFlowing(const TunnelRow& row)
{
    return row.info.state == TunnelState::Open || row.info.state == TunnelState::HalfClosed;
}

Plight plightOf(const TunnelRow& row, const Moment& now)
{
    if (row.info.isOver())
        return Plight::None;
    if (row.info.state == TunnelState::Asking)
        return Plight::None; // it waits for the owner
    const Milliseconds idle = idleOf(row, now);
    if (!isFlowing(row)) {
        const Offset since = std::max({row.info.phases.lastByte, row.info.phases.replied,
                                       row.info.phases.resolved, row.info.phases.decided, Offset::zero()});
        return livedOf(row, now) - std::chrono::duration_cast<Milliseconds>(since) >= OpeningAfter
                   ? Plight::Stuck
                   : Plight::None;
    }
    const bool owesAnswer = row.lastUp > row.lastDown;
    if (idle >= StuckAfter && (owesAnswer || row.info.state == TunnelState::HalfClosed))
        return Plight::Stuck;
    const bool isOneWay = (row.info.bytes.up == 0) != (row.info.bytes.down == 0);
    if (isOneWay && livedOf(row, now) >= OneWayAfter)
        return Plight::OneWay;
    return idle >= IdleAfter ? Plight::Idle : Plight::None;
}

} // namespace sluice::ui
