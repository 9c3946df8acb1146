// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Throttle: never more than rate and burst, nothing lost, no wake-ups for crumbs.
#include "core/relay/throttle.h"

#include <random>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {
const MonoTime Start{std::chrono::hours(7)};
}

class ThrottleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithOneBurst();
    void grantsNothingBelowAWorthwhilePiece();
    void nextGrantIsExact_data();
    void nextGrantIsExact();
    void silenceEarnsNoMoreThanABurst();
    void nothingIsLostToRounding_data();
    void nothingIsLostToRounding();
};

void ThrottleTest::startsWithOneBurst()
{
    Throttle throttle(1000, Start);
    QCOMPARE(throttle.granted(Start), std::uint64_t(250));
    throttle.spend(250);
    QCOMPARE(throttle.granted(Start), std::uint64_t(0));
}

void ThrottleTest::grantsNothingBelowAWorthwhilePiece()
{
    Throttle throttle(1000, Start);
    throttle.granted(Start);
    throttle.spend(250);
    QCOMPARE(throttle.granted(Start + 49ms), std::uint64_t(0));
    QCOMPARE(throttle.granted(Start + 50ms), std::uint64_t(50));
}

void ThrottleTest::nextGrantIsExact_data()
{
    QTest::addColumn<quint64>("rate");
    for (const quint64 rate : {1ULL, 3ULL, 999ULL, 65'536ULL, 10'000'019ULL, 1'000'000'000'000ULL})
        QTest::addRow("%llu", rate) << rate;
}

void ThrottleTest::nextGrantIsExact()
{
    QFETCH(quint64, rate);
    Throttle throttle(rate, Start);
    throttle.spend(throttle.granted(Start));
    const MonoTime next = throttle.nextGrant(Start);
    QVERIFY(next > Start);
    Throttle copy = throttle;
    QCOMPARE(copy.granted(next - 1us), std::uint64_t(0));
    QVERIFY(throttle.granted(next) > 0);
    QCOMPARE(throttle.nextGrant(next), next);
}

void ThrottleTest::silenceEarnsNoMoreThanABurst()
{
    Throttle throttle(1000, Start);
    throttle.spend(throttle.granted(Start));
    QCOMPARE(throttle.granted(Start + 5h), std::uint64_t(250));
}

void ThrottleTest::nothingIsLostToRounding_data()
{
    QTest::addColumn<quint64>("rate");
    QTest::newRow("slow") << quint64(777);
    QTest::newRow("odd") << quint64(1'234'567);
    QTest::newRow("fast") << quint64(10'000'000'019);
}

void ThrottleTest::nothingIsLostToRounding()
{
    QFETCH(quint64, rate);
    std::mt19937 random(42);
    std::uniform_int_distribution<int> step(1, 20'000);
    Throttle throttle(rate, Start);
    std::uint64_t total = throttle.granted(Start);
    throttle.spend(total);
    MonoTime now = Start;
    for (int i = 0; i < 5000; ++i) {
        now += std::chrono::microseconds(step(random));
        const std::uint64_t granted = throttle.granted(now);
        throttle.spend(granted);
        total += granted;
    }
    // What is neither granted nor lost is still in the bucket: less than a worthwhile piece.
    const double seconds = std::chrono::duration<double>(now - Start).count();
    const double earned = static_cast<double>(rate) * seconds + static_cast<double>(rate / 4);
    QVERIFY(static_cast<double>(total) <= earned + 1);
    QVERIFY(static_cast<double>(total) >= earned - static_cast<double>(rate) / 20 - 2);
}

QTEST_APPLESS_MAIN(ThrottleTest)
#include "tst_throttle.moc"
