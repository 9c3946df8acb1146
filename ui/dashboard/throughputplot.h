// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A plot of two values over time. Qt Charts is behind it and nowhere else; it is on its way out of Qt.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include <QPointF>
#include <QString>
#include <QWidget>

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
        std::vector<double> values; ///< oldest first, one a second; the newest is now
    };

    ThroughputPlot(const QString& title, Unit unit, QWidget* parent = nullptr);
    ~ThroughputPlot() override;
    /// At most two lines and 600 values each; the span is that of `seconds`.
    void setLines(const std::vector<Line>& lines, int seconds);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Chart;
    void paintWithPalette();

    const Unit m_unit;
    std::unique_ptr<Chart> m_chart;
};

} // namespace sluice::ui
