// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Unknown is on the side of caution: it keeps what opens a way from matching, and lets what bars one match.
#include "core/access/rulematch.h"

#include <algorithm>

namespace sluice {
namespace {

using Outcome = RuleMatch::Outcome;

enum class Answer : std::uint8_t
{
    No,
    Yes,
    Unknown,
    Pending
};

// A rule that reports lets through, so it counts among those that open a way.
bool opens(const Rule& rule)
{
    return rule.action == RuleAction::Allow || (isDenying(rule.action) && rule.report);
}

bool holds(const std::vector<IpRange>& ranges, const IpAddress& address)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [&address](const IpRange& range) { return range.contains(address); });
}

Answer askUser(const Rule& rule, const AccessRequest& request)
{
    if (rule.users.empty())
        return Answer::Yes;
    if (!request.user)
        return Answer::Unknown;
    const bool isNamed =
        std::any_of(rule.users.begin(), rule.users.end(), [&request](const std::string& name) {
            return name == *request.user ||
                   std::find(request.groups.begin(), request.groups.end(), name) != request.groups.end();
        });
    return isNamed ? Answer::Yes : Answer::No;
}

Answer askTime(const Rule& rule, const AccessRequest& request)
{
    if (rule.when.empty())
        return Answer::Yes;
    if (!request.localTime)
        return Answer::Unknown;
    const bool isNow = std::any_of(rule.when.begin(), rule.when.end(), [&request](const TimeWindow& window) {
        return window.contains(*request.localTime);
    });
    return isNow ? Answer::Yes : Answer::No;
}

Answer askProgram(const Rule& rule, const AccessRequest& request)
{
    if (rule.programs.empty())
        return Answer::Yes;
    if (request.programState == ProgramState::Pending)
        return Answer::Pending;
    if (request.programState == ProgramState::Unknown)
        return Answer::Unknown;
    const bool isNamed =
        std::any_of(rule.programs.begin(), rule.programs.end(), [&request](const std::string& program) {
            const bool isPath = program.find('/') != std::string::npos;
            return program == (isPath ? request.programPath : request.programName);
        });
    return isNamed ? Answer::Yes : Answer::No;
}

bool matchesHost(const Rule& rule, const HostPort& target)
{
    return std::any_of(rule.hosts.begin(), rule.hosts.end(),
                       [&target](const HostPattern& pattern) { return pattern.matches(target.name()); });
}

// A rule that only names hosts says nothing about literals, and "*" means every name.
RuleField targetMiss(const Rule& rule, const HostPort& target)
{
    if (!rule.ports.contains(target.port()))
        return RuleField::Port;
    if (!rule.hosts.empty() && (target.isLiteral() || !matchesHost(rule, target)))
        return RuleField::Host;
    if (!rule.ips.empty() && (!target.isLiteral() || !holds(rule.ips, target.address())))
        return RuleField::Ip;
    return RuleField::None;
}

} // namespace

bool isInForce(const Rule& rule)
{
    return rule.enabled;
}

RuleMatch matchCircumstances(const Rule& rule, const AccessRequest& request)
{
    if (rule.expires.hasPassed(request.now))
        return {Outcome::Misses, RuleField::Expires};
    if (!rule.clients.empty() && !holds(rule.clients, request.client))
        return {Outcome::Misses, RuleField::Client};
    RuleMatch match{Outcome::Matches};
    const auto take = [&](RuleField field, Answer answer) {
        if (match.outcome == Outcome::Misses || answer == Answer::Yes)
            return;
        if (answer == Answer::Pending)
            match.outcome = Outcome::NeedsProgram;
        else if (answer == Answer::No || opens(rule))
            match = {Outcome::Misses, field, answer == Answer::Unknown};
        else
            match.byUnknown = true;
    };
    take(RuleField::User, askUser(rule, request));
    take(RuleField::When, askTime(rule, request));
    take(RuleField::Program, askProgram(rule, request));
    return match;
}

RuleMatch matchRule(const Rule& rule, const AccessRequest& request)
{
    if (!rule.enabled)
        return {Outcome::Misses, RuleField::Enabled};
    if (const RuleField miss = targetMiss(rule, request.target); miss != RuleField::None)
        return {Outcome::Misses, miss};
    return matchCircumstances(rule, request);
}

} // namespace sluice
