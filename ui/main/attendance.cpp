// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An answer that lasts is a rule like any other: saved, seen, undone; the engine asks all waiting tunnels again by itself.
#include "ui/main/attendance.h"

#include <algorithm>
#include <numeric>

#include "ui/common/format.h"
#include "ui/review/answertext.h"
#include "ui/review/questionbar.h"
#include "ui/review/reviewpage.h"

namespace sluice::ui {
namespace {

bool contains(const std::vector<Ticket>& tickets, TicketId id)
{
    return std::any_of(tickets.begin(), tickets.end(), [id](const Ticket& ticket) { return ticket.id == id; });
}

std::size_t heldBy(const std::vector<Ticket>& tickets)
{
    return std::accumulate(tickets.begin(), tickets.end(), std::size_t{0},
                           [](std::size_t sum, const Ticket& ticket) { return sum + ticket.waiting; });
}

} // namespace

bool FatigueMeter::add(MonoTime now)
{
    m_asked.push_back(now);
    while (m_asked.front() + Span <= now)
        m_asked.pop_front();
    const bool wasTold = m_toldAt != MonoTime::min() && now - m_toldAt < Span;
    if (m_asked.size() <= Most || wasTold)
        return false;
    m_toldAt = now;
    return true;
}

Attendance::Attendance(Engine& engine, Configuration& configuration, Actions& actions, Places places, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_configuration(configuration)
    , m_actions(actions)
    , m_places(places)
{
    connect(&m_engine, &Engine::asked, this, &Attendance::update);
    connect(&m_engine, &Engine::forgotten, this, [this](const std::string& host) {
        m_denied.forget(host);
        m_places.page.setDenied(m_denied.entries());
    });
    connect(&m_configuration, &Configuration::rulesChanged, this, [this] {
        m_denied.recheck(*m_configuration.ruleSet());
        m_places.page.setDenied(m_denied.entries());
    });
    connect(&m_places.bar, &QuestionBar::answered, this,
            [this](const Ticket& ticket, const Answer& answer) { give({ticket}, answer); });
    connect(&m_places.page, &ReviewPage::answered, this,
            [this](const std::vector<ReviewEntry>& entries, const Answer& answer) {
                std::vector<Ticket> tickets;
                tickets.reserve(entries.size());
                for (const ReviewEntry& entry : entries)
                    tickets.push_back(entry.ticket);
                give(tickets, answer);
            });
    const auto asRule = [this](const Ticket& ticket, const Answer& answer) {
        Answer lasting = answer;
        if (lasting.life == AnswerLife::Once)
            lasting.life = AnswerLife::Forever;
        Q_EMIT ruleRequested(ruleFor(m_configuration.rules(), ticket, lasting, std::chrono::system_clock::now()));
    };
    connect(&m_places.bar, &QuestionBar::ruleRequested, this, asRule);
    connect(&m_places.page, &ReviewPage::ruleRequested, this, asRule);
    connect(&m_places.bar, &QuestionBar::armedChanged, this, &Attendance::updateActions);
    connect(&m_places.page, &ReviewPage::canAnswerChanged, this, &Attendance::updateActions);
    m_engine.setAttended(true);
    update();
    updateActions();
}

Attendance::~Attendance()
{
    m_engine.disconnect(this);
    m_configuration.disconnect(this);
    m_engine.setAttended(false);
}

void Attendance::update()
{
    const std::vector<Ticket> all = m_engine.questions();
    const std::vector<Ticket> before = std::move(m_waiting);
    m_waiting.clear();
    std::copy_if(all.begin(), all.end(), std::back_inserter(m_waiting),
                 [](const Ticket& ticket) { return ticket.state == Ticket::State::Waiting; });
    m_places.page.setTickets(all);
    m_places.bar.setTickets(m_isReviewing ? std::vector<Ticket>() : m_waiting);
    bool isNew = false;
    bool isTooMuch = false;
    for (const Ticket& ticket : m_waiting) {
        if (contains(before, ticket.id))
            continue;
        isNew = true;
        isTooMuch |= m_fatigue.add(std::chrono::steady_clock::now());
    }
    noteSettled(before);
    if (heldBy(before) != held() || before.size() != m_waiting.size() || isNew)
        Q_EMIT waitingChanged(m_waiting.size());
    if (isNew)
        Q_EMIT attentionWanted();
    if (isTooMuch)
        Q_EMIT fatigued();
}

std::size_t Attendance::held() const
{
    return heldBy(m_waiting);
}

// A question that vanishes under somebody's eyes says why.
void Attendance::noteSettled(const std::vector<Ticket>& before)
{
    const std::vector<Ticket> all = m_engine.questions();
    const auto settled = std::count_if(before.begin(), before.end(), [&](const Ticket& ticket) {
        const bool isGiven = std::find(m_given.begin(), m_given.end(), ticket.id) != m_given.end();
        return !isGiven && !contains(all, ticket.id);
    });
    std::erase_if(m_given, [&all](TicketId id) { return !contains(all, id); });
    if (settled > 0)
        Q_EMIT noted(tr("A rule has answered %n waiting questions.", nullptr, static_cast<int>(settled)));
}

void Attendance::give(const std::vector<Ticket>& tickets, const Answer& answer)
{
    if (tickets.empty())
        return;
    std::vector<TicketId> ids;
    ids.reserve(tickets.size());
    for (const Ticket& ticket : tickets)
        ids.push_back(ticket.id);
    m_given.insert(m_given.end(), ids.begin(), ids.end());
    const bool isOne = tickets.size() == 1;
    const QString several = tr("Answered %n questions.", nullptr, static_cast<int>(tickets.size()));
    const AccessRequest request = tickets.front().request; // the list may change under the signals
    const QString step = isOne ? answerSentence(request, answer) : several;
    if (answer.life == AnswerLife::Once) {
        m_engine.answer(ids, answer.verdict);
    } else {
        std::vector<Rule> rules = m_configuration.rules();
        for (const Ticket& ticket : tickets)
            rules = withAnswer(std::move(rules), ticket, answer, std::chrono::system_clock::now());
        if (const auto saved = m_configuration.saveRules(std::move(rules), step.toStdString()); !saved) {
            std::erase_if(m_given, [&ids](TicketId id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); });
            Q_EMIT failed(tr("The answer could not be saved as a rule, so the question still waits; \"this once\" needs no file. %1")
                              .arg(text(saved.error().text)));
            m_places.bar.rearm();
            return;
        }
    }
    Q_EMIT noted(isOne ? answeredSentence(request, answer) : several, isOne ? namesIn(request) : QStringList());
}

void Attendance::absorb(const EngineBatch& batch)
{
    bool isChanged = false;
    for (const TunnelInfo& ended : batch.ended) {
        if (ended.decision.reason != Reason::DefaultDenied)
            continue;
        m_denied.add(ended);
        isChanged = true;
    }
    if (isChanged)
        m_places.page.setDenied(m_denied.entries());
    absorbRevoked(batch);
}

void Attendance::absorbRevoked(const EngineBatch& batch)
{
    bool isNew = false;
    for (const TunnelInfo& tunnel : batch.updated) {
        if (tunnel.isRevoked)
            isNew |= m_revoked.insert(tunnel.id).second;
        else
            m_revoked.erase(tunnel.id);
    }
    for (const TunnelInfo& tunnel : batch.ended)
        m_revoked.erase(tunnel.id);
    if (isNew && !m_revoked.empty())
        Q_EMIT revoked(m_revoked.size());
}

void Attendance::setReviewing(bool reviewing)
{
    if (std::exchange(m_isReviewing, reviewing) != reviewing)
        m_places.bar.setTickets(reviewing ? std::vector<Ticket>() : m_waiting);
}

void Attendance::updateActions()
{
    const bool canAnswer = m_places.bar.isArmed() || m_places.page.canAnswer();
    m_actions[ActionId::AllowQuestion]->setEnabled(canAnswer);
    m_actions[ActionId::DenyQuestion]->setEnabled(canAnswer);
}

} // namespace sluice::ui
