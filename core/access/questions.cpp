// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A few hundred tickets at most, so plain searches; what floods is folded or refused before it costs anything.
#include "core/access/questions.h"

#include <algorithm>

namespace sluice {

std::string askerOf(const AccessRequest& request)
{
    if (request.programState == ProgramState::Known)
        return "program " + (request.programPath.empty() ? request.programName : request.programPath);
    if (request.user)
        return "user " + *request.user;
    return request.client.isLoopback() ? std::string() : request.client.toString();
}

Questions::Entry* Questions::findEqual(const std::string& asker, const HostPort& target)
{
    const auto equal = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.ticket.request.target == target && entry.asker == asker;
    });
    return equal == m_entries.end() ? nullptr : &*equal;
}

std::size_t Questions::waitingTickets() const
{
    return static_cast<std::size_t>(std::count_if(m_entries.begin(), m_entries.end(), [](const Entry& entry) {
        return entry.ticket.state == Ticket::State::Waiting;
    }));
}

bool Questions::hasRoomForTicket(const std::string& asker) const
{
    if (waitingTickets() >= m_limits.tickets)
        return false;
    const auto own = std::count_if(m_entries.begin(), m_entries.end(), [&asker](const Entry& entry) {
        return entry.ticket.state == Ticket::State::Waiting && entry.asker == asker;
    });
    // Callers nobody knows are not one program; they share the limit for all.
    return asker.empty() || static_cast<std::size_t>(own) < m_limits.ticketsPerAsker;
}

Questions::Outcome Questions::ask(TunnelId tunnel, const AccessRequest& request, const Decision& decision,
                                  const Times& times)
{
    const std::string asker = askerOf(request);
    Entry* entry = findEqual(asker, request.target);
    const bool isJoining = entry != nullptr && entry->ticket.state == Ticket::State::Waiting;
    const bool hasRoom = m_held < m_limits.tunnels && (isJoining ? entry->tunnels.size() < m_limits.tunnelsPerTicket
                                                                 : hasRoomForTicket(asker));
    if (entry == nullptr) {
        Ticket ticket{static_cast<TicketId>(++m_lastId), request, decision, Ticket::State::Missed, {}, times.wall, {}, 0, 0};
        m_entries.push_back({std::move(ticket), asker, {}});
        entry = &m_entries.back();
    }
    Ticket& ticket = entry->ticket;
    ticket.lastAt = times.wall;
    ++ticket.tries;
    if (!hasRoom) {
        trimMissed();
        return Outcome::Overflow;
    }
    entry->tunnels.push_back(tunnel);
    ++m_held;
    ++ticket.waiting;
    if (isJoining)
        return Outcome::Joined;
    ticket.state = Ticket::State::Waiting;
    ticket.deadline = times.now + m_limits.patience;
    ticket.decision = decision;
    return Outcome::NewTicket;
}

void Questions::miss(Entry& entry)
{
    entry.ticket.state = Ticket::State::Missed;
    entry.ticket.waiting = 0;
    entry.tunnels.clear();
}

void Questions::withdraw(TunnelId tunnel, Withdrawal why)
{
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (std::erase(entry->tunnels, tunnel) == 0)
            continue;
        --m_held;
        --entry->ticket.waiting;
        if (!entry->tunnels.empty())
            return;
        if (why == Withdrawal::Settled) {
            m_entries.erase(entry);
        } else {
            miss(*entry);
            trimMissed();
        }
        return;
    }
}

std::vector<TunnelId> Questions::settle(TicketId ticket)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [ticket](const Entry& candidate) { return candidate.ticket.id == ticket; });
    if (entry == m_entries.end())
        return {};
    std::vector<TunnelId> tunnels = std::move(entry->tunnels);
    m_held -= tunnels.size();
    m_entries.erase(entry);
    return tunnels;
}

std::vector<TunnelId> Questions::expire(MonoTime now)
{
    std::vector<TunnelId> over;
    for (Entry& entry : m_entries) {
        if (entry.ticket.state != Ticket::State::Waiting || entry.ticket.deadline > now)
            continue;
        over.insert(over.end(), entry.tunnels.begin(), entry.tunnels.end());
        m_held -= entry.tunnels.size();
        miss(entry);
    }
    trimMissed();
    return over;
}

void Questions::keepMissed(const std::function<bool(const Ticket&)>& isToStay)
{
    std::erase_if(m_entries, [&isToStay](const Entry& entry) {
        return entry.ticket.state == Ticket::State::Missed && !isToStay(entry.ticket);
    });
}

void Questions::trimMissed()
{
    const std::size_t missed = m_entries.size() - waitingTickets();
    for (std::size_t surplus = missed > m_limits.missed ? missed - m_limits.missed : 0; surplus > 0; --surplus) {
        const auto oldest = std::min_element(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) {
            const bool isWaiting = a.ticket.state == Ticket::State::Waiting;
            const bool otherIsWaiting = b.ticket.state == Ticket::State::Waiting;
            return isWaiting != otherIsWaiting ? otherIsWaiting : a.ticket.lastAt < b.ticket.lastAt;
        });
        m_entries.erase(oldest);
    }
}

std::optional<MonoTime> Questions::nextDeadline() const
{
    std::optional<MonoTime> next;
    for (const Entry& entry : m_entries) {
        if (entry.ticket.state == Ticket::State::Waiting)
            next = std::min(next.value_or(MonoTime::max()), entry.ticket.deadline);
    }
    return next;
}

std::vector<Ticket> Questions::tickets() const
{
    std::vector<Ticket> waiting;
    std::vector<Ticket> missed;
    for (const Entry& entry : m_entries)
        (entry.ticket.state == Ticket::State::Waiting ? waiting : missed).push_back(entry.ticket);
    const auto byDeadline = [](const Ticket& a, const Ticket& b) { return a.deadline < b.deadline; };
    const auto latestFirst = [](const Ticket& a, const Ticket& b) { return a.lastAt > b.lastAt; };
    std::stable_sort(waiting.begin(), waiting.end(), byDeadline);
    std::stable_sort(missed.begin(), missed.end(), latestFirst);
    waiting.insert(waiting.end(), missed.begin(), missed.end());
    return waiting;
}

const Ticket* Questions::find(TicketId ticket) const
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [ticket](const Entry& candidate) { return candidate.ticket.id == ticket; });
    return entry == m_entries.end() ? nullptr : &entry->ticket;
}

} // namespace sluice
