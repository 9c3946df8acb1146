// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnel, first half: reading the request, following the opening's steps, dialling, answering.
#include "core/tunnel/preparation.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

#include "core/http/reply.h"
#include "core/net/sockdiag.h"
#include "core/net/socket.h"
#include "core/tunnel/tunnellimits.h"

namespace sluice {
namespace {

// Sides of a tunnel in event keys: the client, then one per dial.
constexpr std::uint8_t ClientSide = 0;
constexpr std::uint8_t FirstDialSide = 1;

constexpr auto ClientCheckInterval = std::chrono::seconds(1);

} // namespace

void Tunnel::start(Reason refusal)
{
    m_client.writable = true;
    if (!m_host.loop().add(m_client.fd, m_ref.key(ClientSide)))
        refusal = Reason::OutOfDescriptors;
    if (refusal != Reason::None) {
        refuse(refusal);
        return;
    }
    m_host.changed(*this);
    armPreparation();
    // No first read: the loop reports at once what has come, and most clients need a moment.
}

void Tunnel::readHead()
{
    Preparation& preparation = *m_preparation;
    auto& scratch = m_host.relayShared().scratch;
    while (m_client.readable && preparation.opening.isReadingHead()) {
        const ssize_t got = ::recv(m_client.fd, scratch.data(), RelayShared::FirstRead, 0);
        if (got < 0 && errno == EAGAIN) {
            m_client.readable = false;
            return;
        }
        if (got <= 0) {
            refuse(preparation.head.empty() ? Reason::Silent : Reason::HeadEof);
            return;
        }
        preparation.head.append(scratch.data(), static_cast<std::size_t>(got));
        if (static_cast<std::size_t>(got) < RelayShared::FirstRead && !m_client.peerFinished && !m_client.isUrgent)
            m_client.readable = false;
        const Opening::Step step = preparation.opening.received(preparation.head, elapsed(), m_host.access());
        // What was read may hold a password, and nobody needs it any more.
        std::fill_n(preparation.head.begin(), preparation.opening.headBytes(), ' ');
        follow(step);
        if (!m_preparation)
            return;
    }
}

void Tunnel::follow(Opening::Step step)
{
    switch (step) {
    case Opening::Step::Wait:
        break;
    case Opening::Step::Authenticate:
        authenticate();
        break;
    case Opening::Step::Ask:
        m_host.changed(*this);
        m_host.ask(*this, m_preparation->opening.accessRequest(m_host.access(), elapsed()));
        break;
    case Opening::Step::Identify:
        m_host.hurryProgram();
        break;
    case Opening::Step::Resolve:
        m_host.changed(*this);
        m_host.resolve(*this, m_preparation->opening.name());
        break;
    case Opening::Step::Dial:
        m_host.changed(*this);
        dial();
        return;
    case Opening::Step::Open:
        open();
        return;
    case Opening::Step::Refuse:
        refuse(m_preparation->opening.reason());
        return;
    }
    if (m_preparation)
        armPreparation();
}

void Tunnel::authenticate()
{
    Preparation& preparation = *m_preparation;
    Credentials credentials = preparation.opening.takeCredentials();
    m_host.authenticate(m_ref,
                        {m_info->client.address, std::move(credentials.user), std::move(credentials.password)});
}

void Tunnel::dial()
{
    const std::size_t attempt = m_info->attempts.size() - 1;
    if (const Reason full = claimLimits(); full != Reason::None) {
        m_info->attempts.pop_back(); // it was never made
        refuse(full);
        return;
    }
    Preparation& preparation = *m_preparation;
    for (std::size_t i = 0; i < preparation.dials.size(); ++i) {
        if (m_info->attempts[i].ended != Never)
            preparation.dials[i].reset();
    }
    preparation.dials.resize(attempt + 1);
    auto outcome = connectTo({m_info->attempts[attempt].address, m_info->port});
    if (const int* error = std::get_if<int>(&outcome)) {
        follow(preparation.opening.dialled(attempt, *error, elapsed(), m_host.access()));
        return;
    }
    preparation.dials[attempt] = std::get<Descriptor>(std::move(outcome));
    const auto side = static_cast<std::uint8_t>(FirstDialSide + attempt);
    if (!m_host.loop().add(preparation.dials[attempt].get(), m_ref.key(side))) {
        preparation.dials[attempt].reset();
        follow(preparation.opening.dialled(attempt, ENOMEM, elapsed(), m_host.access()));
        return;
    }
    armPreparation();
}

void Tunnel::dialEvent(std::size_t attempt, IoFlags flags)
{
    Preparation& preparation = *m_preparation;
    if (attempt >= preparation.dials.size() || !preparation.dials[attempt])
        return;
    if (!has(flags, IoFlags::Writable) && !has(flags, IoFlags::Failed) && !has(flags, IoFlags::PeerFinished))
        return;
    Descriptor& socket = preparation.dials[attempt];
    const int error = has(flags, IoFlags::Failed) ? connectOutcome(socket.get()) : 0;
    if (error != 0)
        socket.reset();
    else
        noteFlags(m_target, flags); // a target that speaks first may share this very edge
    follow(preparation.opening.dialled(attempt, error, elapsed(), m_host.access()));
}

void Tunnel::open()
{
    // The rules may have changed while it was dialled, and with them the rule that allows it.
    if (const Reason full = claimLimits(); full != Reason::None) {
        refuse(full);
        return;
    }
    const std::unique_ptr<Preparation> preparation = std::move(m_preparation);
    const Opening& opening = preparation->opening;
    Descriptor socket = std::move(preparation->dials[opening.winner()]);
    m_target.fd = socket.get();
    m_target.writable = true;
    m_targetSide = static_cast<std::uint8_t>(FirstDialSide + opening.winner());
    m_info->peer = {m_info->attempts[opening.winner()].address, m_info->port};
    m_info->localOut = localEndpoint(m_target.fd);
    m_targetInode = socketInode(m_target.fd);
    m_host.opened(*this);

    // One write, nothing glued to it: some clients take the first read for the whole answer.
    const std::string_view reply = establishedReply(opening.minorVersion());
    const ssize_t sent = ::send(m_client.fd, reply.data(), reply.size(), MSG_NOSIGNAL);
    m_targetSocket = std::move(socket);
    if (sent != static_cast<ssize_t>(reply.size())) {
        setCause(Reason::ClientGone, ClosedBy::Client);
        finish();
        return;
    }
    m_info->status = 200;
    m_info->phases.replied = elapsed();
    m_info->state = TunnelState::Open;
    const Rule* rule = m_host.access().rules.ruleAt(m_info->decision.ruleNumber);
    m_closesOnRevoke = rule != nullptr && rule->onRevoke == OnRevoke::Close;
    m_lastUp = m_lastDown = m_host.now();
    m_host.changed(*this);
    if (m_limits)
        m_limits->start(m_host.now());
    armOpen();
    beginLooking(std::string_view(preparation->head).substr(opening.headBytes()));
    pump();
}

void Tunnel::refuse(Reason reason)
{
    letGo(false);
    m_preparation->opening.abandonDials(reason, elapsed());
    setCause(reason, closedByOf(reason));
    RefusalDetail detail;
    // Who sent a plain request sees nothing but its answer, so it says what was asked for.
    const bool isKnown = m_info->phases.decided != Never && reason != Reason::CredentialsWrong &&
                         reason != Reason::TooManyFailures;
    const bool isNamed = isKnown || reason == Reason::MethodNotAllowed;
    const std::string target = isNamed ? m_info->target() : std::string();
    // What is above the rules (the block, a target that can be none) denies as well, in every record.
    if (info(reason).status == 403 && m_info->decision.verdict != Verdict::Deny)
        m_info->decision = {Verdict::Deny, reason, 0, 0, nullptr};
    detail.target = target;
    detail.minorVersion = m_preparation->opening.minorVersion();
    detail.retryAfter = m_preparation->opening.retryAfter();
    if (m_info->client.address.isLoopback())
        detail.rule = m_info->decision.ruleId();
    const std::string reply = refusalReply(reason, detail);
    // A client that stayed silent altogether is not answered; there is nothing to answer.
    const bool isSilent = (reason == Reason::HeadTimeout || reason == Reason::Draining) && m_preparation->head.empty();
    m_preparation.reset();
    if (reply.empty() || isSilent) {
        if (isSilent)
            m_info->reason = Reason::Silent;
        finish();
        return;
    }
    m_info->status = info(reason).status;
    m_info->phases.replied = elapsed();
    ::send(m_client.fd, reply.data(), reply.size(), MSG_NOSIGNAL);
    ::shutdown(m_client.fd, SHUT_WR);
    if (!m_host.mayLinger(*this)) {
        finish();
        return;
    }
    m_info->state = TunnelState::Closing;
    m_host.changed(*this);
    m_ending = Ending::Discarding;
    m_endingDeadline = m_host.now() + EndingLimit;
    armAt(m_endingDeadline);
    m_client.readable = true; // whatever edge there was has been used up for the head
    discardInput();
}

void Tunnel::letGoIfSilent()
{
    if (m_preparation && m_preparation->opening.isReadingHead() && m_preparation->head.empty() && unreadBytes(m_client.fd) == 0)
        refuse(Reason::Draining);
}

void Tunnel::authenticated(const Authentication& outcome)
{
    if (!m_preparation)
        return;
    const Opening::Step step = m_preparation->opening.authenticated(outcome, elapsed(), m_host.access());
    if (m_client.wasReset && step != Opening::Step::Refuse && !m_preparation->opening.isProving())
        refuse(Reason::ClientGone);
    else
        follow(step);
}

void Tunnel::setProgram(const Program& program)
{
    m_info->program = program;
}

void Tunnel::programFound(const Program& program)
{
    const std::uint32_t socket = m_info->program.socket;
    setProgram(program);
    m_info->program.socket = socket;
    m_host.changed(*this);
    if (m_preparation)
        follow(m_preparation->opening.programFound(elapsed(), m_host.access()));
    else if (m_host.access().rules.version() != m_info->decision.rulesVersion)
        recheck(); // rules that came meanwhile could not judge it
}

void Tunnel::resolved(const Resolution& resolution)
{
    if (m_preparation)
        follow(m_preparation->opening.resolved(resolution, elapsed(), m_host.access()));
}

void Tunnel::armPreparation()
{
    // A question is timed by the engine; a held tunnel has no deadline of its own.
    const Offset deadline = m_preparation->opening.deadline();
    MonoTime due = deadline == Never ? MonoTime::max() : m_acceptedAt + deadline;
    if (mayHaveLeft())
        due = std::min(due, m_preparation->nextClientCheck);
    if (due == MonoTime::max())
        m_host.timers().cancel(m_timer);
    else
        armAt(due);
}

// A FIN says so, but not to whoever checks a password: it counts as wrong however little its sender waits for that. Behind more early bytes than the kernel takes even that is not seen, so a held client with unread bytes
// is looked at as well.
bool Tunnel::mayHaveLeft() const
{
    const Opening& opening = m_preparation->opening;
    return !opening.isReadingHead() && !opening.isProving() && (m_client.peerFinished || (opening.isAsking() && m_client.readable));
}

// While the target is looked up and dialled nothing is read, so a FIN may mean "no more from me" or "I have left".
// The kernel knows: a loopback client that has closed its socket owns it no more.
void Tunnel::watchClient()
{
    Preparation& preparation = *m_preparation;
    if (!mayHaveLeft() || m_host.now() < preparation.nextClientCheck)
        return;
    preparation.nextClientCheck = m_host.now() + ClientCheckInterval;
    bool hasLeft = false;
    if (m_info->client.address.isLoopback()) {
        if (m_info->program.socket == 0)
            return armPreparation(); // it was not seen while it lived either, so its absence says nothing
        const auto owner = socketOwner(m_info->client, m_info->listener);
        hasLeft = owner && owner->inode == 0;
    } else if (m_client.peerFinished) {
        const bool sentEarly =
            preparation.head.size() > preparation.opening.headBytes() || unreadBytes(m_client.fd) > 0;
        hasLeft = !sentEarly;
    }
    if (hasLeft)
        refuse(Reason::ClientGone);
    else
        armPreparation();
}

} // namespace sluice
