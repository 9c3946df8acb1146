// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel, second half: events, the relay, and the one end.
#include "core/tunnel/tunnel.h"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <sys/socket.h>

#include "core/tunnel/looking.h"
#include "core/tunnel/preparation.h"
#include "core/tunnel/tunnellimits.h"

namespace sluice {
namespace {

constexpr auto ResetPoll = std::chrono::milliseconds(20);

Offset since(MonoTime start, MonoTime time)
{
    return std::chrono::duration_cast<Offset>(time - start);
}

} // namespace

Tunnel::Tunnel(TunnelHost& host, TunnelRef ref, TunnelId id, Accepted client, const Entrance& entrance)
    : m_host(host)
    , m_info(std::make_unique<TunnelInfo>())
    , m_acceptedAt(host.now())
    , m_lastUp(m_acceptedAt)
    , m_lastDown(m_acceptedAt)
    , m_clientSocket(std::move(client.socket))
    , m_ref(ref)
{
    m_timer.tunnel = this;
    m_client.fd = m_clientSocket.get();
    m_info->id = id;
    m_info->acceptedAt = host.wallNow();
    m_info->isPrivate = host.settings().records.privateMode;
    m_info->client = client.client;
    m_info->listener = entrance.endpoint;
    // "Any address" is where we listen; the kernel, asked about this connection, wants to know the one it came to.
    if (entrance.endpoint.address == IpAddress() || entrance.endpoint.address == IpAddress::fromV4(0))
        m_info->listener = localEndpoint(m_clientSocket.get());
    m_preparation = std::make_unique<Preparation>(*m_info, host.settings(), entrance.admission);
}

Tunnel::~Tunnel()
{
    m_host.timers().cancel(m_timer);
    m_up.release(m_host.relayShared());
    m_down.release(m_host.relayShared());
}

Tunnel& Tunnel::ofTimer(TimerNode& node)
{
    return *static_cast<TunnelTimer&>(node).tunnel;
}

Offset Tunnel::elapsed() const
{
    return since(m_acceptedAt, m_host.now());
}

void Tunnel::armAt(MonoTime due)
{
    m_host.timers().arm(m_timer, due);
}

void Tunnel::noteFlags(SocketSide& side, IoFlags flags) const
{
    side.readable |= has(flags, IoFlags::Readable);
    side.writable |= has(flags, IoFlags::Writable);
    side.isUrgent |= has(flags, IoFlags::Urgent);
    if (has(flags, IoFlags::PeerFinished)) {
        side.peerFinished = true;
        side.readable = true;
    }
    if (has(flags, IoFlags::Failed)) {
        side.wasReset = true;
        side.readable = true;
        side.writable = true;
    }
}

void Tunnel::handle(std::uint8_t side, IoFlags flags)
{
    if (isOver())
        return;
    const bool fromClient = side == 0;
    if (!m_preparation && !fromClient && side != m_targetSide)
        return; // a dial that lost
    if (fromClient)
        noteFlags(m_client, flags);
    else if (m_preparation)
        return dialEvent(static_cast<std::size_t>(side - 1), flags);
    else
        noteFlags(m_target, flags);

    if (!m_preparation) {
        m_ending == Ending::Discarding ? discardInput() : pump();
        return;
    }
    if (m_preparation->opening.isReadingHead())
        readHead();
    if (m_preparation && !m_preparation->opening.isReadingHead()) {
        if (m_client.wasReset && !m_preparation->opening.isProving())
            refuse(Reason::ClientGone);
        else
            watchClient();
    }
}

void Tunnel::resume()
{
    isListedForResume = false;
    if (!isOver() && !m_preparation)
        pump();
}

void Tunnel::pump()
{
    if (m_ending != Ending::No)
        return;
    const bool mayPass = passFirstBytes();
    if (isOver())
        return;
    const std::uint64_t upBefore = m_up.delivered();
    const std::uint64_t downBefore = m_down.delivered();
    bool hasMore = false;
    if (!m_target.wasReset && mayPass)
        hasMore |= pump(Direction::Up) == Relay::Outcome::BurstSpent;
    // While first bytes are held, a target has nothing to say but its end: what it said with that has been seen.
    if (!m_client.wasReset && (mayPass || m_target.peerFinished))
        hasMore |= pump(Direction::Down) == Relay::Outcome::BurstSpent;
    noteProgress(upBefore, downBefore);
    judgeLook();
    if (isOver())
        return;
    if (m_client.wasReset || m_target.wasReset) {
        endAfterReset();
        return;
    }
    if (m_up.isFinished() && m_down.isFinished()) {
        // Both in one turn: the client's end was read first.
        setCause(Reason::Done, m_firstToFinish == ClosedBy::Nobody ? ClosedBy::Client : m_firstToFinish);
        finish();
        return;
    }
    if (m_up.isFinished() || m_down.isFinished())
        enterHalfClosed();
    if (settleLimits() && hasMore)
        m_host.resumeLater(m_ref);
}

Relay::Outcome Tunnel::pump(Direction direction)
{
    if (m_limits)
        return pumpLimited(direction);
    if (m_isLooking)
        return pumpLooking(direction);
    return pumpFreely(direction);
}

Relay::Outcome Tunnel::pumpFreely(Direction direction)
{
    RelayShared& shared = m_host.relayShared();
    return direction == Direction::Up ? m_up.pump(m_client, m_target, shared) : m_down.pump(m_target, m_client, shared);
}

void Tunnel::noteProgress(std::uint64_t upBefore, std::uint64_t downBefore)
{
    const bool movedUp = m_up.delivered() != upBefore;
    const bool movedDown = m_down.delivered() != downBefore;
    if (!movedUp && !movedDown)
        return;
    if (movedUp) {
        m_lastUp = m_host.now();
        if (upBefore == 0)
            m_info->phases.firstUp = elapsed();
    }
    if (movedDown) {
        m_lastDown = m_host.now();
        if (downBefore == 0)
            m_info->phases.firstDown = elapsed();
    }
    if ((movedUp && upBefore == 0) || (movedDown && downBefore == 0))
        m_host.changed(*this);
    m_host.countersChanged(*this);
}

Tunnel::Drained Tunnel::drain(Relay& relay, SocketSide& from, SocketSide& to)
{
    if (to.wasReset || (&relay == &m_up && isHolding()))
        return Drained::Yes; // nobody takes it, or nobody may have it
    constexpr std::uint64_t Everything = Relay::Unlimited - 1; // still counted
    relay.setGrant(Everything); // what its sender had given before its end is delivered, at any rate
    const Relay::Outcome outcome = relay.pump(from, to, m_host.relayShared());
    if (m_limits)
        m_limits->charge(&relay == &m_up ? TunnelLimits::Way::Up : TunnelLimits::Way::Down, Everything - relay.grant(), m_host.wallNow());
    switch (outcome) {
    case Relay::Outcome::Waiting:
    case Relay::Outcome::HeldBack:
        return Drained::NotYet;
    case Relay::Outcome::BurstSpent:
        return Drained::NeedsAnotherTurn;
    case Relay::Outcome::Finished:
    case Relay::Outcome::SourceReset:
    case Relay::Outcome::SinkReset:
        break;
    }
    return Drained::Yes;
}

// A reset side sends no more and takes no more. Once what it had sent is on its way, the other side is told the same way.
void Tunnel::endAfterReset()
{
    const bool byTarget = m_target.wasReset;
    setCause(byTarget ? Reason::TargetReset : Reason::ClientReset, byTarget ? ClosedBy::Target : ClosedBy::Client);
    const std::uint64_t upBefore = m_up.delivered();
    const std::uint64_t downBefore = m_down.delivered();
    const Drained drained = byTarget ? drain(m_down, m_target, m_client) : drain(m_up, m_client, m_target);
    noteProgress(upBefore, downBefore);
    switch (drained) {
    case Drained::NotYet:
        enterHalfClosed();
        return;
    case Drained::NeedsAnotherTurn:
        m_host.resumeLater(m_ref);
        return;
    case Drained::Yes:
        break;
    }
    m_ending = byTarget ? Ending::ResettingClient : Ending::ResettingTarget;
    m_info->state = TunnelState::Closing;
    m_endingDeadline = m_host.now() + EndingLimit;
    passReset();
}

// RST overtakes what the kernel has not sent yet, so it waits (a little) until all of that has arrived.
void Tunnel::passReset()
{
    const SocketSide& side = m_ending == Ending::ResettingClient ? m_client : m_target;
    if (!side.wasReset && unsentBytes(side.fd) > 0 && m_host.now() < m_endingDeadline) {
        armAt(m_host.now() + ResetPoll);
        return;
    }
    resetOnClose(side.fd);
    finish();
}

void Tunnel::enterHalfClosed()
{
    if (m_info->state == TunnelState::HalfClosed)
        return;
    m_info->state = TunnelState::HalfClosed;
    m_halfClosedAt = m_host.now();
    m_firstToFinish = m_up.isFinished() ? ClosedBy::Client : ClosedBy::Target;
    m_host.changed(*this);
    armOpen();
}

void Tunnel::timerFired()
{
    if (m_preparation) {
        const Opening::Step step = m_preparation->opening.timePassed(elapsed(), m_host.access());
        follow(step);
        if (m_preparation && step == Opening::Step::Wait)
            watchClient();
        return;
    }
    switch (m_ending) {
    case Ending::No:
        checkTimes();
        break;
    case Ending::Discarding:
        finish();
        break;
    case Ending::ResettingClient:
    case Ending::ResettingTarget:
        passReset();
        break;
    }
}

// Closing with unread input would send RST and destroy the answer on its way; so input is read and thrown away.
void Tunnel::discardInput()
{
    auto& scratch = m_host.relayShared().scratch;
    std::size_t budget = RelayShared::Burst;
    while (m_client.readable && budget > 0) {
        const ssize_t got = ::recv(m_client.fd, scratch.data(), scratch.size(), 0);
        if (got < 0 && errno == EAGAIN) {
            m_client.readable = false;
            return;
        }
        if (got <= 0) {
            finish();
            return;
        }
        budget -= std::min(budget, static_cast<std::size_t>(got));
    }
    if (budget == 0)
        finish(); // it was told; who keeps pushing megabytes after a refusal gets the reset
}

void Tunnel::cut(Reason reason)
{
    if (isOver())
        return;
    if (m_preparation) {
        refuse(reason);
        return;
    }
    setCause(reason, closedByOf(reason));
    resetUnfinished();
    finish();
}

// An orderly FIN would make a cut transfer look complete. Whose peer has finished, and got it all passed, has all there is.
void Tunnel::resetUnfinished()
{
    if (m_info->status != 200)
        return;
    if (!m_down.isFinished())
        resetOnClose(m_client.fd);
    if (!m_up.isFinished())
        resetOnClose(m_target.fd);
}

void Tunnel::fail() noexcept
{
    if (isOver())
        return;
    letGo(false);
    m_preparation.reset();
    setCause(Reason::Internal, ClosedBy::Proxy);
    resetUnfinished();
    finish();
}

void Tunnel::setCause(Reason reason, ClosedBy by)
{
    if (m_info->reason != Reason::None)
        return;
    m_info->reason = reason;
    m_info->closedBy = by;
}

void Tunnel::finish()
{
    m_host.timers().cancel(m_timer);
    m_up.release(m_host.relayShared());
    m_down.release(m_host.relayShared());
    m_preparation.reset();
    m_looking.reset();
    m_limits.reset();
    m_info->phases.ended = elapsed();
    m_info->endedAt = m_host.wallNow();
    m_info->state = TunnelState::Closed;
    m_clientSocket.reset();
    m_targetSocket.reset();
    m_host.finished(*this);
}

TunnelInfo Tunnel::snapshot() const
{
    TunnelInfo copy = *m_info;
    copy.bytes = {m_up.delivered(), m_down.delivered()};
    if (copy.bytes != ByteCounts{})
        copy.phases.lastByte = since(m_acceptedAt, std::max(m_lastUp, m_lastDown));
    return copy;
}

TunnelCounters Tunnel::counters() const
{
    TunnelCounters counters;
    counters.id = m_info->id;
    counters.state = m_info->state;
    counters.bytes = {m_up.delivered(), m_down.delivered()};
    if (counters.bytes.up != 0)
        counters.lastUp = since(m_acceptedAt, m_lastUp);
    if (counters.bytes.down != 0)
        counters.lastDown = since(m_acceptedAt, m_lastDown);
    counters.lastByte = std::max(counters.lastUp, counters.lastDown);
    return counters;
}

} // namespace sluice
