// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on, at a glance: throughput and open tunnels over time, and what has happened since the start.
#pragma once

#include <deque>
#include <vector>

#include <QHBoxLayout>
#include <QLabel>

#include "ui/common/page.h"
#include "ui/dashboard/throughputplot.h"

namespace sluice::ui {

/// One second of the whole program.
struct DashboardSample
{
    double upRate = 0; ///< bytes a second
    double downRate = 0;
    double open = 0;
};

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
    static constexpr int Seconds = 300;

    explicit DashboardPage(QWidget* parent = nullptr);
    void add(const DashboardSample& sample, const DashboardTotals& totals);
    void setActive(bool active) override;

private:
    QLabel* addTile(QHBoxLayout* row, const QString& title);
    void draw();

    std::deque<DashboardSample> m_samples;
    DashboardTotals m_totals;
    bool m_active = false;
    std::vector<QLabel*> m_values;
    ThroughputPlot* m_throughput;
    ThroughputPlot* m_open;
};

} // namespace sluice::ui
