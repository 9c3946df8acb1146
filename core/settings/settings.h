// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All settings, typed, in one place; a value that the engine and the window receive as a copy.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/net/ipaddress.h"
#include "core/record/logbuffer.h"
#include "core/settings/listenersettings.h"
#include "core/settings/watchsettings.h"

namespace sluice {

inline constexpr std::uint16_t DefaultPort = 8321;

struct Timeouts
{
    std::chrono::milliseconds head{10'000};       ///< whole request head, counted from accept
    std::chrono::milliseconds ask{25'000};        ///< for its owner's answer, from the first tunnel of a question
    std::chrono::milliseconds resolve{5'000};
    std::chrono::milliseconds connect{10'000};    ///< all addresses together
    std::chrono::milliseconds attempt{250};       ///< until the next address is tried beside this one (RFC 8305)
    std::chrono::milliseconds hello{10'000};      ///< until first bytes have shown what a rule requires
    std::chrono::milliseconds idle{3'600'000};    ///< open tunnel without a byte either way
    std::chrono::milliseconds halfClosed{60'000}; ///< half-closed tunnel without progress
    std::chrono::milliseconds drain{10'000};      ///< running tunnels after a stop was asked for

    bool operator==(const Timeouts&) const = default;
};

struct Limits
{
    std::uint32_t tunnels = 0;       ///< 0 = what the descriptor limit allows less a reserve
    std::uint32_t headBytes = 32768; ///< 4096 to 65536

    bool operator==(const Limits&) const = default;
};

/// What is written down about tunnels, below the state directory. Nothing of it is ever sent anywhere.
struct RecordSettings
{
    bool accessLog = true; ///< JSON Lines: access.jsonl
    bool squidLog = false; ///< Squid's native format beside it: squid.log
    std::uint32_t rotateMegabytes = 10;
    std::uint32_t rotateDays = 7;
    std::uint32_t rotateKeep = 5; ///< former files kept of each log
    bool history = true;          ///< history.sqlite
    std::uint32_t historyDays = 31;
    std::uint32_t historyMegabytes = 500;
    bool privateMode = false; ///< nothing at all is recorded

    bool operator==(const RecordSettings&) const = default;
};

enum class ColorScheme : std::uint8_t { System, Light, Dark };

struct Appearance
{
    ColorScheme scheme = ColorScheme::System;
    std::string language; ///< "en", "ja"; empty = the system's

    bool operator==(const Appearance&) const = default;
};

struct Settings
{
    /// 127.0.0.1 and [::1], port 8321.
    std::vector<ListenerSettings> listeners = defaultListeners();
    /// NAT64 prefixes of this network besides 64:ff9b::/96: what lies behind them is judged as the IPv4 address it is.
    std::vector<IpRange> nat64;
    std::uint32_t workers = 0; ///< 0 = one per core, at most 4
    Timeouts timeouts;
    Limits limits;
    bool asksUnmatched = true; ///< the final row asks first, where a window attends; otherwise it denies
    LogLevel logLevel = LogLevel::Info;
    std::uint32_t logLines = 50'000; ///< kept in memory for the Log page
    RecordSettings records;
    Appearance appearance;
    std::uint32_t closedRows = 5'000; ///< ended tunnels that the live table keeps
    bool look = true; ///< at the first bytes of every tunnel; rules that require something look in any case
    bool programs = true; ///< found for every client of this machine; rules that name one and questions find it in any case
    WatchSettings watch;

    static std::vector<ListenerSettings> defaultListeners();
    bool operator==(const Settings&) const = default;
};

/// Same contract as parseRules(): unknown and duplicate keys, wrong types and values out of range are errors with
/// line, column and cure. Missing keys mean their defaults.
Result<Settings> parseSettings(std::string_view json, std::string_view name);
/// Fixed key order; keys at their default are left out so that new defaults reach everyone.
std::string formatSettings(const Settings& settings);
/// Every key with its default: resources/examples/settings.json is exactly this (tested).
std::string formatSettingsInFull(const Settings& settings);
/// A missing file means all defaults. Any other failure is an error and must never lead to an overwrite.
Result<Settings> loadSettings(const std::string& path);
Result<void> saveSettings(const std::string& path, const Settings& settings);

} // namespace sluice
