// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on, at a glance: figures, throughput and open tunnels over time, and what stands out.
#pragma once

#include <cstdint>
#include <span>

#include <QButtonGroup>

#include "ui/common/page.h"
#include "ui/dashboard/dashboardsummary.h"
#include "ui/dashboard/throughputhistory.h"
#include "ui/dashboard/throughputplot.h"

class QGridLayout;
class QHBoxLayout;

namespace sluice::ui {

class FigureTile;
class TopList;

/// What the tiles say; since the program started.
struct DashboardTotals
{
    quint64 open = 0;
    quint64 opened = 0;
    quint64 denied = 0;
    quint64 failed = 0;
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
};

/// Fed once a second, shown or not; draws only while active.
class DashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(QWidget* parent = nullptr);
    /// Unknown: nobody counts bytes as they move, and the rates of `sample` say nothing. Those seconds are
    /// drawn once it is known what has moved in all of them.
    enum class Rates : std::uint8_t
    {
        Unknown,
        Known
    };
    void add(const DashboardSample& sample, const DashboardTotals& totals, Rates rates = Rates::Known);
    /// Whether showTunnels() is worth the walk.
    bool isActive() const { return m_active; }
    /// All tunnels the window knows: the lists are made of these.
    void showTunnels(std::span<const TunnelInfo* const> tunnels);
    void setActive(bool active) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTiles();
    QWidget* makePlots();
    QWidget* makeLists();
    void arrangeLists();
    FigureTile* addTile(QHBoxLayout* row, const QString& name, const QString& filter);
    void draw();
    TimeRange range() const { return static_cast<TimeRange>(m_ranges->checkedId()); }

    ThroughputHistory m_history;
    DashboardTotals m_totals;
    DashboardTotals m_drawn; ///< as of the last known rates
    bool m_active = false;
    std::vector<FigureTile*> m_tiles;
    QButtonGroup* m_ranges;
    ThroughputPlot* m_throughput;
    ThroughputPlot* m_open;
    TopList* m_sites;
    TopList* m_askers;
    TopList* m_refusals;
    TopList* m_latency;
    QGridLayout* m_lists = nullptr;
};

} // namespace sluice::ui
