// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See dashboardpage.h.
#include "ui/dashboard/dashboardpage.h"

#include <algorithm>

#include <QFrame>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

} // namespace

DashboardPage::DashboardPage(QWidget* parent)
    : Page(parent)
    , m_throughput(new ThroughputPlot(tr("Throughput"), ThroughputPlot::Unit::BytesPerSecond, this))
    , m_open(new ThroughputPlot(tr("Open tunnels"), ThroughputPlot::Unit::Count, this))
{
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(Theme::Margin);
    for (const QString& title : {tr("Open now"), tr("Connections"), tr("Denied"), tr("Failed"), tr("↓ To clients"), tr("↑ To targets")})
        m_values.push_back(addTile(tiles, title));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->setSpacing(Theme::Margin);
    column->addLayout(tiles);
    column->addWidget(m_throughput, 3);
    column->addWidget(m_open, 2);
    draw();
}

QLabel* DashboardPage::addTile(QHBoxLayout* row, const QString& title)
{
    auto* tile = new QFrame(this);
    tile->setAutoFillBackground(true);
    tile->setBackgroundRole(QPalette::Base);
    auto* name = new QLabel(title, tile);
    auto* value = new QLabel(tile);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    value->setFont(large);
    value->setAccessibleName(title);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    column->setSpacing(2);
    column->addWidget(name);
    column->addWidget(value);
    row->addWidget(tile, 1);
    return value;
}

void DashboardPage::add(const DashboardSample& sample, const DashboardTotals& totals)
{
    m_samples.push_back(sample);
    if (m_samples.size() > Seconds)
        m_samples.pop_front();
    m_totals = totals;
    if (m_active)
        draw();
}

void DashboardPage::setActive(bool active)
{
    m_active = active;
    if (active)
        draw();
}

void DashboardPage::draw()
{
    const QLocale locale;
    const QString texts[] = {locale.toString(m_totals.open),   locale.toString(m_totals.opened), locale.toString(m_totals.denied),
                             locale.toString(m_totals.failed), bytesText(m_totals.bytesDown),    bytesText(m_totals.bytesUp)};
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_values[i]->setText(texts[i]);
    const auto line = [this](const QString& name, double DashboardSample::*member) {
        ThroughputPlot::Line result{name, {}};
        for (const DashboardSample& sample : m_samples)
            result.values.push_back(sample.*member);
        return result;
    };
    m_throughput->setLines({line(tr("↓ to clients"), &DashboardSample::downRate), line(tr("↑ to targets"), &DashboardSample::upRate)},
                           Seconds);
    m_open->setLines({line(tr("open"), &DashboardSample::open)}, Seconds);
}

} // namespace sluice::ui
