// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and requests made up at random but repeatably, close enough to each other that many match.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/access/rulematch.h"
#include "core/access/ruleset.h"

namespace sluice {

/// Value; the same seed gives the same rules and requests.
class RandomRules final
{
public:
    explicit RandomRules(unsigned seed) : m_random(seed) {}

    std::vector<Rule> rules(std::size_t count)
    {
        std::vector<Rule> rules;
        for (std::size_t i = 0; i < count; ++i)
            rules.push_back(rule("r" + std::to_string(i)));
        return rules;
    }

    /// Lists `small` and `large` exist, `lost` does not.
    static NameLists lists()
    {
        return {{"small", std::make_shared<const NameList>(NameList::parse(".b.example\nx.a.example\n"))},
                {"large", std::make_shared<const NameList>(NameList::parse("*.example\n"))}};
    }

    AccessRequest request()
    {
        const std::uint16_t port = pick<std::uint16_t>({443, 80, 22, 8080});
        AccessRequest request{chance(3) ? HostPort(address(), port) : HostPort(*HostName::parse(name()), port), address()};
        if (chance(2))
            request.user = pick<std::string>({"ann", "bob", "cy"});
        if (chance(4))
            request.groups = {"ops"};
        request.programState = pick({ProgramState::Unknown, ProgramState::Pending, ProgramState::Known, ProgramState::Known});
        request.programName = pick<std::string>({"curl", "git", "ssh"});
        request.programPath = "/usr/bin/" + request.programName;
        request.now = WallTime(std::chrono::hours(number(4)));
        if (chance(2))
            request.localTime = LocalTime{static_cast<std::uint8_t>(number(7)), static_cast<std::uint16_t>(number(1440))};
        return request;
    }

    IpAddress address()
    {
        return *IpAddress::parse(pick<std::string>({"10.0.0.1", "10.1.0.7", "192.0.2.9", "2001:db8::1", "::1", "64:ff9b::a00:1",
                                                    "8.8.8.8", "127.0.0.1"}));
    }

private:
    Rule rule(std::string id)
    {
        Rule rule;
        rule.id = std::move(id);
        rule.enabled = !chance(8);
        rule.action = pick({RuleAction::Allow, RuleAction::Allow, RuleAction::Deny, RuleAction::Drop, RuleAction::Ask});
        rule.report = isDenying(rule.action) && chance(4);
        for (int i = number(3); i > 0; --i)
            rule.hosts.push_back(pattern());
        for (int i = chance(3) ? number(3) : 0; i > 0; --i)
            rule.ips.push_back(range());
        rule.ports = *PortSet::parse(pick<std::string>({"443", "80,443", "*", "1-100", "22,8000-9000"}));
        if (chance(4))
            rule.clients = {range()};
        if (chance(5))
            rule.users = {pick<std::string>({"ann", "ops"})};
        if (chance(5))
            rule.programs = {pick<std::string>({"curl", "/usr/bin/git"})};
        if (chance(5))
            rule.when = {*TimeWindow::parse(pick<std::string>({"mon-fri 08:00-18:00", "22:00-06:00", "sat,sun"}))};
        if (chance(6))
            rule.expires = Expiry::when(WallTime(std::chrono::hours(number(4))));
        if (rule.action == RuleAction::Allow && chance(10))
            rule.require.tls = true;
        return rule;
    }

    HostPattern pattern()
    {
        if (chance(6))
            return HostPattern::anyName();
        if (chance(6))
            return *HostPattern::parse(pick<std::string>({"list:small", "list:large", "list:lost"}));
        return *HostPattern::parse(pick<std::string>({"", ".", "*."}) + name());
    }

    IpRange range()
    {
        return *IpRange::parse(pick<std::string>({"10.0.0.0/8", "10.1.0.0/16", "10.0.0.1", "::/0", "2001:db8::/32", "0.0.0.0/0",
                                                  "192.0.2.0/24", "64:ff9b::/96"}));
    }

    std::string name()
    {
        return pick<std::string>({"", "x.", "y.x."}) + pick<std::string>({"a.", "b.", "c.d."}) + "example";
    }

    int number(int below) { return std::uniform_int_distribution<int>(0, below - 1)(m_random); }
    bool chance(int oneIn) { return number(oneIn) == 0; }
    template <typename Value>
    Value pick(std::initializer_list<Value> from)
    {
        return *(from.begin() + number(static_cast<int>(from.size())));
    }

    std::mt19937 m_random;
};

/// The naive matcher: every rule in turn.
inline Decision decideLinearly(const RuleSet& rules, const AccessRequest& request)
{
    for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        const RuleMatch match = matchRule(rules.rules()[i], request, rules.lists());
        if (match.outcome == RuleMatch::Outcome::Misses)
            continue;
        Decision decision = rules.decidedBy(static_cast<std::int32_t>(i + 1));
        if (match.outcome == RuleMatch::Outcome::NeedsProgram) {
            decision.verdict = Verdict::Undecided;
            decision.reason = Reason::None;
            decision.note = DecisionNote::NeedsProgram;
        }
        return decision;
    }
    return rules.decidedBy(0);
}

} // namespace sluice
