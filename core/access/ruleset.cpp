// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First match wins, top to bottom; what no row matches is denied.
#include "core/access/ruleset.h"

#include <algorithm>

namespace sluice {
namespace {

bool matchesHost(const Rule& rule, const HostPort& target)
{
    if (target.isLiteral())
        return rule.hosts.empty();
    return rule.hosts.empty() || std::any_of(rule.hosts.begin(), rule.hosts.end(), [&target](const HostPattern& pattern) {
               return pattern.matches(target.name());
           });
}

bool holds(const std::vector<IpRange>& ranges, const IpAddress& address)
{
    return std::any_of(ranges.begin(), ranges.end(), [&address](const IpRange& range) { return range.contains(address); });
}

// Before any look-up: a rule with addresses matches literal targets only.
bool matches(const Rule& rule, const AccessRequest& request)
{
    const HostPort& target = request.target;
    if (!rule.enabled || !rule.ports.contains(target.port()))
        return false;
    if (!rule.ips.empty() && (!target.isLiteral() || !holds(rule.ips, target.address())))
        return false;
    // A rule that only names hosts says nothing about literals, and "*" means every name.
    return rule.ips.empty() ? matchesHost(rule, target) : rule.hosts.empty();
}

} // namespace

RuleSet::RuleSet(std::vector<Rule> rules, std::uint64_t version) : m_rules(std::move(rules)), m_version(version)
{
    for (const Rule& rule : m_rules)
        m_ids.push_back(std::make_shared<const std::string>(rule.id));
}

Decision RuleSet::decide(const AccessRequest& request) const
{
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        if (!matches(m_rules[i], request))
            continue;
        const auto row = static_cast<std::int32_t>(i + 1);
        if (m_rules[i].action == RuleAction::Deny)
            return deniedBy(row);
        return {Verdict::Allow, Reason::None, row, m_version, m_ids[i]};
    }
    return {Verdict::Deny, Reason::DefaultDenied, 0, m_version, nullptr};
}

std::int32_t RuleSet::denyRowFor(const AccessRequest& request, const Decision& decision,
                                 std::span<const IpAddress> addresses) const
{
    const auto above = std::min<std::size_t>(m_rules.size(), static_cast<std::size_t>(decision.ruleNumber));
    for (std::size_t i = 0; i < above; ++i) {
        const Rule& rule = m_rules[i];
        if (!rule.enabled || rule.action != RuleAction::Deny || rule.ips.empty())
            continue;
        if (!rule.ports.contains(request.target.port()) || !matchesHost(rule, request.target))
            continue;
        if (std::any_of(addresses.begin(), addresses.end(),
                        [&rule](const IpAddress& address) { return holds(rule.ips, address); }))
            return static_cast<std::int32_t>(i + 1);
    }
    return 0;
}

Decision RuleSet::deniedBy(std::int32_t row) const
{
    return {Verdict::Deny, Reason::RuleDenied, row, m_version, m_ids[static_cast<std::size_t>(row - 1)]};
}

} // namespace sluice
