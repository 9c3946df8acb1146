// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When it is full, the case that has not come up for longest is forgotten.
#include "core/watch/learner.h"

#include <algorithm>

#include "core/access/questions.h"

namespace sluice {
namespace {

// Row 0: by default or unanswered. Guards refuse with rows of their own and reasons that no rule should lift.
bool isUndecided(const TunnelInfo& tunnel)
{
    const bool isByDefault = tunnel.reason == Reason::DefaultDenied || tunnel.reason == Reason::AskTimeout;
    return tunnel.decision.verdict == Verdict::Deny && tunnel.decision.ruleNumber == 0 && isByDefault;
}

AccessRequest requestAt(const OpenCase& open, WallTime now)
{
    AccessRequest request = open.request;
    request.now = now;
    request.localTime = localTimeOf(now);
    return request;
}

} // namespace

void Learner::rulesChanged(const RuleSet& rules)
{
    m_learning.clear();
    for (const Rule& rule : rules.rules()) {
        if (isForLearning(rule))
            m_learning.insert(rule.id);
    }
}

void Learner::take(const TunnelInfo& ended)
{
    const bool isReported = ended.decision.note == DecisionNote::WouldDeny;
    if (isReported)
        takeReported(ended);
    if (isReported ? m_learning.contains(std::string(ended.decision.ruleId())) : isUndecided(ended))
        takeOpen(ended);
}

void Learner::takeOpen(const TunnelInfo& tunnel)
{
    const auto request = accessRequestOf(tunnel, tunnel.acceptedAt);
    if (!request)
        return;
    const std::pair key(askerOf(*request), tunnel.target());
    if (m_cases.size() >= MaxCases && !m_cases.contains(key)) {
        m_cases.erase(std::min_element(m_cases.begin(), m_cases.end(), [](const auto& a, const auto& b) {
            return a.second.lastAt < b.second.lastAt;
        }));
    }
    OpenCase& open = m_cases.try_emplace(key, OpenCase{*request, 0, {}, {}}).first->second;
    open.request = *request;
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
        const Decision decision = rules.decide(requestAt(known, now));
        if (decision.ruleNumber == 0 || m_learning.contains(std::string(decision.ruleId())))
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
        const std::string host = pair.second.request.target.host();
        return pair.first.first == suggestion.asker &&
               std::find(suggestion.hosts.begin(), suggestion.hosts.end(), host) != suggestion.hosts.end();
    });
}

void Learner::forget(const std::string& host)
{
    std::erase_if(m_cases, [&host](const auto& pair) { return host.empty() || pair.second.request.target.host() == host; });
    for (auto& [rule, denials] : m_reported) {
        std::erase_if(denials.targets, [&host](const std::string& target) {
            return host.empty() || HostPort::hostOf(target) == host;
        });
    }
}

} // namespace sluice
