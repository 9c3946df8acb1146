// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From question to rule: as narrow as the answer says and placed where it touches least.
#include "core/access/answer.h"

#include <algorithm>

#include "core/access/guard.h"
#include "core/access/lint.h"
#include "core/access/ruleset.h"
#include "core/net/site.h"

namespace sluice {
namespace {

void setTarget(Rule& rule, const HostPort& target, AnswerHost host)
{
    if (target.isLiteral()) {
        rule.ips = {IpRange(target.address(), 128)};
        return;
    }
    const auto site = host == AnswerHost::Site ? siteOf(target.name().text()) : std::nullopt;
    const auto pattern = HostPattern::parse(site ? '.' + *site : target.name().text());
    if (pattern)
        rule.hosts = {*pattern};
}

void setWho(Rule& rule, const AccessRequest& request, AnswerWho who)
{
    switch (who) {
    case AnswerWho::Program:
        rule.programs = {request.programPath};
        break;
    case AnswerWho::User:
        rule.users = {request.user.value_or("")};
        break;
    case AnswerWho::Client:
        rule.clients = {IpRange(request.client, 128)};
        break;
    case AnswerWho::Anyone:
        break;
    }
}

Expiry expiryOf(AnswerLife life, WallTime now)
{
    switch (life) {
    case AnswerLife::FiveMinutes:
        return Expiry::when(now + std::chrono::minutes(5));
    case AnswerLife::Hour:
        return Expiry::when(now + std::chrono::hours(1));
    case AnswerLife::Session:
        return Expiry::session();
    case AnswerLife::Once:
    case AnswerLife::Forever:
        break;
    }
    return {};
}

// Without duties where the final row asked.
Rule askingRule(const std::vector<Rule>& rules, const Ticket& ticket)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&ticket](const Rule& candidate) {
        return candidate.id == ticket.decision.ruleId();
    });
    return found == rules.end() ? Rule() : *found;
}

void confineHosts(Rule& rule, const Rule& asking, const HostPort& target)
{
    const auto covering = [](const HostPattern& inner) {
        return [&inner](const HostPattern& outer) { return covers(outer, inner); };
    };
    if (rule.hosts.empty() || asking.hosts.empty() ||
        std::any_of(asking.hosts.begin(), asking.hosts.end(), covering(rule.hosts.front())))
        return;
    const HostPattern site = rule.hosts.front();
    rule.hosts.clear();
    std::copy_if(asking.hosts.begin(), asking.hosts.end(), std::back_inserter(rule.hosts),
                 [&site](const HostPattern& host) { return covers(site, host); });
    const auto exact = HostPattern::parse(target.name().text());
    if (exact && std::none_of(rule.hosts.begin(), rule.hosts.end(), covering(*exact)))
        rule.hosts.push_back(*exact); // a list has named it
}

// An answer for good that stands above a row for today would outlive it and reach over what stands below.
Expiry earlier(const Expiry& a, const Expiry& b)
{
    const auto rank = [](const Expiry& expiry) {
        return expiry.kind == Expiry::Kind::At ? 0 : expiry.kind == Expiry::Kind::Session ? 1 : 2;
    };
    if (a.kind == Expiry::Kind::At && b.kind == Expiry::Kind::At)
        return a.at < b.at ? a : b;
    return rank(b) < rank(a) ? b : a;
}

// What of an answer its asking row would have asked about. That part stands above the row, and must not reach over what
// stands below it for other cases.
Rule confined(Rule rule, const Rule& asking, const HostPort& target)
{
    if (rule.ports.isAny())
        rule.ports = asking.ports;
    if (rule.clients.empty())
        rule.clients = asking.clients;
    if (rule.users.empty())
        rule.users = asking.users;
    if (rule.programs.empty())
        rule.programs = asking.programs;
    rule.when = asking.when;
    rule.expires = earlier(rule.expires, asking.expires);
    confineHosts(rule, asking, target);
    return rule;
}

