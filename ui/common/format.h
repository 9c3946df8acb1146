// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and times as people read them, in the language of the window.
#pragma once

#include <chrono>
#include <cstdint>

#include <QString>

#include "core/base/clock.h"
#include "core/tunnel/tunnelinfo.h"
#include "ui/common/showntext.h"

namespace sluice::ui {

/// Three significant digits: "517 B", "4.3 kB", "1.25 MB". Decimal units.
QString bytesText(std::uint64_t bytes);
/// "4,302 bytes"
QString exactBytesText(std::uint64_t bytes);
/// "1.2 MB/s"; empty below one byte a second.
QString rateText(double bytesPerSecond);
/// "0:04", "4:12", "2 h 05", "3 d 4 h"
QString ageText(std::chrono::milliseconds age);
/// "0.4 ms", "31 ms", "1.80 s"; empty for Never.
QString spanText(Offset span);
/// "14:03:22" for a time of the day of `now`, "01-31 14:03" for another.
QString startText(WallTime time, WallTime now);
/// "14:03:22.123"
QString clockText(WallTime time);
/// Date and time with milliseconds and zone.
QString exactTimeText(WallTime time);

} // namespace sluice::ui
