// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches of time as people choose and read them. Pure.
#pragma once

#include <span>
#include <vector>

#include <QString>

#include "core/record/history.h"

namespace sluice::ui {

enum class HistoryRange : int { Hour, Today, Day, Week, Month, Everything, Custom };

/// What the range means now, in the local time zone. Custom means nothing and gives the last day.
TimeSpan spanOf(HistoryRange range, WallTime now);
QString rangeText(HistoryRange range);
/// "14:00 – 15:30 today", "Mar 3 22:00 – Mar 4 06:00"
QString spanSentence(const TimeSpan& span, WallTime now);

/// Where labels of a time axis stand, local and round: at most `most` of them.
struct TimeTick
{
    WallTime time;
    QString label;
};
std::vector<TimeTick> ticksFor(const TimeSpan& span, int most);

} // namespace sluice::ui
