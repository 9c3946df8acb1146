// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Timetables and timestamps, between their text in the file and what a decision compares.
#include "core/access/rulevalues.h"

#include <array>
#include <ctime>
#include <optional>

#include <QDateTime>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::array<std::string_view, 7> DayNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Error badWindow(std::string_view text)
{
    return {"bad-window",
            "\"" + std::string(text) +
                "\" is no time window; write days and hours such as \"mon-fri 08:00-18:00\", \"sat,sun\" or "
                "\"22:00-06:00\""};
}

std::optional<std::size_t> dayOf(std::string_view name)
{
    for (std::size_t i = 0; i < DayNames.size(); ++i) {
        if (equalsIgnoringCase(name, DayNames[i]))
            return i;
    }
    return {};
}

// 0 on a mistake. "fri-mon" runs over the end of the week.
std::uint8_t parseDays(std::string_view text)
{
    unsigned days = 0;
    for (const std::string_view piece : split(text, ',')) {
        const std::size_t dash = piece.find('-');
        const auto first = dayOf(piece.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : dayOf(piece.substr(dash + 1));
        if (!first || !last)
            return 0;
        for (std::size_t day = *first;; day = (day + 1) % 7) {
            days |= 1U << day;
            if (day == *last)
                break;
        }
    }
    return static_cast<std::uint8_t>(days);
}

std::optional<std::uint16_t> parseClock(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':' || !isDigit(text[0]) || !isDigit(text[1]) || !isDigit(text[3]) ||
        !isDigit(text[4]))
        return {};
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    const int total = hours * 60 + minutes;
    if (minutes > 59 || total > TimeWindow::DayMinutes)
        return {};
    return static_cast<std::uint16_t>(total);
}

std::string clockText(std::uint16_t minute)
{
    std::string text = "00:00";
    text[0] = static_cast<char>('0' + minute / 600);
    text[1] = static_cast<char>('0' + minute / 60 % 10);
    text[3] = static_cast<char>('0' + minute % 60 / 10);
    text[4] = static_cast<char>('0' + minute % 10);
    return text;
}

std::string daysText(std::uint8_t days)
{
    std::string text;
    for (std::size_t day = 0; day < DayNames.size(); ++day) {
        if ((days >> day & 1) == 0)
            continue;
        std::size_t last = day;
        while (last + 1 < DayNames.size() && (days >> (last + 1) & 1) != 0)
            ++last;
        text.append(text.empty() ? "" : ",").append(DayNames[day]);
        if (last > day + 1)
            text.append("-").append(DayNames[last]);
        day = last > day + 1 ? last : day;
    }
    return text;
}

} // namespace

LocalTime localTimeOf(WallTime at)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    return {static_cast<std::uint8_t>((local.tm_wday + 6) % 7),
            static_cast<std::uint16_t>(local.tm_hour * 60 + local.tm_min)};
}

TimeWindow::TimeWindow(std::uint8_t days, std::uint16_t from, std::uint16_t to)
    : m_days(days)
    , m_from(from)
    , m_to(to)
{}

Result<TimeWindow> TimeWindow::parse(std::string_view text)
{
    const std::string_view all = trimmed(text);
    const std::size_t blank = all.find(' ');
    const bool startsWithHours = !all.empty() && isDigit(all.front());
    const std::string_view dayPart = startsWithHours ? std::string_view() : all.substr(0, blank);
    std::string_view hours = startsWithHours ? all : std::string_view();
    if (!startsWithHours && blank != std::string_view::npos)
        hours = trimmed(all.substr(blank));
    const std::uint8_t days = startsWithHours ? AllDays : parseDays(dayPart);
    if (days == 0)
        return badWindow(text);
    if (hours.empty())
        return TimeWindow(days, 0, DayMinutes);
    const std::size_t dash = hours.find('-');
    const auto from = parseClock(hours.substr(0, dash));
    const auto to = dash == std::string_view::npos ? std::nullopt : parseClock(hours.substr(dash + 1));
    if (!from || !to || *from == DayMinutes || *from == *to)
        return badWindow(text);
    return TimeWindow(days, *from, *to == 0 ? DayMinutes : *to);
}

bool TimeWindow::contains(const LocalTime& time) const
{
    const auto holds = [this](unsigned day) { return (m_days >> day & 1) != 0; };
    if (m_from < m_to)
        return holds(time.weekday) && m_from <= time.minute && time.minute < m_to;
    const unsigned dayBefore = (time.weekday + 6U) % 7U;
    return (holds(time.weekday) && time.minute >= m_from) || (holds(dayBefore) && time.minute < m_to);
}

std::string TimeWindow::toString() const
{
    const std::string hours = isWholeDay() ? std::string() : clockText(m_from) + '-' + clockText(m_to);
    if (m_days == AllDays && !hours.empty())
        return hours;
    return hours.empty() ? daysText(m_days) : daysText(m_days) + ' ' + hours;
}

Result<Expiry> Expiry::parse(std::string_view text)
{
    if (text == "session")
        return session();
    const QString written = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const QDateTime time = QDateTime::fromString(written, Qt::ISODate);
    // A time without a zone would mean another moment on another machine.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return Error{
            "bad-expiry",
            "\"" + std::string(text) +
                "\" is no point in time; write one such as \"2026-11-25T14:30:00Z\", or \"session\""};
    // The clock counts nanoseconds and would overflow into the past.
    if (time.date().year() > LastYear) {
        return Error{"bad-expiry", "\"" + std::string(text) + "\" lies beyond the year " + std::to_string(LastYear) +
                                       "; leave \"expires\" out of a rule that is to stay"};
    }
    return when(WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch())));
}

std::string Expiry::toString() const
{
    switch (kind) {
    case Kind::Never:
        return {};
    case Kind::Session:
        return "session";
    case Kind::At:
        break;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toStdString();
}

} // namespace sluice
