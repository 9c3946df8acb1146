// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where waiting tunnels of all workers meet their owner: folds, runs the one clock, sends the answers back.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/access/asking.h"
#include "core/engine/questionnote.h"
#include "core/record/logbuffer.h"

namespace sluice {

/// The engine's thread. `Questions` decides; this binds it to a timer, to the workers and to the log.
class QuestionDesk final : public QObject
{
    Q_OBJECT

public:
    /// Lets tunnels of one worker through (Reason::None) or refuses them. Tunnels that are gone by then are ignored.
    using Send = std::function<void(std::size_t worker, std::vector<TunnelRef> tunnels, Reason refusal)>;

    QuestionDesk(LogBuffer& log, const Clock& clock, Send send, QObject* parent = nullptr);

    void setLimits(const Questions::Limits& limits) { m_questions.setLimits(limits); }
    void absorb(std::size_t worker, const std::vector<QuestionNote>& notes);
    /// This once: Allow lets the tickets' tunnels through, anything else refuses them.
    void answer(const std::vector<TicketId>& tickets, Verdict verdict);
    /// Missed tickets that these rules answer are done with; waiting tunnels are asked again by their workers.
    void recheck(const RuleSet& rules, Asking asking);
    /// Private: the log says nothing of the questions that are asked meanwhile, then or later.
    void setPrivate(bool isPrivate) { m_isPrivate = isPrivate; }
    /// Nothing of what was missed about this host, or of anything if empty, stays.
    void forget(const std::string& host);
    /// The engine has stopped: nothing waits any more; what waited is missed.
    void clear();
    const std::vector<Ticket>& tickets() const { return m_tickets; }

Q_SIGNALS:
    void changed();

private:
    struct Place
    {
        std::size_t worker = 0;
        TunnelRef ref;
        bool isPrivate = false; ///< asked in private mode, or by a tunnel that began in it
    };

    void take(std::size_t worker, const QuestionAsked& asked);
    void release(const std::vector<TunnelId>& tunnels, Reason refusal);
    void expire();
    void publish();
    bool isPrivate(const std::vector<TunnelId>& tunnels) const;
    void say(const std::string& text, TunnelId tunnel = TunnelId::None);

    LogBuffer& m_log;
    const Clock& m_clock;
    Send m_send;
    Questions m_questions;
    std::unordered_map<TunnelId, Place> m_places;
    std::vector<Ticket> m_tickets;
    QTimer m_timer;
    bool m_isPrivate = false;
};

} // namespace sluice
