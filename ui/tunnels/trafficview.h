// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a tunnel moves: the last minute as curves, the whole as numbers.
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QWidget>

#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui {

class RateChart;

class TrafficView final : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficView(QWidget* parent = nullptr);
    void showTunnel(const TunnelRow& row, WallTime now);

private:
    /// The same figures for each direction, one below the other.
    struct Figures
    {
        QLabel* now = nullptr;
        QLabel* average = nullptr;
        QLabel* peak = nullptr;
        QLabel* total = nullptr;
        QLabel* last = nullptr;
    };
    Figures addDirection(QGridLayout* grid, int column, const QString& title);
    static void fill(const Figures& figures, double rate, std::uint64_t bytes, double peak, Offset last,
                     std::chrono::milliseconds age);

    RateChart* m_chart;
    Figures m_down;
    Figures m_up;
};

} // namespace sluice::ui
