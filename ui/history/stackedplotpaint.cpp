// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the plot is drawn: rectangles on whole pixels, no smoothing of what is exact.
#include "ui/history/stackedplot.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/history/historyspan.h"

namespace sluice::ui {
namespace {

constexpr int LegendHeight = 24;
constexpr int TimeHeight = 22;
constexpr int ValueWidth = 68;
constexpr int RightMargin = 8;
constexpr int Lines = 4;
constexpr int LabelSpace = 84; ///< between two labels of the time axis
constexpr double WidestGap = 1;

// The next of 1, 2, 4, 5 × 10ⁿ: a quarter of it is a round number too.
double niceCeiling(double value)
{
    double step = 1;
    while (step * 10 < value)
        step *= 10;
    for (const double factor : {1.0, 2.0, 4.0, 6.0, 8.0}) {
        if (step * factor >= value)
            return step * factor;
    }
    return step * 10;
}

} // namespace

QRectF StackedPlot::plotArea() const
{
    return QRectF(rect()).adjusted(ValueWidth, LegendHeight, -RightMargin, -TimeHeight);
}

double StackedPlot::xOf(WallTime time) const
{
    const QRectF area = plotArea();
    const auto length = static_cast<double>((m_span.to - m_span.from).count());
    return area.left() + area.width() * static_cast<double>((time - m_span.from).count()) / std::max(1.0, length);
}

void StackedPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const QRectF area = plotArea();
    const double top = niceCeiling(std::max(1.0, peakRate()));
    paintAxes(painter, area, top);
    paintBars(painter, area, top);
    paintSelection(painter, area);
    paintLegend(painter);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void StackedPlot::paintAxes(QPainter& painter, const QRectF& area, double top) const
{
    const Colors& colors = Theme::colors(palette());
    const bool hasValues = peakRate() > 0;
    for (int line = 0; line <= Lines; ++line) {
        const double y = std::round(area.bottom() - area.height() * line / Lines);
        painter.setPen(colors.line);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        if (line == 0 || !hasValues)
            continue;
        painter.setPen(colors.muted);
        painter.drawText(QRectF(0, y - 10, area.left() - Theme::Gap, 20), Qt::AlignRight | Qt::AlignVCenter, rateText(top * line / Lines));
    }
    painter.setPen(colors.muted);
    const double half = LabelSpace / 2.0;
    for (const TimeTick& tick : ticksFor(m_span, static_cast<int>(area.width() / LabelSpace))) {
        const double x = std::clamp(xOf(tick.time), area.left() + half / 2, area.right() - half / 2);
        painter.drawText(QRectF(x - half, area.bottom() + 2, LabelSpace, TimeHeight - 2), Qt::AlignCenter, tick.label);
    }
}

void StackedPlot::paintBars(QPainter& painter, const QRectF& area, double top) const
{
    const Colors& colors = Theme::colors(palette());
    const auto seconds = static_cast<double>(m_chart.step.count());
    painter.setClipRect(area);
    for (int step = 0; step < stepCount(); ++step) {
        const double left = std::round(xOf(startOf(step)));
        const double right = std::round(xOf(startOf(step + 1)));
        const double gap = right - left >= 4 ? WidestGap : 0;
        double below = 0;
        for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
            below += static_cast<double>(m_chart.series[i][static_cast<std::size_t>(step)]) / seconds;
            const double above = below - static_cast<double>(m_chart.series[i][static_cast<std::size_t>(step)]) / seconds;
            const double upper = std::round(area.bottom() - area.height() * below / top);
            const double lower = std::round(area.bottom() - area.height() * above / top);
            if (upper < lower)
                painter.fillRect(QRectF(left, upper, std::max(1.0, right - left - gap), lower - upper), colors.series[std::min(i, colors.series.size() - 1)]);
        }
    }
    painter.setClipping(false);
}

// Names in the order of the stack, as many as there is room for.
void StackedPlot::paintLegend(QPainter& painter) const
{
    const Colors& colors = Theme::colors(palette());
    const bool hasOthers = m_names.size() < static_cast<qsizetype>(m_chart.series.size()) &&
                           std::any_of(m_chart.series.back().begin(), m_chart.series.back().end(), [](std::uint64_t bytes) { return bytes != 0; });
    QStringList names = m_names;
    if (hasOthers)
        names.append(tr("others"));
    double x = ValueWidth;
    for (qsizetype i = 0; i < names.size(); ++i) {
        const std::size_t color = i < m_names.size() ? static_cast<std::size_t>(i) : m_chart.series.size() - 1;
        const QString name = fontMetrics().elidedText(names[i], Qt::ElideMiddle, 180);
        const double width = fontMetrics().horizontalAdvance(name);
        if (x + width + 30 > rect().width())
            break;
        painter.fillRect(QRectF(x, 7, 10, 10), colors.series[std::min(color, colors.series.size() - 1)]);
        painter.setPen(colors.text);
        painter.drawText(QRectF(x + 15, 0, width + 4, LegendHeight), Qt::AlignVCenter | Qt::AlignLeft, name);
        x += width + 15 + 2 * Theme::Gap;
    }
}

void StackedPlot::paintSelection(QPainter& painter, const QRectF& area) const
{
    if (!m_selection)
        return;
    const double left = std::max(area.left(), xOf(startOf(m_selection->first)));
    const double right = std::min(area.right(), xOf(startOf(m_selection->last + 1)));
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.65F);
    painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), veil);
    painter.fillRect(QRectF(right, area.top(), area.right() - right, area.height()), veil);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
    for (const double x : {std::round(left), std::round(right)})
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

} // namespace sluice::ui
