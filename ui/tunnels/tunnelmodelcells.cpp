// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the model says about its lines: groups, and the cells of both kinds of line.
#include <algorithm>

#include <QLocale>

#include "ui/common/format.h"
#include "ui/tunnels/tunnelmodel.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

void TunnelModel::setGroupBy(GroupBy by)
{
    if (by == m_groups.by())
        return;
    // The heads leave while their numbers still mean something.
    if (m_groups.by() != GroupBy::None)
        show(flatPlan(passing()));
    m_groups.setBy(by);
    m_groupOrder.clear();
    m_groupMarks.clear();
    m_order.demand();
    update();
}

void TunnelModel::setExpanded(int line, bool expanded)
{
    const std::uint32_t number = m_lines[static_cast<std::size_t>(line)].group;
    if (number == NoGroup)
        return;
    m_groups.setExpanded(number, expanded);
    update();
}

void TunnelModel::setAllExpanded(bool expanded)
{
    m_groups.setAllExpanded(expanded);
    update();
}

void TunnelModel::reveal(TunnelId id)
{
    if (m_groups.by() == GroupBy::None || lineOf(id) >= 0)
        return;
    const RowPtr row = m_store.find(id);
    if (!row)
        return;
    m_groups.setExpanded(m_groups.groupOf(*row), true);
    update();
}

const TunnelGroup* TunnelModel::group(int line) const
{
    const std::uint32_t number = m_lines[static_cast<std::size_t>(line)].group;
    return number == NoGroup ? nullptr : &m_groups.group(number);
}

QString TunnelModel::groupTitle(int line) const
{
    const std::uint32_t number = m_lines[static_cast<std::size_t>(line)].group;
    return number == NoGroup ? QString() : m_groups.title(number);
}

std::vector<RowPtr> TunnelModel::matching()
{
    std::vector<RowPtr> rows;
    for (const TunnelRow* row : passing())
        rows.push_back(row->shared_from_this());
    return rows;
}

std::vector<RowPtr> TunnelModel::matchingIn(int line)
{
    const std::uint32_t number = m_lines[static_cast<std::size_t>(line)].group;
    std::vector<RowPtr> rows = matching();
    std::erase_if(rows, [&](const RowPtr& row) { return m_groups.groupOf(*row) != number; });
    return rows;
}

int TunnelModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int TunnelModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(tunnelColumns().size());
}

QVariant TunnelModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const TunnelColumn& column = tunnelColumns()[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(column.alignment);
    const TunnelRow* shown = row(index.row());
    if (shown == nullptr && role == Qt::ToolTipRole)
        return plainTip(groupCell(index.row(), index.column()));
    if (shown == nullptr)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(groupCell(index.row(), index.column())) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return column.text(*shown, moment());
    case Qt::ToolTipRole:
        return plainTip(column.toolTip != nullptr ? column.toolTip(*shown) : column.text(*shown, moment()));
    case Qt::AccessibleTextRole:
        return column.spoken != nullptr ? column.spoken(*shown, moment()) : column.text(*shown, moment());
    default:
        return {};
    }
}

QString TunnelModel::groupCell(int line, int columnIndex) const
{
    const TunnelGroup& shown = *group(line);
    const TunnelColumn& column = tunnelColumns()[static_cast<std::size_t>(columnIndex)];
    const std::string_view key = column.key;
    if (key == "state")
        return (shown.isExpanded ? u"▾  "_s : u"▸  "_s) +
               tr("%n tunnels", nullptr, static_cast<int>(shown.count));
    if (key == "host" || key == "target")
        return groupTitle(line);
    if (key == "started")
        return startText(shown.newest, m_wallNow);
    if (key == "reason")
        return shown.open == shown.count
                   ? QString()
                   : tr("%n ended", nullptr, static_cast<int>(shown.count - shown.open));
    return column.sumText == nullptr ? QString() : column.sumText(shown);
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
