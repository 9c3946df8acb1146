// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See meter.h.
#include "tests/soak/meter.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <numeric>
#include <unistd.h>

namespace sluice {
namespace {

constexpr std::chrono::milliseconds Beat{10};

double threadCpu() // ms
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    long total = 0;
    long resident = 0;
    file >> total >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

double mean(std::vector<double>::const_iterator begin, std::vector<double>::const_iterator end)
{
    return begin == end ? 0 : std::accumulate(begin, end, 0.0) / static_cast<double>(end - begin);
}

} // namespace

SoakMeter::SoakMeter(QObject* parent)
    : QObject(parent)
{
    m_beat.setTimerType(Qt::PreciseTimer);
    connect(&m_beat, &QTimer::timeout, this, &SoakMeter::beat);
    connect(&m_memory, &QTimer::timeout, this, &SoakMeter::sampleMemory);
}

void SoakMeter::start()
{
    m_clock.start();
    m_cpuStart = m_lastCpu = threadCpu();
    m_lastBeat = 0;
    m_beat.start(Beat);
    m_memory.start(std::chrono::seconds(1));
    sampleMemory();
}

void SoakMeter::beat()
{
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    const double cpu = threadCpu();
    const double gap = now - m_lastBeat - static_cast<double>(Beat.count());
    const double busy = cpu - m_lastCpu;
    m_report.worstGap = std::max(m_report.worstGap, gap);
    m_report.worstBusy = std::max(m_report.worstBusy, busy);
    m_report.stalls += gap > StallLimit ? 1 : 0;
    m_report.busyStalls += busy > StallLimit ? 1 : 0;
    m_lastBeat = now;
    m_lastCpu = cpu;
}

void SoakMeter::sampleMemory()
{
    m_megabytes.push_back(residentMegabytes());
}

SoakReport SoakMeter::report() const
{
    SoakReport report = m_report;
    report.seconds = static_cast<double>(m_clock.nsecsElapsed()) / 1e9;
    report.threadCpu = (threadCpu() - m_cpuStart) / (report.seconds * 1e3);
    // The second fifth against the last: the first one fills lists to their caps.
    const auto fifth = static_cast<std::ptrdiff_t>(m_megabytes.size() / 5);
    report.memoryStart = mean(m_megabytes.begin() + fifth, m_megabytes.begin() + 2 * fifth);
    report.memoryEnd = mean(m_megabytes.end() - fifth, m_megabytes.end());
    report.memoryPeak = m_megabytes.empty() ? 0 : *std::max_element(m_megabytes.begin(), m_megabytes.end());
    return report;
}

} // namespace sluice
