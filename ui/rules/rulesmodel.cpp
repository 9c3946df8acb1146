// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Structure of the rule table: what changed between two lists, and which rows may be touched.
#include "ui/rules/rulesmodel.h"

#include "ui/common/tunnelanswers.h"
#include "ui/rules/rulefilter.h"

#include <algorithm>
#include <utility>

#include <QMimeData>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr auto RuleMime = "application/x-sluice-rule-ids"_L1;

bool haveSameIds(const std::vector<Rule>& a, const std::vector<Rule>& b)
{
    std::multiset<std::string_view> left;
    std::multiset<std::string_view> right;
    for (const Rule& rule : a)
        left.insert(rule.id);
    for (const Rule& rule : b)
        right.insert(rule.id);
    return left == right;
}

} // namespace

RulesModel::RulesModel(QObject* parent) : QAbstractTableModel(parent) {}

void RulesModel::setRules(const std::vector<Rule>& runRules, const std::vector<Rule>& fileRules)
{
    std::vector<Rule> rules = runRules;
    rules.insert(rules.end(), fileRules.begin(), fileRules.end());
    if (runRules.size() != m_runCount) {
        beginResetModel();
        m_rules = std::move(rules);
        m_runCount = runRules.size();
        endResetModel();
        return;
    }
    if (rules == m_rules)
        return;
    const auto sameId = [](const Rule& a, const Rule& b) { return a.id == b.id; };
    const auto shorter = std::min(rules.size(), m_rules.size());
    const auto head = static_cast<std::size_t>(
        std::mismatch(m_rules.begin(), m_rules.begin() + static_cast<std::ptrdiff_t>(shorter), rules.begin(), sameId)
            .first
        - m_rules.begin());
    std::size_t tail = 0;
    while (tail < shorter - head && m_rules[m_rules.size() - 1 - tail].id == rules[rules.size() - 1 - tail].id)
        ++tail;
    const std::size_t oldCount = m_rules.size() - head - tail;
    const std::size_t newCount = rules.size() - head - tail;
    if (oldCount > 0 && oldCount == newCount && haveSameIds(m_rules, rules))
        reorder(std::move(rules));
    else
        replaceStretch(std::move(rules), static_cast<int>(head), static_cast<int>(oldCount),
                       static_cast<int>(newCount));
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, RuleColumnCount - 1));
}

void RulesModel::replaceStretch(std::vector<Rule> rules, int head, int oldCount, int newCount)
{
    if (oldCount > 0) {
        beginRemoveRows({}, head, head + oldCount - 1);
        m_rules.erase(m_rules.begin() + head, m_rules.begin() + head + oldCount);
        endRemoveRows();
    }
    if (newCount > 0)
        beginInsertRows({}, head, head + newCount - 1);
    m_rules = std::move(rules);
    if (newCount > 0)
        endInsertRows();
}

void RulesModel::reorder(std::vector<Rule> rules)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::string> ids;
    for (const QModelIndex& old : before)
        ids.push_back(rule(old.row()) ? rule(old.row())->id : std::string());
    m_rules = std::move(rules);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const std::string& id = ids[static_cast<std::size_t>(i)];
        after.append(index(id.empty() ? rowCount() - 1 : rowOf(id), before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void RulesModel::repaint(RuleColumn first, RuleColumn last)
{
    Q_EMIT dataChanged(index(0, static_cast<int>(first)), index(rowCount() - 1, static_cast<int>(last)));
}

void RulesModel::setChanged(std::set<std::string> ids)
{
    if (std::exchange(m_changed, std::move(ids)) != m_changed)
        repaint(RuleColumn::Number, RuleColumn::Number);
}

void RulesModel::setUses(const RuleUses* uses)
{
    m_uses = uses;
    repaint(RuleColumn::Hits, RuleColumn::Bytes);
}

void RulesModel::tick()
{
    repaint(RuleColumn::Expires, RuleColumn::Expires);
    repaint(RuleColumn::LastHit, RuleColumn::LastHit);
}

void RulesModel::setFindings(std::map<std::string, QString> findings)
{
    if (std::exchange(m_findings, std::move(findings)) != m_findings)
        repaint(RuleColumn::Note, RuleColumn::Note);
}

void RulesModel::setReported(std::vector<ReportedDenials> reported)
{
    m_reported = std::move(reported);
    repaint(RuleColumn::Note, RuleColumn::Note);
}

void RulesModel::setAsks(bool asks)
{
    if (std::exchange(m_asks, asks) != asks)
        repaint(RuleColumn::Action, RuleColumn::Action);
}

RuleRow RulesModel::cells(int row) const
{
    RuleRow cells{rule(row), origin(row), row + 1};
    cells.asks = m_asks;
    if (cells.origin == RowOrigin::CommandLine)
        return cells;
    if (m_uses) {
        const auto use = m_uses->find(cells.rule ? cells.rule->id : std::string()); // what no rule decided has no id
        cells.use = use == m_uses->end() ? nullptr : &use->second;
    }
    if (!cells.rule)
        return cells;
    cells.isChanged = m_changed.contains(cells.rule->id);
    if (const auto finding = m_findings.find(cells.rule->id); finding != m_findings.end())
        cells.finding = finding->second;
    const auto reported = std::find_if(m_reported.begin(), m_reported.end(),
                                       [&cells](const ReportedDenials& denials) { return denials.ruleId == cells.rule->id; });
    if (cells.rule->report && reported != m_reported.end())
        cells.reported = &*reported;
    return cells;
}

bool RulesModel::matches(int row, const FilterProgram& program, WallTime now) const
{
    return ui::matches(program, cells(row), now);
}

std::vector<std::string> RulesModel::seenValues(FilterField field) const
{
    std::map<std::string, int> counts;
    for (int row = 0; row < rowCount(); ++row) {
        for (std::string& value : seenValuesOf(cells(row), field))
            ++counts[std::move(value)];
    }
    return byFrequency(std::move(counts));
}

void RulesModel::setEditable(bool editable)
{
    if (m_editable == editable)
        return;
    m_editable = editable;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, RuleColumnCount - 1));
}

