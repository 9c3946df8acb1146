// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes, spans and times as they are typed into a filter.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/clock.h"

namespace sluice::ui {

/// `517`, `1.5k`, `10MB`, `4GiB`; with `/s` behind it as well. Bytes.
std::optional<double> sizeOf(std::string_view text);
/// `250ms`, `30s`, `5m`, `1.5h`, `2d`; seconds. A bare number is seconds.
std::optional<double> secondsOf(std::string_view text);
/// `today`, `yesterday`, `10:30`, `10:30:15`, `2026-01-31`, `2026-01-31T10:30`, local time; seconds since
/// 1970.
std::optional<double> momentOf(std::string_view text, WallTime now);
/// Digits only, up to 20 of them.
std::optional<double> wholeOf(std::string_view text);

} // namespace sluice::ui
