// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See scriptedengine.h.
#include "tests/support/scriptedengine.h"

#include <utility>

namespace sluice {

void ScriptedEngine::start(const Settings& settings)
{
    if (m_failure) {
        const Error error = *std::exchange(m_failure, std::nullopt);
        Q_EMIT failed(error, settings.listeners.front().endpoint);
        return;
    }
    m_state = EngineState::Running;
    for (const ListenerSettings& listener : settings.listeners)
        m_listeners.push_back(listener.endpoint);
    Q_EMIT started(m_listeners);
}

void ScriptedEngine::stop(StopMode mode)
{
    m_listeners.clear();
    if (mode == StopMode::Drain) {
        m_state = EngineState::Draining;
        Q_EMIT draining(std::chrono::seconds(10));
    } else {
        m_state = EngineState::Stopped;
        Q_EMIT stopped();
    }
}

void ScriptedEngine::finishDrain()
{
    m_state = EngineState::Stopped;
    Q_EMIT stopped();
}

void ScriptedEngine::askAll(std::vector<Ticket> questions)
{
    m_questions = std::move(questions);
    Q_EMIT asked();
}

void ScriptedEngine::answer(const std::vector<TicketId>& tickets, Verdict verdict)
{
    for (const TicketId id : tickets) {
        answers.emplace_back(id, verdict);
        std::erase_if(m_questions, [id](const Ticket& ticket) { return ticket.id == id; });
    }
    Q_EMIT asked();
}

Ticket ticketOf(const TicketScript& script)
{
    const AccessRequest request{std::get<HostPort>(HostPort::parse(script.target)), IpAddress::fromV4(0x7F000001)};
    const WallTime now = std::chrono::system_clock::now();
    const bool isWaiting = script.waiting > 0;
    return {static_cast<TicketId>(script.id), request,
            {Verdict::Ask, Reason::None, 0, 1, nullptr}, isWaiting ? Ticket::State::Waiting : Ticket::State::Missed,
            std::chrono::steady_clock::now() + script.left, now - std::chrono::minutes(2), now, script.waiting, script.tries};
}

TunnelInfo openTunnel(const TunnelScript& script)
{
    TunnelInfo info;
    info.id = static_cast<TunnelId>(script.id);
    info.acceptedAt = std::chrono::system_clock::now() - script.age;
    info.client = {IpAddress::fromV4(0x7F000001), static_cast<std::uint16_t>(40000 + script.id % 20000)};
    info.listener = {IpAddress::fromV4(0x7F000001), DefaultPort};
    info.method = "CONNECT";
    info.host = script.host;
    info.port = script.port;
    info.state = TunnelState::Open;
    info.decision = {Verdict::Allow, Reason::None, script.row, 1, std::make_shared<const std::string>(script.rule)};
    const IpAddress address = IpAddress::fromV4(0x5DB80000 + static_cast<std::uint32_t>(script.id % 60000));
    info.addresses = {IpAddress::parse("2606:2800:21f:cb07::1").value(), address};
    using std::chrono::microseconds;
    info.phases.head = microseconds(400);
    info.phases.decided = microseconds(460);
    info.phases.resolved = microseconds(12'400);
    info.attempts = {{info.addresses[0], microseconds(12'500), microseconds(12'900), 101},
                     {address, microseconds(12'900), microseconds(44'000), 0}};
    info.phases.connected = microseconds(44'000);
    info.phases.replied = microseconds(44'100);
    info.phases.firstUp = microseconds(46'300);
    info.phases.firstDown = microseconds(81'700);
    info.phases.lastByte = script.age - std::chrono::milliseconds(300);
    info.peer = {address, script.port};
    info.status = 200;
    info.bytes = script.bytes;
    return info;
}

TunnelInfo endedTunnel(const TunnelScript& script, Reason reason, ClosedBy by)
{
    TunnelInfo info = openTunnel(script);
    info.state = TunnelState::Closed;
    info.reason = reason;
    info.closedBy = by;
    info.phases.ended = script.age;
    info.endedAt = info.acceptedAt + script.age;
    return info;
}

TunnelInfo refusedTunnel(const TunnelScript& script, Reason reason)
{
    TunnelInfo info = openTunnel(script);
    info.state = TunnelState::Closed;
    info.reason = reason;
    info.closedBy = closedByOf(reason);
    info.status = sluice::info(reason).status;
    info.addresses.clear();
    info.attempts.clear();
    info.peer = {};
    info.bytes = {};
    Phases phases;
    phases.head = info.phases.head;
    phases.decided = info.phases.decided;
    phases.replied = std::chrono::microseconds(520);
    phases.ended = std::chrono::microseconds(1900);
    info.phases = phases;
    info.endedAt = info.acceptedAt + phases.ended;
    const bool isDefault = reason == Reason::DefaultDenied;
    info.decision = {Verdict::Deny, reason, isDefault ? 0 : script.row, 1,
                     isDefault ? nullptr : std::make_shared<const std::string>(script.rule)};
    return info;
}

} // namespace sluice
