// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A plot of two values over time. Qt Charts is behind it and nowhere else; it is on its way out of Qt.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <QPointF>
#include <QString>
#include <QWidget>

#include "ui/dashboard/throughputhistory.h"

namespace sluice::ui {

/// GUI thread. Nothing is drawn while hidden.
class ThroughputPlot final : public QWidget
{
    Q_OBJECT

public:
    enum class Unit : int { BytesPerSecond, Count };
    struct Line
    {
        QString name;
        std::vector<double> values; ///< oldest first, a step of the range apart; the newest is now
    };

    ThroughputPlot(const QString& title, Unit unit, QWidget* parent = nullptr);
    ~ThroughputPlot() override;
    /// At most two lines and ThroughputHistory::Points values each.
    void setLines(const std::vector<Line>& lines, TimeRange range);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Chart;
    void paintWithPalette();
    void labelTime(TimeRange range);

    const Unit m_unit;
    std::unique_ptr<Chart> m_chart;
    std::optional<TimeRange> m_labelled;
};

} // namespace sluice::ui
