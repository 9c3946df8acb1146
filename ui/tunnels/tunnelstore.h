// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All tunnels the window knows, by id: what the engine's batches add up to, with rates.
#pragma once

#include <cstddef>
#include <memory>
#include <unordered_map>
#include <vector>

#include <QString>

#include "core/engine/engine.h"

namespace sluice::ui {

/// One sample of the rate chart.
struct RateSample
{
    float up = 0; ///< bytes a second
    float down = 0;
};

struct TunnelRow
{
    TunnelInfo info;
    Offset lastUp = Never;
    Offset lastDown = Never;
    double upRate = 0; ///< smoothed, bytes a second
    double downRate = 0;
    std::vector<RateSample> samples; ///< newest last, at most SampleCount
    MonoTime measuredAt{};
    MonoTime endedAt{}; ///< when the window learned of the end
    QString searchText; ///< lower case: all that the filter looks at

    static constexpr std::size_t SampleCount = 60;
};
using RowPtr = std::shared_ptr<const TunnelRow>;

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
    static constexpr std::size_t ClosedCap = 5000;

    void apply(const EngineBatch& batch);
    /// In no order.
    std::vector<RowPtr> rows() const;
    /// Null if unknown or dropped.
    RowPtr find(TunnelId id) const;
    std::size_t openCount() const { return m_rows.size() - m_closedOrder.size(); }
    std::size_t closedCount() const { return m_closedOrder.size(); }
    const TunnelTotals& totals() const { return m_totals; }
    MonoTime lastBatch() const { return m_lastBatch; }
    void clearClosed();

private:
    TunnelRow& rowFor(const TunnelInfo& info);
    void measure(TunnelRow& row, const ByteCounts& bytes, MonoTime at);
    void decay(MonoTime at);
    void close(const TunnelInfo& info, MonoTime at);

    std::unordered_map<TunnelId, std::shared_ptr<TunnelRow>> m_rows;
    std::vector<TunnelId> m_moving;      ///< rows whose rate was not zero at the last batch
    std::vector<TunnelId> m_closedOrder; ///< oldest end first
    TunnelTotals m_totals;
    MonoTime m_lastBatch{};
};

} // namespace sluice::ui
