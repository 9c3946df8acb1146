// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels that wait for their owner's answer, equal ones folded into one ticket, with one clock and firm limits.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/access/decision.h"
#include "core/access/ruleset.h"
#include "core/base/clock.h"
#include "core/base/ids.h"

namespace sluice {

/// One question, however many tunnels ask it. Value.
struct Ticket
{
    enum class State : std::uint8_t
    {
        Waiting, ///< tunnels are held for it
        Missed,  ///< nobody answered, or the client left first; still answerable, for the retry
    };

    TicketId id = TicketId::None;
    AccessRequest request;     ///< of the first tunnel
    Decision decision;         ///< which row asks; row 0 is the final one
    State state = State::Waiting;
    MonoTime deadline{};       ///< when the waiting tunnels are refused
    WallTime firstAt{};        ///< when it was first asked
    WallTime lastAt{};
    std::uint32_t waiting = 0; ///< tunnels held now
    std::uint32_t tries = 0;   ///< tunnels that have asked so far
};

/// Who asks, as far as it is known. Anonymous callers are all one.
std::string askerOf(const AccessRequest& request);

/// No clock, no sockets: askers, answers and times in; who is to be released or refused out. One thread.
class Questions final
{
public:
    struct Limits
    {
        std::chrono::milliseconds patience{25'000}; ///< from the first tunnel of a ticket, never paused
        std::size_t tickets = 20;
        std::size_t ticketsPerAsker = 5;            ///< of known askers
        std::size_t tunnelsPerTicket = 100;
        std::size_t tunnels = 100'000;              ///< held in all
        std::size_t missed = 200;                   ///< kept, the latest
    };
    struct Times
    {
        MonoTime now;
        WallTime wall;
    };
    enum class Outcome : std::uint8_t { NewTicket, Joined, Overflow };
    enum class Withdrawal : std::uint8_t
    {
        Unanswered, ///< its client left or it was cut: the ticket is missed if it was the last
        Settled,    ///< a rule answered: the ticket goes with its last tunnel
    };

    explicit Questions(const Limits& limits) : m_limits(limits) {}
    void setLimits(const Limits& limits) { m_limits = limits; }

    /// Overflow: not held and to be refused; the ticket stands among the missed.
    Outcome ask(TunnelId tunnel, const AccessRequest& request, const Decision& decision, const Times& times);
    /// Unknown tunnels are ignored: an answer may have been faster.
    void withdraw(TunnelId tunnel, Withdrawal why);
    /// The ticket is gone; these are its tunnels.
    std::vector<TunnelId> settle(TicketId ticket);
    /// Tickets whose time is over are missed; these were their tunnels.
    std::vector<TunnelId> expire(MonoTime now);
    /// The other missed ones go. Tunnels that wait find out themselves when rules change.
    void keepMissed(const std::function<bool(const Ticket&)>& isToStay);

    std::optional<MonoTime> nextDeadline() const;
    std::size_t held() const { return m_held; }
    std::size_t waitingTickets() const;
    /// Waiting ones in the order asked, then the missed, the latest first.
    std::vector<Ticket> tickets() const;
    const Ticket* find(TicketId ticket) const;

private:
    struct Entry
    {
        Ticket ticket;
        std::string asker;
        std::vector<TunnelId> tunnels;
    };

    Entry* findEqual(const std::string& asker, const HostPort& target);
    bool hasRoomForTicket(const std::string& asker) const;
    void miss(Entry& entry);
    void trimMissed();

    Limits m_limits;
    std::vector<Entry> m_entries; ///< in the order asked
    std::size_t m_held = 0;
    unsigned long long m_lastId = 0;
};

} // namespace sluice
