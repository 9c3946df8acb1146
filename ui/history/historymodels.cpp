// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See historymodels.h.
#include "ui/history/historymodels.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "ui/common/format.h"
#include "ui/common/reasons.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(History)
};

QString dateText(WallTime time)
{
    const QDateTime local =
        QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
    return local.toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

// Sums need no seconds; the tool tip has them.
QString minuteText(WallTime time)
{
    return dateText(time).section(u':', 0, 1);
}

QString countText(std::uint64_t count)
{
    return count == 0 ? QString() : QLocale().toString(static_cast<qulonglong>(count));
}

QString reasonValueText(const std::string& token)
{
    for (const ReasonInfo& one : allReasons()) {
        if (one.token == token)
            return reasonText(one.reason);
    }
    return text(token);
}

// Dates are as wide as each other, and stand clear of the figures before them.
bool isNumber(int column)
{
    return column >= HistorySumModel::Tunnels;
}

} // namespace

QString fieldText(HistoryField field)
{
    switch (field) {
    case HistoryField::All: return Texts::tr("All");
    case HistoryField::Host: return Texts::tr("Host");
    case HistoryField::Site: return Texts::tr("Site");
    case HistoryField::Program: return Texts::tr("Program");
    case HistoryField::User: return Texts::tr("User");
    case HistoryField::Rule: return Texts::tr("Rule");
    case HistoryField::Client: return Texts::tr("Client");
    case HistoryField::Reason: return Texts::tr("How it ended");
    }
    return {};
}

QString valueText(HistoryField field, const std::string& value)
{
    if (!value.empty() && field == HistoryField::Program)
        return text(value.substr(value.rfind('/') + 1));
    if (!value.empty())
        return field == HistoryField::Reason ? reasonValueText(value) : text(value);
    switch (field) {
    case HistoryField::Host:
    case HistoryField::Site: return Texts::tr("(no readable host)");
    case HistoryField::Program: return Texts::tr("(program not known)");
    case HistoryField::User: return Texts::tr("(no user)");
    case HistoryField::Rule: return Texts::tr("(no rule: denied by default)");
    case HistoryField::All: return fieldText(HistoryField::All);
    case HistoryField::Client:
    case HistoryField::Reason: break;
    }
    return Texts::tr("(not known)");
}

void HistorySumModel::setSums(HistoryField field, std::vector<HistorySum> sums)
{
    // The same values in the same order, as on every refresh, keep selection and scroll position.
    const bool isSameShape = field == m_field && sums.size() == m_sums.size() &&
                             std::equal(sums.begin(), sums.end(), m_sums.begin(),
                                        [](const HistorySum& a, const HistorySum& b) { return a.value == b.value; });
    if (!isSameShape)
        beginResetModel();
    m_field = field;
    m_sums = std::move(sums);
    m_largest = 1;
    for (const HistorySum& one : m_sums)
        m_largest = std::max(m_largest, one.bytes.up + one.bytes.down);
    if (!isSameShape)
        endResetModel();
    else if (!m_sums.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int HistorySumModel::rowOf(const std::string& value) const
{
    const auto found = std::find_if(m_sums.begin(), m_sums.end(), [&value](const HistorySum& one) { return one.value == value; });
    return found == m_sums.end() ? -1 : static_cast<int>(found - m_sums.begin());
}

HistorySort HistorySumModel::sortOf(int column)
{
    switch (column) {
    case Name: return HistorySort::Name;
    case Tunnels: return HistorySort::Tunnels;
    case Denied: return HistorySort::Denied;
    case Failed: return HistorySort::Failed;
    case Up: return HistorySort::Up;
    case Down: return HistorySort::Down;
    case Connect: return HistorySort::Connect;
    case First: return HistorySort::First;
    case Last: return HistorySort::Last;
    default: return HistorySort::Bytes;
    }
}

int HistorySumModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sums.size());
}

int HistorySumModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistorySumModel::cell(const HistorySum& sum, int column) const
{
    switch (column) {
    case Name: return valueText(m_field, sum.value);
    case Tunnels: return countText(sum.tunnels);
    case Denied: return countText(sum.denied);
    case Failed: return countText(sum.failed);
    case Down: return sum.bytes.down == 0 ? QString() : bytesText(sum.bytes.down);
    case Up: return sum.bytes.up == 0 ? QString() : bytesText(sum.bytes.up);
    case Connect: return spanText(sum.connect);
    case First: return minuteText(sum.first);
    case Last: return minuteText(sum.last);
    default: return {};
    }
}

