// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Newest by when an alert was last seen: what goes on stays on top.
#include "ui/alerts/alertmodel.h"

#include <algorithm>

#include <QGuiApplication>
#include <QLocale>

#include "ui/alerts/alerttext.h"
#include "ui/common/format.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

void AlertModel::setAlerts(std::vector<Alert> alerts)
{
    std::stable_sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
        return a.lastAt != b.lastAt ? a.lastAt > b.lastAt : a.id > b.id;
    });
    if (alerts == m_alerts)
        return;
    beginResetModel();
    m_alerts = std::move(alerts);
    endResetModel();
}

int AlertModel::rowOf(AlertId id) const
{
    const auto found = std::find_if(m_alerts.begin(), m_alerts.end(), [id](const Alert& a) { return a.id == id; });
    return found == m_alerts.end() ? -1 : static_cast<int>(found - m_alerts.begin());
}

int AlertModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_alerts.size());
}

int AlertModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AlertModel::cellText(const Alert& alert, int column) const
{
    switch (column) {
    case SeverityColumn: return severityText(alert.severity());
    case Title: return titleText(alert.kind);
    case Who: return whoText(alert);
    case Target: return text(alert.target);
    case Count: return alert.count > 1 ? u"×"_s + QLocale().toString(alert.count) : QString();
    case LastSeen: return clockText(alert.lastAt).left(8);
    default: return {};
    }
}

QString AlertModel::tipText(const Alert& alert, int column) const
{
    switch (column) {
    case Who: return text(alert.subject);
    case LastSeen: return exactTimeText(alert.lastAt);
    default: return whySentence(alert);
    }
}

QVariant AlertModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Alert& shown = alert(index.row());
    switch (role) {
    case Qt::DisplayRole: return cellText(shown, index.column());
    case Qt::ToolTipRole: return plainTip(tipText(shown, index.column()));
    case Qt::AccessibleTextRole:
        if (index.column() == Count)
            return tr("seen %n times", nullptr, static_cast<int>(shown.count));
        return cellText(shown, index.column());
    case Qt::ForegroundRole:
        if (index.column() == SeverityColumn)
            return severityColor(shown.severity(), QGuiApplication::palette());
        return {};
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(index.column() >= Count ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(section >= Count ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn: return tr("Severity");
    case Title: return tr("What");
    case Who: return tr("Who");
    case Target: return tr("Where");
    case Count: return tr("Seen");
    case LastSeen: return tr("Last");
    default: return {};
    }
}

} // namespace sluice::ui
