// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Days begin at local midnight, also where the clocks are put forward at that hour.
#include "ui/history/historyspan.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::hours;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(HistorySpan)
};

QDateTime toQt(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

WallTime fromQt(const QDateTime& time)
{
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

constexpr int Minute = 60;
constexpr int Hour = 60 * Minute;
constexpr int Day = 24 * Hour;
constexpr int TickSteps[] = {10,       30,       Minute,   5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour,
                             2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour,  Day,         2 * Day,     7 * Day,     30 * Day};

// The first local time from `from` on that is a multiple of the step.
QDateTime firstTick(const QDateTime& from, int step)
{
    const QDateTime midnight = from.date().startOfDay();
    if (step >= Day)
        return midnight < from ? from.date().addDays(1).startOfDay() : midnight;
    const qint64 since = midnight.secsTo(from);
    const QDateTime tick = midnight.addSecs((since + step - 1) / step * step);
    return tick < from ? tick.addSecs(step) : tick;
}

QString dayText(const QDate& day)
{
    return QLocale().toString(day, Texts::tr("MMM d", "a day without its year, QDate format"));
}

} // namespace

TimeSpan spanOf(HistoryRange range, WallTime now)
{
    // The end lies a little ahead, so that what happens next belongs to it.
    const WallTime to = now + std::chrono::seconds(1);
    switch (range) {
    case HistoryRange::Hour: return {now - hours(1), to};
    case HistoryRange::Today: return {fromQt(toQt(now).date().startOfDay()), to};
    case HistoryRange::Day:
    case HistoryRange::Custom: return {now - hours(24), to};
    case HistoryRange::Week: return {now - hours(24 * 7), to};
    case HistoryRange::Month: return {now - hours(24 * 31), to};
    case HistoryRange::Everything: return {WallTime(), to};
    }
    return {};
}

QString rangeText(HistoryRange range)
{
    switch (range) {
    case HistoryRange::Hour: return Texts::tr("Last hour");
    case HistoryRange::Today: return Texts::tr("Today");
    case HistoryRange::Day: return Texts::tr("Last 24 hours");
    case HistoryRange::Week: return Texts::tr("Last 7 days");
    case HistoryRange::Month: return Texts::tr("Last 31 days");
    case HistoryRange::Everything: return Texts::tr("Everything");
    case HistoryRange::Custom: return Texts::tr("Choose…");
    }
    return {};
}

QString spanSentence(const TimeSpan& span, WallTime now)
{
    const QDateTime from = toQt(span.from);
    const QDateTime to = toQt(span.to);
    const QString time = from.secsTo(to) < 10 * Minute ? u"HH:mm:ss"_s : u"HH:mm"_s;
    if (from.date() != to.date())
        return Texts::tr("%1 %2 – %3 %4", "day time – day time").arg(dayText(from.date()), from.toString(time), dayText(to.date()), to.toString(time));
    if (from.date() == toQt(now).date())
        return Texts::tr("today %1 – %2", "time – time").arg(from.toString(time), to.toString(time));
    return Texts::tr("%1 %2 – %3", "day time – time").arg(dayText(from.date()), from.toString(time), to.toString(time));
}

std::vector<TimeTick> ticksFor(const TimeSpan& span, int most)
{
    const QDateTime from = toQt(span.from);
    const QDateTime to = toQt(span.to);
    const qint64 length = from.secsTo(to);
    if (length <= 0 || most < 1)
        return {};
    int step = TickSteps[std::size(TickSteps) - 1];
    for (const int one : TickSteps) {
        if (length / one < most) {
            step = one;
            break;
        }
    }
    while (length / step >= most)
        step *= 2;
    std::vector<TimeTick> ticks;
    for (QDateTime tick = firstTick(from, step); tick < to;) {
        const bool isDay = tick.time() == QTime(0, 0);
        const QString label = isDay ? dayText(tick.date()) : tick.toString(step < Minute ? u"HH:mm:ss"_s : u"HH:mm"_s);
        ticks.push_back({fromQt(tick), label});
        tick = step >= Day ? tick.date().addDays(step / Day).startOfDay() : tick.addSecs(step);
    }
    return ticks;
}

} // namespace sluice::ui
