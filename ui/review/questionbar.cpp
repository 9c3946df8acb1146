// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Two lines: who wants what and how long there is; what an answer would mean, and the answers.
#include "ui/review/questionbar.h"

#include <algorithm>

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/common/targetlabel.h"
#include "ui/common/theme.h"
#include "ui/review/answerbox.h"
#include "ui/review/answertext.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;


int secondsLeft(const Ticket& ticket)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(ticket.deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

QString withKey(const QString& tip, const QAction* action)
{
    return tip + u" ("_s + action->shortcut().toString(QKeySequence::NativeText) + u')';
}

} // namespace

QuestionBar::QuestionBar(Actions& actions, QWidget* parent)
    : QFrame(parent)
    , m_actions(actions)
    , m_question(new TargetLabel(this))
    , m_sentence(new TargetLabel(this))
    , m_timeLeft(new QLabel(this))
    , m_choices(new AnswerBox(this))
{
    build();
    m_arming.setSingleShot(true);
    m_arming.setInterval(ArmingDelay);
    m_ticking.setInterval(250);
    connect(&m_arming, &QTimer::timeout, this, [this] { arm(true); });
    connect(&m_ticking, &QTimer::timeout, this, &QuestionBar::tick);
    connect(m_choices, &AnswerBox::changed, this, &QuestionBar::refresh);
    connect(m_actions[ActionId::AllowQuestion], &QAction::triggered, this, [this] { answer(Verdict::Allow); });
    connect(m_actions[ActionId::DenyQuestion], &QAction::triggered, this, [this] { answer(Verdict::Deny); });
    hide();
}

void QuestionBar::build()
{
    QFont strong = m_question->font();
    strong.setBold(true);
    m_question->setFont(strong);
    m_question->setWordWrap(true);
    m_question->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setWordWrap(true);
    m_allow = addButton(tr("Allow"), withKey(tr("Allow as the sentence says"), m_actions[ActionId::AllowQuestion]));
    m_deny = addButton(tr("Deny"), withKey(tr("Deny the same"), m_actions[ActionId::DenyQuestion]));
    m_more = addButton(tr("More…"), tr("Open the rule dialog, filled in"));
    m_review = addButton(tr("Review"), withKey(tr("Show all questions"), m_actions[ActionId::ShowReview]));
    connect(m_allow, &QPushButton::clicked, this, [this] { answer(Verdict::Allow); });
    connect(m_deny, &QPushButton::clicked, this, [this] { answer(Verdict::Deny); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (m_shown)
            Q_EMIT ruleRequested(*m_shown, m_choices->answer(Verdict::Allow));
    });
    connect(m_review, &QPushButton::clicked, m_actions[ActionId::ShowReview], &QAction::trigger);

    auto* above = new QHBoxLayout;
    above->setSpacing(Theme::Gap);
    above->addWidget(m_question, 1);
    above->addWidget(m_timeLeft);
    // A longer question must not move what somebody is about to press.
    for (QPushButton* button : {m_review, m_more, m_deny, m_allow})
        above->addWidget(button, 0, Qt::AlignTop);
    m_below = new QBoxLayout(QBoxLayout::LeftToRight);
    m_below->setSpacing(Theme::Gap);
    m_below->addWidget(m_choices);
    m_below->addWidget(m_sentence, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin + Theme::Grid, Theme::Gap, Theme::Margin, Theme::Gap);
    column->setSpacing(Theme::Grid);
    column->addLayout(above);
    column->addLayout(m_below);
}

QPushButton* QuestionBar::addButton(const QString& text, const QString& tip)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it was
    return button;
}

void QuestionBar::setTickets(const std::vector<Ticket>& waiting)
{
    m_waiting = waiting;
    const TicketId before = m_shown ? m_shown->id : TicketId::None;
    choose(waiting);
    const TicketId after = m_shown ? m_shown->id : TicketId::None;
    if (after != before)
        rearm();
    refresh();
    setVisible(!waiting.empty());
}

void QuestionBar::choose(const std::vector<Ticket>& waiting)
{
    const auto same = std::find_if(waiting.begin(), waiting.end(), [this](const Ticket& ticket) {
        return m_shown && ticket.id == m_shown->id;
    });
    if (waiting.empty() || waiting.size() > MostShownOneByOne)
        m_shown.reset();
    else
        m_shown = same != waiting.end() ? *same : waiting.front();
}

