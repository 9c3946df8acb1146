// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Immutable ordered rules that answer with a Decision: first match wins, the last row is always deny.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/access/accessrequest.h"
#include "core/access/decision.h"
#include "core/access/namelist.h"
#include "core/access/rule.h"
#include "core/access/ruleindex.h"

namespace sluice {

/// What the final row does with what no rule matches.
enum class Otherwise : std::uint8_t { Deny, Ask };

/// Thread-safe because it never changes. Shared as pointer to const; replaced as a whole.
class RuleSet final
{
public:
    /// The empty set: denies everything.
    RuleSet() = default;
    /// Disabled rules keep their row number and never match.
    /// `lists` holds every list the rules name that could be read.
    RuleSet(std::vector<Rule> rules, std::uint64_t version, Otherwise otherwise = Otherwise::Deny, NameLists lists = {});

    /// First match wins. By name, literal address, port, client, user, program and time; the guards have not looked yet.
    /// A rule that needs the program while it is Pending answers Undecided with DecisionNote::NeedsProgram.
    Decision decide(const AccessRequest& request) const;

    /// The first enabled deny rule with `ip` above `decision`'s row that matches `request` and holds one of `addresses`;
    /// row number from 1, or 0 for none. Deny rules judge resolved addresses too, in rule order.
    /// Rules that only report are skipped.
    std::int32_t denyRowFor(const AccessRequest& request, const Decision& decision,
                            std::span<const IpAddress> addresses) const;
    /// Whether denyRowFor() can be answered only once the program is known: it is Pending, and a deny rule above
    /// `decision`'s row names both it and addresses, and all else of that rule matches.
    bool barsByProgram(const AccessRequest& request, const Decision& decision) const;
    /// The decision of row `row`, whatever its match; 0 is the final row.
    Decision decidedBy(std::int32_t row) const;

    const NameLists& lists() const { return m_lists; }
    const std::vector<Rule>& rules() const { return m_rules; }
    /// The rule of a decision's row; null for row 0.
    const Rule* ruleAt(std::int32_t row) const;
    Otherwise otherwise() const { return m_otherwise; }
    /// Whether any enabled rule looks at them; nobody needs to find it out otherwise.
    bool dependsOnTime() const { return m_dependsOnTime; }
    bool namesPrograms() const { return m_namesPrograms; }
    std::uint64_t version() const { return m_version; }

private:
    /// What almost every decision needs of a rule, side by side for all rules.
    struct Gate
    {
        std::uint16_t firstPort = 0;
        std::uint16_t lastPort = 0;
        bool hasOneRange = true;
        bool hasCircumstances = false;
    };

    bool admitsPort(std::uint32_t place, std::uint16_t port) const;

    std::vector<Rule> m_rules;
    std::vector<Gate> m_gates;
    NameLists m_lists;
    RuleIndex m_index;
    std::vector<std::shared_ptr<const std::string>> m_ids; ///< one per rule, handed out in decisions
    std::uint64_t m_version = 0;
    Otherwise m_otherwise = Otherwise::Deny;
    bool m_dependsOnTime = false;
    bool m_namesPrograms = false;
    std::vector<std::int32_t> m_programBars; ///< rows that deny addresses to programs
};

} // namespace sluice
