// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a LogBuffer as a table that grows at its end and loses at its top, filtered without a proxy.
#pragma once

#include "ui/log/logfilter.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <array>
#include <deque>

namespace sluice::ui {

/// GUI thread. Nothing is fetched but by poll(): the page decides when. The buffer must outlive the model.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Level, Component, Tunnel, Text, ColumnCount };

    /// Holds at most `capacity` lines, shown or not.
    explicit LogModel(const LogBuffer& buffer, std::size_t capacity, QObject* parent = nullptr);

    /// Takes what is new in the buffer, as one insertion (and one removal at the top when full); all of it if isVoid().
    void poll();
    void setFilter(const LogFilter& filter);
    const LogFilter& filter() const { return m_filter; }

    /// Of the newest line taken.
    std::uint64_t lastSerial() const { return m_lastSerial; }
    /// Something was forgotten: what is held may tell it still.
    bool isVoid() const { return m_edition != m_buffer.edition(); }
    /// Lines in the buffer that poll() would take.
    std::uint64_t waiting() const;
    /// All held lines of this level, shown or not.
    std::size_t count(LogLevel level) const { return m_counts[indexOf(level)]; }
    std::size_t heldCount() const { return m_lines.size(); }
    /// Every component that was ever seen, in order.
    const QStringList& components() const { return m_components; }
    const LogLine& line(int row) const;
    /// For completion: what held lines say of a field.
    std::vector<std::string> seenValues(FilterField field) const;
    /// Row of the first shown line with this or a later serial; rowCount() if there is none.
    int rowAtOrAfter(std::uint64_t serial) const;
    /// Tab separated, with date and level token; for copying and saving.
    QString plainText(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(const LogLine& line, int column) const;
    QVariant foreground(const LogLine& line, int column) const;
    void dropOldest(std::size_t count);
    void append(std::vector<LogLine> lines);
    void restart();

    const LogBuffer& m_buffer;
    const std::size_t m_capacity;
    LogFilter m_filter;
    std::deque<LogLine> m_lines;         ///< serials without gaps, so that a serial is an index
    std::deque<std::uint64_t> m_shown;   ///< serials of the lines that match
    std::array<std::size_t, LogLevelCount> m_counts{};
    QStringList m_components;
    std::uint64_t m_lastSerial = 0;
    std::uint64_t m_edition = 0; ///< of the buffer, when it was read
};

QString levelText(LogLevel level);
/// One character that says the level without colour.
QString levelGlyph(LogLevel level);

} // namespace sluice::ui
