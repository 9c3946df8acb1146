// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// TimerWheel: never early, at most a slot late, over turns of the wheel and long sleeps.
#include "core/base/timerwheel.h"

#include <memory>
#include <random>
#include <vector>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class TimerWheelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesNeitherEarlyNorMuchLate_data();
    void firesNeitherEarlyNorMuchLate();
    void cancelledTimerDoesNotFire();
    void rearmingReplacesTheDeadline();
    void timerMayRearmItselfWhileFiring();
    void timerMayCancelAnotherOfTheSameSlot();
    void nextDueIsNeverAfterTheFirstDeadline();
    void nextDueSeesBeyondTheTurn();
    void cancelledDeadlinesLeaveNoTrace();
    void randomDeadlinesAllFireOnceInTime();
};

namespace {
const MonoTime Start{std::chrono::hours(5)};
}

void TimerWheelTest::firesNeitherEarlyNorMuchLate_data()
{
    QTest::addColumn<int>("delayMs");
    QTest::newRow("at once") << 0;
    QTest::newRow("one millisecond") << 1;
    QTest::newRow("a slot") << 16;
    QTest::newRow("last slot of the turn") << 16 * 1023;
    QTest::newRow("exactly one turn") << 16 * 1024;
    QTest::newRow("an hour") << 3'600'000;
}

void TimerWheelTest::firesNeitherEarlyNorMuchLate()
{
    QFETCH(int, delayMs);
    TimerWheel wheel(Start);
    TimerNode node;
    const MonoTime due = Start + std::chrono::milliseconds(delayMs);
    wheel.arm(node, due);
    MonoTime firedAt{};
    for (MonoTime now = Start; firedAt == MonoTime{} && now < due + 1s; now += 5ms)
        wheel.advance(now, [&](TimerNode&) { firedAt = now; });
    QVERIFY(firedAt >= due);
    QVERIFY(firedAt <= due + 2 * TimerWheel::Resolution + 5ms);
    QVERIFY(!node.isArmed());
}

void TimerWheelTest::nextDueSeesBeyondTheTurn()
{
    const MonoTime start{};
    const auto at = [start](int tick) { return start + tick * TimerWheel::Resolution; };
    TimerWheel wheel(start);
    TimerNode first;
    TimerNode later;
    wheel.arm(first, at(1030)); // beyond the first turn
    wheel.advance(at(1000), [](TimerNode&) {});
    wheel.arm(later, at(2020)); // within a turn from here
    QVERIFY(wheel.nextDue() <= at(1030));
}

void TimerWheelTest::cancelledDeadlinesLeaveNoTrace()
{
    TimerWheel wheel(Start);
    TimerNode soon;
    TimerNode later;
    TimerNode other;
    wheel.arm(soon, Start + 160ms);
    wheel.arm(later, Start + 3s);
    wheel.cancel(soon);
    QVERIFY(*wheel.nextDue() >= Start + 3s);
    wheel.arm(other, Start + 3s); // the same slot: the mark must outlive the first of them
    wheel.cancel(later);
    QVERIFY(wheel.nextDue().has_value());
    wheel.cancel(other);
    QVERIFY(!wheel.nextDue());
}

void TimerWheelTest::cancelledTimerDoesNotFire()
{
    TimerWheel wheel(Start);
    TimerNode node;
    wheel.arm(node, Start + 50ms);
    wheel.cancel(node);
    int fired = 0;
    wheel.advance(Start + 1min, [&](TimerNode&) { ++fired; });
    QCOMPARE(fired, 0);
    QVERIFY(!wheel.nextDue());
}

void TimerWheelTest::rearmingReplacesTheDeadline()
{
    TimerWheel wheel(Start);
    TimerNode node;
    wheel.arm(node, Start + 50ms);
    wheel.arm(node, Start + 30s);
    int fired = 0;
    wheel.advance(Start + 29s, [&](TimerNode&) { ++fired; });
    QCOMPARE(fired, 0);
    wheel.advance(Start + 31s, [&](TimerNode&) { ++fired; });
    QCOMPARE(fired, 1);
}

void TimerWheelTest::timerMayRearmItselfWhileFiring()
{
    TimerWheel wheel(Start);
    TimerNode node;
    int fired = 0;
    wheel.arm(node, Start + 20ms);
    for (MonoTime now = Start; now < Start + 10s; now += 20ms) {
        wheel.advance(now, [&](TimerNode& due) {
            ++fired;
            wheel.arm(due, now + 1s);
        });
    }
    QVERIFY(fired >= 9 && fired <= 11);
    wheel.cancel(node);
}

void TimerWheelTest::timerMayCancelAnotherOfTheSameSlot()
{
    TimerWheel wheel(Start);
    TimerNode first;
    TimerNode second;
    wheel.arm(first, Start + 20ms);
    wheel.arm(second, Start + 20ms);
    int fired = 0;
    wheel.advance(Start + 1s, [&](TimerNode& due) {
        ++fired;
        wheel.cancel(&due == &first ? second : first);
    });
    QCOMPARE(fired, 1);
}

void TimerWheelTest::nextDueIsNeverAfterTheFirstDeadline()
{
    TimerWheel wheel(Start);
    QVERIFY(!wheel.nextDue());
    TimerNode far;
    TimerNode near;
    wheel.arm(far, Start + 2h);
    QVERIFY(wheel.nextDue() && *wheel.nextDue() <= Start + 2h);
    wheel.arm(near, Start + 100ms);
    QVERIFY(*wheel.nextDue() >= Start + 100ms && *wheel.nextDue() <= Start + 132ms);
    wheel.cancel(near);
    wheel.cancel(far);
}

void TimerWheelTest::randomDeadlinesAllFireOnceInTime()
{
    std::mt19937 random(7);
    TimerWheel wheel(Start);
    constexpr std::size_t Count = 3000;
    std::vector<TimerNode> nodes(Count);
    std::vector<MonoTime> due(Count);
    std::vector<int> fired(Count);
    for (std::size_t i = 0; i < Count; ++i) {
        due[i] = Start + std::chrono::milliseconds(random() % 60'000);
        wheel.arm(nodes[i], due[i]);
    }
    for (MonoTime now = Start; now <= Start + 61s; now += std::chrono::milliseconds(random() % 300)) {
        wheel.advance(now, [&](TimerNode& node) {
            const auto index = static_cast<std::size_t>(&node - nodes.data());
            ++fired[index];
            QVERIFY(now >= due[index]);
            QVERIFY(now <= due[index] + 332ms);
        });
    }
    for (std::size_t i = 0; i < Count; ++i)
        QCOMPARE(fired[i], 1);
}

QTEST_GUILESS_MAIN(TimerWheelTest)
#include "tst_timerwheel.moc"
