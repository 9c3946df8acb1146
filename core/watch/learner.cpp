// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When it is full, the case that has not come up for longest is forgotten.
#include "core/watch/learner.h"

#include <algorithm>
#include <variant>

#include "core/watch/watch.h"

namespace sluice {

void Learner::take(const TunnelInfo& ended)
{
    if (ended.decision.note == DecisionNote::WouldDeny)
        takeReported(ended);
    else if (ended.decision.verdict == Verdict::Deny && ended.decision.ruleNumber == 0)
        takeOpen(ended);
}

// Row 0 denied: by default or unanswered. Guards refuse with rows of their own and reasons that no rule should lift.
void Learner::takeOpen(const TunnelInfo& tunnel)
{
    const bool isUndecided = tunnel.reason == Reason::DefaultDenied || token(tunnel.reason) == "ask-timeout";
    const auto target = HostPort::parse(tunnel.target());
    if (!isUndecided || !std::holds_alternative<HostPort>(target))
        return;
    const std::string program = programOf(tunnel);
    const std::pair key(program, tunnel.target());
    if (m_cases.size() >= MaxCases && !m_cases.contains(key)) {
        m_cases.erase(std::min_element(m_cases.begin(), m_cases.end(), [](const auto& a, const auto& b) {
            return a.second.lastAt < b.second.lastAt;
        }));
    }
    const auto [place, isNew] = m_cases.try_emplace(key, OpenCase{program, std::get<HostPort>(target), 0, {}, {}});
    OpenCase& open = place->second;
    ++open.count;
    open.lastAt = tunnel.acceptedAt;
    open.lastTunnel = tunnel.id;
}

void Learner::takeReported(const TunnelInfo& tunnel)
{
    ReportedDenials& denials = m_reported[std::string(tunnel.decision.ruleId())];
    denials.ruleId = tunnel.decision.ruleId();
    ++denials.requests;
    denials.lastAt = tunnel.acceptedAt;
    std::erase(denials.targets, tunnel.target());
    denials.targets.push_back(tunnel.target());
    if (denials.targets.size() > MaxTargets)
        denials.targets.erase(denials.targets.begin());
}

std::vector<Suggestion> Learner::suggestions(const RuleSet& rules, WallTime now) const
{
    std::vector<OpenCase> open;
    for (const auto& [key, known] : m_cases) {
        AccessRequest request{known.target, IpAddress::fromV4(0x7F000001)};
        request.now = now;
        if (!known.program.empty()) {
            request.programState = ProgramState::Known;
            request.programName = known.program;
        }
        if (rules.decide(request).ruleNumber == 0)
            open.push_back(known);
    }
    return suggest(open, rules.rules(), now);
}

std::vector<ReportedDenials> Learner::reported(const RuleSet& rules) const
{
    std::vector<ReportedDenials> result;
    for (const Rule& rule : rules.rules()) {
        const auto known = m_reported.find(rule.id);
        if (known != m_reported.end())
            result.push_back(known->second);
    }
    std::stable_sort(result.begin(), result.end(), [](const ReportedDenials& a, const ReportedDenials& b) {
        return a.requests > b.requests;
    });
    return result;
}

void Learner::forget(const Suggestion& suggestion)
{
    std::erase_if(m_cases, [&](const auto& pair) {
        const OpenCase& open = pair.second;
        const std::string host = open.target.host();
        return open.program == suggestion.program &&
               std::find(suggestion.hosts.begin(), suggestion.hosts.end(), host) != suggestion.hosts.end();
    });
}

} // namespace sluice
