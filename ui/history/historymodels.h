// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of the History page: sums by one field, and single tunnels.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/record/history.h"

namespace sluice::ui {

/// "example.com"; a value that is not there reads "(no rule)" or the like, a reason is in words, a program without its path.
QString valueText(HistoryField field, const std::string& value);
QString fieldText(HistoryField field);

/// Lines come sorted from the history; a click on a header is a new question.
class HistorySumModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Tunnels, Denied, Failed, Down, Up, Connect, First, Last, ColumnCount };
    /// Bytes of the line as a share of the largest line, 0 to 1.
    static constexpr int ShareRole = Qt::UserRole + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setSums(HistoryField field, std::vector<HistorySum> sums);
    const HistorySum& sum(int row) const { return m_sums[static_cast<std::size_t>(row)]; }
    int rowOf(const std::string& value) const;
    static HistorySort sortOf(int column);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cell(const HistorySum& sum, int column) const;
    QString tip(const HistorySum& sum, int column) const;

    HistoryField m_field = HistoryField::Host;
    std::vector<HistorySum> m_sums;
    std::uint64_t m_largest = 1;
};

/// Newest first; more are fetched as the view reaches the end.
class HistoryRowModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Ended, Outcome, Target, Program, Rule, Down, Up, Duration, Connect, Reason, User, Client, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const std::vector<HistoryRow>& rows, bool hasMore);
    const HistoryRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    static QString cell(const HistoryRow& row, int column);

    std::vector<HistoryRow> m_rows;
    bool m_hasMore = false;
    bool m_isWaiting = false;
};

} // namespace sluice::ui
