// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See reviewpage.h.
#include "ui/review/reviewpage.h"

#include <utility>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/targetlabel.h"
#include "ui/common/theme.h"
#include "ui/review/answertext.h"
#include "ui/review/suggestionsview.h"

namespace sluice::ui {
namespace {

constexpr ReviewView Views[] = {ReviewView::Waiting, ReviewView::Missed, ReviewView::Denied, ReviewView::Suggested};
constexpr int Widths[] = {280, 190, 60, 80, 80, 200};

} // namespace

ReviewPage::ReviewPage(Actions& actions, QWidget* parent)
    : Page(parent)
    , m_actions(actions)
    , m_views(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new QTreeView(this))
    , m_showMissed(new QAction(tr("Show them"), this))
    , m_empty(new EmptyState(QString(), QString(), {m_showMissed}, this))
    , m_suggestions(new SuggestionsView(this))
    , m_body(new QStackedWidget(this))
    , m_choices(new AnswerBox(this))
    , m_sentence(new TargetLabel(this))
{
    buildTree();
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    auto* questions = new QWidget(this);
    auto* inner = new QVBoxLayout(questions);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(m_stack, 1);
    m_answers = buildAnswers();
    inner->addWidget(m_answers);
    m_body->addWidget(m_suggestions);
    m_body->insertWidget(0, questions); // first in the order of focus as well
    m_body->setCurrentIndex(0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(m_body, 1);
    m_ticking.setInterval(1000);
    connect(&m_ticking, &QTimer::timeout, &m_model, &ReviewModel::tick);
    connect(&m_model, &ReviewModel::checkedChanged, this, &ReviewPage::updateAnswers);
    connect(&m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const ReviewEntry* current = m_model.entry(m_tree->currentIndex());
        m_current = current ? current->key : std::string();
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_tree->expandAll();
        if (const QModelIndex again = m_model.indexOf(m_current); again.isValid())
            m_tree->setCurrentIndex(again);
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& parent, int first, int last) {
        for (int row = first; !parent.isValid() && row <= last; ++row)
            m_tree->expand(m_model.index(row, 0));
    });
    connect(m_choices, &AnswerBox::changed, this, &ReviewPage::updateAnswers);
    connect(m_actions[ActionId::AllowQuestion], &QAction::triggered, this, [this] { answer(Verdict::Allow); });
    connect(m_actions[ActionId::DenyQuestion], &QAction::triggered, this, [this] { answer(Verdict::Deny); });
    connect(m_showMissed, &QAction::triggered, this, [this] { showView(ReviewView::Missed); });
    connectSuggestions();
    refresh();
}

void ReviewPage::connectSuggestions()
{
    connect(m_suggestions, &SuggestionsView::accepted, this, &ReviewPage::suggestionsAccepted);
    connect(m_suggestions, &SuggestionsView::forgotten, this, &ReviewPage::suggestionsForgotten);
    connect(m_suggestions, &SuggestionsView::editRequested, this, &ReviewPage::suggestionEditRequested);
    connect(&m_suggestions->model(), &SuggestionsModel::checkedChanged, this, &ReviewPage::updateAnswers);
}

QWidget* ReviewPage::buildBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    row->setSpacing(Theme::Grid);
    for (const ReviewView view : Views) {
        auto* button = new QPushButton(bar);
        button->setFlat(true);
        button->setCheckable(true);
        button->setChecked(view == m_view);
        m_views->addButton(button, static_cast<int>(view));
        row->addWidget(button);
    }
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { showView(static_cast<ReviewView>(id)); });
    row->addStretch();
    m_selectAll = new QPushButton(bar);
    m_selectAll->setCheckable(false);
    row->addWidget(m_selectAll);
    connect(m_selectAll, &QPushButton::clicked, this, [this] {
        if (m_view == ReviewView::Suggested) {
            SuggestionsModel& model = m_suggestions->model();
            model.checkAll(model.checked().size() == model.size() ? Qt::Unchecked : Qt::Checked);
            return;
        }
        const bool isAll = m_model.checked().size() == m_model.size();
        m_model.checkAll(isAll ? Qt::Unchecked : Qt::Checked);
    });
    return bar;
}