// The same match by an earlier answer: one of them is enough, and the later one counts. What somebody has made of an answer
// since is a rule of its own.
bool isFormerAnswer(const Rule& former, const Rule& rule, const Rule& asking)
{
    const bool isAsGiven = former.when == rule.when && former.note.empty() &&
                           (former.require == Requirements() || former.require == asking.require) &&
                           (former.limit.isEmpty() || former.limit == asking.limit);
    const bool isAnswer = former.origin == RuleOrigin::Question && former.action != RuleAction::Ask && former.id != asking.id;
    return isAnswer && isAsGiven && former.hosts == rule.hosts && former.ips == rule.ips &&
           former.ports == rule.ports && former.programs == rule.programs && former.users == rule.users &&
           former.clients == rule.clients;
}

} // namespace

std::vector<AnswerWho> whoCanBeNamed(const AccessRequest& request)
{
    std::vector<AnswerWho> who;
    if (request.programState == ProgramState::Known && canBeNamed(request.programPath))
        who.push_back(AnswerWho::Program);
    if (request.user)
        who.push_back(AnswerWho::User);
    if (!request.client.isLoopback())
        who.push_back(AnswerWho::Client);
    who.push_back(AnswerWho::Anyone);
    return who;
}

bool canBeSite(const AccessRequest& request)
{
    return !request.target.isLiteral() && siteOf(request.target.name().text());
}

Answer narrowestAnswer(const AccessRequest& request, Verdict verdict, AnswerLife life)
{
    return {verdict, life, AnswerHost::Exact, AnswerPort::This, whoCanBeNamed(request).front()};
}

Rule ruleOf(const AccessRequest& request, const Answer& answer, WallTime now)
{
    Rule rule;
    rule.id = request.target.host();
    rule.action = answer.verdict == Verdict::Allow ? RuleAction::Allow : RuleAction::Deny;
    rule.origin = RuleOrigin::Question;
    setTarget(rule, request.target, answer.host);
    rule.ports = answer.port == AnswerPort::Any ? PortSet::any()
                                                : PortSet::parse(std::to_string(request.target.port())).value();
    setWho(rule, request, answer.who);
    rule.expires = expiryOf(answer.life, now);
    if (rule.action == RuleAction::Allow)
        rule.allowPrivate = namedWith(request.target);
    return rule;
}

Rule ruleFor(const std::vector<Rule>& rules, const Ticket& ticket, const Answer& answer, WallTime now)
{
    Rule rule = ruleOf(ticket.request, answer, now);
    if (answer.verdict != Verdict::Allow)
        return rule;
    const Rule asking = askingRule(rules, ticket);
    rule.require = asking.require;
    rule.limit = asking.limit;
    rule.onRevoke = asking.onRevoke;
    rule.log = asking.log;
    std::copy_if(asking.allowPrivate.begin(), asking.allowPrivate.end(), std::back_inserter(rule.allowPrivate),
                 [named = rule.allowPrivate](const IpRange& range) {
                     return std::find(named.begin(), named.end(), range) == named.end();
                 });
    return rule;
}

std::vector<Rule> withAnswer(std::vector<Rule> rules, const Ticket& ticket, const Answer& answer, WallTime now)
{
    const Rule asking = askingRule(rules, ticket);
    const Rule whole = ruleFor(rules, ticket, answer, now);
    const bool isByFinalRow = asking.id.empty();
    const Rule above = isByFinalRow ? whole : confined(whole, asking, ticket.request.target);
    std::erase_if(rules, [&](const Rule& former) {
        return isFormerAnswer(former, whole, asking) || isFormerAnswer(former, above, asking);
    });
    const auto add = [&rules](Rule rule, std::vector<Rule>::const_iterator place) {
        rule.id = freshRuleId(rule.id, rules);
        rules.insert(place, std::move(rule));
    };
    add(above, std::find_if(rules.begin(), rules.end(),
                            [&asking](const Rule& candidate) { return !asking.id.empty() && candidate.id == asking.id; }));
    if (!(above == whole))
        add(whole, rules.end());
    return rules;
}

std::uint32_t tunnelsSettledBy(const Rule& rule, const Ticket& asked, const std::vector<Ticket>& tickets)
{
    const RuleSet alone({rule}, 0);
    std::uint32_t settled = 0;
    for (const Ticket& ticket : tickets) {
        if (ticket.decision.ruleId() == asked.decision.ruleId() && alone.decide(ticket.request).ruleNumber == 1)
            settled += ticket.waiting;
    }
    return settled;
}

} // namespace sluice
