// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Line series replaced as a whole: no animation, no area, no theme, which would fight the palette.
#include "ui/dashboard/throughputplot.h"

#include <algorithm>

#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QLegend>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int LabelRoom = 16; ///< half of the last label of the time axis stands beyond the plot

struct Scale
{
    double divisor;
    QString unit;
};

// One unit for the whole axis: labels of Qt Charts cannot scale by themselves.
Scale scaleFor(double peak, ThroughputPlot::Unit unit)
{
    if (unit == ThroughputPlot::Unit::Count)
        return {1, QString()};
    if (peak >= 1e9)
        return {1e9, u"GB/s"_s};
    if (peak >= 1e6)
        return {1e6, u"MB/s"_s};
    return peak >= 1e3 ? Scale{1e3, u"kB/s"_s} : Scale{1, u"B/s"_s};
}

// Steps, so that the axis stands still while values wander; each has four equal parts that are easy to read.
double niceCeiling(double value)
{
    double step = 1;
    while (step * 12 < value)
        step *= 10;
    for (const double factor : {1.2, 1.6, 2.0, 4.0, 8.0, 12.0}) {
        if (step * factor >= value)
            return step * factor;
    }
    return value;
}

} // namespace

struct ThroughputPlot::Chart
{
    QChart* chart = new QChart;
    QChartView* view = nullptr;
    QCategoryAxis* time = new QCategoryAxis;
    QValueAxis* value = new QValueAxis;
    std::array<QLineSeries*, 2> series{new QLineSeries, new QLineSeries};
};

ThroughputPlot::ThroughputPlot(const QString& title, Unit unit, QWidget* parent)
    : QWidget(parent)
    , m_unit(unit)
    , m_chart(std::make_unique<Chart>())
{
    Chart& c = *m_chart;
    c.view = new QChartView(c.chart, this);
    c.view->setRenderHint(QPainter::Antialiasing);
    c.view->setFrameShape(QFrame::NoFrame);
    c.view->setFocusPolicy(Qt::NoFocus);
    c.chart->setTitle(title);
    c.chart->setAnimationOptions(QChart::NoAnimation);
    c.chart->setBackgroundRoundness(0);
    c.chart->setMargins({0, 0, LabelRoom, 0});
    c.chart->legend()->setAlignment(Qt::AlignTop);
    c.chart->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    c.chart->addAxis(c.time, Qt::AlignBottom);
    c.chart->addAxis(c.value, Qt::AlignLeft);
    for (QLineSeries* series : c.series) {
        c.chart->addSeries(series);
        series->attachAxis(c.time);
        series->attachAxis(c.value);
    }
    c.time->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    c.time->setRange(-static_cast<double>(ThroughputHistory::Points), 0);
    c.value->setTickCount(5);
    c.value->setRange(0, 1);
    c.value->setLabelFormat(unit == Unit::Count ? u"%.0f"_s : u"%.3g"_s);
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(c.view);
    setMinimumHeight(150);
    paintWithPalette();
}

ThroughputPlot::~ThroughputPlot() = default;

// Labels of the axis are texts: "4 min" reads better than "-240".
void ThroughputPlot::labelTime(TimeRange range)
{
    if (m_labelled == range)
        return;
    m_labelled = range;
    QCategoryAxis& axis = *m_chart->time;
    for (const QString& label : axis.categoriesLabels())
        axis.remove(label);
    const int divisions = range == TimeRange::FiveMinutes ? 5 : 4;
    const int whole = range == TimeRange::FiveMinutes ? 5 : range == TimeRange::Hour ? 60 : 24;
    for (int i = 0; i <= divisions; ++i) {
        const int ago = whole - whole * i / divisions;
        const QString label = ago == 0 ? tr("now") : range == TimeRange::Day ? tr("%1 h").arg(ago) : tr("%1 min").arg(ago);
        const double share = static_cast<double>(i) / divisions;
        axis.append(label, static_cast<double>(ThroughputHistory::Points) * (share - 1));
    }
}

void ThroughputPlot::setLines(const std::vector<Line>& lines, TimeRange range)
{
    labelTime(range);
    Chart& c = *m_chart;
    double peak = 0;
    for (const Line& line : lines) {
        for (const double value : line.values)
            peak = std::max(peak, value);
    }
    const Scale scale = scaleFor(peak, m_unit);
    for (std::size_t i = 0; i < c.series.size(); ++i) {
        c.series[i]->setVisible(i < lines.size());
        if (i >= lines.size())
            continue;
        const std::vector<double>& values = lines[i].values;
        QList<QPointF> points;
        for (std::size_t at = 0; at < values.size(); ++at)
            points.append({static_cast<double>(at) - static_cast<double>(values.size() - 1), values[at] / scale.divisor});
        c.series[i]->setName(lines[i].name);
        c.series[i]->replace(points);
    }
    const double top = niceCeiling(std::max(peak / scale.divisor, m_unit == Unit::Count ? 4.0 : 1.0));
    c.value->setRange(0, top);
    c.value->setTitleText(scale.unit);
    const QString peakText = m_unit == Unit::Count ? QString::number(peak, 'f', 0) : rateText(peak);
    setAccessibleDescription(tr("Peak %1").arg(peakText.isEmpty() ? u"0"_s : peakText));
}

void ThroughputPlot::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        paintWithPalette();
    QWidget::changeEvent(event);
}

void ThroughputPlot::paintWithPalette()
{
    Chart& c = *m_chart;
    const Colors& colors = Theme::colors(palette());
    c.chart->setBackgroundBrush(palette().color(QPalette::Base));
    c.view->setBackgroundBrush(palette().color(QPalette::Base));
    c.chart->setTitleBrush(colors.text);
    c.chart->legend()->setLabelColor(colors.text);
    for (QValueAxis* axis : {static_cast<QValueAxis*>(c.time), c.value}) {
        axis->setLabelsColor(colors.muted);
        axis->setTitleBrush(colors.muted);
        axis->setGridLineColor(colors.line);
        axis->setLinePenColor(colors.line);
    }
    c.time->setGridLineVisible(false);
    const bool isCount = m_unit == Unit::Count;
    c.series[0]->setPen(QPen(isCount ? colors.good : colors.down, 1.5));
    c.series[1]->setPen(QPen(colors.up, 1.5));
}

} // namespace sluice::ui