void QuestionBar::arm(bool armed)
{
    if (m_isArmed == armed)
        return;
    m_isArmed = armed;
    m_allow->setEnabled(armed);
    m_deny->setEnabled(armed);
    Q_EMIT armedChanged(armed);
}

void QuestionBar::rearm()
{
    arm(false);
    m_arming.stop();
    if (m_shown && isVisible())
        m_arming.start();
}

// It may have been armed while nobody looked; the click that brings the window up is meant for the window.
bool QuestionBar::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate)
        rearm();
    return QFrame::event(event);
}

void QuestionBar::answer(Verdict verdict)
{
    if (!m_isArmed || !m_shown || !isVisible())
        return;
    const Ticket ticket = *m_shown;
    arm(false);
    Q_EMIT answered(ticket, m_choices->answer(verdict));
}

void QuestionBar::refresh()
{
    const bool isSummary = !m_shown;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_choices, m_allow, m_deny, m_more})
        widget->setVisible(!isSummary);
    const int others = static_cast<int>(m_waiting.size()) - 1;
    m_review->setVisible(others > 0);
    m_review->setText(isSummary || others < 1 ? tr("Review") : tr("%n more", "opens the list of questions", others));
    m_review->setAccessibleName(tr("Review all questions"));
    if (isSummary)
        showSummary();
    else
        showQuestion(*m_shown);
    placeSentence();
    m_allow->setEnabled(m_isArmed);
    m_deny->setEnabled(m_isArmed);
    setAccessibleName(m_question->sentence());
    setAccessibleDescription(m_sentence->sentence());
    tick();
    update();
}

void QuestionBar::showSummary()
{
    QStringList targets;
    QStringList names;
    for (const Ticket& ticket : m_waiting) {
        targets.append(targetText(ticket.request));
        names += namesIn(ticket.request);
    }
    m_question->setSentence(tr("%n questions wait for you", nullptr, static_cast<int>(m_waiting.size())));
    m_sentence->setSentence(targets.join(u", "_s), names);
}

void QuestionBar::showQuestion(const Ticket& ticket)
{
    m_choices->setRequests({ticket.request}, AnswerBox::Lives::All);
    const Answer answer = m_choices->answer(Verdict::Allow);
    const Rule rule = ruleOf(ticket.request, answer, std::chrono::system_clock::now());
    const std::uint32_t settled = answer.life == AnswerLife::Once ? ticket.waiting : tunnelsSettledBy(rule, ticket, m_waiting);
    QString sentence = answerSentence(ticket.request, answer);
    if (settled > ticket.waiting)
        sentence += u' ' + tr("Also settles %n waiting.", nullptr, static_cast<int>(settled - ticket.waiting));
    const QString question = questionText(ticket.request);
    const QStringList names = namesIn(ticket.request);
    m_question->setSentence(ticket.waiting > 1 ? tr("%1 (%n connections)", nullptr, static_cast<int>(ticket.waiting)).arg(question)
                                               : question,
                            names);
    m_sentence->setSentence(sentence, names);
}

// Beside the choices where it fits in one line, else below them over the whole width.
void QuestionBar::placeSentence()
{
    const int beside = m_choices->sizeHint().width() + m_below->spacing() + m_sentence->sentenceWidth();
    const QMargins margins = layout()->contentsMargins();
    const bool fits = m_shown && beside <= width() - margins.left() - margins.right();
    m_below->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void QuestionBar::tick()
{
    if (m_waiting.empty())
        return;
    m_timeLeft->setText(m_shown ? tr("denied in %n s", nullptr, secondsLeft(*m_shown))
                                : tr("the first is denied in %n s", nullptr, secondsLeft(m_waiting.front())));
}

void QuestionBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    placeSentence();
}

void QuestionBar::showEvent(QShowEvent* event)
{
    m_ticking.start();
    if (m_shown && !m_isArmed)
        m_arming.start();
    QFrame::showEvent(event);
}

void QuestionBar::hideEvent(QHideEvent* event)
{
    m_ticking.stop();
    m_arming.stop();
    arm(false);
    QFrame::hideEvent(event);
}

void QuestionBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor color = Theme::colors(palette()).warning;
    QColor tint = color;
    tint.setAlphaF(0.10F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, 0, Theme::Grid, height()), color);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::colors(palette()).line);
}

} // namespace sluice::ui
