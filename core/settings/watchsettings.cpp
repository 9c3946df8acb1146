// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Times of day as people write them: two digits each, 24 hours.
#include "core/settings/watchsettings.h"

#include "core/base/text.h"

namespace sluice {
namespace {

std::optional<std::uint16_t> parseTime(std::string_view text)
{
    const bool isShaped = text.size() == 5 && text[2] == ':' && isDigit(text[0]) && isDigit(text[1]) && isDigit(text[3]) &&
                          isDigit(text[4]);
    if (!isShaped)
        return {};
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    if (hour > 23 || minute > 59)
        return {};
    return static_cast<std::uint16_t>(hour * 60 + minute);
}

std::string timeText(std::uint16_t minutes)
{
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "").append(std::to_string(number)); };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

} // namespace

std::optional<QuietSpan> QuietSpan::parse(std::string_view text)
{
    if (text.empty())
        return QuietSpan();
    if (text.size() != 11 || text[5] != '-')
        return {};
    const auto from = parseTime(text.substr(0, 5));
    const auto to = parseTime(text.substr(6));
    if (!from || !to || *from == *to)
        return {};
    return QuietSpan{*from, *to};
}

std::string QuietSpan::toString() const
{
    return from == to ? std::string() : timeText(from) + "-" + timeText(to);
}

bool QuietSpan::contains(int minute) const
{
    if (from <= to)
        return minute >= from && minute < to;
    return minute >= from || minute < to;
}

} // namespace sluice
