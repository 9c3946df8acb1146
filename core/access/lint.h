// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a careful reader would say about a list of rules: what can never match, what is twice there, what is too wide.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/access/namelist.h"
#include "core/access/rule.h"

namespace sluice {

enum class LintKind : std::uint8_t
{
    Shadowed,       ///< an earlier rule takes every request; `other` says which
    Duplicate,      ///< an earlier rule says the same; `other` says which
    MatchesNothing, ///< an allow rule with names and addresses at once
    MissingList,    ///< `detail` names a list that could not be read
    PublicSuffix,   ///< `detail` is a suffix below which anybody may register
    DangerousPorts, ///< every name, on ports `detail` ("22, 25")
    WideAddresses,  ///< wider than `detail`, which it opens too and may not mean ("127.0.0.0/8, 169.254.0.0/16")
    WiderThanUsed,  ///< `detail` is all that was used of it, such as "api.example.com:443"
    Unused,         ///< for LongUnused
    ExpiresSoon,
};

struct LintFinding
{
    LintKind kind = LintKind::Shadowed;
    std::size_t rule = 0;  ///< place in the list, from 0
    std::size_t other = 0; ///< for Shadowed and Duplicate
    std::string detail;    ///< in the file's own writing, nothing to translate

    bool operator==(const LintFinding&) const = default;
};

/// What is known about the use of one rule. Value.
struct RuleUse
{
    std::uint64_t hits = 0;
    std::uint64_t bytes = 0;
    WallTime lastHit{};
    WallTime since{}; ///< when counting began
    /// Targets it decided, `host:port`, with counts; no more are noted once there are many.
    std::map<std::string, std::uint64_t, std::less<>> targets;
};
using RuleUses = std::map<std::string, RuleUse, std::less<>>; ///< by rule id

/// A rule nobody has met for so long is worth a thought.
inline constexpr std::chrono::hours LongUnused{24 * 30};

struct LintContext
{
    WallTime now{};
    const NameLists& lists;
    const RuleUses& uses;
    const std::set<std::string>& unused; ///< ids of rules that stood LongUnused ago as they stand now; no use was seen since
};

/// For LintContext: what stands in `rules` as it stood in `then`, LongUnused ago, and has decided nothing since. None if
/// uses have not been counted for so long; `countedSince` is the epoch if they never were.
std::set<std::string> unusedRules(std::span<const Rule> rules, std::span<const Rule> then, const RuleUses& uses,
                                  WallTime countedSince, WallTime now);

/// Sorted by rule, then kind. Pure; a few microseconds a rule, since an index leaves few pairs to compare.
std::vector<LintFinding> lint(std::span<const Rule> rules, const LintContext& context);

/// Whether every request that matches `inner` matches `outer` too, unknown users, times and programs included.
bool covers(const Rule& outer, const Rule& inner);
/// Whether every name that matches `inner` matches `outer`; lists are not looked into.
bool covers(const HostPattern& outer, const HostPattern& inner);

} // namespace sluice
