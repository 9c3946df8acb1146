// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pass of filter and sort per batch, then the fewest steps a view understands.
#include "ui/tunnels/tunnelmodel.h"

#include <algorithm>
#include <climits>
#include <unordered_set>

#include "ui/common/reasons.h"

namespace sluice::ui {
namespace {

constexpr auto FastColumnPace = std::chrono::seconds(2);

} // namespace

TunnelModel::TunnelModel(const TunnelStore& store, QObject* parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_sortColumn(tunnelColumn("age"))
{
}

void TunnelModel::refresh(MonoTime now, WallTime wallNow)
{
    if (m_paused)
        return;
    m_now = now;
    m_wallNow = wallNow;
    show(wanted());
}

std::size_t TunnelModel::endedSincePause() const
{
    return m_openAtPause + beganSincePause() - std::min(m_openAtPause + beganSincePause(), m_store.openCount());
}

void TunnelModel::setFilter(const TunnelFilter& filter)
{
    m_filter = filter;
    m_sortPending = true;
    if (!m_paused)
        show(wanted());
}

void TunnelModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    m_sortPending = true;
    std::vector<RowPtr> rows = m_shown;
    sortRows(rows);
    show(std::move(rows));
}

void TunnelModel::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    m_openedAtPause = m_store.totals().opened;
    m_openAtPause = m_store.openCount();
    if (paused) {
        // Copies: the store goes on changing its rows, and may drop some.
        for (RowPtr& row : m_shown)
            row = std::make_shared<const TunnelRow>(*row);
    } else {
        show(wanted());
    }
}

void TunnelModel::setOrderHeld(bool held)
{
    m_orderHeld = held;
}

bool TunnelModel::mayReorder() const
{
    if (m_sortPending)
        return true;
    if (m_orderHeld)
        return false;
    const auto pace = tunnelColumns()[static_cast<std::size_t>(m_sortColumn)].pace;
    return pace == TunnelColumn::Pace::Steady || m_now - m_sortedAt >= FastColumnPace;
}

std::vector<RowPtr> TunnelModel::wanted()
{
    std::vector<RowPtr> rows;
    m_hiddenRefusals = 0;
    for (RowPtr& row : m_store.rows()) {
        if (!m_filter.matchesView(*row, m_now))
            continue;
        if (m_filter.matchesWords(*row))
            rows.push_back(std::move(row));
        else if (standingOf(row->info) == Standing::Refused)
            ++m_hiddenRefusals;
    }
    if (mayReorder()) {
        sortRows(rows);
        m_sortedAt = m_now;
        m_sortPending = false;
        return rows;
    }
    // Held: what is shown keeps its place, what is new follows in the order of arrival.
    const auto place = [this](const RowPtr& row) {
        const auto found = m_position.find(row->info.id);
        return found == m_position.end() ? INT_MAX : found->second;
    };
    std::sort(rows.begin(), rows.end(), [&](const RowPtr& a, const RowPtr& b) {
        const int placeA = place(a);
        const int placeB = place(b);
        return placeA != placeB ? placeA < placeB : a->info.id < b->info.id;
    });
    return rows;
}

void TunnelModel::sortRows(std::vector<RowPtr>& rows) const
{
    const auto less = tunnelColumns()[static_cast<std::size_t>(m_sortColumn)].less;
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    std::sort(rows.begin(), rows.end(), [less, descending](const RowPtr& a, const RowPtr& b) {
        const TunnelRow& first = descending ? *b : *a;
        const TunnelRow& second = descending ? *a : *b;
        if (less(first, second))
            return true;
        if (less(second, first))
            return false;
        return a->info.id > b->info.id; // newest first among equals, whatever the direction
    });
}

// From what is shown to `target`: the leaving rows go to the end and off, the new ones join at the end, then all take
// their places. Scattered insertions and removals would each make the view walk its rows.
void TunnelModel::show(std::vector<RowPtr> target)
{
    std::unordered_set<TunnelId> staying;
    for (const RowPtr& row : target)
        staying.insert(row->info.id);
    std::vector<RowPtr> order = m_shown;
    const auto firstLeaving = std::stable_partition(order.begin(), order.end(), [&staying](const RowPtr& row) {
        return staying.contains(row->info.id);
    });
    const auto kept = static_cast<std::size_t>(firstLeaving - order.begin());
    if (kept < m_shown.size()) {
        permute(std::move(order));
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_shown.size()) - 1);
        m_shown.resize(kept);
        rebuildPositions();
        endRemoveRows();
    }
    std::vector<RowPtr> joined = m_shown;
    for (const RowPtr& row : target) {
        if (!m_position.contains(row->info.id))
            joined.push_back(row);
    }
    if (joined.size() > m_shown.size()) {
        beginInsertRows({}, static_cast<int>(m_shown.size()), static_cast<int>(joined.size()) - 1);
        m_shown = std::move(joined);
        rebuildPositions();
        endInsertRows();
    }
    const bool isOrdered = std::equal(m_shown.begin(), m_shown.end(), target.begin(), target.end(),
                                      [](const RowPtr& a, const RowPtr& b) { return a->info.id == b->info.id; });
    if (!isOrdered) {
        permute(std::move(target));
        return;
    }
    m_shown = std::move(target);
    if (!m_shown.empty())
        Q_EMIT dataChanged(createIndex(0, 0), createIndex(rowCount() - 1, columnCount() - 1));
}

void TunnelModel::permute(std::vector<RowPtr> order)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<TunnelId> ids;
    for (const QModelIndex& entry : before)
        ids.push_back(row(entry.row()).info.id);
    m_shown = std::move(order);
    rebuildPositions();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(createIndex(rowOf(ids[static_cast<std::size_t>(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TunnelModel::rebuildPositions()
{
    m_position.clear();
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_position.emplace(m_shown[i]->info.id, static_cast<int>(i));
}

int TunnelModel::rowOf(TunnelId id) const
{
    const auto found = m_position.find(id);
    return found == m_position.end() ? -1 : found->second;
}

int TunnelModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TunnelModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(tunnelColumns().size());
}

QVariant TunnelModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TunnelRow& shown = row(index.row());
    const TunnelColumn& column = tunnelColumns()[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole: return column.text(shown, m_wallNow);
    case Qt::TextAlignmentRole: return static_cast<int>(column.alignment);
    case Qt::ToolTipRole: return column.toolTip != nullptr ? column.toolTip(shown) : column.text(shown, m_wallNow);
    case Qt::AccessibleTextRole: return column.spoken != nullptr ? column.spoken(shown, m_wallNow) : column.text(shown, m_wallNow);
    default: return {};
    }
}

QVariant TunnelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const TunnelColumn& column = tunnelColumns()[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return columnTitle(column);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(column.alignment);
    return {};
}

} // namespace sluice::ui
