// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The index that decides also says which earlier rules could cover a later one; only those are compared.
#include "core/access/lint.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/access/ruleindex.h"
#include "core/access/rulematch.h"
#include "core/net/site.h"

namespace sluice {
namespace {

using Scope = HostPattern::Scope;

constexpr std::array<std::uint16_t, 5> DelicatePorts{22, 23, 25, 445, 3389};
constexpr std::uint64_t EnoughHits = 20; ///< before "wider than used" is said
constexpr std::chrono::hours EnoughTime{24 * 7};
constexpr std::size_t FewTargets = 3;
constexpr std::chrono::minutes Soon{10};

bool reachesBelow(const HostPattern& host)
{
    return host.scope() == Scope::Site || host.scope() == Scope::Subdomains;
}

bool isForEveryName(const Rule& rule)
{
    return (rule.hosts.empty() && rule.ips.empty()) ||
           std::any_of(rule.hosts.begin(), rule.hosts.end(), [](const HostPattern& host) { return host.scope() == Scope::AnyName; });
}

// A name that the pattern matches; any will do, since what covers the pattern covers this name.
std::optional<HostName> sampleOf(const HostPattern& pattern)
{
    switch (pattern.scope()) {
    case Scope::Exact:
    case Scope::Site:
        return HostName::parse(pattern.name());
    case Scope::Subdomains:
        return HostName::parse("a." + pattern.name());
    case Scope::AnyName:
        return HostName::parse("a.example");
    case Scope::List:
        break;
    }
    return {};
}

// What a range may open unnoticed: all of IPv4 with one of IPv6, whose form its addresses have; this machine; and the
// links, where clouds keep the keys of their machines.
std::string openedUnnoticed(const std::vector<IpRange>& ips)
{
    std::string opened;
    for (const std::string_view text : {"0.0.0.0/0", "127.0.0.0/8", "169.254.0.0/16", "::1/128", "fe80::/10"}) {
        const IpRange inner = IpRange::parse(text).value();
        const bool isOpened = std::any_of(ips.begin(), ips.end(), [&inner](const IpRange& outer) {
            return outer.prefix() < inner.prefix() && outer.contains(inner.base());
        });
        if (isOpened)
            opened.append(opened.empty() ? "" : ", ").append(inner.toString());
    }
    return opened;
}

/// Looks at one list of rules.
class Linter final
{
public:
    Linter(std::span<const Rule> rules, const LintContext& context)
        : m_rules(rules)
        , m_context(context)
        , m_index(rules, {}) // lists cover nothing but themselves
    {
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (!rules[i].hosts.empty() && rules[i].hosts.front().scope() == Scope::List)
                m_withLists.push_back(i);
        }
    }

    std::vector<LintFinding> findings()
    {
        for (m_at = 0; m_at < m_rules.size(); ++m_at) {
            const Rule& rule = m_rules[m_at];
            if (!rule.enabled)
                continue;
            lookForEarlier(rule);
            lookAtTargets(rule);
            lookAtUse(rule);
            if (rule.expires.kind == Expiry::Kind::At && !rule.expires.hasPassed(m_context.now) &&
                rule.expires.at - m_context.now <= Soon)
                add(LintKind::ExpiresSoon);
        }
        return std::move(m_findings);
    }

private:
    void add(LintKind kind, std::string detail = {}, std::size_t other = 0)
    {
        m_findings.push_back({kind, m_at, other, std::move(detail)});
    }

    bool lookAt(const Rule& rule, std::size_t earlier)
    {
        if (earlier >= m_at || !covers(m_rules[earlier], rule))
            return false;
        const bool isTwin = m_rules[earlier].action == rule.action && m_rules[earlier].report == rule.report &&
                            covers(rule, m_rules[earlier]);
        add(isTwin ? LintKind::Duplicate : LintKind::Shadowed, {}, earlier);
        return true;
    }

