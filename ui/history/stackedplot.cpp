// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the plot does with mouse and keyboard; how it is drawn stands in stackedplotpaint.cpp.
#include "ui/history/stackedplot.h"

#include <algorithm>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include "ui/common/format.h"
#include "ui/history/historyspan.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

WallTime wallNow()
{
    return std::chrono::system_clock::now();
}

} // namespace

StackedPlot::StackedPlot(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(140);
    setAccessibleName(tr("Throughput over time"));
    setWhatsThis(tr("Drag over a stretch of time to see only what ended or moved in it. With the keyboard: arrow keys, with Shift to stretch, "
                    "Escape for the whole range."));
}

void StackedPlot::setChart(const HistoryChart& chart, const QStringList& names, const TimeSpan& span)
{
    const bool isSameGrid = chart.from == m_chart.from && chart.step == m_chart.step;
    const bool isLost = !isSameGrid && !m_isDragging && m_selection;
    m_chart = chart;
    m_names = names;
    m_span = span;
    if (!isSameGrid && !m_isDragging) {
        m_cursor = -1;
        m_anchor = -1;
        m_selection.reset();
    }
    describe();
    update();
    if (isLost)
        Q_EMIT selectionChanged();
}

std::optional<TimeSpan> StackedPlot::selection() const
{
    if (!m_selection)
        return {};
    return TimeSpan{startOf(m_selection->first), startOf(m_selection->last + 1)};
}

void StackedPlot::clearSelection()
{
    m_selection.reset();
    m_cursor = -1;
    m_anchor = -1;
    describe();
    update();
}

void StackedPlot::choose(std::optional<Steps> steps)
{
    m_selection = steps;
    describe();
    update();
    Q_EMIT selectionChanged();
}

std::uint64_t StackedPlot::totalOf(int step) const
{
    std::uint64_t total = 0;
    for (const auto& series : m_chart.series)
        total += series[static_cast<std::size_t>(step)];
    return total;
}

double StackedPlot::peakRate() const
{
    std::uint64_t peak = 0;
    for (int step = 0; step < stepCount(); ++step)
        peak = std::max(peak, totalOf(step));
    return static_cast<double>(peak) / static_cast<double>(m_chart.step.count());
}

// The same in words, for those who cannot see it.
void StackedPlot::describe()
{
    std::uint64_t total = 0;
    int highest = 0;
    for (int step = 0; step < stepCount(); ++step) {
        total += totalOf(step);
        highest = totalOf(step) > totalOf(highest) ? step : highest;
    }
    QString text = total == 0 ? tr("Nothing moved in this range.")
                              : tr("%1 in all; at most %2, %3.").arg(bytesText(total), rateText(peakRate()), spanSentence({startOf(highest), startOf(highest + 1)}, wallNow()));
    if (!m_names.isEmpty() && total != 0)
        text += u' ' + tr("Most by %1.").arg(m_names.constFirst());
    if (const auto chosen = selection())
        text += u' ' + tr("Chosen: %1.").arg(spanSentence(*chosen, wallNow()));
    setAccessibleDescription(text);
}

int StackedPlot::stepAt(double x) const
{
    const QRectF area = plotArea();
    const auto length = static_cast<double>((m_span.to - m_span.from).count());
    const double share = std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0);
    const WallTime time = m_span.from + WallTime::duration(static_cast<std::int64_t>(length * share));
    return std::clamp(static_cast<int>((time - m_chart.from) / m_chart.step), 0, std::max(0, stepCount() - 1));
}

void StackedPlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || stepCount() == 0) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_isDragging = true;
    m_anchor = stepAt(event->position().x());
    m_cursor = m_anchor;
    event->accept();
}

void StackedPlot::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_isDragging) {
        QWidget::mouseMoveEvent(event);
        return;
    }
    m_cursor = stepAt(event->position().x());
    m_selection = Steps{std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor)};
    describe();
    update();
}

void StackedPlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (!m_isDragging || event->button() != Qt::LeftButton) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    m_isDragging = false;
    m_cursor = stepAt(event->position().x());
    choose(Steps{std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor)});
}

void StackedPlot::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_isDragging = false;
    m_cursor = -1;
    choose({});
    event->accept();
}

void StackedPlot::keyPressEvent(QKeyEvent* event)
{
    const int last = stepCount() - 1;
    const bool isStretching = (event->modifiers() & Qt::ShiftModifier) != 0;
    int target = m_cursor;
    switch (event->key()) {
    case Qt::Key_Left: target = m_cursor < 0 ? last : m_cursor - 1; break;
    case Qt::Key_Right: target = m_cursor < 0 ? last : m_cursor + 1; break;
    case Qt::Key_Home: target = 0; break;
    case Qt::Key_End: target = last; break;
    case Qt::Key_Escape:
        if (m_selection) {
            m_cursor = -1;
            choose({});
            return;
        }
        QWidget::keyPressEvent(event);
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    if (last < 0)
        return;
    m_cursor = std::clamp(target, 0, last);
    if (!isStretching || m_anchor < 0)
        m_anchor = m_cursor;
    choose(Steps{std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor)});
}

// "14:05 – 14:10, 3.2 MB/s", then what it is made of, largest first.
QString StackedPlot::stepText(int step) const
{
    const auto seconds = static_cast<double>(m_chart.step.count());
    const std::uint64_t total = totalOf(step);
    QString text = spanSentence({startOf(step), startOf(step + 1)}, wallNow()) + u", "_s +
                   (total == 0 ? tr("nothing") : bytesText(total) + u" ("_s + rateText(static_cast<double>(total) / seconds) + u')');
    for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
        const std::uint64_t bytes = m_chart.series[i][static_cast<std::size_t>(step)];
        if (bytes != 0) {
            const auto at = static_cast<qsizetype>(i);
            text += u'\n' + (at < m_names.size() ? m_names[at] : tr("others")) + u": "_s + bytesText(bytes);
        }
    }
    return text;
}

bool StackedPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && stepCount() > 0) {
        const auto* help = dynamic_cast<QHelpEvent*>(event);
        if (help != nullptr && plotArea().contains(help->pos())) {
            QToolTip::showText(help->globalPos(), plainTip(stepText(stepAt(help->pos().x()))), this);
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace sluice::ui
