// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The live table: a filtered, sorted, grouped snapshot of the store that changes in one step per batch.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "ui/tunnels/tunnelcolumns.h"
#include "ui/tunnels/tunnelfilter.h"
#include "ui/tunnels/tunnelorder.h"
#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

/// A line is a tunnel or the head of a group. Identity is the tunnel's id or the group: persistent indexes
/// (selection, current row) follow it through every re-sort. Not a sort proxy: those fall out of order when
/// many rows change at once. GUI thread.
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
    int sortColumn() const { return m_order.column(); }
    Qt::SortOrder sortOrder() const { return m_order.direction(); }

    void setGroupBy(GroupBy by);
    GroupBy groupBy() const { return m_groups.by(); }
    void setExpanded(int line, bool expanded);
    void setAllExpanded(bool expanded);

    /// The eye stops, the record does not: lines keep what they showed, until resumed.
    /// What a pause keeps of rows the store has dropped goes, too.
    void dropForgotten();
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// Tunnels that began or ended since the pause.
    std::size_t beganSincePause() const
    {
        return static_cast<std::size_t>(m_store.totals().opened - m_openedAtPause);
    }
    std::size_t endedSincePause() const;

    /// Keeps the order of lines; new ones join at the end, and none that the store still has leaves.
    void setOrderHeld(bool held) { m_orderHeld = held; }
    /// The last refresh did not sort because the order is held, and sorting would have changed what is shown.
    bool isOrderStale() const { return m_orderStale; }
    /// Tunnels that began meanwhile and stand at the end instead of at their place.
    int heldBackCount() const { return static_cast<int>(m_joinedCount - m_joinedInOrder); }
    /// Sorts once now, held or not; or with the next refresh.
    void applyOrder();
    void demandOrder() { m_order.demand(); }

    /// Null for the head of a group.
    const TunnelRow* row(int line) const { return m_lines[static_cast<std::size_t>(line)].row.get(); }
    /// Null for a tunnel.
    const TunnelGroup* group(int line) const;
    QString groupTitle(int line) const;
    /// -1 if it is not shown.
    int lineOf(TunnelId id) const;
    /// All that match view and filter, also in collapsed groups; those of the group only, if `line` is its
    /// head.
    std::vector<RowPtr> matching();
    std::vector<RowPtr> matchingIn(int line);
    /// Opens the group that hides this tunnel, if one does.
    void reveal(TunnelId id);
    int matchCount() const { return m_matchCount; }
    int openMatchCount() const { return m_openMatchCount; }
    /// Refused tunnels that the filter hides.
    int hiddenRefusals() const { return m_hiddenRefusals; }
    /// Open tunnels that are stuck, shown or not.
    int stuckCount() const { return m_stuckCount; }
    /// Grows with every tunnel that began a moment ago and joins the table.
    std::uint64_t joinedCount() const { return m_joinedCount; }

    MonoTime now() const { return m_now; }
    WallTime wallNow() const { return m_wallNow; }
    Moment moment() const { return {m_now, m_wallNow}; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static constexpr std::uint32_t NoGroup = 0xFFFFFFFF;
    struct Line
    {
        RowPtr row;
        std::uint32_t group = NoGroup;
    };
    /// What a line will be; valid within one pass.
    struct Plan
    {
        const TunnelRow* row = nullptr;
        std::uint32_t group = NoGroup;
    };
    struct Mark
    {
        TunnelId id = TunnelId::None;
        std::uint32_t pass = 0;
    };

    std::vector<const TunnelRow*> passing();
    std::vector<Plan> flatPlan(const std::vector<const TunnelRow*>& rows);
    std::vector<Plan> groupedPlan(const std::vector<const TunnelRow*>& rows);
    bool isGroupBefore(std::uint32_t a, std::uint32_t b) const;
    void orderGroups();
    void update();
    void show(const std::vector<Plan>& plan);
    bool isShown(const std::vector<Plan>& plan) const;
    void mark(const std::vector<Plan>& plan);
    bool isMarked(const Line& line) const;
    void removeLeaving();
    void addJoining(const std::vector<Plan>& plan);
    static Line lineFor(const Plan& plan);
    void permute(std::vector<Line> lines);
    void setLines(std::vector<Line> lines);
    int placeOf(const Plan& plan) const;
    QString groupCell(int line, int column) const;

    const TunnelStore& m_store;
    TunnelFilter m_filter;
    TunnelOrder m_order;
    TunnelGroups m_groups;
    std::vector<std::uint32_t> m_groupOrder;
    std::vector<Line> m_lines;
    std::vector<RowPtr> m_pausedRows; ///< all that the pause keeps, also those a filter hides
    std::vector<int> m_placeOfSlot;   ///< line by store slot; to be checked against the id
    std::vector<int> m_placeOfGroup;  ///< line by group number
    std::vector<Mark> m_marks;        ///< by store slot
    std::vector<std::uint32_t> m_groupMarks;
    std::uint32_t m_pass = 0;
    MonoTime m_now{};
    WallTime m_wallNow{};
    WallTime m_newSince{}; ///< what began before is not new to the eye
    std::uint64_t m_openedAtPause = 0;
    std::size_t m_openAtPause = 0;
    std::uint64_t m_joinedCount = 0;
    std::uint64_t m_joinedInOrder = 0; ///< of them, when the order was last what it should be
    int m_overdueCount = 0;            ///< shown only because the order is held
    int m_matchCount = 0;
    int m_openMatchCount = 0;
    int m_hiddenRefusals = 0;
    int m_stuckCount = 0;
    bool m_paused = false;
    bool m_orderHeld = false;
    bool m_keepsShown = false; ///< in a refresh under a held order, and in nothing that somebody asked for
    bool m_orderStale = false;
    bool m_planInOrder = true; ///< what is shown stands as a sort would put it
};

} // namespace sluice::ui
