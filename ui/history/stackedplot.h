// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Throughput over time as stacked bars, in which a stretch of time can be chosen by mouse and keyboard.
#pragma once

#include <optional>
#include <vector>

#include <QStringList>
#include <QWidget>

#include "core/record/history.h"

namespace sluice::ui {

/// GUI thread. Bars, because each step is a sum: a line would draw what nobody measured.
class StackedPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit StackedPlot(QWidget* parent = nullptr);

    /// `names` as shown, one for each of the chart's; the rest is called "others".
    void setChart(const HistoryChart& chart, const QStringList& names, const TimeSpan& span);
    /// The chosen stretch, whole steps; none = all.
    std::optional<TimeSpan> selection() const;
    void clearSelection();
    QSize sizeHint() const override { return {640, 200}; }

Q_SIGNALS:
    /// By a person, clearing included; or because a chart with other steps has come.
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Steps
    {
        int first = 0;
        int last = 0; ///< included
    };

    QRectF plotArea() const;
    int stepAt(double x) const;
    double xOf(WallTime time) const;
    WallTime startOf(int step) const { return m_chart.from + m_chart.step * step; }
    int stepCount() const { return m_chart.series.empty() ? 0 : static_cast<int>(m_chart.series.front().size()); }
    std::uint64_t totalOf(int step) const;
    double peakRate() const;
    QString stepText(int step) const;
    void choose(std::optional<Steps> steps);
    void describe();
    void paintAxes(QPainter& painter, const QRectF& area, double top) const;
    void paintBars(QPainter& painter, const QRectF& area, double top) const;
    void paintLegend(QPainter& painter) const;
    void paintSelection(QPainter& painter, const QRectF& area) const;

    HistoryChart m_chart;
    QStringList m_names;
    TimeSpan m_span;
    std::optional<Steps> m_selection;
    int m_anchor = -1; ///< where a drag or a stretch by keyboard began
    int m_cursor = -1; ///< of the keyboard
    bool m_isDragging = false;
};

} // namespace sluice::ui
