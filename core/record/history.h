// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked of the history, and what it answers. Values; they cross threads and reach the window.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/clock.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

/// By what the history adds up. The numbers stand in the database and never change.
enum class HistoryField : std::uint8_t { All = 0, Host = 1, Site = 2, Program = 3, User = 4, Rule = 5, Client = 6, Reason = 7 };
inline constexpr HistoryField HistoryFields[] = {HistoryField::Host, HistoryField::Site,   HistoryField::Program, HistoryField::User,
                                                 HistoryField::Rule, HistoryField::Client, HistoryField::Reason};
/// "host", "site", …; stable.
std::string_view token(HistoryField field);

/// What a tunnel counts as under a field; empty if it has none, such as the rule of a tunnel that the last row denied.
/// The site of an address, a single label or a public suffix is itself.
std::string historyValue(const TunnelInfo& info, HistoryField field);

/// Half open: from ≤ t < to. Tunnels stand where they ended, bytes of long tunnels where they moved, to a minute.
struct TimeSpan
{
    WallTime from{};
    WallTime to{};

    bool operator==(const TimeSpan&) const = default;
};

enum class HistoryKind : std::uint8_t
{
    Sums,  ///< one line per value of `field`
    Rows,  ///< single tunnels, newest first
    Chart, ///< bytes over time, for the largest values of `field`
};
enum class HistorySort : std::uint8_t { Name, Tunnels, Denied, Failed, Bytes, Up, Down, Connect, First, Last };

struct HistorySum
{
    std::string value;
    std::uint64_t tunnels = 0;
    std::uint64_t denied = 0;
    std::uint64_t failed = 0; ///< allowed, but not opened
    ByteCounts bytes;
    Offset connect = Never; ///< median, from a histogram: within a fifth
    WallTime first{};
    WallTime last{};

    bool operator==(const HistorySum&) const = default;
};

/// What only rows or sums that pass are asked for. Called in the history's thread: they hold values alone.
using RowTest = std::function<bool(const TunnelInfo&)>;
using SumTest = std::function<bool(const HistorySum&)>;

struct HistoryQuery
{
    std::uint32_t asker = 0; ///< a later question of the same asker and kind replaces one that still waits
    HistoryKind kind = HistoryKind::Sums;
    TimeSpan span{};
    HistoryField field = HistoryField::Host;
    std::string text{};               ///< Sums: part of the name, in any case; Rows: part of the host
    std::optional<std::string> value{}; ///< Rows: only those with this value of `field`; empty means "none"
    HistorySort sort = HistorySort::Bytes;
    bool isDescending = true;
    std::uint32_t offset = 0;  ///< Sums: lines to skip
    std::int64_t before = 0;   ///< Rows: continue after this row's `key`; 0 = from the newest
    std::uint32_t limit = 200; ///< Sums, Rows; Chart: values drawn by name, the rest is one
    bool takesOpen = false;    ///< Rows: also tunnels that went on after the span, as they were when they last moved in it
    RowTest rowTest{};         ///< Rows; empty = all
    SumTest sumTest{};         ///< Sums; empty = all
};

struct HistoryRow
{
    std::int64_t key = 0; ///< for `before`
    TunnelInfo info;      ///< what the database keeps: all but listener, addresses and all dial attempts but the first
    WallTime at{};        ///< its end; of one that went on, when it last moved: that one is not over and has no phases
};

/// Bytes, both ways, in `starts.size()` steps of equal width.
struct HistoryChart
{
    WallTime from{};
    std::chrono::seconds step{1};
    std::vector<std::string> names;                 ///< largest first
    std::vector<std::vector<std::uint64_t>> series; ///< one for each name, then one for all others together
};

/// What a rule has done in some span of time.
struct RuleTally
{
    std::uint64_t hits = 0; ///< tunnels it allowed or denied
    std::uint64_t bytes = 0;
    WallTime last{};

    bool operator==(const RuleTally&) const = default;
};
/// By rule id; the final deny is the empty id.
using RuleTallies = std::unordered_map<std::string, RuleTally>;

struct HistoryAnswer
{
    std::uint64_t ticket = 0; ///< what Engine::history() returned
    HistoryQuery query;
    std::string error; ///< why there is no answer; empty = here it is
    std::vector<HistorySum> sums;
    HistorySum total;     ///< Sums: of the whole span, whatever the text; without connect time
    std::vector<HistoryRow> rows;
    HistoryChart chart;
    bool hasMore = false; ///< Sums, Rows: the limit cut something off; Rows: or the search took a rest
    std::int64_t next = 0; ///< Rows, with `hasMore`: the `before` of the question that goes on
    WallTime reached{};    ///< and how far back it has looked
};

} // namespace sluice
