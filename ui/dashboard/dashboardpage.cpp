// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See dashboardpage.h.
#include "ui/dashboard/dashboardpage.h"

#include <algorithm>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/theme.h"
#include "ui/dashboard/figuretile.h"
#include "ui/dashboard/toplist.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int NarrowWidth = 1'100;
constexpr int TallHeight = 570; ///< for two rows of lists below the plots

QString number(quint64 value)
{
    return QLocale().toString(value);
}

std::vector<TopLine> linesOf(const std::vector<RankedItem>& items)
{
    std::vector<TopLine> lines;
    lines.reserve(items.size());
    for (const RankedItem& item : items)
        lines.push_back({text(item.name), number(item.tunnels), bytesText(item.bytes), QString::fromStdString(filterOf(item))});
    return lines;
}

TopLine latencyLine(const QString& name, const LatencySummary& latency)
{
    return {name, latency.count == 0 ? u"–"_s : spanText(latency.p50), latency.count == 0 ? u"–"_s : spanText(latency.p95), {}};
}

ThroughputPlot::Line lineOf(const std::deque<DashboardSample>& samples, const QString& name, double DashboardSample::*member)
{
    ThroughputPlot::Line line{name, {}};
    line.values.reserve(samples.size());
    for (const DashboardSample& sample : samples)
        line.values.push_back(sample.*member);
    return line;
}

} // namespace

DashboardPage::DashboardPage(QWidget* parent)
    : Page(parent)
    , m_ranges(new QButtonGroup(this))
    , m_throughput(new ThroughputPlot(tr("Throughput"), ThroughputPlot::Unit::BytesPerSecond, this))
    , m_open(new ThroughputPlot(tr("Open tunnels"), ThroughputPlot::Unit::Count, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    column->setSpacing(Theme::Margin);
    column->addWidget(makeTiles());
    column->addWidget(makePlots(), 1);
    column->addWidget(makeLists());
    draw();
}

FigureTile* DashboardPage::addTile(QHBoxLayout* row, const QString& name, const QString& filter)
{
    auto* tile = new FigureTile(name, this);
    connect(tile, &FigureTile::clicked, this, [this, filter] { Q_EMIT showTunnelsRequested(filter); });
    row->addWidget(tile, 1);
    m_tiles.push_back(tile);
    return tile;
}

QWidget* DashboardPage::makeTiles()
{
    auto* tiles = new QWidget(this);
    auto* row = new QHBoxLayout(tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Margin);
    addTile(row, tr("Open now"), u"state:active"_s);
    addTile(row, tr("Connections"), {});
    addTile(row, tr("Denied"), u"state:denied"_s);
    addTile(row, tr("Failed"), u"state:failed"_s);
    addTile(row, tr("↓ To clients"), u"down>0"_s);
    addTile(row, tr("↑ To targets"), u"up>0"_s);
    return tiles;
}

QWidget* DashboardPage::makePlots()
{
    auto* plots = new QWidget(this);
    auto* ranges = new QHBoxLayout;
    ranges->setSpacing(Theme::Grid);
    const std::pair<TimeRange, QString> choices[] = {
        {TimeRange::FiveMinutes, tr("5 min")}, {TimeRange::Hour, tr("1 h")}, {TimeRange::Day, tr("24 h")}};
    for (const auto& [range, name] : choices) {
        auto* button = new QPushButton(name, plots);
        button->setFlat(true);
        button->setCheckable(true);
        button->setChecked(range == TimeRange::FiveMinutes);
        button->setAccessibleName(tr("The last %1").arg(name));
        m_ranges->addButton(button, static_cast<int>(range));
        ranges->addWidget(button);
    }
    ranges->addStretch();
    connect(m_ranges, &QButtonGroup::idClicked, this, &DashboardPage::draw);
    auto* row = new QHBoxLayout;
    row->setSpacing(Theme::Margin);
    row->addWidget(m_throughput, 3);
    row->addWidget(m_open, 2);
    auto* column = new QVBoxLayout(plots);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::Gap);
    column->addLayout(ranges);
    column->addLayout(row, 1);
    return plots;
}

