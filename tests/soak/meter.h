// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the GUI thread from inside: how late a heartbeat comes, what CPU the thread takes, how memory
// grows.
#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace sluice {

struct SoakReport
{
    double seconds = 0;
    double worstGap = 0; ///< ms between two heartbeats, beyond the beat itself
    double worstBusy =
        0; ///< ms of the thread's own CPU within one gap: what no other program can be blamed for
    std::size_t stalls = 0; ///< gaps above the limit
    std::size_t busyStalls = 0;
    double threadCpu = 0;   ///< share of one core
    double memoryStart = 0; ///< MB resident, after warming up
    double memoryEnd = 0;
    double memoryPeak = 0;
};

/// Lives in the GUI thread.
class SoakMeter final : public QObject
{
    Q_OBJECT

public:
    static constexpr double StallLimit = 50; ///< ms

    explicit SoakMeter(QObject* parent = nullptr);
    void start();
    SoakReport report() const;

private:
    void beat();
    void sampleMemory();

    QTimer m_beat;
    QTimer m_memory;
    QElapsedTimer m_clock;
    double m_lastBeat = 0;
    double m_lastCpu = 0;
    double m_cpuStart = 0;
    std::vector<double> m_megabytes;
    SoakReport m_report;
};

} // namespace sluice
