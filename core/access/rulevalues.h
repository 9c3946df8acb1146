// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The small values a rule is made of besides names, addresses and ports: times, expiry, requirements, limits.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"

namespace sluice {

/// A moment as a timetable knows it, in the zone of this machine.
struct LocalTime
{
    std::uint8_t weekday = 0; ///< 0 = Monday
    std::uint16_t minute = 0; ///< since midnight, 0 to 1439

    bool operator==(const LocalTime&) const = default;
};
LocalTime localTimeOf(WallTime at);

/// Days and a span of local time: `mon-fri 08:00-18:00`, `sat,sun`, `22:00-06:00`. A span that ends before it
/// begins runs into the next day and belongs to the day on which it begins. Value, never empty.
class TimeWindow final
{
public:
    static constexpr std::uint8_t AllDays = 0x7F;
    static constexpr std::uint16_t DayMinutes = 24 * 60;

    /// Always.
    TimeWindow() = default;
    /// `days` has bit 0 for Monday; `from` 0 to 1439, `to` 1 to 1440.
    TimeWindow(std::uint8_t days, std::uint16_t from, std::uint16_t to);
    static Result<TimeWindow> parse(std::string_view text);

    bool contains(const LocalTime& time) const;
    std::uint8_t days() const { return m_days; }
    std::uint16_t from() const { return m_from; }
    std::uint16_t to() const { return m_to; }
    bool isWholeDay() const { return m_from == 0 && m_to == DayMinutes; }
    /// What parse() reads.
    std::string toString() const;
    bool operator==(const TimeWindow&) const = default;

private:
    std::uint8_t m_days = AllDays;
    std::uint16_t m_from = 0;
    std::uint16_t m_to = DayMinutes;
};

/// Until when a rule counts.
struct Expiry
{
    enum class Kind : std::uint8_t
    {
        Never,
        Session,
        At
    };
    Kind kind = Kind::Never;
    WallTime at{}; ///< for At; whole seconds

    static constexpr int LastYear = 2200;

    static Expiry session() { return {Kind::Session, {}}; }
    static Expiry when(WallTime at) { return {Kind::At, std::chrono::floor<std::chrono::seconds>(at)}; }
    /// `2026-11-25T14:30:00Z`, also with an offset such as +01:00; or `session`: until Sluice ends.
    static Result<Expiry> parse(std::string_view text);

    bool hasPassed(WallTime now) const { return kind == Kind::At && at <= now; }
    /// What parse() reads, in UTC; empty for Never.
    std::string toString() const;
    bool operator==(const Expiry&) const = default;
};

enum class TlsVersion : std::uint8_t
{
    Any,
    Tls12,
    Tls13
};

/// What the first bytes of an allowed tunnel must show. In the file a list of `tls`, `sniMatch`,
/// `noHiddenName`, `minTls:1.2`, `minTls:1.3`.
struct Requirements
{
    bool tls = false;          ///< a ClientHello must come first
    bool sniMatch = false;     ///< it must name the target
    bool noHiddenName = false; ///< it must not encrypt the name
    TlsVersion minTls = TlsVersion::Any;

    bool isEmpty() const { return *this == Requirements(); }
    bool operator==(const Requirements&) const = default;
};

/// Zero means no limit. Rates, duration and idle count per tunnel; tunnels and bytes per rule, bytes from
/// local midnight.
struct RuleLimits
{
    std::uint64_t upBytesPerSecond = 0;
    std::uint64_t downBytesPerSecond = 0;
    std::uint32_t tunnels = 0;
    std::uint64_t bytes = 0;
    std::chrono::seconds duration{0};
    std::chrono::seconds idle{0};

    bool isEmpty() const { return *this == RuleLimits(); }
    bool operator==(const RuleLimits&) const = default;
};

/// Where a rule came from.
enum class RuleOrigin : std::uint8_t
{
    Person,
    Question,
    Learned,
    List,
    Import,
    Preset
};
/// What becomes of open tunnels that a change of the rules no longer allows.
enum class OnRevoke : std::uint8_t
{
    Keep,
    Close
};
/// How loudly a rule's decisions are told.
enum class RuleLog : std::uint8_t
{
    Normal,
    Quiet,
    Alert
};

/// As the file writes them: `person`, `question`, …; `keep`, `close`; `normal`, `quiet`, `alert`.
inline constexpr std::array<std::string_view, 6> RuleOriginTokens{"person", "question", "learned",
                                                                  "list",   "import",   "preset"};
inline constexpr std::array<std::string_view, 2> OnRevokeTokens{"keep", "close"};
inline constexpr std::array<std::string_view, 3> RuleLogTokens{"normal", "quiet", "alert"};

} // namespace sluice
