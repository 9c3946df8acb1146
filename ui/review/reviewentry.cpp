// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list is short by design, so a plain search finds the equal one.
#include "ui/review/reviewentry.h"

#include <algorithm>

namespace sluice::ui {

ReviewEntry ReviewEntry::of(const Ticket& ticket)
{
    return {ticket, askerOf(ticket.request) + ' ' + ticket.request.target.toString()};
}

void DeniedList::add(const TunnelInfo& ended)
{
    if (ended.decision.reason != Reason::DefaultDenied)
        return;
    const auto request = accessRequestOf(ended, ended.acceptedAt);
    if (!request)
        return;
    Ticket ticket{TicketId::None, *request, ended.decision, Ticket::State::Missed, {}, ended.acceptedAt, ended.acceptedAt, 0, 1};
    ReviewEntry entry = ReviewEntry::of(ticket);
    const auto known = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&entry](const ReviewEntry& candidate) { return candidate.key == entry.key; });
    if (known != m_entries.end()) {
        entry.ticket.firstAt = known->ticket.firstAt;
        entry.ticket.tries = known->ticket.tries + 1;
        m_entries.erase(known);
    }
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > Most)
        m_entries.erase(m_entries.begin());
}

void DeniedList::recheck(const RuleSet& rules)
{
    std::erase_if(m_entries, [&rules](const ReviewEntry& entry) {
        const Decision decision = rules.decide(entry.ticket.request);
        return decision.verdict != Verdict::Ask && decision.reason != Reason::DefaultDenied;
    });
}

void DeniedList::forget(const std::string& host)
{
    std::erase_if(m_entries, [&host](const ReviewEntry& entry) {
        return host.empty() || entry.ticket.request.target.host() == host;
    });
}

std::vector<ReviewEntry> DeniedList::entries() const
{
    return {m_entries.rbegin(), m_entries.rend()};
}

} // namespace sluice::ui
