// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel, third part: its first bytes are looked at as they pass, or held and judged if the rule requires something.
#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

#include "core/tunnel/looking.h"

namespace sluice {
namespace {

LookDemand demandOf(const AccessView& access, const Decision& decision)
{
    const Rule* rule = decision.rulesVersion == access.rules.version() ? access.rules.ruleAt(decision.ruleNumber) : nullptr;
    LookDemand demand;
    if (rule == nullptr)
        return demand;
    demand.tls = rule->require.tls;
    demand.sniMatch = rule->require.sniMatch;
    demand.noHiddenName = rule->require.noHiddenName;
    switch (rule->require.minTls) {
    case TlsVersion::Any: break;
    case TlsVersion::Tls12: demand.minVersion = 0x0303; break;
    case TlsVersion::Tls13: demand.minVersion = 0x0304; break;
    }
    return demand;
}

LookTarget targetOf(const TunnelInfo& info)
{
    return {info.host, info.port, IpAddress::parse(info.host).has_value()};
}

} // namespace

/// Stands between a relay and the look for one pump, however that ends.
class Tunnel::Tap final : public RelayTap
{
public:
    Tap(Tunnel& tunnel, Direction direction) : m_tunnel(tunnel), m_direction(direction)
    {
        m_tunnel.m_host.relayShared().tap = this;
    }
    ~Tap() override { m_tunnel.m_host.relayShared().tap = nullptr; }
    Tap(const Tap&) = delete;
    Tap& operator=(const Tap&) = delete;
    bool passed(std::string_view bytes) override { return m_tunnel.showBytes(m_direction, bytes); }

private:
    Tunnel& m_tunnel;
    const Direction m_direction;
};

// Without a demand nothing is kept ready: the look is made when the first byte comes, so that silent tunnels stay small.
void Tunnel::beginLooking(std::string_view early)
{
    const LookDemand demand = demandOf(m_host.access(), m_info->decision);
    m_isLooking = m_host.settings().look || !demand.isEmpty();
    if (demand.isEmpty()) {
        preload(early);
        if (m_isLooking && !early.empty()) {
            showBytes(Direction::Up, early);
            noteLook();
        }
        return;
    }
    m_looking = std::make_unique<Looking>(m_host.helloShapes(), targetOf(*m_info));
    m_looking->demand = demand;
    m_looking->isHolding = true;
    m_looking->deadline = m_host.now() + m_host.settings().timeouts.hello;
    m_looking->held = early;
    m_looking->look.fromClient(early);
    armAt(m_looking->deadline);
}

bool Tunnel::isHolding() const
{
    return m_looking && m_looking->isHolding;
}

bool Tunnel::passFirstBytes()
{
    if (!isHolding())
        return true;
    readFirstBytes();
    if (m_client.wasReset)
        return false;
    Looking& looking = *m_looking;
    const bool isMute = looking.hasClientEnded && looking.held.empty(); // nothing was said, so nothing is to be judged
    const bool isKnown = looking.look.isClientKnown() && !isMute;
    if (!isKnown) {
        if (isTargetSpeaking())
            looking.verdict = Reason::NotTls; // a TLS server waits for the hello
        else if (isMute)
            return endMute();
        else if (m_host.now() >= looking.deadline)
            looking.verdict = Reason::NoHello;
        else
            return false;
    }
    noteLook();
    if (isKnown)
        looking.verdict = judgeClient(looking.demand, looking.look.facts());
    if (looking.verdict != Reason::None) {
        cut(looking.verdict);
        return false;
    }
    stopHolding();
    return true;
}

// No TLS can come of it any more, and what the target might still say nobody could judge.
bool Tunnel::endMute()
{
    setCause(Reason::Done, ClosedBy::Client);
    finish();
    return false;
}

void Tunnel::readFirstBytes()
{
    Looking& looking = *m_looking;
    auto& scratch = m_host.relayShared().scratch;
    while (m_client.readable && !looking.look.isClientKnown() && !looking.hasClientEnded) {
        const ssize_t got = ::recv(m_client.fd, scratch.data(), RelayShared::FirstRead, 0);
        if (got < 0 && errno == EAGAIN) {
            m_client.readable = false;
            return;
        }
        if (got < 0) {
            m_client.wasReset = true;
            return;
        }
        if (got == 0) { // read again by the relay, which passes it on
            looking.hasClientEnded = true;
            looking.look.clientEnded();
            return;
        }
        const std::string_view bytes(scratch.data(), static_cast<std::size_t>(got));
        if (bytes.size() < RelayShared::FirstRead && !m_client.peerFinished && !m_client.wasReset)
            m_client.readable = false;
        looking.held.append(bytes);
        looking.look.fromClient(bytes);
    }
}

bool Tunnel::isTargetSpeaking() const
{
    char first = 0;
    return m_target.readable && ::recv(m_target.fd, &first, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

void Tunnel::stopHolding()
{
    m_looking->isHolding = false;
    preload(m_looking->held);
    m_looking->held = {};
    armOpen();
}

bool Tunnel::showBytes(Direction direction, std::string_view bytes)
{
    if (!m_looking)
        m_looking = std::make_unique<Looking>(m_host.helloShapes(), targetOf(*m_info));
    Look& look = m_looking->look;
    direction == Direction::Up ? look.fromClient(bytes) : look.fromTarget(bytes);
    return !look.isDone();
}

Relay::Outcome Tunnel::pumpLooking(Direction direction)
{
    const Tap tap(*this, direction);
    const Relay::Outcome outcome = pumpFreely(direction);
    if (direction == Direction::Up && outcome == Relay::Outcome::Finished && m_looking)
        m_looking->look.clientEnded();
    return outcome;
}

// The facts are copied when they say more than before: what has been handed out never changes.
void Tunnel::noteLook()
{
    if (!m_looking)
        return;
    const LookFacts& facts = m_looking->look.facts();
    if (facts.protocol == Protocol::Unknown || (m_info->look && *m_info->look == facts))
        return;
    m_info->look = std::make_shared<const LookFacts>(facts);
    if (m_info->phases.hello == Never)
        m_info->phases.hello = elapsed();
    m_host.changed(*this);
}

void Tunnel::judgeLook()
{
    if (!m_looking || m_looking->isHolding)
        return;
    noteLook();
    const Look& look = m_looking->look;
    const Reason verdict = judgeTarget(m_looking->demand, look.facts(), look.isTargetDone() ? TargetSide::Over : TargetSide::Awaited);
    if (look.isDone()) {
        m_looking.reset();
        m_isLooking = false;
    }
    if (verdict != Reason::None)
        cut(verdict);
}

} // namespace sluice
