// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Batches in, rows and totals out.
#include "ui/tunnels/tunnelstore.h"

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/reasons.h"

namespace sluice::ui {
namespace {

constexpr double Smoothing = 0.5; ///< share of the newest measurement
constexpr double Still = 1.0;     ///< bytes a second below which nothing is shown

QString searchTextOf(const TunnelInfo& info)
{
    QString all = text(info.target());
    const QString parts[] = {text(info.decision.ruleId()), text(info.client.toString()), text(info.method),
                             text(token(info.state)),      text(token(info.reason)),     reasonText(info.reason),
                             outcomeText(info),            text(info.peer.address.toString())};
    for (const QString& part : parts)
        all += u' ' + part;
    return all.toLower();
}

} // namespace

TunnelRow& TunnelStore::rowFor(const TunnelInfo& info)
{
    std::shared_ptr<TunnelRow>& row = m_rows[info.id];
    if (!row) {
        row = std::make_shared<TunnelRow>();
        ++m_totals.opened;
    }
    return *row;
}

void TunnelStore::apply(const EngineBatch& batch)
{
    for (const TunnelInfo& info : batch.updated) {
        TunnelRow& row = rowFor(info);
        if (row.info.isOver())
            continue;
        measure(row, info.bytes, batch.measuredAt);
        row.info = info;
        row.searchText = searchTextOf(info);
    }
    for (const TunnelCounters& counters : batch.counters) {
        const auto found = m_rows.find(counters.id);
        if (found == m_rows.end() || found->second->info.isOver())
            continue;
        TunnelRow& row = *found->second;
        measure(row, counters.bytes, batch.measuredAt);
        row.info.state = counters.state;
        row.info.phases.lastByte = counters.lastByte;
        row.lastUp = counters.lastUp;
        row.lastDown = counters.lastDown;
    }
    for (const TunnelInfo& info : batch.ended)
        close(info, batch.measuredAt);
    decay(batch.measuredAt);
    m_lastBatch = std::max(m_lastBatch, batch.measuredAt);
    m_totals.open = openCount();
}

void TunnelStore::measure(TunnelRow& row, const ByteCounts& bytes, MonoTime at)
{
    const std::uint64_t up = bytes.up - std::min(bytes.up, row.info.bytes.up);
    const std::uint64_t down = bytes.down - std::min(bytes.down, row.info.bytes.down);
    m_totals.bytes.up += up;
    m_totals.bytes.down += down;
    row.info.bytes = bytes;
    const std::chrono::duration<double> span = at - (row.measuredAt == MonoTime{} ? m_lastBatch : row.measuredAt);
    row.measuredAt = at;
    // Two batches in quick succession would make a rate of noise.
    if (span.count() < 0.02 || m_lastBatch == MonoTime{})
        return;
    const bool wasStill = row.upRate < Still && row.downRate < Still;
    row.upRate += Smoothing * (static_cast<double>(up) / span.count() - row.upRate);
    row.downRate += Smoothing * (static_cast<double>(down) / span.count() - row.downRate);
    row.samples.push_back({static_cast<float>(static_cast<double>(up) / span.count()),
                           static_cast<float>(static_cast<double>(down) / span.count())});
    if (row.samples.size() > TunnelRow::SampleCount)
        row.samples.erase(row.samples.begin());
    if (wasStill && (row.upRate >= Still || row.downRate >= Still))
        m_moving.push_back(row.info.id);
}

// Counters come only for what moved; the others' rates fall to zero.
void TunnelStore::decay(MonoTime at)
{
    m_totals.upRate = 0;
    m_totals.downRate = 0;
    std::erase_if(m_moving, [&](TunnelId id) {
        const auto found = m_rows.find(id);
        if (found == m_rows.end() || found->second->info.isOver())
            return true;
        TunnelRow& row = *found->second;
        if (row.measuredAt != at)
            measure(row, row.info.bytes, at);
        if (row.upRate < Still && row.downRate < Still) {
            row.upRate = row.downRate = 0;
            return true;
        }
        m_totals.upRate += row.upRate;
        m_totals.downRate += row.downRate;
        return false;
    });
}

void TunnelStore::close(const TunnelInfo& info, MonoTime at)
{
    TunnelRow& row = rowFor(info);
    if (row.info.isOver())
        return;
    m_totals.bytes.up += info.bytes.up - std::min(info.bytes.up, row.info.bytes.up);
    m_totals.bytes.down += info.bytes.down - std::min(info.bytes.down, row.info.bytes.down);
    row.info = info;
    row.upRate = row.downRate = 0;
    row.endedAt = at;
    row.searchText = searchTextOf(info);
    switch (standingOf(info)) {
    case Standing::Refused: ++m_totals.denied; break;
    case Standing::Failed: ++m_totals.failed; break;
    case Standing::Waiting:
    case Standing::Open:
    case Standing::Ended: break;
    }
    m_closedOrder.push_back(info.id);
    if (m_closedOrder.size() > ClosedCap) {
        // A tenth at once, so that a full list does not move by one for every end.
        constexpr std::size_t Excess = ClosedCap / 10;
        for (std::size_t i = 0; i < Excess; ++i)
            m_rows.erase(m_closedOrder[i]);
        m_closedOrder.erase(m_closedOrder.begin(), m_closedOrder.begin() + Excess);
    }
}

void TunnelStore::clearClosed()
{
    for (const TunnelId id : m_closedOrder)
        m_rows.erase(id);
    m_closedOrder.clear();
}

std::vector<RowPtr> TunnelStore::rows() const
{
    std::vector<RowPtr> rows;
    rows.reserve(m_rows.size());
    for (const auto& entry : m_rows)
        rows.push_back(entry.second);
    return rows;
}

RowPtr TunnelStore::find(TunnelId id) const
{
    const auto found = m_rows.find(id);
    return found == m_rows.end() ? nullptr : found->second;
}

} // namespace sluice::ui
