// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// First match wins, top to bottom; what no row matches is denied.
#include "core/access/ruleset.h"

#include <algorithm>

#include "core/access/rulematch.h"

namespace sluice {
namespace {

bool hasCircumstances(const Rule& rule)
{
    return !rule.clients.empty() || !rule.users.empty() || !rule.programs.empty() || !rule.when.empty() ||
           rule.expires.kind == Expiry::Kind::At;
}

} // namespace

RuleSet::RuleSet(std::vector<Rule> rules, std::uint64_t version, Otherwise otherwise, NameLists lists)
    : m_rules(std::move(rules))
    , m_lists(std::move(lists))
    , m_index(m_rules, m_lists)
    , m_version(version)
    , m_otherwise(otherwise)
{
    m_gates.reserve(m_rules.size());
    m_ids.reserve(m_rules.size());
    for (const Rule& rule : m_rules) {
        const std::vector<PortSet::Range>& ports = rule.ports.ranges();
        m_gates.push_back({ports.front().first, ports.back().last, ports.size() == 1, hasCircumstances(rule)});
        m_ids.push_back(std::make_shared<const std::string>(rule.id));
        m_dependsOnTime |= rule.enabled && !rule.when.empty();
        m_namesPrograms |= rule.enabled && !rule.programs.empty();
        if (rule.enabled && isDenying(rule.action) && !rule.report && !rule.ips.empty() && !rule.programs.empty())
            m_programBars.push_back(static_cast<std::int32_t>(m_ids.size()));
    }
}

bool RuleSet::admitsPort(std::uint32_t place, std::uint16_t port) const
{
    const Gate& gate = m_gates[place];
    return gate.firstPort <= port && port <= gate.lastPort && (gate.hasOneRange || m_rules[place].ports.contains(port));
}

Decision RuleSet::decide(const AccessRequest& request) const
{
    Candidates candidates;
    if (request.target.isLiteral())
        m_index.collect(request.target.address(), candidates);
    else
        m_index.collect(request.target.name(), candidates);
    while (const auto place = candidates.next()) {
        if (!admitsPort(*place, request.target.port()))
            continue;
        RuleMatch match{RuleMatch::Outcome::Matches};
        if (m_gates[*place].hasCircumstances)
            match = matchCircumstances(m_rules[*place], request);
        if (match.outcome == RuleMatch::Outcome::Misses)
            continue;
        const auto row = static_cast<std::int32_t>(*place + 1);
        if (match.outcome == RuleMatch::Outcome::NeedsProgram)
            return {Verdict::Undecided, Reason::None, row, m_version, m_ids[*place], DecisionNote::NeedsProgram};
        return decidedBy(row);
    }
    return decidedBy(0);
}

std::int32_t RuleSet::denyRowFor(const AccessRequest& request, const Decision& decision,
                                 std::span<const IpAddress> addresses) const
{
    Candidates candidates;
    for (const IpAddress& address : addresses)
        m_index.collectDenying(address, candidates);
    while (const auto place = candidates.next()) {
        const auto row = static_cast<std::int32_t>(*place + 1);
        if (row >= decision.ruleNumber && decision.ruleNumber > 0)
            break;
        if (matchApartFromAddresses(m_rules[*place], request, m_lists).outcome != RuleMatch::Outcome::Misses)
            return row;
    }
    return 0;
}

bool RuleSet::barsByProgram(const AccessRequest& request, const Decision& decision) const
{
    return std::any_of(m_programBars.begin(), m_programBars.end(), [&](std::int32_t row) {
        return (row < decision.ruleNumber || decision.ruleNumber == 0) &&
               matchApartFromAddresses(*ruleAt(row), request, m_lists).outcome == RuleMatch::Outcome::NeedsProgram;
    });
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
