// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When Sluice raises an alert: the thresholds that matter to people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

/// A span of the local day that may pass midnight; empty if both ends are equal.
struct QuietSpan
{
    std::uint16_t from = 0; ///< minutes after midnight
    std::uint16_t to = 0;

    /// `22:00-06:00`; the empty text means none.
    static std::optional<QuietSpan> parse(std::string_view text);
    std::string toString() const;
    bool contains(int minute) const;
    bool operator==(const QuietSpan&) const = default;
};

/// What is counted is at most 500: detectors remember no more.
struct WatchSettings
{
    bool on = true;
    std::uint32_t scanNames = 50;   ///< different names in vain within a minute
    std::uint32_t scanPorts = 12;   ///< different ports of one host in vain within a minute
    std::uint32_t uploadMb = 200;   ///< in one tunnel, and far more up than down; 0 = never
    std::uint32_t longHours = 12;   ///< 0 = never
    std::uint32_t failedLogins = 5; ///< wrong passwords of one client within five minutes
    QuietSpan quietHours;

    bool isQuiet(int minute) const { return quietHours.contains(minute); }
    bool operator==(const WatchSettings&) const = default;
};

} // namespace sluice