RulesModel::Origin RulesModel::origin(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    if (place >= m_rules.size())
        return Origin::FinalRow;
    return place < m_runCount ? Origin::CommandLine : Origin::File;
}

const Rule* RulesModel::rule(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return place < m_rules.size() ? &m_rules[place] : nullptr;
}

int RulesModel::rowOf(const std::string& id) const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&id](const Rule& rule) { return rule.id == id; });
    return found == m_rules.end() ? -1 : static_cast<int>(found - m_rules.begin());
}

int RulesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size()) + 1;
}

int RulesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : RuleColumnCount;
}

Qt::ItemFlags RulesModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return m_editable && m_draggable ? Qt::ItemIsDropEnabled : Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (origin(index.row()) != Origin::File || !m_editable)
        return flags;
    if (m_draggable)
        flags |= Qt::ItemIsDragEnabled;
    if (index.column() == static_cast<int>(Column::On))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool RulesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    const Rule& changed = *rule(index.row());
    if ((value.toInt() == Qt::Checked) != changed.enabled)
        Q_EMIT toggleRequested(QString::fromStdString(changed.id));
    return true;
}

QVariant RulesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    return cellData(cells(index.row()), static_cast<RuleColumn>(index.column()), role);
}

QVariant RulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= RuleColumnCount)
        return {};
    return headerCell(static_cast<RuleColumn>(section), role);
}

QStringList RulesModel::mimeTypes() const
{
    return {RuleMime};
}

QMimeData* RulesModel::mimeData(const QModelIndexList& indexes) const
{
    std::set<int> rows;
    for (const QModelIndex& index : indexes) {
        if (flags(index) & Qt::ItemIsDragEnabled)
            rows.insert(index.row());
    }
    if (rows.empty())
        return nullptr;
    QStringList ids;
    for (const int row : rows)
        ids.append(QString::fromStdString(rule(row)->id));
    auto* data = new QMimeData;
    data->setData(RuleMime, ids.join(u'\n').toUtf8());
    return data;
}

std::optional<std::size_t> RulesModel::dropTarget(const QMimeData* data, int row, const QModelIndex& parent) const
{
    if (!data || !data->hasFormat(RuleMime) || !m_editable || !m_draggable)
        return std::nullopt;
    const int before = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount() - 1;
    if (static_cast<std::size_t>(before) < m_runCount)
        return std::nullopt;
    return std::min(fileIndex(before), m_rules.size() - m_runCount);
}

bool RulesModel::canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                                 const QModelIndex& parent) const
{
    return action == Qt::MoveAction && dropTarget(data, row, parent).has_value();
}

bool RulesModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                              const QModelIndex& parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const QStringList ids = QString::fromUtf8(data->data(RuleMime)).split(u'\n', Qt::SkipEmptyParts);
    Q_EMIT moveRequested(ids, *dropTarget(data, row, parent));
    return true;
}

} // namespace sluice::ui
