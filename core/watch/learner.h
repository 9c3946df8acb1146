// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers what nobody has decided about, what was let through to learn from, and what report-only rules would have denied.
#pragma once

#include <map>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/access/ruleset.h"
#include "core/tunnel/tunnelinfo.h"
#include "core/watch/suggestions.h"

namespace sluice {

/// Pure and bounded. One thread.
class Learner final
{
public:
    static constexpr std::size_t MaxCases = 2000;
    static constexpr std::size_t MaxTargets = 50; ///< of one reporting rule

    /// Which rules of `rules` let everything through only to take notes: what such a rule decides counts as undecided.
    void rulesChanged(const RuleSet& rules);
    /// Each tunnel once, when it ends.
    void take(const TunnelInfo& ended);
    /// Cases that `rules` decide by now are left out.
    std::vector<Suggestion> suggestions(const RuleSet& rules, WallTime now) const;
    /// By rules that still exist, the busiest first.
    std::vector<ReportedDenials> reported(const RuleSet& rules) const;
    void forget(const Suggestion& suggestion);
    /// All hosts if empty.
    void forget(const std::string& host);

private:
    void takeOpen(const TunnelInfo& tunnel);
    void takeReported(const TunnelInfo& tunnel);

    std::map<std::pair<std::string, std::string>, OpenCase> m_cases; ///< by asker and target
    std::map<std::string, ReportedDenials> m_reported;
    std::unordered_set<std::string> m_learning; ///< ids of rules
};

} // namespace sluice
