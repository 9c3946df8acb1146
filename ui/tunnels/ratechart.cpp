// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See ratechart.h.
#include "ui/tunnels/ratechart.h"

#include <algorithm>

#include <QPainter>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {

RateChart::RateChart(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(160, 72);
    setAccessibleName(tr("Rate of the tunnel"));
}

void RateChart::setSamples(const std::vector<RateSample>& samples)
{
    m_samples = samples;
    m_peak = 0;
    for (const RateSample& sample : m_samples)
        m_peak = std::max({m_peak, sample.up, sample.down});
    setAccessibleDescription(m_peak < 1 ? tr("Nothing has moved lately.")
                                        : tr("Peak %1.").arg(rateText(static_cast<double>(m_peak))));
    update();
}

void RateChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors& colors = Theme::colors(palette());
    const int textHeight = fontMetrics().height();
    const QRectF area = QRectF(rect()).adjusted(0, textHeight + Theme::Grid, 0, -1);
    painter.setPen(colors.muted);
    painter.drawText(QRect(0, 0, width(), textHeight), Qt::AlignLeft,
                     m_peak < 1 ? tr("No traffic lately") : tr("Peak %1").arg(rateText(static_cast<double>(m_peak))));
    painter.setPen(colors.line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    if (m_samples.size() < 2 || m_peak < 1)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double step = area.width() / static_cast<double>(RateHistory::Seconds - 1);
    const double first = area.right() - step * static_cast<double>(m_samples.size() - 1);
    const auto line = [&](float RateSample::*member, const QColor& color) {
        std::vector<QLineF> segments;
        for (std::size_t i = 1; i < m_samples.size(); ++i) {
            const auto point = [&](std::size_t at) {
                const double share = static_cast<double>(m_samples[at].*member / m_peak);
                return QPointF(first + step * static_cast<double>(at), area.bottom() - share * (area.height() - 2));
            };
            segments.emplace_back(point(i - 1), point(i));
        }
        painter.setPen(QPen(color, 1.5));
        painter.drawLines(segments.data(), static_cast<int>(segments.size()));
    };
    line(&RateSample::down, colors.down);
    line(&RateSample::up, colors.up);
}

} // namespace sluice::ui
