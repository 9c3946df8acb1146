// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Unknown is on the side of caution: it keeps what opens a way from matching, and lets what bars one match.
#include "core/access/rulematch.h"

#include <algorithm>

#include "core/net/addressclass.h"

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
            // An application of Flatpak has no path; what stands in its place has no slash.
            return program == request.programPath || (!isPath && program == request.programName);
        });
    return isNamed ? Answer::Yes : Answer::No;
}

Answer askHost(const Rule& rule, const HostPort& target, const NameLists& lists)
{
    if (rule.hosts.empty())
        return Answer::Yes;
    // A rule that only names hosts says nothing about literals, and "*" means every name.
    if (target.isLiteral())
        return Answer::No;
    bool isUnknown = false;
    for (const HostPattern& pattern : rule.hosts) {
        if (pattern.scope() != HostPattern::Scope::List) {
            if (pattern.matches(target.name()))
                return Answer::Yes;
            continue;
        }
        const auto list = lists.find(pattern.name());
        if (list == lists.end())
            isUnknown = true;
        else if (list->second->holds(NameProbe(target.name().text())))
            return Answer::Yes;
    }
    return isUnknown ? Answer::Unknown : Answer::No;
}

// IPv4 inside an IPv6 form is barred like the address itself, but a permission is for the form that was written.
bool holdsLiteral(const Rule& rule, const IpAddress& address)
{
    return holds(rule.ips, address) || (!opensWay(rule) && holds(rule.ips, unwrapped(address)));
}

/// Gathers the answers of fields; the first that misses stays.
class Gathering final
{
public:
    explicit Gathering(const Rule& rule) : m_opens(opensWay(rule)) {}

    void take(RuleField field, Answer answer)
    {
        if (match.outcome == Outcome::Misses || answer == Answer::Yes)
            return;
        if (answer == Answer::Pending)
            match.outcome = Outcome::NeedsProgram;
        else if (answer == Answer::No || m_opens)
            match = {Outcome::Misses, field, answer == Answer::Unknown};
        else
            match.byUnknown = true;
    }

    RuleMatch match{Outcome::Matches};

private:
    bool m_opens;
};

void gatherCircumstances(const Rule& rule, const AccessRequest& request, Gathering& gathering)
{
    if (rule.expires.hasPassed(request.now))
        gathering.take(RuleField::Expires, Answer::No);
    if (!rule.clients.empty() && !holds(rule.clients, request.client))
        gathering.take(RuleField::Client, Answer::No);
    gathering.take(RuleField::User, askUser(rule, request));
    gathering.take(RuleField::When, askTime(rule, request));
    gathering.take(RuleField::Program, askProgram(rule, request));
}

} // namespace

bool opensWay(const Rule& rule)
{
    return rule.action == RuleAction::Allow || (isDenying(rule.action) && rule.report);
}

RuleMatch matchCircumstances(const Rule& rule, const AccessRequest& request)
{
    Gathering gathering(rule);
    gatherCircumstances(rule, request, gathering);
    return gathering.match;
}

RuleMatch matchApartFromAddresses(const Rule& rule, const AccessRequest& request, const NameLists& lists)
{
    if (!rule.enabled)
        return {Outcome::Misses, RuleField::Enabled};
    Gathering gathering(rule);
    gathering.take(RuleField::Port, rule.ports.contains(request.target.port()) ? Answer::Yes : Answer::No);
    gathering.take(RuleField::Host, askHost(rule, request.target, lists));
    gatherCircumstances(rule, request, gathering);
    return gathering.match;
}

RuleMatch matchRule(const Rule& rule, const AccessRequest& request, const NameLists& lists)
{
    const RuleMatch match = matchApartFromAddresses(rule, request, lists);
    const HostPort& target = request.target;
    const bool isFirst = match.outcome != Outcome::Misses || match.field > RuleField::Ip;
    if (!rule.ips.empty() && isFirst && (!target.isLiteral() || !holdsLiteral(rule, target.address())))
        return {Outcome::Misses, RuleField::Ip};
    return match;
}

} // namespace sluice