QWidget* DashboardPage::makeLists()
{
    auto* lists = new QWidget(this);
    m_sites = new TopList(tr("Sites"), {tr("tunnels"), tr("bytes")}, tr("nothing yet"), lists);
    m_askers = new TopList(tr("Programs, users, clients"), {tr("tunnels")}, tr("nothing yet"), lists);
    m_refusals = new TopList(tr("Not opened because"), {tr("tunnels")}, tr("nothing kept out"), lists);
    m_latency = new TopList(tr("Waiting for"), {tr("typical"), tr("slow (95 %)")}, tr("nothing yet"), lists);
    m_lists = new QGridLayout(lists);
    m_lists->setContentsMargins(0, 0, 0, 0);
    m_lists->setSpacing(Theme::Margin);
    for (TopList* list : {m_sites, m_askers})
        list->setElideMode(Qt::ElideMiddle); // what tells hosts apart stands at both ends
    for (TopList* list : {m_sites, m_askers, m_refusals, m_latency})
        connect(list, &TopList::chosen, this, &DashboardPage::showTunnelsRequested);
    arrangeLists();
    return lists;
}

// Four beside each other, or two where names would become too short and there is height for a second row.
void DashboardPage::arrangeLists()
{
    const int columns = width() < NarrowWidth && height() >= TallHeight ? 2 : 4;
    if (m_lists->count() > 0 && (m_lists->itemAtPosition(1, 0) != nullptr) == (columns == 2))
        return;
    int at = 0;
    for (TopList* list : {m_sites, m_askers, m_refusals, m_latency}) {
        m_lists->removeWidget(list);
        m_lists->addWidget(list, at / columns, at % columns);
        ++at;
    }
    for (int column = 0; column < at; ++column)
        m_lists->setColumnStretch(column, column < columns ? 1 : 0);
}

void DashboardPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrangeLists();
}

void DashboardPage::add(const DashboardSample& sample, const DashboardTotals& totals, Rates rates)
{
    m_totals = totals;
    if (rates == Rates::Unknown || m_history.isWaiting())
        m_history.addUnknown(sample.open);
    else
        m_history.add(sample);
    if (rates == Rates::Known) {
        const auto moved = [](quint64 now, quint64 before) { return static_cast<double>(now - std::min(now, before)); };
        m_history.settle(moved(totals.bytesUp, m_drawn.bytesUp), moved(totals.bytesDown, m_drawn.bytesDown));
        m_drawn = totals;
    }
    if (m_active)
        draw();
}

void DashboardPage::showTunnels(std::span<const TunnelInfo* const> tunnels)
{
    const DashboardSummary summary = summarize(tunnels, TopList::Lines);
    m_sites->setLines(linesOf(summary.sites));
    m_askers->setLines(linesOf(summary.askers));
    std::vector<TopLine> refusals;
    for (const RankedReason& entry : summary.refusals)
        refusals.push_back({reasonText(entry.reason), number(entry.tunnels), {}, u"reason:"_s + text(token(entry.reason))});
    m_refusals->setLines(refusals);
    m_latency->setLines({latencyLine(tr("the name server"), summary.lookup), latencyLine(tr("the target's answer"), summary.connect)});
}

void DashboardPage::setActive(bool active)
{
    m_active = active;
    if (active)
        draw();
}

void DashboardPage::draw()
{
    const QString values[] = {number(m_totals.open),   number(m_totals.opened),        number(m_totals.denied),
                              number(m_totals.failed), bytesText(m_totals.bytesDown), bytesText(m_totals.bytesUp)};
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->setValue(values[i]);
    const std::deque<DashboardSample>& samples = m_history.samples(range());
    m_throughput->setLines({lineOf(samples, tr("↓ to clients"), &DashboardSample::downRate),
                            lineOf(samples, tr("↑ to targets"), &DashboardSample::upRate)},
                           range());
    m_open->setLines({lineOf(samples, tr("open"), &DashboardSample::open)}, range());
}

} // namespace sluice::ui
