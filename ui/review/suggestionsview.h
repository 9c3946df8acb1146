// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rules made of what nobody decided: ticked, looked at, accepted or put away.
#pragma once

#include <vector>

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QWidget>

#include "ui/review/suggestionsmodel.h"

namespace sluice::ui {

/// GUI thread. Shows what it is given; what is done with it are wishes.
class SuggestionsView final : public QWidget
{
    Q_OBJECT

public:
    explicit SuggestionsView(QWidget* parent = nullptr);
    ~SuggestionsView() override;

    void setSuggestions(std::vector<Suggestion> suggestions);
    SuggestionsModel& model() { return m_model; }

Q_SIGNALS:
    void accepted(const std::vector<sluice::Suggestion>& suggestions);
    void forgotten(const std::vector<sluice::Suggestion>& suggestions);
    void editRequested(const sluice::Rule& rule);

private:
    QWidget* buildDeeds();
    QPushButton* addButton(const QString& text, const QString& tip, QLayout& to);
    void updateDeeds();

    SuggestionsModel m_model;
    QStackedWidget* m_stack;
    QTreeView* m_list;
    QLabel* m_sentence;
    QPushButton* m_accept;
    QPushButton* m_edit;
    QPushButton* m_forget;
};

} // namespace sluice::ui
