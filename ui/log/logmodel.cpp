// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Records, not texts: a line is formatted when it is painted, copied or saved.
#include "ui/log/logmodel.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/tunnelanswers.h"

#include <algorithm>
#include <map>

#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {

LogModel::LogModel(const LogBuffer& buffer, std::size_t capacity, QObject* parent)
    : QAbstractTableModel(parent)
    , m_buffer(buffer)
    , m_capacity(std::max<std::size_t>(capacity, 1))
{
}

std::uint64_t LogModel::waiting() const
{
    return m_buffer.lastSerial() - (isVoid() ? 0 : m_lastSerial);
}

const LogLine& LogModel::line(int row) const
{
    return m_lines[m_shown[static_cast<std::size_t>(row)] - m_lines.front().serial];
}

int LogModel::rowAtOrAfter(std::uint64_t serial) const
{
    return static_cast<int>(std::lower_bound(m_shown.begin(), m_shown.end(), serial) - m_shown.begin());
}

void LogModel::poll()
{
    if (waiting() == 0)
        return;
    if (isVoid()) {
        m_edition = m_buffer.edition();
        m_lastSerial = 0;
        restart();
    }
    std::vector<LogLine> fresh = m_buffer.after(m_lastSerial);
    if (fresh.size() > m_capacity)
        fresh.erase(fresh.begin(), fresh.end() - static_cast<std::ptrdiff_t>(m_capacity));
    if (fresh.empty())
        return;
    if (!m_lines.empty() && fresh.front().serial != m_lastSerial + 1)
        restart(); // the buffer ran over while nobody looked: what we hold is older than its oldest line
    const std::size_t total = m_lines.size() + fresh.size();
    if (total > m_capacity)
        dropOldest(total - m_capacity);
    append(std::move(fresh));
}

void LogModel::restart()
{
    beginResetModel();
    m_lines.clear();
    m_shown.clear();
    m_counts = {};
    endResetModel();
}

void LogModel::dropOldest(std::size_t count)
{
    const std::uint64_t firstKept = m_lines.front().serial + count;
    const int rows = rowAtOrAfter(firstKept);
    if (rows > 0)
        beginRemoveRows({}, 0, rows - 1);
    for (std::size_t i = 0; i < count; ++i)
        --m_counts[indexOf(m_lines[i].level)];
    m_lines.erase(m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(count));
    m_shown.erase(m_shown.begin(), m_shown.begin() + rows);
    if (rows > 0)
        endRemoveRows();
}

void LogModel::append(std::vector<LogLine> lines)
{
    std::vector<std::uint64_t> shown;
    const WallTime now = std::chrono::system_clock::now();
    for (const LogLine& line : lines) {
        ++m_counts[indexOf(line.level)];
        if (const QString component = text(line.component); !m_components.contains(component)) {
            m_components.append(component);
            m_components.sort();
        }
        if (m_filter.matches(line, now))
            shown.push_back(line.serial);
    }
    const int first = rowCount();
    if (!shown.empty())
        beginInsertRows({}, first, first + static_cast<int>(shown.size()) - 1);
    m_lastSerial = lines.back().serial;
    std::move(lines.begin(), lines.end(), std::back_inserter(m_lines));
    m_shown.insert(m_shown.end(), shown.begin(), shown.end());
    if (!shown.empty())
        endInsertRows();
}

void LogModel::setFilter(const LogFilter& filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    const WallTime now = std::chrono::system_clock::now();
    for (const LogLine& line : m_lines) {
        if (m_filter.matches(line, now))
            m_shown.push_back(line.serial);
    }
    endResetModel();
}

std::vector<std::string> LogModel::seenValues(FilterField field) const
{
    if (field == FilterField::Level)
        return {"error", "warning", "info", "debug"};
    std::map<std::string, int> counts;
    for (const LogLine& line : m_lines)
        ++counts[seenValueOf(line, field)];
    return byFrequency(std::move(counts));
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int LogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString levelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return LogModel::tr("Debug");
    case LogLevel::Info: return LogModel::tr("Info");
    case LogLevel::Warning: return LogModel::tr("Warning");
    case LogLevel::Error: return LogModel::tr("Error");
    }
    return {};
}

QString levelGlyph(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return u"·"_s;
    case LogLevel::Info: return u"ℹ"_s;
    case LogLevel::Warning: return u"▲"_s;
    case LogLevel::Error: return u"✕"_s;
    }
    return {};
}

QString LogModel::display(const LogLine& line, int column) const
{
    switch (column) {
    case Time: return clockText(line.time);
    case Level: return levelGlyph(line.level) + u' ' + levelText(line.level);
    case Component: return text(line.component);
    case Tunnel: return tunnelText(line.tunnel);
    case Text: return text(line.text);
    default: return {};
    }
}

QString LogModel::plainText(int row) const
{
    const LogLine& shown = line(row);
    return QStringList{exactTimeText(shown.time), text(token(shown.level)),
                       text(shown.component), tunnelText(shown.tunnel), text(shown.text)}
        .join(u'\t');
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const LogLine& shown = line(index.row());
    switch (role) {
    case Qt::DisplayRole: return display(shown, index.column());
    case Qt::AccessibleTextRole: return index.column() == Level ? levelText(shown.level) : display(shown, index.column());
    case Qt::ToolTipRole:
        return plainTip(index.column() == Time ? exactTimeText(shown.time) : index.column() == Text ? text(shown.text) : QString());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Tunnel ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole: return foreground(shown, index.column());
    default: return {};
    }
}

QVariant LogModel::foreground(const LogLine& line, int column) const
{
    const Colors& colors = Theme::colors(QGuiApplication::palette());
    if (column != Level && column != Text)
        return colors.muted;
    switch (line.level) {
    case LogLevel::Debug: return colors.muted;
    case LogLevel::Info: return {};
    case LogLevel::Warning: return column == Level ? QVariant(colors.warning) : QVariant();
    case LogLevel::Error: return column == Level ? QVariant(colors.bad) : QVariant();
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Tunnel ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Level: return tr("Level");
    case Component: return tr("Part");
    case Tunnel: return tr("Tunnel");
    case Text: return tr("Text");
    default: return {};
    }
}

} // namespace sluice::ui
