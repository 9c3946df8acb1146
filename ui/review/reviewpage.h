// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for an answer, what got none, what was denied by default, and the rules that could be made of it.
#pragma once

#include <set>
#include <vector>

#include <QButtonGroup>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>

#include "core/watch/suggestions.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/review/answerbox.h"
#include "ui/review/reviewmodel.h"

namespace sluice::ui {

class EmptyState;
class SuggestionsView;
class TargetLabel;

/// GUI thread. Shows what it is given; answers are wishes.
class ReviewPage final : public Page
{
    Q_OBJECT

public:
    ReviewPage(Actions& actions, QWidget* parent = nullptr);

    void setTickets(const std::vector<Ticket>& tickets);
    void setDenied(std::vector<ReviewEntry> denied);
    void setSuggestions(std::vector<Suggestion> suggestions);
    void showView(ReviewView view);
    /// Whether something is ticked and the page is shown.
    bool canAnswer() const;
    /// Missed since the page was last shown.
    int unseen() const { return m_unseen; }

    void setActive(bool active) override;

Q_SIGNALS:
    void answered(const std::vector<sluice::ui::ReviewEntry>& entries, const sluice::Answer& answer);
    void ruleRequested(const sluice::Ticket& ticket, const sluice::Answer& answer);
    void canAnswerChanged();
    void unseenChanged(int unseen);
    void suggestionsAccepted(const std::vector<sluice::Suggestion>& suggestions);
    void suggestionsForgotten(const std::vector<sluice::Suggestion>& suggestions);
    void suggestionEditRequested(const sluice::Rule& rule);

private:
    QWidget* buildBar();
    QWidget* buildAnswers();
    void buildTree();
    void connectSuggestions();
    bool isEmpty(ReviewView view);
    QPushButton* addButton(const QString& text, const QString& tip, QLayout& to);
    std::vector<ReviewEntry>& entriesOf(ReviewView view) { return m_entries[static_cast<std::size_t>(view)]; }
    void refresh();
    void countUnseen();
    void setEmptyTexts();
    void updateCounts();
    void updateAnswers();
    void answer(Verdict verdict);

    Actions& m_actions;
    ReviewModel m_model;
    QButtonGroup* m_views;
    QStackedWidget* m_stack;
    QTreeView* m_tree;
    QAction* m_showMissed; ///< from the empty list of what waits
    EmptyState* m_empty;
    SuggestionsView* m_suggestions;
    QStackedWidget* m_body; ///< questions with their answers, or suggestions
    AnswerBox* m_choices;
    TargetLabel* m_sentence;
    QWidget* m_answers; ///< choices and buttons, hidden while there is nothing to answer
    QPushButton* m_selectAll;
    QPushButton* m_allow;
    QPushButton* m_deny;
    QPushButton* m_rule;
    QTimer m_ticking;
    std::vector<ReviewEntry> m_entries[3];
    ReviewView m_view = ReviewView::Waiting;
    bool m_active = false;
    std::set<TicketId> m_seen; ///< of the missed
    int m_unseen = 0;
    std::string m_current; ///< key of the current row, while the model is made anew
};

} // namespace sluice::ui
