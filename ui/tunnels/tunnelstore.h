// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All tunnels the window knows, by id: what the engine's batches add up to, with rates.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/engine/engine.h"
#include "ui/tunnels/sitenames.h"
#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui {

/// What has happened since the program started, for tiles and status bar.
struct TunnelTotals
{
    std::uint64_t opened = 0;
    std::uint64_t denied = 0;
    std::uint64_t failed = 0;
    ByteCounts bytes;
    double upRate = 0;
    double downRate = 0;
    std::size_t open = 0; ///< not over
};

/// GUI thread. No clock: time comes with the batches.
class TunnelStore final
{
public:
    static constexpr std::size_t DefaultClosedCap = 5000; ///< Settings::closedRows

    void apply(const EngineBatch& batch);
    /// Now and then: no batch comes while nothing is open, and the rates fall all the same.
    void passTime(MonoTime now);
    /// By slot; holes are null. A slot keeps its row until that is dropped.
    const std::vector<std::shared_ptr<TunnelRow>>& slots() const { return m_slots; }
    /// Null if unknown or dropped.
    RowPtr find(TunnelId id) const;
    std::size_t openCount() const { return m_slotOf.size() - m_closedOrder.size(); }
    std::size_t closedCount() const { return m_closedOrder.size(); }
    const TunnelTotals& totals() const { return m_totals; }
    /// While nobody watches the engine there are no rates. The first batch read after `now` then brings all that has moved
    /// meanwhile; no rate is made of that.
    void setWatched(bool watched, MonoTime now);
    /// How many ended tunnels stay; the oldest end goes first. Open ones always stay.
    void setClosedCap(std::size_t cap);
    /// Ended ones that name this host; all of them if empty.
    void forgetClosed(const std::string& host);

private:
    TunnelRow& rowFor(const TunnelInfo& info);
    TunnelRow* rowOf(TunnelId id);
    /// The same for the counters at this place of a batch.
    TunnelRow* rowAt(std::size_t place, TunnelId id);
    void take(TunnelRow& row, const TunnelInfo& info);
    void measure(TunnelRow& row, const ByteCounts& bytes, MonoTime at);
    void decay(MonoTime at);
    void measureTotals(MonoTime at);
    void close(const TunnelInfo& info, MonoTime at);
    void drop(TunnelId id);
    void dropExcess();

    std::vector<std::shared_ptr<TunnelRow>> m_slots;
    std::vector<std::uint32_t> m_freeSlots;
    std::unordered_map<TunnelId, std::uint32_t> m_slotOf;
    std::vector<std::uint32_t> m_told; ///< slots of the last batch's counters: the next comes in much the same order
    std::vector<std::uint32_t> m_moving; ///< slots of rows whose rate was not zero at the last batch
    std::deque<TunnelId> m_closedOrder;  ///< oldest end first
    std::size_t m_closedCap = DefaultClosedCap;
    SiteNames m_sites;
    TunnelTotals m_totals;
    ByteCounts m_measuredBytes;  ///< m_totals.bytes when their rates were measured
    MonoTime m_lastBatch{};      ///< what rates are differences to; the epoch if there is nothing of the kind
    MonoTime m_watchedSince{};
    bool m_isWatched = true;
};

} // namespace sluice::ui
