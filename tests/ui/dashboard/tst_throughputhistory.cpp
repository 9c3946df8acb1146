// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Three rings: seconds, means of twelve of them, means of 288.
#include "ui/dashboard/throughputhistory.h"

#include <QTest>

using namespace sluice::ui;

class ThroughputHistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastFiveMinutes();
    void meansFillTheCoarserRings();
    void aDayFits();
    void unknownSecondsGetTheirMean();
};

void ThroughputHistoryTest::keepsTheLastFiveMinutes()
{
    ThroughputHistory history;
    for (int i = 1; i <= 400; ++i)
        history.add({0, static_cast<double>(i), 0});
    const auto& samples = history.samples(TimeRange::FiveMinutes);
    QCOMPARE(samples.size(), ThroughputHistory::Points);
    QCOMPARE(samples.front().downRate, 101.0);
    QCOMPARE(samples.back().downRate, 400.0);
}

void ThroughputHistoryTest::meansFillTheCoarserRings()
{
    ThroughputHistory history;
    for (int i = 0; i < 23; ++i)
        history.add({12, i < 12 ? 24.0 : 0.0, 3});
    const auto& hour = history.samples(TimeRange::Hour);
    QCOMPARE(hour.size(), std::size_t(1)); // the second point is not complete yet
    QCOMPARE(hour.front().downRate, 24.0);
    QCOMPARE(hour.front().upRate, 12.0);
    QCOMPARE(hour.front().open, 3.0);
    QVERIFY(history.samples(TimeRange::Day).empty());
}

void ThroughputHistoryTest::aDayFits()
{
    ThroughputHistory history;
    for (int i = 0; i < 2 * 86'400; ++i)
        history.add({1, 1, 1});
    QCOMPARE(history.samples(TimeRange::Day).size(), ThroughputHistory::Points);
    QCOMPARE(ThroughputHistory::step(TimeRange::Day) * static_cast<int>(ThroughputHistory::Points), std::chrono::seconds(86'400));
    QCOMPARE(ThroughputHistory::step(TimeRange::Hour) * static_cast<int>(ThroughputHistory::Points), std::chrono::seconds(3600));
}

void ThroughputHistoryTest::unknownSecondsGetTheirMean()
{
    ThroughputHistory history;
    history.add({5, 5, 1});
    for (int i = 0; i < 4; ++i)
        history.addUnknown(2 + i);
    const auto& samples = history.samples(TimeRange::FiveMinutes);
    QCOMPARE(samples.size(), std::size_t(1));
    QVERIFY(history.isWaiting());
    history.settle(400, 8000);
    QVERIFY(!history.isWaiting());
    QCOMPARE(samples.size(), std::size_t(5));
    QCOMPARE(samples[1].upRate, 100.0);
    QCOMPARE(samples[4].downRate, 2000.0);
    QCOMPARE(samples[1].open, 2.0);
    QCOMPARE(samples[4].open, 5.0);
    history.settle(7, 7);
    QCOMPARE(samples.size(), std::size_t(5));
    for (int i = 0; i < 2 * 86'400; ++i) // two days hidden: one is drawn, at the mean of both
        history.addUnknown(1);
    history.settle(2 * 86'400, 0);
    QCOMPARE(samples.size(), ThroughputHistory::Points);
    QCOMPARE(samples.back().upRate, 1.0);
}

QTEST_GUILESS_MAIN(ThroughputHistoryTest)
#include "tst_throughputhistory.moc"
