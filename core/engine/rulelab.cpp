// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts and past requests are the engine's; kept here is only what it does not tell: open requests and targets of rules.
#include "core/engine/rulelab.h"

#include <algorithm>

#include "core/net/localaddresses.h"

namespace sluice {
namespace {

std::vector<SeenRequest> seenRequests(const std::vector<TunnelList>& past, const std::vector<SeenRequest>& open)
{
    std::vector<SeenRequest> all;
    for (const TunnelList& list : past) {
        for (const TunnelInfo& tunnel : *list) {
            if (auto seen = seenRequest(tunnel))
                all.push_back(std::move(*seen));
        }
    }
    all.insert(all.end(), open.begin(), open.end());
    return all;
}

} // namespace

std::optional<SeenRequest> seenRequest(const TunnelInfo& tunnel)
{
    auto request = accessRequestOf(tunnel, tunnel.acceptedAt);
    if (!request || tunnel.decision.verdict == Verdict::Undecided)
        return {};
    return SeenRequest{static_cast<std::uint64_t>(tunnel.id), std::move(*request), tunnel.addresses, false,
                       isOfGuards(tunnel.reason) ? tunnel.reason : Reason::None};
}

RuleLab::RuleLab(Engine& engine, WallTime since, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_since(since)
    , m_notifier(m_waker.fd(), QSocketNotifier::Read)
{
    connect(&m_engine, &Engine::changed, this, &RuleLab::take);
    connect(&m_engine, &Engine::ruleUsesChanged, this, &RuleLab::usesChanged);
    connect(&m_engine, &Engine::forgotten, this, &RuleLab::forget);
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_waker.drain();
        for (const auto& [name, resolution] : m_answers.take())
            Q_EMIT resolved(QString::fromStdString(name), resolution);
    });
}

RuleUses RuleLab::uses() const
{
    RuleUses all = m_seen;
    for (const auto& [id, tally] : m_engine.ruleUses()) {
        RuleUse& use = all[id];
        use.hits = tally.hits;
        use.bytes = tally.bytes;
        use.lastHit = tally.last;
    }
    // The engine counts what has ended.
    for (const auto& [id, tunnel] : m_open) {
        if (tunnel.rule.empty())
            continue;
        RuleUse& use = all[tunnel.rule];
        ++use.hits;
        use.lastHit = std::max(use.lastHit, tunnel.seen.request.now);
    }
    return all;
}

void RuleLab::noteTarget(const TunnelInfo& tunnel)
{
    const std::string_view id = tunnel.decision.ruleId();
    if (id.empty() || m_isPrivate || tunnel.isPrivate)
        return;
    RuleUse& use = m_seen[std::string(id)];
    if (use.since == WallTime())
        use.since = m_since;
    const std::string target = tunnel.target();
    if (const auto known = use.targets.find(target); known != use.targets.end())
        ++known->second;
    else if (use.targets.size() < RememberedTargets)
        use.targets.emplace(target, 1);
}

void RuleLab::take(const EngineBatch& batch)
{
    for (const TunnelInfo& tunnel : batch.updated) {
        auto seen = seenRequest(tunnel);
        if (!seen)
            continue;
        seen->isOpen = tunnel.decision.isAllowed();
        if (m_open.insert_or_assign(tunnel.id, OpenTunnel{std::move(*seen), std::string(tunnel.decision.ruleId())}).second)
            noteTarget(tunnel);
    }
    for (const TunnelInfo& tunnel : batch.ended) {
        if (tunnel.decision.verdict != Verdict::Undecided && m_open.erase(tunnel.id) == 0)
            noteTarget(tunnel);
    }
    if (!batch.updated.empty() || !batch.ended.empty())
        Q_EMIT usesChanged();
}

void RuleLab::forget(const std::string& host)
{
    for (auto& [id, use] : m_seen) {
        std::erase_if(use.targets, [&host](const auto& target) {
            return host.empty() || HostPort::hostOf(target.first) == host;
        });
    }
    Q_EMIT usesChanged();
}

OwnListeners RuleLab::ownListeners() const
{
    if (auto addresses = localAddresses())
        m_addresses = std::move(*addresses);
    return OwnListeners(m_engine.listeners(), m_addresses, m_nat64);
}

std::uint64_t RuleLab::preview(std::shared_ptr<const RuleSet> before, std::shared_ptr<const RuleSet> after)
{
    const std::uint64_t number = ++m_previews;
    std::vector<SeenRequest> open;
    open.reserve(m_open.size());
    for (const auto& [id, tunnel] : m_open)
        open.push_back(tunnel.seen);
    m_background.run([this, number, before = std::move(before), after = std::move(after), own = ownListeners(),
                      past = m_engine.recentlyEnded(), open = std::move(open)]() -> Background::Done {
        const auto requests = std::make_shared<const std::vector<SeenRequest>>(seenRequests(past, open));
        PreviewReport report{sluice::preview(*before, *after, own, *requests), requests};
        return [this, number, report = std::move(report)] { Q_EMIT previewed(number, report); };
    });
    return number;
}

Explanation RuleLab::explain(const RuleSet& rules, AccessRequest request, const std::vector<IpAddress>& addresses) const
{
    if (const auto user = request.user ? m_users->find(*request.user) : nullptr)
        request.groups = user->groups;
    return sluice::explain(rules, ownListeners(), request, addresses);
}

void RuleLab::resolve(const std::string& name)
{
    static const Clock forGood; // a hanging look-up may outlive everything else
    if (!m_resolver)
        m_resolver = std::make_unique<Resolver>(forGood);
    m_resolver->resolve({}, name, MonoTime::max(), [this, name](const Resolution& resolution) {
        if (m_answers.push({name, resolution}) == Mailbox<std::pair<std::string, Resolution>>::Wake::Needed)
            m_waker.signal();
    });
}

} // namespace sluice
