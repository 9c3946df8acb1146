// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RuleUsage: numbers of tunnels, bytes of a day, the turn at local midnight.
#include "core/access/ruleusage.h"

#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

WallTime at(std::time_t seconds)
{
    return std::chrono::system_clock::from_time_t(seconds);
}

constexpr std::time_t Noon = 1'760'702'400; // 2025-10-17 12:00:00 UTC

} // namespace

class RuleUsageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void enteringStopsAtTheLimit();
    void noLimitIsNoLimit();
    void workersNeverExceedTheLimitTogether();
    void bytesAddUpUntilMidnight();
    void aClockSetBackDoesNotKeepTheDayForEver();
    void midnightIsLocal();
    void daysOfTwentyFiveHoursEndAtMidnightToo();
    void bookGivesOneUsagePerRule();
};

void RuleUsageTest::initTestCase()
{
    ::setenv("TZ", "UTC0", 1);
    ::tzset();
}

void RuleUsageTest::enteringStopsAtTheLimit()
{
    RuleUsage usage;
    QVERIFY(usage.enter(2));
    QVERIFY(usage.enter(2));
    QVERIFY(!usage.enter(2));
    usage.leave();
    QVERIFY(usage.enter(2));
}

void RuleUsageTest::noLimitIsNoLimit()
{
    RuleUsage usage;
    for (int i = 0; i < 1000; ++i)
        QVERIFY(usage.enter(0));
}

void RuleUsageTest::workersNeverExceedTheLimitTogether()
{
    RuleUsage usage;
    std::atomic<int> entered{0};
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i) {
        workers.emplace_back([&] {
            for (int k = 0; k < 1000; ++k)
                entered += usage.enter(777) ? 1 : 0;
        });
    }
    for (std::thread& worker : workers)
        worker.join();
    QCOMPARE(entered.load(), 777);
}

void RuleUsageTest::bytesAddUpUntilMidnight()
{
    RuleUsage usage;
    usage.add(100, at(Noon));
    usage.add(50, at(Noon + 12 * 3600 - 1));
    QCOMPARE(usage.bytesToday(at(Noon + 12 * 3600 - 1)), std::uint64_t(150));
    QCOMPARE(usage.bytesToday(at(Noon + 12 * 3600)), std::uint64_t(0));
    usage.add(7, at(Noon + 12 * 3600 + 5));
    QCOMPARE(usage.bytesToday(at(Noon + 13 * 3600)), std::uint64_t(7));
}

void RuleUsageTest::aClockSetBackDoesNotKeepTheDayForEver()
{
    RuleUsage usage;
    usage.add(100, at(Noon + 400 * 86400));
    QCOMPARE(usage.bytesToday(at(Noon)), std::uint64_t(0));
}

void RuleUsageTest::midnightIsLocal()
{
    ::setenv("TZ", "JST-9", 1); // nine hours east
    ::tzset();
    QCOMPARE(nextMidnight(at(Noon)), at(Noon + 3 * 3600));
    initTestCase();
    QCOMPARE(nextMidnight(at(Noon)), at(Noon + 12 * 3600));
}

void RuleUsageTest::daysOfTwentyFiveHoursEndAtMidnightToo()
{
    ::setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    ::tzset();
    const std::time_t midnight = 1'761'429'600; // 2025-10-26 00:00 there; the clocks go back an hour at 3
    QCOMPARE(nextMidnight(at(midnight)), at(midnight + 25 * 3600));
    initTestCase();
}

void RuleUsageTest::bookGivesOneUsagePerRule()
{
    RuleUsageBook book;
    QCOMPARE(book.of("a"), book.of("a"));
    QVERIFY(book.of("a") != book.of("b"));
}

QTEST_APPLESS_MAIN(RuleUsageTest)
#include "tst_ruleusage.moc"
