// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Few rules that would have let through what nobody had decided about, and what else they would let through.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/access/accessrequest.h"
#include "core/access/rule.h"
#include "core/base/clock.h"
#include "core/base/ids.h"

namespace sluice {

/// Requests of one asker (see askerOf()) for one target that no rule has decided.
struct OpenCase
{
    AccessRequest request; ///< the latest
    std::uint32_t count = 1;
    WallTime lastAt{};
    TunnelId lastTunnel = TunnelId::None;
};

/// What an allow rule would additionally admit, from narrow to wide; a sentence is made of it in the window.
enum class Excess : std::uint8_t
{
    Nothing,       ///< exactly what was asked for
    OtherPorts,    ///< each of the hosts on each of the ports
    OtherNames,    ///< every other name of the site
    NamesAndPorts,
};

struct Suggestion
{
    Rule rule; ///< allow, origin Learned, expiring: nothing learned stays unless somebody confirms it
    std::string asker;                ///< see askerOf(); the rule is for nobody else
    std::string site;                 ///< what it is about: registrable domain, host or address
    std::vector<std::string> hosts;   ///< asked for, the most frequent first
    std::uint32_t requests = 0;       ///< covered
    WallTime lastAt{};
    Excess excess = Excess::Nothing;
};

inline constexpr std::chrono::hours LearnedRuleLife{7 * 24};

/// At most one an asker and site, the one that covers most first. Pure. `existing` rules lend no ids.
std::vector<Suggestion> suggest(const std::vector<OpenCase>& cases, const std::vector<Rule>& existing, WallTime now);

/// Whether a rule lets everything through only to take notes. One that reports on some hosts is a denial on trial.
bool isForLearning(const Rule& rule);
/// `rules` with that rule, so that it decides its cases: above a rule that only takes notes, else at the end.
std::vector<Rule> withSuggestion(std::vector<Rule> rules, const Suggestion& suggestion);

/// What a rule that only reports would have denied.
struct ReportedDenials
{
    std::string ruleId;
    std::uint32_t requests = 0;
    std::vector<std::string> targets; ///< distinct, the latest last, at most 50
    WallTime lastAt{};
};

} // namespace sluice
