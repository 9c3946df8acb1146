// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The person at the window as the engine's counterpart: questions to bar and page, answers to rules.
#pragma once

#include <deque>
#include <unordered_set>
#include <vector>

#include <QObject>

#include "core/access/answer.h"
#include "core/engine/configuration.h"
#include "core/engine/engine.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/review/reviewentry.h"

namespace sluice::ui {

class QuestionBar;
class ReviewPage;

/// Whether so many questions came lately that asking defeats itself. Pure: times in.
class FatigueMeter final
{
public:
    static constexpr std::size_t Most = 10;
    static constexpr std::chrono::minutes Span{10};

    /// A new question. True when it is one too many; then not again before the span is over.
    bool add(MonoTime now);

private:
    std::deque<MonoTime> m_asked;
    MonoTime m_toldAt = MonoTime::min();
};

/// GUI thread; everything handed in outlives it. While it lives the engine asks instead of denying.
class Attendance final : public QObject
{
    Q_OBJECT

public:
    struct Places
    {
        QuestionBar& bar;
        ReviewPage& page;
    };

    Attendance(Engine& engine, Configuration& configuration, Actions& actions, Places places, QObject* parent = nullptr);
    ~Attendance() override;

    /// Tunnels denied by default are kept for review, revoked ones counted.
    void absorb(const EngineBatch& batch);
    /// The Review page is shown: it asks, the bar need not.
    void setReviewing(bool reviewing);
    std::size_t waiting() const { return m_waiting.size(); }
    /// Tunnels that wait with these questions.
    std::size_t held() const;

Q_SIGNALS:
    void waitingChanged(std::size_t waiting);
    /// A question nobody has seen yet; the window may call for attention, and must not raise itself.
    void attentionWanted();
    void ruleRequested(const sluice::Rule& rule);
    /// `names` stand in the text.
    void noted(const QString& text, const QStringList& names = {});
    void failed(const QString& text);
    /// Too many questions: offer to record silently.
    void fatigued();
    /// So many open tunnels are no longer allowed, and some of them have just become so.
    void revoked(std::size_t tunnels);

private:
    void update();
    void absorbRevoked(const EngineBatch& batch);
    void noteSettled(const std::vector<Ticket>& before);
    void give(const std::vector<Ticket>& tickets, const Answer& answer);
    void updateActions();

    Engine& m_engine;
    Configuration& m_configuration;
    Actions& m_actions;
    Places m_places;
    DeniedList m_denied;
    FatigueMeter m_fatigue;
    std::unordered_set<TunnelId> m_revoked;
    std::vector<Ticket> m_waiting;
    std::vector<TicketId> m_given; ///< answered here; their going needs no further word
    bool m_isReviewing = false;
};

} // namespace sluice::ui
