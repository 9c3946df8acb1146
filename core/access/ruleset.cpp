// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First match wins, top to bottom; what no row matches is denied.
#include "core/access/ruleset.h"

#include <algorithm>

#include "core/access/rulematch.h"

namespace sluice {
namespace {

bool holds(const std::vector<IpRange>& ranges, const IpAddress& address)
{
    return std::any_of(ranges.begin(), ranges.end(), [&address](const IpRange& range) { return range.contains(address); });
}

// Of a rule with `ip`, everything but the addresses.
bool matchesApart(const Rule& rule, const AccessRequest& request)
{
    if (!rule.ports.contains(request.target.port()))
        return false;
    const bool isNamed = rule.hosts.empty() ||
                         (!request.target.isLiteral() &&
                          std::any_of(rule.hosts.begin(), rule.hosts.end(), [&request](const HostPattern& pattern) {
                              return pattern.matches(request.target.name());
                          }));
    return isNamed && matchCircumstances(rule, request).outcome != RuleMatch::Outcome::Misses;
}

} // namespace

RuleSet::RuleSet(std::vector<Rule> rules, std::uint64_t version, Otherwise otherwise)
    : m_rules(std::move(rules))
    , m_version(version)
    , m_otherwise(otherwise)
{
    for (const Rule& rule : m_rules) {
        m_ids.push_back(std::make_shared<const std::string>(rule.id));
        m_dependsOnTime |= isInForce(rule) && !rule.when.empty();
        m_dependsOnProgram |= isInForce(rule) && !rule.programs.empty();
    }
}

Decision RuleSet::decide(const AccessRequest& request) const
{
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const RuleMatch match = matchRule(m_rules[i], request);
        if (match.outcome == RuleMatch::Outcome::Misses)
            continue;
        const auto row = static_cast<std::int32_t>(i + 1);
        if (match.outcome == RuleMatch::Outcome::NeedsProgram)
            return {Verdict::Undecided, Reason::None, row, m_version, m_ids[i], DecisionNote::NeedsProgram};
        return decidedBy(row);
    }
    return decidedBy(0);
}

std::int32_t RuleSet::denyRowFor(const AccessRequest& request, const Decision& decision,
                                 std::span<const IpAddress> addresses) const
{
    // Row 0 is the final one: what was allowed there, by an answer, stands below all rules.
    const auto row = static_cast<std::size_t>(decision.ruleNumber);
    const std::size_t above = row == 0 ? m_rules.size() : std::min(m_rules.size(), row);
    for (std::size_t i = 0; i < above; ++i) {
        const Rule& rule = m_rules[i];
        if (!isInForce(rule) || !isDenying(rule.action) || rule.report || rule.ips.empty() || !matchesApart(rule, request))
            continue;
        if (std::any_of(addresses.begin(), addresses.end(),
                        [&rule](const IpAddress& address) { return holds(rule.ips, address); }))
            return static_cast<std::int32_t>(i + 1);
    }
    return 0;
}

Decision RuleSet::decidedBy(std::int32_t row) const
{
    const Rule* rule = ruleAt(row);
    if (rule == nullptr) {
        const bool asks = m_otherwise == Otherwise::Ask;
        return {asks ? Verdict::Ask : Verdict::Deny, asks ? Reason::None : Reason::DefaultDenied, 0, m_version, nullptr};
    }
    const auto& id = m_ids[static_cast<std::size_t>(row - 1)];
    if (isDenying(rule->action) && rule->report)
        return {Verdict::Allow, Reason::None, row, m_version, id, DecisionNote::WouldDeny};
    switch (rule->action) {
    case RuleAction::Allow: return {Verdict::Allow, Reason::None, row, m_version, id};
    case RuleAction::Deny: return {Verdict::Deny, Reason::RuleDenied, row, m_version, id};
    case RuleAction::Drop: return {Verdict::Deny, Reason::RuleDropped, row, m_version, id};
    case RuleAction::Ask: return {Verdict::Ask, Reason::None, row, m_version, id};
    }
    return {Verdict::Deny, Reason::RuleDenied, row, m_version, id};
}

const Rule* RuleSet::ruleAt(std::int32_t row) const
{
    return row > 0 && static_cast<std::size_t>(row) <= m_rules.size() ? &m_rules[static_cast<std::size_t>(row - 1)] : nullptr;
}

} // namespace sluice
