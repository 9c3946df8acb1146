// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Suggested rules as rows, with ticks that stay while the list changes under them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "core/watch/suggestions.h"

namespace sluice::ui {

/// GUI thread. Rows are told apart by program and site, of which each has at most one.
class SuggestionsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Match, Who, Covers, Admits, Last, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSuggestions(std::vector<Suggestion> suggestions);
    std::vector<Suggestion> checked() const;
    void checkAll(Qt::CheckState state);
    std::size_t size() const { return m_suggestions.size(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    QString cellText(const Suggestion& suggestion, int column) const;

    std::vector<Suggestion> m_suggestions;
    std::set<std::string> m_checked;
};

} // namespace sluice::ui
