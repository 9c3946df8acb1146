// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One host asked for: that host. Several of one site: the site's names, never those of a public suffix.
#include "core/watch/suggestions.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/access/questions.h"
#include "core/net/site.h"
#include "core/owner/program.h"

namespace sluice {
namespace {

struct Group
{
    const AccessRequest* who = nullptr; ///< any of its cases
    std::string site;
    std::map<std::string, std::uint32_t> hosts; ///< with how often
    std::set<std::uint16_t> ports;
    std::set<std::string> pairs;
    std::uint32_t requests = 0;
    WallTime lastAt{};
    std::optional<IpAddress> address;
};

std::string siteFor(const HostPort& target)
{
    if (target.isLiteral())
        return target.host();
    return siteOf(target.host()).value_or(target.host());
}

std::vector<std::string> byFrequency(const std::map<std::string, std::uint32_t>& hosts)
{
    std::vector<std::string> names;
    names.reserve(hosts.size());
    for (const auto& [host, count] : hosts)
        names.push_back(host);
    std::stable_sort(names.begin(), names.end(),
                     [&hosts](const std::string& a, const std::string& b) { return hosts.at(a) > hosts.at(b); });
    return names;
}

// TLS is asked for where nothing else is usual.
bool isTlsPort(std::uint16_t port)
{
    return port == 443 || port == 8443;
}

PortSet portsOf(const std::set<std::uint16_t>& ports)
{
    std::string text;
    for (const std::uint16_t port : ports)
        text.append(text.empty() ? "" : ",").append(std::to_string(port));
    const auto set = PortSet::parse(text);
    return set ? *set : PortSet();
}

std::optional<HostPattern> patternOf(const Group& group)
{
    if (group.hosts.size() == 1) {
        const auto exact = HostPattern::parse(group.hosts.begin()->first);
        return exact ? std::optional(*exact) : std::nullopt;
    }
    const auto wide = HostPattern::parse((group.hosts.contains(group.site) ? "." : "*.") + group.site);
    return wide ? std::optional(*wide) : std::nullopt;
}

Excess excessOf(const Group& group)
{
    const bool isWide = group.hosts.size() > 1;
    const bool isFull = group.pairs.size() == group.hosts.size() * group.ports.size();
    if (isWide)
        return group.ports.size() > 1 && !isFull ? Excess::NamesAndPorts : Excess::OtherNames;
    return isFull ? Excess::Nothing : Excess::OtherPorts;
}

// As narrow as askerOf() tells askers apart.
void limitToAsker(Rule& rule, const AccessRequest& request)
{
    if (request.programState == ProgramState::Known)
        rule.programs = {request.programPath.empty() ? request.programName : request.programPath};
    else if (request.user)
        rule.users = {*request.user};
    else if (request.client.isLoopback())
        rule.clients = {*IpRange::parse("127.0.0.0/8"), *IpRange::parse("::1")};
    else
        rule.clients = {IpRange(request.client, 128)};
}

std::optional<Suggestion> suggestionOf(const Group& group, const std::vector<Rule>& taken, WallTime now)
{
    Suggestion suggestion;
    Rule& rule = suggestion.rule;
    rule.action = RuleAction::Allow;
    rule.origin = RuleOrigin::Learned;
    rule.expires = Expiry::when(now + LearnedRuleLife);
    rule.ports = portsOf(group.ports);
    rule.require.tls = std::all_of(group.ports.begin(), group.ports.end(), isTlsPort);
    limitToAsker(rule, *group.who);
    if (group.address) {
        rule.ips = {IpRange(*group.address, 128)};
    } else {
        const auto pattern = patternOf(group);
        if (!pattern)
            return {};
        rule.hosts = {*pattern};
    }
    const std::string program = rule.programs.empty() ? std::string() : std::string(programName(rule.programs.front())) + '-';
    rule.id = freshRuleId(program + group.site, taken);
    suggestion.asker = askerOf(*group.who);
    suggestion.site = group.site;
    suggestion.hosts = byFrequency(group.hosts);
    suggestion.requests = group.requests;
    suggestion.lastAt = group.lastAt;
    suggestion.excess = excessOf(group);
    return suggestion;
}

} // namespace

std::vector<Suggestion> suggest(const std::vector<OpenCase>& cases, const std::vector<Rule>& existing, WallTime now)
{
    std::map<std::pair<std::string, std::string>, Group> groups;
    for (const OpenCase& open : cases) {
        const HostPort& target = open.request.target;
        const std::string site = siteFor(target);
        Group& group = groups[{askerOf(open.request), site}];
        group.who = &open.request;
        group.site = site;
        group.hosts[target.host()] += open.count;
        group.ports.insert(target.port());
        group.pairs.insert(target.toString());
        group.requests += open.count;
        group.lastAt = std::max(group.lastAt, open.lastAt);
        if (target.isLiteral())
            group.address = target.address();
    }
    std::vector<Suggestion> suggestions;
    std::vector<Rule> taken = existing;
    for (const auto& [key, group] : groups) {
        if (auto suggestion = suggestionOf(group, taken, now)) {
            taken.push_back(suggestion->rule);
            suggestions.push_back(std::move(*suggestion));
        }
    }
    std::stable_sort(suggestions.begin(), suggestions.end(),
                     [](const Suggestion& a, const Suggestion& b) { return a.requests > b.requests; });
    return suggestions;
}

bool isForLearning(const Rule& rule)
{
    return rule.enabled && rule.report && isDenying(rule.action) && rule.hosts.empty() && rule.ips.empty();
}

std::vector<Rule> withSuggestion(std::vector<Rule> rules, const Suggestion& suggestion)
{
    Rule rule = suggestion.rule;
    rule.id = freshRuleId(rule.id, rules);
    rules.insert(std::find_if(rules.begin(), rules.end(), isForLearning), std::move(rule));
    return rules;
}

} // namespace sluice
