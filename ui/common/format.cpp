// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QLocale supplies separators; the units are ours, because tables need them short.
#include "ui/common/format.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::array Units{"B", "kB", "MB", "GB", "TB", "PB"};

QString scaled(double value, QLatin1StringView suffix)
{
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < Units.size()) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals) + u' ' + QLatin1StringView(Units[unit]) + suffix;
}

QDateTime toQt(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

QString twoDigits(std::int64_t number)
{
    return QString::number(number).rightJustified(2, u'0');
}

} // namespace

QString bytesText(std::uint64_t bytes)
{
    return scaled(static_cast<double>(bytes), ""_L1);
}

QString exactBytesText(std::uint64_t bytes)
{
    return QCoreApplication::translate("Format", "%1 bytes").arg(QLocale().toString(static_cast<qulonglong>(bytes)));
}

QString rateText(double bytesPerSecond)
{
    return bytesPerSecond < 1 ? QString() : scaled(bytesPerSecond, "/s"_L1);
}

QString ageText(std::chrono::milliseconds age)
{
    const std::int64_t seconds = std::max<std::int64_t>(0, age.count() / 1000);
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = minutes / 60;
    if (hours == 0)
        return QString::number(minutes) + u':' + twoDigits(seconds % 60);
    if (hours < 24)
        return QCoreApplication::translate("Format", "%1 h %2").arg(hours).arg(twoDigits(minutes % 60));
    return QCoreApplication::translate("Format", "%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString spanText(Offset span)
{
    if (span == Never)
        return {};
    const double ms = static_cast<double>(span.count()) / 1000.0;
    if (ms >= 1000)
        return QLocale().toString(ms / 1000, 'f', ms < 10'000 ? 2 : 1) + u" s"_s;
    return QLocale().toString(ms, 'f', ms < 9.95 ? 1 : 0) + u" ms"_s;
}

QString startText(WallTime time, WallTime now)
{
    const QDateTime start = toQt(time);
    return start.toString(start.date() == toQt(now).date() ? u"HH:mm:ss"_s : u"MM-dd HH:mm"_s);
}

QString clockText(WallTime time)
{
    return toQt(time).toString(u"HH:mm:ss.zzz"_s);
}

QString exactTimeText(WallTime time)
{
    return toQt(time).toString(u"yyyy-MM-dd HH:mm:ss.zzz t"_s);
}

} // namespace sluice::ui
