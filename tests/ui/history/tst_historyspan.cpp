// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges and ticks of the time axis, across midnight and changes of the clocks.
#include "ui/history/historyspan.h"

#include <QDateTime>
#include <QTest>

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

WallTime at(const char* local)
{
    return WallTime(std::chrono::milliseconds(QDateTime::fromString(QLatin1StringView(local), Qt::ISODate).toMSecsSinceEpoch()));
}

} // namespace

class HistorySpanTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void todayBeginsAtMidnight();
    void rangesEndNow();
    void sentencesNameTheDayOnlyWhenNeeded();
    void ticksAreRoundAndFewEnough_data();
    void ticksAreRoundAndFewEnough();
    void ticksSurviveTheChangeOfClocks();
    void backwardSpansHaveNoTicks();
};

void HistorySpanTest::todayBeginsAtMidnight()
{
    QCOMPARE(spanOf(HistoryRange::Today, at("2026-03-04T15:30:00")).from, at("2026-03-04T00:00:00"));
    QCOMPARE(spanOf(HistoryRange::Today, at("2026-03-29T15:30:00")).from, at("2026-03-29T00:00:00"));
}

void HistorySpanTest::rangesEndNow()
{
    const WallTime now = at("2026-03-04T15:30:00");
    for (const HistoryRange range : {HistoryRange::Hour, HistoryRange::Today, HistoryRange::Day, HistoryRange::Week, HistoryRange::Everything}) {
        QVERIFY(spanOf(range, now).to > now);
        QVERIFY(spanOf(range, now).from < now);
    }
}

void HistorySpanTest::sentencesNameTheDayOnlyWhenNeeded()
{
    const WallTime now = at("2026-03-04T15:30:00");
    QCOMPARE(spanSentence({at("2026-03-04T14:00:00"), at("2026-03-04T15:00:00")}, now), u"today 14:00 – 15:00"_s);
    QCOMPARE(spanSentence({at("2026-03-03T14:00:00"), at("2026-03-03T15:00:00")}, now), u"Mar 3 14:00 – 15:00"_s);
    QCOMPARE(spanSentence({at("2026-03-03T22:00:00"), at("2026-03-04T06:00:00")}, now), u"Mar 3 22:00 – Mar 4 06:00"_s);
    QCOMPARE(spanSentence({at("2026-03-04T14:00:00"), at("2026-03-04T14:00:30")}, now), u"today 14:00:00 – 14:00:30"_s);
}

void HistorySpanTest::ticksAreRoundAndFewEnough_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("first");
    QTest::newRow("hour") << 60 << u"13:10"_s;
    QTest::newRow("day") << 24 * 60 << u"18:00"_s;
    QTest::newRow("week") << 7 * 24 * 60 << u"Mar 5"_s;
    QTest::newRow("ten years") << 3650 * 24 * 60 << QString();
}

void HistorySpanTest::ticksAreRoundAndFewEnough()
{
    QFETCH(int, minutes);
    QFETCH(QString, first);
    const WallTime from = at("2026-03-04T13:07:00");
    const auto ticks = ticksFor({from, from + std::chrono::minutes(minutes)}, 8);
    QVERIFY(ticks.size() >= 3 && ticks.size() <= 8);
    if (!first.isEmpty())
        QCOMPARE(ticks.front().label, first);
    for (std::size_t i = 1; i < ticks.size(); ++i)
        QVERIFY(ticks[i].time > ticks[i - 1].time);
}

void HistorySpanTest::ticksSurviveTheChangeOfClocks()
{
    const auto ticks = ticksFor({at("2026-03-28T12:00:00"), at("2026-03-30T12:00:00")}, 4);
    QVERIFY(!ticks.empty());
    QCOMPARE(ticksFor({at("2026-03-27T12:00:00"), at("2026-04-01T12:00:00")}, 8).front().label, u"Mar 28"_s);
}

void HistorySpanTest::backwardSpansHaveNoTicks()
{
    QVERIFY(ticksFor({at("2026-03-30T12:00:00"), at("2026-03-28T12:00:00")}, 8).empty());
    QVERIFY(ticksFor({at("2026-03-28T12:00:00"), at("2026-03-30T12:00:00")}, 0).empty());
}

QTEST_MAIN(HistorySpanTest)
#include "tst_historyspan.moc"
