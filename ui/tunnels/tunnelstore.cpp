// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Batches in, rows and totals out.
#include "ui/tunnels/tunnelstore.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/common/reasons.h"

namespace sluice::ui {
namespace {

constexpr double Smoothing = 0.5;  ///< share of the newest measurement
constexpr double UsualSpan = 0.25; ///< seconds between batches while something is open
constexpr double Still = 1.0;      ///< bytes a second below which nothing is shown

// The latest thing it has done is what made the engine tell of it, so that was just now.
Offset ageAtFirstSight(const Phases& phases)
{
    return std::max({Offset::zero(), phases.head, phases.identified, phases.decided, phases.asked,
                     phases.answered, phases.resolved, phases.connected, phases.replied, phases.hello,
                     phases.lastByte});
}

// Two batches in quick succession would make a rate of noise.
constexpr double ShortestSpan = 0.02;

} // namespace

TunnelRow* TunnelStore::rowOf(TunnelId id)
{
    const auto found = m_slotOf.find(id);
    return found == m_slotOf.end() ? nullptr : m_slots[found->second].get();
}

TunnelRow* TunnelStore::rowAt(std::size_t place, TunnelId id)
{
    std::uint32_t& slot = m_told[place];
    if (slot < m_slots.size() && m_slots[slot] && m_slots[slot]->info.id == id)
        return m_slots[slot].get();
    TunnelRow* row = rowOf(id);
    slot = row == nullptr ? TunnelRow::NoSlot : row->slot;
    return row;
}

TunnelRow& TunnelStore::rowFor(const TunnelInfo& info)
{
    const auto [place, isNew] = m_slotOf.try_emplace(info.id, TunnelRow::NoSlot);
    if (!isNew)
        return *m_slots[place->second];
    if (m_freeSlots.empty()) {
        place->second = static_cast<std::uint32_t>(m_slots.size());
        m_slots.emplace_back();
    } else {
        place->second = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    m_slots[place->second] = std::make_shared<TunnelRow>();
    m_slots[place->second]->slot = place->second;
    ++m_totals.opened;
    return *m_slots[place->second];
}

void TunnelStore::take(TunnelRow& row, const TunnelInfo& info)
{
    if (row.revision == 0 || row.info.host != info.host)
        row.site = m_sites.of(info.host);
    row.info = info;
    ++row.revision;
}

void TunnelStore::apply(const EngineBatch& batch)
{
    for (const TunnelInfo& info : batch.updated) {
        TunnelRow& row = rowFor(info);
        if (row.info.isOver())
            continue;
        if (row.revision == 0 && batch.measuredAt != MonoTime{})
            row.begun = batch.measuredAt - ageAtFirstSight(info.phases);
        measure(row, info.bytes, batch.measuredAt);
        take(row, info);
    }
    m_told.resize(batch.counters.size(), TunnelRow::NoSlot);
    for (std::size_t place = 0; place < batch.counters.size(); ++place) {
        const TunnelCounters& counters = batch.counters[place];
        TunnelRow* row = rowAt(place, counters.id);
        if (row == nullptr || row->info.isOver())
            continue;
        measure(*row, counters.bytes, batch.measuredAt);
        row->info.state = counters.state;
        row->info.phases.lastByte = counters.lastByte;
        row->lastUp = counters.lastUp;
        row->lastDown = counters.lastDown;
    }
    for (const TunnelInfo& info : batch.ended)
        close(info, batch.measuredAt);
    dropExcess();
    decay(batch.measuredAt);
    measureTotals(batch.measuredAt);
    const bool isBase = m_isWatched && batch.measuredAt >= m_watchedSince;
    m_lastBatch = isBase ? std::max(m_lastBatch, batch.measuredAt) : MonoTime{};
    m_totals.open = openCount();
}

void TunnelStore::measure(TunnelRow& row, const ByteCounts& bytes, MonoTime at)
{
    const std::uint64_t up = bytes.up - std::min(bytes.up, row.info.bytes.up);
    const std::uint64_t down = bytes.down - std::min(bytes.down, row.info.bytes.down);
    m_totals.bytes.up += up;
    m_totals.bytes.down += down;
    row.info.bytes = bytes;
    // Each batch tells of all that has moved: what is new has moved since the last one, however long the
    // tunnel was silent.
    const bool isRate = m_lastBatch != MonoTime{};
    const MonoTime before = std::max(row.measuredAt, m_lastBatch);
    row.measuredAt = at;
    const double span = std::chrono::duration<double>(at - before).count();
    if (before == MonoTime{} || span < ShortestSpan)
        return;
    row.history.add(before, at, static_cast<double>(up), static_cast<double>(down));
    if (!isRate)
        return; // some time while nobody watched
    row.upRate += Smoothing * (static_cast<double>(up) / span - row.upRate);
    row.downRate += Smoothing * (static_cast<double>(down) / span - row.downRate);
    if (!row.isMoving && (row.upRate >= Still || row.downRate >= Still)) {
        row.isMoving = true;
        m_moving.push_back(row.slot);
    }
}

// Counters come only for what moved; the others' rates fall to zero.
void TunnelStore::decay(MonoTime at)
{
    std::erase_if(m_moving, [&](std::uint32_t slot) {
        TunnelRow* row = m_slots[slot].get();
        if (row == nullptr || row->info.isOver())
            return true;
        if (row->measuredAt != at)
            measure(*row, row->info.bytes, at);
        if (row->upRate < Still && row->downRate < Still) {
            row->upRate = row->downRate = 0;
            row->isMoving = false;
            return true;
        }
        return false;
    });
}

// Of bytes, not of rows: most tunnels may come and go between two batches.
void TunnelStore::measureTotals(MonoTime at)
{
    if (m_lastBatch == MonoTime{}) {
        m_measuredBytes = m_totals.bytes;
        return;
    }
    const double span = std::chrono::duration<double>(at - m_lastBatch).count();
    if (span < ShortestSpan)
        return;
    // The same as for rows at the usual pace; while nothing is open, batches are further apart.
    const double share = 1 - std::pow(1 - Smoothing, span / UsualSpan);
    const auto follow = [&](double& rate, std::uint64_t moved) {
        rate += share * (static_cast<double>(moved) / span - rate);
        if (rate < Still)
            rate = 0;
    };
    follow(m_totals.upRate, m_totals.bytes.up - m_measuredBytes.up);
    follow(m_totals.downRate, m_totals.bytes.down - m_measuredBytes.down);
    m_measuredBytes = m_totals.bytes;
}

void TunnelStore::passTime(MonoTime now)
{
    if (m_totals.open != 0 || m_lastBatch == MonoTime{} || now - m_lastBatch < std::chrono::seconds(1))
        return;
    EngineBatch nothing;
    nothing.measuredAt = now;
    apply(nothing);
}

void TunnelStore::setWatched(bool watched, MonoTime now)
{
    if (watched == m_isWatched)
        return;
    m_isWatched = watched;
    m_watchedSince = now;
    m_lastBatch = {};
    m_totals.upRate = m_totals.downRate = 0;
    for (const std::uint32_t slot : std::exchange(m_moving, {})) {
        if (TunnelRow* row = m_slots[slot].get()) {
            row->upRate = row->downRate = 0;
            row->isMoving = false;
        }
    }
}

void TunnelStore::close(const TunnelInfo& info, MonoTime at)
{
    TunnelRow& row = rowFor(info);
    if (row.info.isOver())
        return;
    m_totals.bytes.up += info.bytes.up - std::min(info.bytes.up, row.info.bytes.up);
    m_totals.bytes.down += info.bytes.down - std::min(info.bytes.down, row.info.bytes.down);
    take(row, info);
    row.upRate = row.downRate = 0;
    row.endedAt = at;
    switch (standingOf(info)) {
    case Standing::Refused:
        ++m_totals.denied;
        break;
    case Standing::Failed:
        ++m_totals.failed;
        break;
    case Standing::Waiting:
    case Standing::Open:
    case Standing::Ended:
        break;
    }
    m_closedOrder.push_back(info.id);
}

void TunnelStore::drop(TunnelId id)
{
    const auto found = m_slotOf.find(id);
    m_slots[found->second].reset();
    m_freeSlots.push_back(found->second);
    m_slotOf.erase(found);
}

void TunnelStore::dropExcess()
{
    if (m_closedOrder.size() <= m_closedCap)
        return;
    // A tenth more than needed, so that a full list does not move by one for every end.
    const std::size_t left = m_closedCap - m_closedCap / 10;
    for (; m_closedOrder.size() > left; m_closedOrder.pop_front())
        drop(m_closedOrder.front());
}

void TunnelStore::setClosedCap(std::size_t cap)
{
    m_closedCap = cap;
    dropExcess();
}

void TunnelStore::forgetClosed(const std::string& host)
{
    std::erase_if(m_closedOrder, [&](TunnelId id) {
        const bool isToGo = host.empty() || namesHost(find(id)->info, host);
        if (isToGo)
            drop(id);
        return isToGo;
    });
}

RowPtr TunnelStore::find(TunnelId id) const
{
    const auto found = m_slotOf.find(id);
    return found == m_slotOf.end() ? nullptr : m_slots[found->second];
}

} // namespace sluice::ui
