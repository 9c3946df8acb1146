// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The question inside the window: it never takes the focus, and no key answers it before a person can have read it.
#pragma once

#include <optional>
#include <vector>

#include <QBoxLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "core/access/answer.h"
#include "ui/common/actions.h"

namespace sluice::ui {

class AnswerBox;
class TargetLabel;

/// GUI thread. Shows one question; more than a few are summed up and belong to the Review page.
class QuestionBar final : public QFrame
{
    Q_OBJECT

public:
    static constexpr std::size_t MostShownOneByOne = 3;
    static constexpr std::chrono::milliseconds ArmingDelay{700}; ///< a click meant for something else comes earlier

    QuestionBar(Actions& actions, QWidget* parent = nullptr);

    /// The questions that wait. The one shown stays until it is settled; another one has to be armed anew.
    void setTickets(const std::vector<Ticket>& waiting);
    /// An answer could not be taken: the question is still there and can be answered again.
    void rearm();
    /// Whether an answer would be taken now.
    bool isArmed() const { return m_isArmed; }
    const Ticket* shown() const { return m_shown ? &*m_shown : nullptr; }

Q_SIGNALS:
    void answered(const sluice::Ticket& ticket, const sluice::Answer& answer);
    void ruleRequested(const sluice::Ticket& ticket, const sluice::Answer& answer);
    void armedChanged(bool armed);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QPushButton* addButton(const QString& text, const QString& tip);
    void choose(const std::vector<Ticket>& waiting);
    void answer(Verdict verdict);
    void arm(bool armed);
    void refresh();
    void showSummary();
    void showQuestion(const Ticket& ticket);
    void placeSentence();
    void tick();

    Actions& m_actions;
    std::vector<Ticket> m_waiting;
    std::optional<Ticket> m_shown; ///< empty while hidden or summing up
    TargetLabel* m_question;
    TargetLabel* m_sentence;
    QLabel* m_timeLeft;
    AnswerBox* m_choices;
    QBoxLayout* m_below; ///< the choices, and the sentence beside or below them
    QPushButton* m_allow;
    QPushButton* m_deny;
    QPushButton* m_more;
    QPushButton* m_review;
    QTimer m_arming;
    QTimer m_ticking;
    bool m_isArmed = false;
};

} // namespace sluice::ui
