// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be reviewed, grouped by site, with ticks that stay while the list changes under them.
#pragma once

#include <set>
#include <vector>

#include <QAbstractItemModel>

#include "ui/review/reviewentry.h"

namespace sluice::ui {

/// GUI thread. Sites at the top, what was asked for below; a tick on a site is one on all of its rows.
class ReviewModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Target, Asker, Tries, First, Last, State, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// Rows that stay keep their tick. Rows keep the order in which they came; it is reset only if
    /// some go.
    void setEntries(std::vector<ReviewEntry> entries);
    /// Times that run have moved on.
    void tick();
    std::vector<ReviewEntry> checked() const;
    void checkAll(Qt::CheckState state);
    const ReviewEntry* entry(const QModelIndex& index) const; ///< null for a site
    QModelIndex indexOf(const std::string& key) const;        ///< invalid if there is no such entry
    std::size_t size() const { return m_size; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Group
    {
        QString site;
        std::vector<ReviewEntry> entries;
    };

    static std::vector<Group> grouped(std::vector<ReviewEntry> entries);
    void keepOrder(std::vector<Group>& groups) const;
    bool onlyGrows(const std::vector<Group>& groups) const;
    void grow(std::vector<Group> groups);
    QVariant siteData(const Group& group, int column, int role) const;
    QVariant entryData(const ReviewEntry& entry, int column, int role) const;
    Qt::CheckState stateOf(const Group& group) const;
    void emitAllChanged(const QList<int>& roles);

    std::vector<Group> m_groups;
    std::set<std::string> m_checked;
    std::size_t m_size = 0;
};

} // namespace sluice::ui