void ReviewPage::buildTree()
{
    m_tree->setObjectName(QStringLiteral("questions"));
    m_tree->setModel(&m_model);
    m_tree->setAccessibleName(tr("Questions by site"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setTextElideMode(Qt::ElideMiddle); // the end of a host tells whose it is
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->header()->setHighlightSections(false);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionsMovable(false);
    for (int column = 0; column < ReviewModel::ColumnCount; ++column)
        m_tree->setColumnWidth(column, Widths[column]);
}

QPushButton* ReviewPage::addButton(const QString& text, const QString& tip, QLayout& to)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    to.addWidget(button);
    return button;
}

QWidget* ReviewPage::buildAnswers()
{
    auto* panel = new QWidget(this);
    auto* answers = new QHBoxLayout;
    answers->setSpacing(Theme::Gap);
    m_sentence->setWordWrap(true);
    m_sentence->setAccessibleName(tr("What the answer would mean"));
    answers->addWidget(m_choices);
    answers->addStretch(1);
    const auto keys = [this](ActionId id) { return m_actions[id]->shortcut().toString(QKeySequence::NativeText); };
    m_rule = addButton(tr("Edit as rule…"), tr("Open the rule dialog, filled in"), *answers);
    m_deny = addButton(tr("Deny"), tr("Deny what is ticked (%1)").arg(keys(ActionId::DenyQuestion)), *answers);
    m_allow = addButton(tr("Allow"), tr("Allow what is ticked (%1)").arg(keys(ActionId::AllowQuestion)), *answers);
    connect(m_allow, &QPushButton::clicked, this, [this] { answer(Verdict::Allow); });
    connect(m_deny, &QPushButton::clicked, this, [this] { answer(Verdict::Deny); });
    connect(m_rule, &QPushButton::clicked, this, [this] {
        const std::vector<ReviewEntry> checked = m_model.checked();
        if (checked.size() == 1)
            Q_EMIT ruleRequested(checked.front().ticket, m_choices->answer(Verdict::Allow));
    });
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    column->setSpacing(Theme::Gap);
    column->addWidget(m_sentence);
    column->addLayout(answers);
    return panel;
}

void ReviewPage::setTickets(const std::vector<Ticket>& tickets)
{
    entriesOf(ReviewView::Waiting).clear();
    entriesOf(ReviewView::Missed).clear();
    for (const Ticket& ticket : tickets) {
        const bool isWaiting = ticket.state == Ticket::State::Waiting;
        entriesOf(isWaiting ? ReviewView::Waiting : ReviewView::Missed).push_back(ReviewEntry::of(ticket));
    }
    countUnseen();
    if (m_active && m_view != ReviewView::Denied)
        refresh();
    else
        updateCounts(); // the rest follows when somebody looks
}

void ReviewPage::countUnseen()
{
    std::set<TicketId> seen; // without those that are asked again: they may be missed again
    const std::vector<ReviewEntry>& missed = entriesOf(ReviewView::Missed);
    for (const ReviewEntry& entry : missed) {
        if (m_active || m_seen.contains(entry.ticket.id))
            seen.insert(entry.ticket.id);
    }
    m_seen = std::move(seen);
    const int unseen = static_cast<int>(missed.size() - m_seen.size());
    if (std::exchange(m_unseen, unseen) != unseen)
        Q_EMIT unseenChanged(unseen);
}

void ReviewPage::setDenied(std::vector<ReviewEntry> denied)
{
    entriesOf(ReviewView::Denied) = std::move(denied);
    if (m_active && m_view == ReviewView::Denied)
        refresh();
    else
        updateCounts();
}

void ReviewPage::setSuggestions(std::vector<Suggestion> suggestions)
{
    m_suggestions->setSuggestions(std::move(suggestions));
    updateCounts();
    updateAnswers();
}

bool ReviewPage::isEmpty(ReviewView view)
{
    return view == ReviewView::Suggested ? m_suggestions->model().size() == 0 : entriesOf(view).empty();
}

void ReviewPage::showView(ReviewView view)
{
    m_view = view;
    m_views->button(static_cast<int>(view))->setChecked(true);
    refresh();
}

void ReviewPage::setActive(bool active)
{
    m_active = active;
    countUnseen();
    if (active && isEmpty(m_view)) {
        // The first view with something in it; nobody wants to look for it.
        for (const ReviewView view : Views) {
            if (!isEmpty(view)) {
                showView(view);
                break;
            }
        }
    }
    refresh();
    active ? m_ticking.start() : m_ticking.stop();
    Q_EMIT canAnswerChanged();
}

void ReviewPage::refresh()
{
    m_body->setCurrentIndex(m_view == ReviewView::Suggested ? 1 : 0);
    if (m_view != ReviewView::Suggested)
        m_model.setEntries(entriesOf(m_view));
    updateCounts();
    setEmptyTexts();
    m_stack->setCurrentIndex(m_model.size() > 0 ? 0 : 1);
    m_answers->setVisible(m_model.size() > 0);
    updateAnswers();
}

void ReviewPage::setEmptyTexts()
{
    const auto missed = static_cast<int>(entriesOf(ReviewView::Missed).size());
    const bool isMissing = m_view == ReviewView::Waiting && missed > 0;
    m_showMissed->setVisible(isMissing);
    switch (m_view) {
    case ReviewView::Waiting:
        if (isMissing) {
            m_empty->setTexts(tr("%n questions went unanswered", nullptr, missed),
                              tr("Their connections were denied. An answer counts for the next try."));
        } else {
            m_empty->setTexts(tr("Nothing waits for you"),
                              tr("A connection that no rule decides waits here while you are asked."));
        }
        break;
    case ReviewView::Missed:
        m_empty->setTexts(tr("No question was missed"),
                          tr("Questions nobody answered in time are kept here.\nAn answer counts for the next try."));
        break;
    case ReviewView::Denied:
        m_empty->setTexts(tr("Nothing was denied by default"),
                          tr("What no rule matches and nobody was asked about is listed here."));
        break;
    case ReviewView::Suggested: break; // has an empty state of its own
    }
}

void ReviewPage::updateCounts()
{
    const QLocale locale;
    const auto label = [&](ReviewView view, const QString& text) {
        const std::size_t count = view == ReviewView::Suggested ? m_suggestions->model().size() : entriesOf(view).size();
        m_views->button(static_cast<int>(view))->setText(text.arg(locale.toString(static_cast<qulonglong>(count))));
    };
    label(ReviewView::Waiting, tr("Waiting %1"));
    label(ReviewView::Missed, tr("Missed %1"));
    label(ReviewView::Denied, tr("Decided by default %1"));
    label(ReviewView::Suggested, tr("Suggestions %1"));
}

void ReviewPage::updateAnswers()
{
    const std::vector<ReviewEntry> checked = m_model.checked();
    std::vector<AccessRequest> requests;
    for (const ReviewEntry& entry : checked)
        requests.push_back(entry.ticket.request);
    m_choices->setRequests(requests, m_view == ReviewView::Waiting ? AnswerBox::Lives::All : AnswerBox::Lives::Lasting);
    for (QPushButton* button : {m_allow, m_deny})
        button->setEnabled(!checked.empty());
    m_rule->setEnabled(checked.size() == 1);
    const bool isSuggesting = m_view == ReviewView::Suggested;
    const std::size_t ticked = isSuggesting ? m_suggestions->model().checked().size() : checked.size();
    const std::size_t all = isSuggesting ? m_suggestions->model().size() : m_model.size();
    m_selectAll->setEnabled(all > 0);
    m_selectAll->setText(ticked > 0 && ticked == all ? tr("Tick none") : tr("Tick all"));
    if (checked.empty())
        m_sentence->setSentence(m_model.size() > 0 ? tr("Tick what you want to answer.") : QString());
    else if (checked.size() == 1)
        m_sentence->setSentence(answerSentence(requests.front(), m_choices->answer(Verdict::Allow)), namesIn(requests.front()));
    else
        m_sentence->setSentence(tr("One rule for each of %n targets, %1.", nullptr, static_cast<int>(checked.size()))
                                .arg(lifeText(m_choices->answer(Verdict::Allow).life)));
    Q_EMIT canAnswerChanged();
}

bool ReviewPage::canAnswer() const
{
    return m_active && m_view != ReviewView::Suggested && m_allow->isEnabled();
}

void ReviewPage::answer(Verdict verdict)
{
    if (canAnswer())
        Q_EMIT answered(m_model.checked(), m_choices->answer(verdict));
}

} // namespace sluice::ui
