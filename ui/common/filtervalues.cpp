// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See filtervalues.h.
#include "ui/common/filtervalues.h"

#include <array>
#include <charconv>
#include <utility>

#include <QDateTime>
#include <QString>

#include "ui/common/filterprogram.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

struct Unit
{
    std::string_view name;
    double factor;
};
constexpr double Ki = 1024;
constexpr std::array Sizes{
    Unit{"", 1},        Unit{"b", 1},        Unit{"k", 1e3},         Unit{"kb", 1e3},
    Unit{"m", 1e6},     Unit{"mb", 1e6},     Unit{"g", 1e9},         Unit{"gb", 1e9},
    Unit{"t", 1e12},    Unit{"tb", 1e12},    Unit{"ki", Ki},         Unit{"kib", Ki},
    Unit{"mi", Ki* Ki}, Unit{"mib", Ki* Ki}, Unit{"gi", Ki* Ki* Ki}, Unit{"gib", Ki* Ki* Ki},
};
constexpr std::array Spans{Unit{"ms", 0.001}, Unit{"", 1},     Unit{"s", 1},    Unit{"m", 60},
                           Unit{"min", 60},   Unit{"h", 3600}, Unit{"d", 86400}};

template <std::size_t Count>
std::optional<double> measured(std::string_view text, const std::array<Unit, Count>& units)
{
    double number = 0;
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (error != std::errc())
        return std::nullopt;
    const std::string unit = folded(text.substr(static_cast<std::size_t>(end - text.data())));
    for (const Unit& known : units) {
        if (known.name == unit)
            return number * known.factor;
    }
    return std::nullopt;
}

double secondsSinceEpoch(const QDateTime& time)
{
    return static_cast<double>(time.toMSecsSinceEpoch()) / 1000;
}

} // namespace

std::optional<double> sizeOf(std::string_view text)
{
    if (text.size() > 2 && text.substr(text.size() - 2) == "/s")
        text.remove_suffix(2);
    return measured(text, Sizes);
}

std::optional<double> secondsOf(std::string_view text)
{
    return measured(text, Spans);
}

std::optional<double> wholeOf(std::string_view text)
{
    if (text.empty() || text.size() > 20 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    return measured(text, std::array{Unit{"", 1}});
}

std::optional<double> momentOf(std::string_view text, WallTime now)
{
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    const QString typed = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower();
    if (typed == "today"_L1)
        return secondsSinceEpoch(today.date().startOfDay());
    if (typed == "yesterday"_L1)
        return secondsSinceEpoch(today.date().addDays(-1).startOfDay());
    for (const auto format : {"H:mm"_L1, "H:mm:ss"_L1}) {
        if (const QTime time = QTime::fromString(typed, format); time.isValid())
            return secondsSinceEpoch(QDateTime(today.date(), time));
    }
    if (const QDate date = QDate::fromString(typed, "yyyy-MM-dd"_L1); date.isValid())
        return secondsSinceEpoch(date.startOfDay());
    for (const auto format : {"yyyy-MM-dd't'H:mm"_L1, "yyyy-MM-dd't'H:mm:ss"_L1}) {
        if (const QDateTime moment = QDateTime::fromString(typed, format); moment.isValid())
            return secondsSinceEpoch(moment);
    }
    return std::nullopt;
}

} // namespace sluice::ui