QString HistorySumModel::tip(const HistorySum& sum, int column) const
{
    switch (column) {
    case Name: return sum.value.empty() || m_field == HistoryField::Reason ? valueText(m_field, sum.value) : text(sum.value);
    case First: return dateText(sum.first);
    case Last: return dateText(sum.last);
    case Down: return exactBytesText(sum.bytes.down);
    case Up: return exactBytesText(sum.bytes.up);
    default: return {};
    }
}

QVariant HistorySumModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const HistorySum& one = sum(index.row());
    switch (role) {
    case Qt::DisplayRole: return cell(one, index.column());
    case Qt::ToolTipRole: return plainTip(tip(one, index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ShareRole: return static_cast<double>(one.bytes.up + one.bytes.down) / static_cast<double>(m_largest);
    default: return {};
    }
}

QVariant HistorySumModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole && role != Qt::ToolTipRole))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return plainTip(section == Connect  ? tr("Median time until the target accepted, within a fifth")
                        : section == Failed ? tr("Allowed, but not opened")
                                            : QString());
    switch (section) {
    case Name: return fieldText(m_field);
    case Tunnels: return tr("Tunnels");
    case Denied: return tr("Denied");
    case Failed: return tr("Failed");
    case Down: return tr("↓ To client");
    case Up: return tr("↑ To target");
    case Connect: return tr("Connect");
    case First: return tr("First seen");
    case Last: return tr("Last seen");
    default: return {};
    }
}

void HistoryRowModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_hasMore = false;
    m_isWaiting = false;
    endResetModel();
}

void HistoryRowModel::append(const std::vector<HistoryRow>& rows, bool hasMore)
{
    // Whoever is told of the new rows may ask for more at once, which makes sense only when they are in.
    m_hasMore = false;
    m_isWaiting = false;
    if (!rows.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        endInsertRows();
    }
    m_hasMore = hasMore;
}

int HistoryRowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryRowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString HistoryRowModel::cell(const HistoryRow& row, int column)
{
    const TunnelInfo& info = row.info;
    const WallTime::duration age = info.isOver() ? std::max(info.phases.ended, Offset::zero()) : row.at - info.acceptedAt;
    switch (column) {
    case Ended: return info.isOver() ? dateText(info.endedAt) : tr("still open");
    case Outcome: return glyph(standingOf(info)) + u' ' + outcomeText(info);
    case Target: return text(info.target());
    case Program: return text(info.program.name());
    case User: return text(info.userName());
    case Client: return text(info.client.toString());
    case Rule: return text(info.decision.ruleId());
    case Down: return info.bytes.down == 0 ? QString() : bytesText(info.bytes.down);
    case Up: return info.bytes.up == 0 ? QString() : bytesText(info.bytes.up);
    case Duration: return ageText(std::chrono::duration_cast<std::chrono::milliseconds>(age));
    case Connect:
        return info.attempts.empty() || info.phases.connected == Never ? QString() : spanText(info.phases.connected - info.attempts.front().started);
    case Reason: return info.isOver() ? reasonText(info.reason) : tr("still open at %1", "date and time").arg(minuteText(row.at));
    default: return {};
    }
}

QVariant HistoryRowModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool isRight = index.column() >= Down && index.column() <= Connect;
    switch (role) {
    case Qt::DisplayRole: return cell(row(index.row()), index.column());
    case Qt::ToolTipRole: return plainTip(cell(row(index.row()), index.column()));
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant HistoryRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(section >= Down && section <= Connect ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Ended: return tr("Ended");
    case Outcome: return tr("State");
    case Target: return tr("Target");
    case Program: return tr("Program");
    case User: return tr("User");
    case Client: return tr("Client");
    case Rule: return tr("Rule");
    case Down: return tr("↓ To client");
    case Up: return tr("↑ To target");
    case Duration: return tr("Duration");
    case Connect: return tr("Connect");
    case Reason: return tr("How it ended");
    default: return {};
    }
}

bool HistoryRowModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_hasMore && !m_isWaiting;
}

void HistoryRowModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isWaiting = true;
    Q_EMIT moreWanted();
}

} // namespace sluice::ui
