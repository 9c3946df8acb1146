// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See suggestionsview.h.
#include "ui/review/suggestionsview.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/rulesentence.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"
#include "ui/review/suggestiontext.h"

namespace sluice::ui {
namespace {

constexpr int Widths[SuggestionsModel::ColumnCount] = {300, 110, 320, 250, 80};

} // namespace

SuggestionsView::SuggestionsView(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_list(new QTreeView(this))
    , m_sentence(new QLabel(this))
{
    m_list->setModel(&m_model);
    m_list->setObjectName(QStringLiteral("suggestions"));
    m_list->setAccessibleName(tr("Suggested rules"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideMiddle); // the end of a host tells whose it is
    m_list->header()->setHighlightSections(false);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setStretchLastSection(false);
    for (int column = 0; column < SuggestionsModel::ColumnCount; ++column)
        m_list->setColumnWidth(column, Widths[column]);
    m_list->header()->setSectionResizeMode(SuggestionsModel::Covers, QHeaderView::Stretch);
    m_stack->addWidget(m_list);
    m_stack->addWidget(new EmptyState(tr("Nothing to suggest"),
                                      tr("From what was denied by default or missed, and from what the preset “Learn” lets "
                                         "through, a few rules are made here: one for each program and site, no wider than "
                                         "what was asked for."),
                                      {}, this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(buildDeeds());
    connect(&m_model, &SuggestionsModel::checkedChanged, this, &SuggestionsView::updateDeeds);
    updateDeeds();
}

SuggestionsView::~SuggestionsView()
{
    m_list->setModel(nullptr); // the model goes before the view does
}

QPushButton* SuggestionsView::addButton(const QString& text, const QString& tip, QLayout& to)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    to.addWidget(button);
    return button;
}

QWidget* SuggestionsView::buildDeeds()
{
    auto* panel = new QWidget(this);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("What accepting would mean"));
    auto* deeds = new QHBoxLayout;
    deeds->setSpacing(Theme::Gap);
    deeds->addStretch(1);
    m_forget = addButton(tr("Ignore"), tr("Suggest nothing of it until it is asked for again"), *deeds);
    m_edit = addButton(tr("Edit…"), tr("Open the rule dialog, filled in"), *deeds);
    m_accept = addButton(tr("Accept"), tr("Add what is ticked to the rules, for a week"), *deeds);
    connect(m_accept, &QPushButton::clicked, this, [this] { Q_EMIT accepted(m_model.checked()); });
    connect(m_forget, &QPushButton::clicked, this, [this] { Q_EMIT forgotten(m_model.checked()); });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto checked = m_model.checked(); checked.size() == 1)
            Q_EMIT editRequested(checked.front().rule);
    });
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    column->setSpacing(Theme::Gap);
    column->addWidget(m_sentence);
    column->addLayout(deeds);
    return panel;
}

void SuggestionsView::setSuggestions(std::vector<Suggestion> suggestions)
{
    m_model.setSuggestions(std::move(suggestions));
    m_stack->setCurrentIndex(m_model.size() > 0 ? 0 : 1);
    updateDeeds();
}

void SuggestionsView::updateDeeds()
{
    const std::vector<Suggestion> checked = m_model.checked();
    m_accept->setEnabled(!checked.empty());
    m_forget->setEnabled(!checked.empty());
    m_edit->setEnabled(checked.size() == 1);
    if (checked.empty())
        m_sentence->setText(m_model.size() > 0 ? tr("Tick what you want as a rule.") : QString());
    else if (checked.size() == 1)
        m_sentence->setText(brief(tr("%1 Covers %2. Would also admit: %3.")
                                      .arg(ruleSentence(checked.front().rule), coverText(checked.front()), excessText(checked.front()))));
    else
        m_sentence->setText(tr("%n rules, marked as learned. They go by themselves after a week unless you keep them under Rules.",
                               nullptr, static_cast<int>(checked.size())));
}

} // namespace sluice::ui
