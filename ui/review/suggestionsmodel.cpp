// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The structure is reset only where rows come or go; figures change in place.
#include "ui/review/suggestionsmodel.h"

#include <algorithm>

#include <QSize>

#include "ui/common/format.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"
#include "ui/review/suggestiontext.h"

namespace sluice::ui {
namespace {

std::string keyOf(const Suggestion& suggestion)
{
    return suggestion.asker + '\n' + suggestion.site;
}

} // namespace

void SuggestionsModel::setSuggestions(std::vector<Suggestion> suggestions)
{
    const bool isSame = std::equal(suggestions.begin(), suggestions.end(), m_suggestions.begin(), m_suggestions.end(),
                                   [](const Suggestion& a, const Suggestion& b) { return keyOf(a) == keyOf(b); });
    if (isSame) {
        m_suggestions = std::move(suggestions);
        if (!m_suggestions.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_suggestions = std::move(suggestions);
    std::set<std::string> kept;
    for (const Suggestion& suggestion : m_suggestions) {
        if (m_checked.contains(keyOf(suggestion)))
            kept.insert(keyOf(suggestion));
    }
    m_checked = std::move(kept);
    endResetModel();
    Q_EMIT checkedChanged();
}

std::vector<Suggestion> SuggestionsModel::checked() const
{
    std::vector<Suggestion> result;
    std::copy_if(m_suggestions.begin(), m_suggestions.end(), std::back_inserter(result),
                 [this](const Suggestion& suggestion) { return m_checked.contains(keyOf(suggestion)); });
    return result;
}

void SuggestionsModel::checkAll(Qt::CheckState state)
{
    m_checked.clear();
    for (const Suggestion& suggestion : m_suggestions) {
        if (state == Qt::Checked)
            m_checked.insert(keyOf(suggestion));
    }
    if (!m_suggestions.empty())
        Q_EMIT dataChanged(index(0, Match), index(rowCount() - 1, Match), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

int SuggestionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_suggestions.size());
}

int SuggestionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SuggestionsModel::cellText(const Suggestion& suggestion, int column) const
{
    switch (column) {
    case Match: return matchText(suggestion.rule, SentenceLength::Brief);
    case Who: return whoText(suggestion);
    case Covers: return coverText(suggestion);
    case Admits: return excessText(suggestion);
    case Last: return clockText(suggestion.lastAt).left(8);
    default: return {};
    }
}

QVariant SuggestionsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Suggestion& suggestion = m_suggestions[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return cellText(suggestion, index.column());
    if (role == Qt::SizeHintRole)
        return QSize(0, Theme::rowHeight());
    if (role == Qt::CheckStateRole && index.column() == Match)
        return m_checked.contains(keyOf(suggestion)) ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::ToolTipRole) {
        return plainTip(index.column() == Last    ? exactTimeText(suggestion.lastAt)
                        : index.column() == Match ? ruleSentence(suggestion.rule)
                                                  : cellText(suggestion, index.column()));
    }
    return {};
}

bool SuggestionsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Match)
        return false;
    const std::string key = keyOf(m_suggestions[static_cast<std::size_t>(index.row())]);
    if (value.toInt() == Qt::Checked)
        m_checked.insert(key);
    else
        m_checked.erase(key);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

QVariant SuggestionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Match: return tr("Would allow");
    case Who: return tr("For");
    case Covers: return tr("Covers");
    case Admits: return tr("Would also admit");
    case Last: return tr("Last");
    default: return {};
    }
}

Qt::ItemFlags SuggestionsModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Match)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace sluice::ui
