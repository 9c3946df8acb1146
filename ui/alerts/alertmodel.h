// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The alerts there are, the newest on top.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "core/watch/alert.h"

namespace sluice::ui {

/// GUI thread. Rows are replaced as a whole: there are few, and they change seldom.
class AlertModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SeverityColumn, Title, Who, Target, Count, LastSeen, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The oldest first, as the engine keeps them.
    void setAlerts(std::vector<Alert> alerts);
    const Alert& alert(int row) const { return m_alerts[static_cast<std::size_t>(row)]; }
    const std::vector<Alert>& alerts() const { return m_alerts; } ///< in the order of rows
    int rowOf(AlertId id) const; ///< -1 if it is gone

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const Alert& alert, int column) const;
    QString tipText(const Alert& alert, int column) const;

    std::vector<Alert> m_alerts;
};

} // namespace sluice::ui
