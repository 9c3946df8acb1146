// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A titled list of a few lines with two figures each; a line leads to the rows behind it.
#pragma once

#include <vector>

#include <QFrame>
#include <QStringList>
#include <QTableWidget>

namespace sluice::ui {

struct TopLine
{
    QString name;
    QString first;
    QString second;
    QString filter; ///< of the Tunnels page; empty = leads nowhere

    bool operator==(const TopLine&) const = default;
};

class TopList final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int Lines = 5;

    /// `heads` stand above the figures, one or two; `none` is said while there are no lines.
    TopList(const QString& title, const QStringList& heads, const QString& none, QWidget* parent = nullptr);
    void setLines(const std::vector<TopLine>& lines);
    /// Of names too long for their column; at the end, unless said otherwise.
    void setElideMode(Qt::TextElideMode mode) { m_table->setTextElideMode(mode); }

Q_SIGNALS:
    void chosen(const QString& filter);

private:
    void choose(int row);

    const QString m_none;
    std::vector<TopLine> m_lines;
    QTableWidget* m_table;
};

} // namespace sluice::ui
