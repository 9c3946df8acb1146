// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pass of filter and sort per batch, then the fewest steps a view understands.
#include "ui/tunnels/tunnelmodel.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ui/common/reasons.h"

namespace sluice::ui {

TunnelModel::TunnelModel(const TunnelStore& store, QObject* parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{}

void TunnelModel::refresh(MonoTime now, WallTime wallNow)
{
    if (m_paused)
        return;
    m_newSince = m_wallNow - std::chrono::seconds(1); // a batch may be that late
    m_now = now;
    m_wallNow = wallNow;
    m_keepsShown = m_orderHeld;
    update();
    m_keepsShown = false;
}

std::size_t TunnelModel::endedSincePause() const
{
    return m_openAtPause + beganSincePause() -
           std::min(m_openAtPause + beganSincePause(), m_store.openCount());
}

void TunnelModel::setFilter(const TunnelFilter& filter)
{
    m_filter = filter;
    m_order.demand();
    update();
}

void TunnelModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0)
        return;
    m_order.setColumn(column, order);
    update();
}

void TunnelModel::applyOrder()
{
    m_order.demand();
    update();
}

void TunnelModel::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_openedAtPause = m_store.totals().opened;
    m_openAtPause = m_store.openCount();
    if (paused) {
        // Copies: the store goes on changing its rows, and may drop some. Of every view: it can be changed
        // meanwhile.
        for (const auto& row : m_store.slots()) {
            if (row)
                m_pausedRows.push_back(std::make_shared<const TunnelRow>(*row));
        }
    } else {
        m_pausedRows.clear();
    }
    m_paused = paused;
    update();
}

void TunnelModel::dropForgotten()
{
    std::erase_if(m_pausedRows, [this](const RowPtr& row) { return !m_store.find(row->info.id); });
    update();
}

std::vector<const TunnelRow*> TunnelModel::passing()
{
    std::vector<const TunnelRow*> rows;
    m_hiddenRefusals = 0;
    m_stuckCount = 0;
    m_openMatchCount = 0;
    m_overdueCount = 0;
    const Moment now = moment();
    const auto look = [&](const TunnelRow& row) {
        m_stuckCount += plightOf(row, now) == Plight::Stuck ? 1 : 0;
        const bool stays = m_keepsShown && placeOf({&row, NoGroup}) >= 0;
        const bool isInView = m_filter.matchesView(row, m_now);
        if (!isInView && !stays)
            return;
        const bool isMatch = isInView && m_filter.matches(row, now);
        m_openMatchCount += isMatch && !row.info.isOver() ? 1 : 0;
        m_overdueCount += stays && !isMatch ? 1 : 0;
        if (isMatch || stays) {
            rows.push_back(&row);
        } else if (standingOf(row.info) == Standing::Refused) {
            ++m_hiddenRefusals;
        }
    };
    if (m_paused) {
        for (const RowPtr& row : m_pausedRows)
            look(*row);
        return rows;
    }
    rows.reserve(m_store.slots().size());
    for (const auto& row : m_store.slots()) {
        if (row)
            look(*row);
    }
    return rows;
}

std::vector<TunnelModel::Plan> TunnelModel::flatPlan(const std::vector<const TunnelRow*>& rows)
{
    m_planInOrder = m_order.hasSorted() || m_order.isInOrder(rows);
    std::vector<Plan> plan;
    plan.reserve(rows.size());
    for (const TunnelRow* row : rows)
        plan.push_back({row, NoGroup});
    return plan;
}

std::vector<TunnelModel::Plan> TunnelModel::groupedPlan(const std::vector<const TunnelRow*>& rows)
{
    const std::vector<std::uint32_t> groups = m_groups.sumUp(rows);
    orderGroups();
    // Each group's rows keep the order that all have.
    std::vector<std::vector<const TunnelRow*>> members(m_groups.size());
    std::size_t shown = m_groupOrder.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (m_groups.group(groups[i]).isExpanded) {
            members[groups[i]].push_back(rows[i]);
            ++shown;
        }
    }
    m_planInOrder =
        m_order.hasSorted() || (std::is_sorted(m_groupOrder.begin(), m_groupOrder.end(),
                                               [this](auto a, auto b) { return isGroupBefore(a, b); }) &&
                                std::all_of(members.begin(), members.end(),
                                            [this](const auto& some) { return m_order.isInOrder(some); }));
    std::vector<Plan> plan;
    plan.reserve(shown);
    for (const std::uint32_t group : m_groupOrder) {
        plan.push_back({nullptr, group});
        for (const TunnelRow* row : members[group])
            plan.push_back({row, NoGroup});
    }
    return plan;
}

void TunnelModel::orderGroups()
{
    std::erase_if(m_groupOrder, [this](std::uint32_t group) { return m_groups.group(group).count == 0; });
    std::vector<char> isListed(m_groups.size(), 0);
    for (const std::uint32_t group : m_groupOrder)
        isListed[group] = 1;
    for (std::uint32_t group = 0; group < m_groups.size(); ++group) {
        if (isListed[group] == 0 && m_groups.group(group).count > 0)
            m_groupOrder.push_back(group);
    }
    if (m_order.hasSorted())
        std::sort(m_groupOrder.begin(), m_groupOrder.end(),
                  [this](std::uint32_t a, std::uint32_t b) { return isGroupBefore(a, b); });
}

bool TunnelModel::isGroupBefore(std::uint32_t a, std::uint32_t b) const
{
    const auto sum = tunnelColumns()[static_cast<std::size_t>(m_order.column())].sum;
    const bool isAscending = m_order.direction() == Qt::AscendingOrder;
    const TunnelGroup& first = m_groups.group(a);
    const TunnelGroup& second = m_groups.group(b);
    if (sum != nullptr && sum(first) != sum(second))
        return (sum(first) < sum(second)) == isAscending;
    return sum != nullptr || isAscending ? first.key < second.key : second.key < first.key;
}

