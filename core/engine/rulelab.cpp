// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Memory is bounded: the oldest request makes room, and a rule remembers only its first few targets.
#include "core/engine/rulelab.h"

#include <algorithm>

#include "core/net/localaddresses.h"

namespace sluice {
namespace {

std::optional<HostPort> targetOf(const TunnelInfo& tunnel)
{
    if (tunnel.port == 0)
        return {};
    if (const auto address = IpAddress::parse(tunnel.host))
        return HostPort(*address, tunnel.port);
    if (const auto name = HostName::parse(tunnel.host))
        return HostPort(*name, tunnel.port);
    return {};
}

} // namespace

std::optional<SeenRequest> seenRequest(const TunnelInfo& tunnel)
{
    const std::optional<HostPort> target = targetOf(tunnel);
    if (!target || tunnel.decision.verdict == Verdict::Undecided)
        return {};
    SeenRequest seen{static_cast<std::uint64_t>(tunnel.id), {*target, tunnel.client.address}, tunnel.addresses, false};
    if (tunnel.user)
        seen.request.user = *tunnel.user;
    if (tunnel.program.isKnown()) {
        seen.request.programState = ProgramState::Known;
        seen.request.programPath = tunnel.program.pathText();
        seen.request.programName = tunnel.program.name();
    }
    seen.request.now = tunnel.acceptedAt;
    seen.request.localTime = localTimeOf(tunnel.acceptedAt);
    return seen;
}

RuleLab::RuleLab(Engine& engine, WallTime since, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_since(since)
    , m_notifier(m_waker.fd(), QSocketNotifier::Read)
{
    connect(&m_engine, &Engine::changed, this, &RuleLab::take);
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        m_waker.drain();
        for (const auto& [name, resolution] : m_answers.take())
            Q_EMIT resolved(QString::fromStdString(name), resolution);
    });
}

void RuleLab::addUses(const RuleUses& former)
{
    for (const auto& [id, use] : former) {
        RuleUse& known = m_uses[id];
        known.hits += use.hits;
        known.bytes += use.bytes;
        known.lastHit = std::max(known.lastHit, use.lastHit);
        known.since = known.since == WallTime() ? use.since : std::min(known.since, use.since);
        for (const auto& [target, hits] : use.targets)
            known.targets[target] += hits;
    }
    Q_EMIT usesChanged();
}

// A tunnel counts for its rule once, when its decision is first seen; its bytes when it ends.
void RuleLab::count(const TunnelInfo& tunnel)
{
    const std::string_view id = tunnel.decision.ruleId();
    if (id.empty())
        return;
    RuleUse& use = m_uses[std::string(id)];
    if (use.since == WallTime())
        use.since = m_since;
    ++use.hits;
    use.lastHit = std::max(use.lastHit, tunnel.acceptedAt);
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
        const auto [at, isNew] = m_open.try_emplace(tunnel.id, *seen);
        if (isNew)
            count(tunnel);
        else
            at->second = std::move(*seen);
        at->second.isOpen = tunnel.decision.isAllowed();
    }
    for (const TunnelInfo& tunnel : batch.ended) {
        auto seen = seenRequest(tunnel);
        if (!seen)
            continue;
        if (m_open.erase(tunnel.id) == 0)
            count(tunnel);
        if (const auto use = m_uses.find(tunnel.decision.ruleId()); use != m_uses.end())
            use->second.bytes += tunnel.bytes.up + tunnel.bytes.down;
        m_past.push_back(std::move(*seen));
        if (m_past.size() > Remembered)
            m_past.pop_front();
    }
    if (!batch.updated.empty() || !batch.ended.empty())
        Q_EMIT usesChanged();
}

std::shared_ptr<const std::vector<SeenRequest>> RuleLab::seen() const
{
    auto all = std::make_shared<std::vector<SeenRequest>>(m_past.begin(), m_past.end());
    for (const auto& [id, request] : m_open)
        all->push_back(request);
    return all;
}

OwnListeners RuleLab::ownListeners() const
{
    return OwnListeners(m_engine.listeners(), localAddresses());
}

std::uint64_t RuleLab::preview(std::shared_ptr<const RuleSet> rules)
{
    const std::uint64_t number = ++m_previews;
    m_background.run([this, number, after = std::move(rules), before = m_engine.rules(), own = ownListeners(),
                      requests = seen()]() -> Background::Done {
        PreviewReport report{sluice::preview(*before, *after, own, *requests), requests};
        return [this, number, report = std::move(report)] { Q_EMIT previewed(number, report); };
    });
    return number;
}

std::vector<TunnelId> RuleLab::openDenied() const
{
    std::vector<TunnelId> denied;
    const OwnListeners own = ownListeners();
    for (const auto& [id, request] : m_open) {
        if (request.isOpen && decideWhole(*m_engine.rules(), own, request).verdict == Verdict::Deny)
            denied.push_back(id);
    }
    return denied;
}

Explanation RuleLab::explain(const RuleSet& rules, const AccessRequest& request, const std::vector<IpAddress>& addresses) const
{
    return sluice::explain(rules, ownListeners(), request, addresses);
}

void RuleLab::resolve(const std::string& name)
{
    static const Clock forGood; // a hanging look-up may outlive everything else
    if (!m_resolver)
        m_resolver = std::make_unique<Resolver>(forGood);
    m_resolver->resolve(name, [this, name](const Resolution& resolution) {
        if (m_answers.push({name, resolution}) == Mailbox<std::pair<std::string, Resolution>>::Wake::Needed)
            m_waker.signal();
    });
}

} // namespace sluice
