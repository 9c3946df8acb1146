// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Copy first, splice once a direction proves to be bulk: small messages cost one read and one write, big ones no copy.
#include "core/relay/relay.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace sluice {
namespace {

std::atomic<std::size_t> heldInProcess{0};

// Workers block all signals, so EINTR does not come up.
bool wouldBlock()
{
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

} // namespace

struct Relay::Remainder
{
    explicit Remainder(std::size_t length) : size(length), bytes(new char[length]) { heldInProcess += size; }
    Remainder(const Remainder&) = delete;
    Remainder& operator=(const Remainder&) = delete;
    ~Remainder() { heldInProcess -= size; }

    const std::size_t size;
    std::size_t sent = 0;
    const std::unique_ptr<char[]> bytes;
};

Relay::Relay() = default;
Relay::~Relay() = default;

void Relay::preload(std::string_view bytes)
{
    if (!bytes.empty())
        hold(bytes);
}

void Relay::hold(std::string_view rest)
{
    m_held = std::make_unique<Remainder>(rest.size());
    std::memcpy(m_held->bytes.get(), rest.data(), rest.size());
}

Relay::Outcome Relay::pump(SocketSide& from, SocketSide& to, RelayShared& shared)
{
    if (m_finPassed)
        return Outcome::Finished;
    m_burstLeft = RelayShared::Burst;
    m_isHeldBack = false;
    for (;;) {
        Step step = flush(to, shared);
        if (step == Step::Moved)
            step = m_bulk && !from.isUrgent ? splice(from, to, shared) : copy(from, to, shared);
        switch (step) {
        case Step::Moved:
            if (m_burstLeft == 0)
                return Outcome::BurstSpent;
            break;
        case Step::Blocked:
            return Outcome::Waiting;
        case Step::HeldBack:
            m_isHeldBack = true;
            returnPipe(shared);
            return Outcome::HeldBack;
        case Step::SourceEnded:
            from.hasEnded = true;
            // Once both have ended, closing says it; one call less for every tunnel.
            if (!to.hasEnded)
                ::shutdown(to.fd, SHUT_WR);
            m_finPassed = true;
            returnPipe(shared);
            return Outcome::Finished;
        case Step::SourceReset:
            return Outcome::SourceReset;
        case Step::SinkReset:
            to.wasReset = true;
            to.readable = true; // so that what it had sent before is still read
            return Outcome::SinkReset;
        }
    }
}

void Relay::givePipeUp(RelayShared& shared)
{
    if (m_inPipe == 0 || m_held || heldInProcess.load(std::memory_order_relaxed) > RelayShared::BlockBudget)
        return;
    auto rest = std::make_unique<Remainder>(m_inPipe);
    std::size_t have = 0;
    while (have < rest->size) {
        const ssize_t got = ::read(m_pipe->out.get(), rest->bytes.get() + have, rest->size - have);
        if (got <= 0)
            break;
        have += static_cast<std::size_t>(got);
    }
    m_inPipe -= static_cast<std::uint32_t>(have);
    if (m_inPipe == 0) {
        m_held = std::move(rest);
        returnPipe(shared);
    } else if (have != 0) {
        hold({rest->bytes.get(), have}); // before what is still in the pipe
    }
}

void Relay::release(RelayShared& shared)
{
    m_held.reset();
    if (m_inPipe != 0) {
        PipePool::discard(std::move(m_pipe));
        m_inPipe = 0;
    }
    returnPipe(shared);
}

void Relay::returnPipe(RelayShared& shared)
{
    if (m_pipe)
        shared.pipes.giveBack(std::move(m_pipe));
}

Relay::Step Relay::flush(SocketSide& to, RelayShared& shared)
{
    if (m_held) {
        const Step step = flushRemainder(to);
        if (step != Step::Moved)
            return step;
    }
    if (m_inPipe != 0) {
        const Step step = flushPipe(to);
        if (step != Step::Moved)
            return step;
    }
    // Nothing is held between two reads of a direction that has gone quiet.
    if (!m_bulk)
        returnPipe(shared);
    return Step::Moved;
}

Relay::Step Relay::flushRemainder(SocketSide& to)
{
    while (m_held->sent < m_held->size) {
        if (!to.writable)
            return Step::Blocked;
        const ssize_t sent = ::send(to.fd, m_held->bytes.get() + m_held->sent, m_held->size - m_held->sent, MSG_NOSIGNAL);
        if (sent < 0) {
            if (!wouldBlock())
                return Step::SinkReset;
            to.writable = false;
            return Step::Blocked;
        }
        m_held->sent += static_cast<std::size_t>(sent);
        m_delivered += static_cast<std::uint64_t>(sent);
    }
    m_held.reset();
    return Step::Moved;
}

Relay::Step Relay::flushPipe(SocketSide& to)
{
    while (m_inPipe != 0) {
        if (!to.writable)
            return Step::Blocked;
        const ssize_t moved =
            ::splice(m_pipe->out.get(), nullptr, to.fd, nullptr, m_inPipe, SPLICE_F_NONBLOCK | SPLICE_F_MOVE);
        if (moved <= 0) {
            if (moved < 0 && !wouldBlock())
                return Step::SinkReset;
            to.writable = false;
            return Step::Blocked;
        }
        m_inPipe -= static_cast<std::uint32_t>(moved);
        m_delivered += static_cast<std::uint64_t>(moved);
    }
    return Step::Moved;
}

void Relay::spendGrant(std::uint64_t bytes)
{
    if (m_grant != Unlimited)
        m_grant -= std::min(m_grant, bytes);
}

Relay::Step Relay::readFailed(SocketSide& from) const
{
    if (wouldBlock()) {
        from.readable = false;
        return Step::Blocked;
    }
    from.wasReset = true;
    return Step::SourceReset;
}

Relay::Step Relay::copy(SocketSide& from, SocketSide& to, RelayShared& shared)
{
    if (!from.readable)
        return Step::Blocked;
    if (m_grant == 0)
        return Step::HeldBack;
    std::size_t wanted = m_bulk ? RelayShared::BulkRead : RelayShared::FirstRead;
    if (heldInProcess.load(std::memory_order_relaxed) > RelayShared::BlockBudget)
        wanted = RelayShared::ReadUnderPressure;
    wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, m_grant));
    const ssize_t got = ::recv(from.fd, shared.scratch.data(), wanted, 0);
    if (got < 0)
        return readFailed(from);
    if (got == 0)
        return from.wasReset ? Step::SourceReset : Step::SourceEnded;
    const auto length = static_cast<std::size_t>(got);
    spendGrant(length);
    m_bulk = length >= RelayShared::FirstRead;
    if (shared.tap != nullptr) {
        m_bulk = false;
        if (!shared.tap->passed({shared.scratch.data(), length}))
            shared.tap = nullptr;
    }
    // A short read has emptied the socket; unless its end is already known, the next edge will tell.
    if (length < wanted && !from.peerFinished && !from.wasReset && !from.isUrgent)
        from.readable = false;
    m_burstLeft -= static_cast<std::uint32_t>(std::min<std::size_t>(length, m_burstLeft));

    std::size_t sent = 0;
    if (to.writable) {
        const ssize_t result = ::send(to.fd, shared.scratch.data(), length, MSG_NOSIGNAL);
        if (result < 0 && !wouldBlock())
            return Step::SinkReset;
        sent = result < 0 ? 0 : static_cast<std::size_t>(result);
    }
    m_delivered += sent;
    if (sent < length) {
        to.writable = false;
        hold({shared.scratch.data() + sent, length - sent});
    }
    return Step::Moved;
}

Relay::Step Relay::splice(SocketSide& from, SocketSide& to, RelayShared& shared)
{
    if (!from.readable) {
        returnPipe(shared);
        return Step::Blocked;
    }
    if (m_grant == 0)
        return Step::HeldBack;
    if (!m_pipe)
        m_pipe = shared.pipes.take();
    if (!m_pipe)
        return copy(from, to, shared);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(PipePool::PipeBytes, m_grant));
    const ssize_t got =
        ::splice(from.fd, nullptr, m_pipe->in.get(), nullptr, wanted, SPLICE_F_NONBLOCK | SPLICE_F_MOVE);
    if (got < 0) {
        const Step step = readFailed(from);
        returnPipe(shared);
        return step;
    }
    if (got == 0) {
        returnPipe(shared);
        return from.wasReset ? Step::SourceReset : Step::SourceEnded;
    }
    m_inPipe = static_cast<std::uint32_t>(got);
    spendGrant(m_inPipe);
    m_bulk = m_inPipe >= RelayShared::FirstRead;
    m_burstLeft -= std::min(m_inPipe, m_burstLeft);
    return Step::Moved;
}

} // namespace sluice
