// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See trafficview.h.
#include "ui/tunnels/trafficview.h"

#include <algorithm>

#include <QHBoxLayout>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/tunnels/ratechart.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

QString orDash(const QString& text)
{
    return text.isEmpty() ? u"–"_s : text;
}

} // namespace

TrafficView::TrafficView(QWidget* parent)
    : QWidget(parent)
    , m_chart(new RateChart(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    row->setSpacing(Theme::Margin * 2);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(Theme::Margin * 2);
    grid->setVerticalSpacing(2);
    const QString names[] = {tr("Now"), tr("Average over its life"), tr("Highest second of the last minute"),
                             tr("Total"), tr("Last byte")};
    for (int i = 0; i < static_cast<int>(std::size(names)); ++i)
        grid->addWidget(new QLabel(names[i], this), i + 1, 0);
    m_down = addDirection(grid, 1, tr("↓ To the client"));
    m_up = addDirection(grid, 2, tr("↑ To the target"));
    grid->setRowStretch(grid->rowCount(), 1);
    row->addLayout(grid, 2);
    row->addWidget(m_chart, 3);
}

TrafficView::Figures TrafficView::addDirection(QGridLayout* grid, int column, const QString& title)
{
    auto* head = new QLabel(title, this);
    grid->addWidget(head, 0, column, Qt::AlignRight);
    Figures figures;
    int row = 1;
    for (QLabel** label : {&figures.now, &figures.average, &figures.peak, &figures.total, &figures.last}) {
        *label = new QLabel(this);
        (*label)->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(*label, row++, column, Qt::AlignRight);
    }
    return figures;
}

void TrafficView::showTunnel(const TunnelRow& row, WallTime now)
{
    const std::vector<RateSample> samples = row.history.until(std::chrono::steady_clock::now());
    const auto peakOf = [&samples](float RateSample::*member) {
        float peak = 0;
        for (const RateSample& sample : samples)
            peak = std::max(peak, sample.*member);
        return static_cast<double>(peak);
    };
    const std::chrono::milliseconds age = ageOf(row, now);
    fill(m_down, row.downRate, row.info.bytes.down, peakOf(&RateSample::down), row.lastDown, age);
    fill(m_up, row.upRate, row.info.bytes.up, peakOf(&RateSample::up), row.lastUp, age);
    m_chart->setSamples(samples);
}

void TrafficView::fill(const Figures& figures, double rate, std::uint64_t bytes, double peak, Offset last,
                       std::chrono::milliseconds age)
{
    const double seconds = std::max(1.0, static_cast<double>(age.count()) / 1000);
    figures.now->setText(orDash(rateText(rate)));
    figures.average->setText(orDash(rateText(static_cast<double>(bytes) / seconds)));
    figures.peak->setText(orDash(rateText(peak)));
    figures.total->setText(bytesText(bytes));
    figures.total->setToolTip(exactBytesText(bytes));
    const auto since = age - std::chrono::duration_cast<std::chrono::milliseconds>(last);
    figures.last->setText(last == Never ? u"–"_s : tr("%1 ago").arg(ageText(since)));
}

} // namespace sluice::ui