    void lookForEarlier(const Rule& rule)
    {
        Candidates candidates;
        // A list is covered by itself, or by a rule for every name.
        const bool isList = !rule.hosts.empty() && rule.hosts.front().scope() == Scope::List;
        if (isList && std::any_of(m_withLists.begin(), m_withLists.end(), [&](std::size_t i) { return lookAt(rule, i); }))
            return;
        if (!rule.hosts.empty())
            m_index.collect(sampleOf(rule.hosts.front()).value_or(*HostName::parse("a.example")), candidates);
        else if (!rule.ips.empty())
            m_index.collect(rule.ips.front().base(), candidates);
        else
            m_index.collect(*HostName::parse("a.example"), candidates);
        for (auto earlier = candidates.next(); earlier && *earlier < m_at; earlier = candidates.next()) {
            if (lookAt(rule, *earlier))
                return;
        }
    }

    void lookAtTargets(const Rule& rule)
    {
        for (const HostPattern& host : rule.hosts) {
            if (host.scope() == Scope::List && !m_context.lists.contains(host.name()))
                add(LintKind::MissingList, host.name());
            if (!isDenying(rule.action) && reachesBelow(host) && isPublicSuffix(host.name()))
                add(LintKind::PublicSuffix, host.name());
        }
        if (!opensWay(rule))
            return;
        if (!rule.hosts.empty() && !rule.ips.empty())
            add(LintKind::MatchesNothing);
        std::string delicate;
        for (const std::uint16_t port : DelicatePorts) {
            if (isForEveryName(rule) && rule.ports.contains(port))
                delicate.append(delicate.empty() ? "" : ", ").append(std::to_string(port));
        }
        if (!delicate.empty())
            add(LintKind::DangerousPorts, delicate);
        if (std::string opened = openedUnnoticed(rule.ips); !opened.empty())
            add(LintKind::WideAddresses, std::move(opened));
    }

    void lookAtUse(const Rule& rule)
    {
        const auto use = m_context.uses.find(rule.id);
        if (m_context.unused.contains(rule.id))
            add(LintKind::Unused);
        if (use == m_context.uses.end() || use->second.since == WallTime())
            return;
        const RuleUse& seen = use->second;
        const bool isWide = isForEveryName(rule) || std::any_of(rule.hosts.begin(), rule.hosts.end(), reachesBelow);
        const bool isKnownWell = seen.hits >= EnoughHits && m_context.now - seen.since >= EnoughTime;
        if (rule.action != RuleAction::Allow || !isWide || !isKnownWell || seen.targets.empty() || seen.targets.size() > FewTargets)
            return;
        std::string used;
        for (const auto& [target, count] : seen.targets)
            used.append(used.empty() ? "" : ", ").append(target);
        add(LintKind::WiderThanUsed, used);
    }

    std::span<const Rule> m_rules;
    const LintContext& m_context;
    RuleIndex m_index;
    std::vector<std::size_t> m_withLists;
    std::size_t m_at = 0;
    std::vector<LintFinding> m_findings;
};

} // namespace

std::set<std::string> unusedRules(std::span<const Rule> rules, std::span<const Rule> then, const RuleUses& uses,
                                  WallTime countedSince, WallTime now)
{
    if (countedSince == WallTime() || now - countedSince < LongUnused)
        return {};
    std::map<std::string_view, const Rule*> former;
    for (const Rule& rule : then)
        former.emplace(rule.id, &rule);
    std::set<std::string> unused;
    for (const Rule& rule : rules) {
        const auto before = former.find(rule.id);
        if (!rule.enabled || before == former.end() || *before->second != rule)
            continue;
        const auto use = uses.find(rule.id);
        if (use == uses.end() || now - use->second.lastHit >= LongUnused)
            unused.insert(rule.id);
    }
    return unused;
}

std::vector<LintFinding> lint(std::span<const Rule> rules, const LintContext& context)
{
    std::vector<LintFinding> findings = Linter(rules, context).findings();
    std::stable_sort(findings.begin(), findings.end(), [](const LintFinding& a, const LintFinding& b) {
        return a.rule != b.rule ? a.rule < b.rule : a.kind < b.kind;
    });
    return findings;
}

} // namespace sluice
