// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A row's internal id is 0 for a site, its group's number plus one for what stands below.
#include "ui/review/reviewmodel.h"

#include <algorithm>
#include <map>

#include <QLocale>
#include <QSize>

#include "core/net/site.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"
#include "ui/review/answertext.h"

namespace sluice::ui {
namespace {

std::string siteKey(const HostPort& target)
{
    return siteOf(target.host()).value_or(target.host());
}

QString timeText(WallTime time)
{
    return clockText(time).left(8); // seconds are enough here
}

int secondsLeft(const Ticket& ticket)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(ticket.deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

bool isNumber(int column)
{
    return column == ReviewModel::Tries;
}

} // namespace

std::vector<ReviewModel::Group> ReviewModel::grouped(std::vector<ReviewEntry> entries)
{
    std::vector<Group> groups;
    std::vector<std::string> keys;
    for (ReviewEntry& entry : entries) {
        const std::string key = siteKey(entry.ticket.request.target);
        const auto known = std::find(keys.begin(), keys.end(), key);
        if (known == keys.end()) {
            keys.push_back(key);
            groups.push_back({displayName(key), {}});
            groups.back().entries.push_back(std::move(entry));
        } else {
            groups[static_cast<std::size_t>(known - keys.begin())].entries.push_back(std::move(entry));
        }
    }
    return groups;
}

// What is known stays where it is, so that no row moves under the pointer.
void ReviewModel::keepOrder(std::vector<Group>& groups) const
{
    std::map<QString, std::size_t> sites;
    std::map<std::string, std::size_t> rows;
    for (const Group& group : m_groups) {
        sites.emplace(group.site, sites.size());
        for (const ReviewEntry& entry : group.entries)
            rows.emplace(entry.key, rows.size());
    }
    const auto place = [](const auto& places, const auto& key) {
        const auto found = places.find(key);
        return found == places.end() ? places.size() : found->second;
    };
    std::stable_sort(groups.begin(), groups.end(),
                     [&](const Group& a, const Group& b) { return place(sites, a.site) < place(sites, b.site); });
    for (Group& group : groups) {
        std::stable_sort(group.entries.begin(), group.entries.end(),
                         [&](const ReviewEntry& a, const ReviewEntry& b) { return place(rows, a.key) < place(rows, b.key); });
    }
}

bool ReviewModel::onlyGrows(const std::vector<Group>& groups) const
{
    const auto startsWith = [](const auto& longer, const auto& shorter, auto same) {
        return longer.size() >= shorter.size() && std::equal(shorter.begin(), shorter.end(), longer.begin(), same);
    };
    return startsWith(groups, m_groups, [&](const Group& before, const Group& after) {
        return before.site == after.site && startsWith(after.entries, before.entries,
                                                       [](const ReviewEntry& a, const ReviewEntry& b) { return a.key == b.key; });
    });
}

void ReviewModel::grow(std::vector<Group> groups)
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const std::size_t before = m_groups[i].entries.size();
        const std::size_t after = groups[i].entries.size();
        if (after > before)
            beginInsertRows(index(static_cast<int>(i), 0), static_cast<int>(before), static_cast<int>(after) - 1);
        m_groups[i] = std::move(groups[i]);
        if (after > before)
            endInsertRows();
    }
    if (groups.size() > m_groups.size()) {
        beginInsertRows({}, static_cast<int>(m_groups.size()), static_cast<int>(groups.size()) - 1);
        std::move(groups.begin() + static_cast<std::ptrdiff_t>(m_groups.size()), groups.end(), std::back_inserter(m_groups));
        endInsertRows();
    }
    emitAllChanged({Qt::DisplayRole});
}

QModelIndex ReviewModel::indexOf(const std::string& key) const
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const std::vector<ReviewEntry>& entries = m_groups[i].entries;
        const auto found = std::find_if(entries.begin(), entries.end(), [&key](const ReviewEntry& entry) { return entry.key == key; });
        if (found != entries.end())
            return index(static_cast<int>(found - entries.begin()), 0, index(static_cast<int>(i), 0));
    }
    return {};
}

void ReviewModel::setEntries(std::vector<ReviewEntry> entries)
{
    std::set<std::string> kept;
    for (const ReviewEntry& entry : entries) {
        if (m_checked.contains(entry.key))
            kept.insert(entry.key);
    }
    const bool isTicked = kept == m_checked;
    m_size = entries.size();
    std::vector<Group> groups = grouped(std::move(entries));
    keepOrder(groups);
    if (onlyGrows(groups)) {
        grow(std::move(groups));
    } else {
        beginResetModel();
        m_groups = std::move(groups);
        m_checked = std::move(kept);
        endResetModel();
    }
    if (!isTicked)
        Q_EMIT checkedChanged();
}

void ReviewModel::tick()
{
    emitAllChanged({Qt::DisplayRole});
}

