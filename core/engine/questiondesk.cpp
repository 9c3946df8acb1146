// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every change ends in publish(): one list for the window, one timer for the next deadline.
#include "core/engine/questiondesk.h"

#include <algorithm>
#include <map>
#include <string>

namespace sluice {
namespace {

std::string questionOf(const Ticket& ticket)
{
    std::string text = ticket.request.target.toString() + " client=" + ticket.request.client.toString();
    if (!ticket.decision.ruleId().empty())
        text.append(" rule=").append(ticket.decision.ruleId());
    return text;
}

} // namespace

QuestionDesk::QuestionDesk(LogBuffer& log, const Clock& clock, Send send, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
    , m_send(std::move(send))
    , m_questions(Questions::Limits())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QuestionDesk::expire);
}

void QuestionDesk::absorb(std::size_t worker, const std::vector<QuestionNote>& notes)
{
    if (notes.empty())
        return;
    for (const QuestionNote& note : notes) {
        if (const auto* asked = std::get_if<QuestionAsked>(&note)) {
            take(worker, *asked);
        } else {
            const auto& withdrawn = std::get<QuestionWithdrawn>(note);
            m_places.erase(withdrawn.tunnel);
            m_questions.withdraw(withdrawn.tunnel, withdrawn.why);
        }
    }
    publish();
}

void QuestionDesk::take(std::size_t worker, const QuestionAsked& asked)
{
    switch (m_questions.ask(asked.tunnel, asked.request, asked.decision, {m_clock.now(), m_clock.wallNow()})) {
    case Questions::Outcome::Overflow:
        m_send(worker, {asked.ref}, Reason::AskOverflow);
        return;
    case Questions::Outcome::NewTicket:
        if (!asked.isPrivate)
            say("asked " + asked.request.target.toString() + " client=" + asked.request.client.toString(), asked.tunnel);
        break;
    case Questions::Outcome::Joined:
        break;
    }
    m_places[asked.tunnel] = {worker, asked.ref, m_isPrivate || asked.isPrivate};
}

void QuestionDesk::say(const std::string& text, TunnelId tunnel)
{
    if (!m_isPrivate)
        m_log.append(LogLevel::Info, "question", text, tunnel);
}

bool QuestionDesk::isPrivate(const std::vector<TunnelId>& tunnels) const
{
    return std::any_of(tunnels.begin(), tunnels.end(), [this](TunnelId tunnel) {
        const auto place = m_places.find(tunnel);
        return place != m_places.end() && place->second.isPrivate;
    });
}

void QuestionDesk::release(const std::vector<TunnelId>& tunnels, Reason refusal)
{
    std::map<std::size_t, std::vector<TunnelRef>> byWorker;
    for (const TunnelId tunnel : tunnels) {
        const auto place = m_places.find(tunnel);
        if (place == m_places.end())
            continue;
        byWorker[place->second.worker].push_back(place->second.ref);
        m_places.erase(place);
    }
    for (auto& [worker, refs] : byWorker)
        m_send(worker, std::move(refs), refusal);
}

void QuestionDesk::answer(const std::vector<TicketId>& tickets, Verdict verdict)
{
    const bool isAllowed = verdict == Verdict::Allow;
    for (const TicketId id : tickets) {
        const Ticket* ticket = m_questions.find(id);
        if (ticket == nullptr)
            continue;
        const std::string text = (isAllowed ? "allowed once " : "denied once ") + questionOf(*ticket);
        const std::vector<TunnelId> tunnels = m_questions.settle(id);
        if (!isPrivate(tunnels))
            say(text);
        release(tunnels, isAllowed ? Reason::None : Reason::AskDenied);
    }
    publish();
}

void QuestionDesk::recheck(const RuleSet& rules, Asking asking)
{
    m_questions.keepMissed([&](const Ticket& ticket) {
        return withQuestions(rules.decide(ticket.request), asking).verdict == Verdict::Ask;
    });
    publish();
}

void QuestionDesk::expire()
{
    const std::vector<TunnelId> over = m_questions.expire(m_clock.now());
    if (!over.empty()) {
        m_log.append(LogLevel::Warning, "question",
                     "nobody answered in time; " + std::to_string(over.size()) + " waiting tunnels were denied");
    }
    release(over, Reason::AskTimeout);
    publish();
}

void QuestionDesk::forget(const std::string& host)
{
    m_questions.keepMissed([&host](const Ticket& ticket) { return !host.empty() && ticket.request.target.host() != host; });
    publish();
}

void QuestionDesk::clear()
{
    m_questions.expire(MonoTime::max());
    m_places.clear();
    publish();
}

void QuestionDesk::publish()
{
    const auto next = m_questions.nextDeadline();
    if (next)
        m_timer.start(std::max(std::chrono::milliseconds(0), std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock.now())));
    else
        m_timer.stop();
    const bool wasEmpty = m_tickets.empty();
    m_tickets = m_questions.tickets();
    if (!wasEmpty || !m_tickets.empty())
        Q_EMIT changed();
}

} // namespace sluice
