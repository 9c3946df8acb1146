// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The live table: a filtered, sorted snapshot of the store that changes in one step per batch.
#pragma once

#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "ui/tunnels/tunnelcolumns.h"
#include "ui/tunnels/tunnelfilter.h"
#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

/// Identity is the tunnel's id: persistent indexes (selection, current row) follow it through every re-sort. Not a sort
/// proxy: those fall out of order when many rows change at once. GUI thread.
class TunnelModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit TunnelModel(const TunnelStore& store, QObject* parent = nullptr);

    /// The store has changed (or time has passed): takes it over, unless paused.
    void refresh(MonoTime now, WallTime wallNow);
    void setFilter(const TunnelFilter& filter);
    const TunnelFilter& filter() const { return m_filter; }
    void sort(int column, Qt::SortOrder order) override;

    /// The eye stops, the record does not: rows keep what they showed, and resume() catches up.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Tunnels that began or ended since the pause.
    std::size_t beganSincePause() const { return static_cast<std::size_t>(m_store.totals().opened - m_openedAtPause); }
    std::size_t endedSincePause() const;
    /// Keeps the order of rows while the mouse is over them; new rows join at the end.
    void setOrderHeld(bool held);

    const TunnelRow& row(int row) const { return *m_shown[static_cast<std::size_t>(row)]; }
    /// -1 if it is not shown.
    int rowOf(TunnelId id) const;
    /// Refused tunnels that the words hide.
    int hiddenRefusals() const { return m_hiddenRefusals; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RowPtr> wanted();
    void sortRows(std::vector<RowPtr>& rows) const;
    bool mayReorder() const;
    void show(std::vector<RowPtr> target);
    void permute(std::vector<RowPtr> order);
    void rebuildPositions();

    const TunnelStore& m_store;
    TunnelFilter m_filter;
    std::vector<RowPtr> m_shown;
    std::unordered_map<TunnelId, int> m_position; ///< row of each shown id
    int m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    MonoTime m_now{};
    MonoTime m_sortedAt{};
    WallTime m_wallNow{};
    std::uint64_t m_openedAtPause = 0;
    std::size_t m_openAtPause = 0;
    int m_hiddenRefusals = 0;
    bool m_paused = false;
    bool m_orderHeld = false;
    bool m_sortPending = false;
};

} // namespace sluice::ui