void ReviewModel::emitAllChanged(const QList<int>& roles)
{
    if (m_groups.empty())
        return;
    const int last = static_cast<int>(m_groups.size()) - 1;
    Q_EMIT dataChanged(index(0, 0), index(last, ColumnCount - 1), roles);
    for (int group = 0; group <= last; ++group) {
        const QModelIndex site = index(group, 0);
        Q_EMIT dataChanged(index(0, 0, site), index(rowCount(site) - 1, ColumnCount - 1, site), roles);
    }
}

std::vector<ReviewEntry> ReviewModel::checked() const
{
    std::vector<ReviewEntry> chosen;
    for (const Group& group : m_groups) {
        std::copy_if(group.entries.begin(), group.entries.end(), std::back_inserter(chosen),
                     [this](const ReviewEntry& entry) { return m_checked.contains(entry.key); });
    }
    return chosen;
}

void ReviewModel::checkAll(Qt::CheckState state)
{
    m_checked.clear();
    if (state == Qt::Checked) {
        for (const Group& group : m_groups) {
            for (const ReviewEntry& entry : group.entries)
                m_checked.insert(entry.key);
        }
    }
    emitAllChanged({Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

const ReviewEntry* ReviewModel::entry(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_groups[index.internalId() - 1].entries[static_cast<std::size_t>(index.row())];
}

QModelIndex ReviewModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex ReviewModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr{0});
}

int ReviewModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    const bool isSite = parent.internalId() == 0 && parent.column() == 0;
    return isSite ? static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].entries.size()) : 0;
}

QVariant ReviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::SizeHintRole)
        return QSize(0, Theme::rowHeight());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    if (const ReviewEntry* found = entry(index))
        return entryData(*found, index.column(), role);
    return siteData(m_groups[static_cast<std::size_t>(index.row())], index.column(), role);
}

QVariant ReviewModel::siteData(const Group& group, int column, int role) const
{
    if (role == Qt::CheckStateRole && column == Target)
        return stateOf(group);
    if (role == Qt::AccessibleTextRole && column == Target)
        return tr("%1, %n entries", nullptr, static_cast<int>(group.entries.size())).arg(group.site);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Target)
        return group.site;
    if (column == Tries && group.entries.size() > 1) {
        std::uint32_t tries = 0;
        for (const ReviewEntry& entry : group.entries)
            tries += entry.ticket.tries;
        return QLocale().toString(tries);
    }
    return {};
}

QVariant ReviewModel::entryData(const ReviewEntry& entry, int column, int role) const
{
    const Ticket& ticket = entry.ticket;
    if (role == Qt::CheckStateRole && column == Target)
        return m_checked.contains(entry.key) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ForegroundRole && column == State && ticket.state == Ticket::State::Waiting)
        return Theme::colors(QPalette()).warning;
    if (role == Qt::ToolTipRole)
        return plainTip(column == First || column == Last ? exactTimeText(column == First ? ticket.firstAt : ticket.lastAt)
                                                          : questionText(ticket.request));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Target: return targetText(ticket.request);
    case Asker: return askerText(ticket.request);
    case Tries: return QLocale().toString(ticket.tries);
    case First: return timeText(ticket.firstAt);
    case Last: return timeText(ticket.lastAt);
    case State:
        if (ticket.state == Ticket::State::Waiting)
            return tr("○ %1 waiting, denied in %2 s").arg(ticket.waiting).arg(secondsLeft(ticket));
        return ticket.id == TicketId::None ? tr("✕ denied by default") : tr("✕ not answered");
    default: return {};
    }
}

Qt::CheckState ReviewModel::stateOf(const Group& group) const
{
    const auto ticked = std::count_if(group.entries.begin(), group.entries.end(),
                                      [this](const ReviewEntry& entry) { return m_checked.contains(entry.key); });
    if (ticked == 0)
        return Qt::Unchecked;
    return static_cast<std::size_t>(ticked) == group.entries.size() ? Qt::Checked : Qt::PartiallyChecked;
}

bool ReviewModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Target)
        return false;
    const bool isTicked = value.toInt() != Qt::Unchecked;
    const auto tick = [&](const ReviewEntry& entry) {
        if (isTicked)
            m_checked.insert(entry.key);
        else
            m_checked.erase(entry.key);
    };
    if (const ReviewEntry* found = entry(index)) {
        tick(*found);
    } else {
        for (const ReviewEntry& below : m_groups[static_cast<std::size_t>(index.row())].entries)
            tick(below);
    }
    emitAllChanged({Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

QVariant ReviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Target: return tr("Site and target");
    case Asker: return tr("Asked by");
    case Tries: return tr("Tries");
    case First: return tr("First");
    case Last: return tr("Last");
    case State: return tr("State");
    default: return {};
    }
}

Qt::ItemFlags ReviewModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == Target)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace sluice::ui