void TunnelModel::update()
{
    std::vector<const TunnelRow*> rows = passing();
    m_matchCount = static_cast<int>(rows.size());
    const bool isArranged = m_order.arrange(rows, moment(), m_orderHeld);
    const std::vector<Plan> plan = m_groups.by() == GroupBy::None ? flatPlan(rows) : groupedPlan(rows);
    const bool isInOrder = isArranged || m_planInOrder;
    m_orderStale = !isInOrder || (!isArranged && m_overdueCount > 0);
    show(plan);
    if (isInOrder)
        m_joinedInOrder = m_joinedCount;
}

// From what is shown to the plan: the leaving lines go to the end and off, the new ones join at the end, then
// all take their places. Scattered insertions and removals would each make the view walk its rows.
void TunnelModel::show(const std::vector<Plan>& plan)
{
    if (!isShown(plan)) {
        mark(plan);
        removeLeaving();
        addJoining(plan);
    }
    if (!isShown(plan)) {
        std::vector<Line> lines;
        lines.reserve(plan.size());
        for (const Plan& entry : plan)
            lines.push_back(lineFor(entry));
        permute(std::move(lines));
    } else if (!m_lines.empty()) {
        Q_EMIT dataChanged(createIndex(0, 0), createIndex(rowCount() - 1, columnCount() - 1));
    }
}

bool TunnelModel::isShown(const std::vector<Plan>& plan) const
{
    return std::equal(m_lines.begin(), m_lines.end(), plan.begin(), plan.end(),
                      [](const Line& line, const Plan& entry) {
                          return line.row.get() == entry.row && line.group == entry.group;
                      });
}

TunnelModel::Line TunnelModel::lineFor(const Plan& plan)
{
    return {plan.row == nullptr ? nullptr : plan.row->shared_from_this(), plan.group};
}

void TunnelModel::mark(const std::vector<Plan>& plan)
{
    ++m_pass;
    m_marks.resize(m_store.slots().size());
    m_groupMarks.resize(m_groups.size());
    for (const Plan& entry : plan) {
        if (entry.row == nullptr)
            m_groupMarks[entry.group] = m_pass;
        else
            m_marks[entry.row->slot] = {entry.row->info.id, m_pass};
    }
}

bool TunnelModel::isMarked(const Line& line) const
{
    if (!line.row)
        return line.group < m_groupMarks.size() && m_groupMarks[line.group] == m_pass;
    const Mark& mark = m_marks[line.row->slot];
    return mark.pass == m_pass && mark.id == line.row->info.id;
}

void TunnelModel::removeLeaving()
{
    std::vector<Line> order = m_lines;
    const auto firstLeaving = std::stable_partition(order.begin(), order.end(),
                                                    [this](const Line& line) { return isMarked(line); });
    const auto kept = static_cast<std::size_t>(firstLeaving - order.begin());
    if (kept == m_lines.size())
        return;
    const bool isTail = std::all_of(m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(kept),
                                    [this](const Line& line) { return isMarked(line); });
    if (!isTail)
        permute(order);
    beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(order.size()) - 1);
    order.resize(kept);
    setLines(std::move(order));
    endRemoveRows();
}

void TunnelModel::addJoining(const std::vector<Plan>& plan)
{
    std::vector<Line> joined;
    for (const Plan& entry : plan) {
        if (placeOf(entry) < 0) {
            joined.push_back(lineFor(entry));
            m_joinedCount += entry.row != nullptr && entry.row->info.acceptedAt > m_newSince ? 1 : 0;
        }
    }
    if (joined.empty())
        return;
    std::vector<Line> lines = m_lines;
    beginInsertRows({}, static_cast<int>(lines.size()), static_cast<int>(lines.size() + joined.size()) - 1);
    std::move(joined.begin(), joined.end(), std::back_inserter(lines));
    setLines(std::move(lines));
    endInsertRows();
}

// The same lines in another order; the rows behind them may be other copies of the same tunnels.
void TunnelModel::permute(std::vector<Line> lines)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<Line> held;
    for (const QModelIndex& entry : before)
        held.push_back(m_lines[static_cast<std::size_t>(entry.row())]);
    setLines(std::move(lines));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const Line& line = held[static_cast<std::size_t>(i)];
        after.append(createIndex(placeOf({line.row.get(), line.group}), before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TunnelModel::setLines(std::vector<Line> lines)
{
    m_lines = std::move(lines);
    m_placeOfSlot.assign(m_store.slots().size(), -1);
    m_placeOfGroup.assign(m_groups.size(), -1);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const Line& line = m_lines[i];
        if (line.row)
            m_placeOfSlot[line.row->slot] = static_cast<int>(i);
        else if (line.group < m_placeOfGroup.size())
            m_placeOfGroup[line.group] = static_cast<int>(i);
    }
}

int TunnelModel::placeOf(const Plan& plan) const
{
    if (plan.row == nullptr)
        return plan.group < m_placeOfGroup.size() ? m_placeOfGroup[plan.group] : -1;
    const std::uint32_t slot = plan.row->slot;
    const int place = slot < m_placeOfSlot.size() ? m_placeOfSlot[slot] : -1;
    return place >= 0 && m_lines[static_cast<std::size_t>(place)].row->info.id == plan.row->info.id ? place
                                                                                                    : -1;
}

int TunnelModel::lineOf(TunnelId id) const
{
    if (const RowPtr row = m_store.find(id))
        return placeOf({row.get(), NoGroup});
    // Paused, and dropped since.
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [id](const Line& line) { return line.row && line.row->info.id == id; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

} // namespace sluice::ui
