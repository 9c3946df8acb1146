// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each choice carries its value as item data; a choice of one is shown and cannot be opened.
#include "ui/review/answerbox.h"

#include <algorithm>

#include <QHBoxLayout>

#include "ui/common/showntext.h"
#include "ui/common/theme.h"
#include "ui/review/answertext.h"

namespace sluice::ui {
namespace {

constexpr AnswerLife Lifes[] = {AnswerLife::Once, AnswerLife::FiveMinutes, AnswerLife::Hour, AnswerLife::Session,
                                AnswerLife::Forever};

constexpr qsizetype LongestChoice = 56;

template <typename Value>
void addItem(QComboBox* box, const QString& text, Value value)
{
    box->addItem(shortened(text, LongestChoice), static_cast<int>(value));
}

template <typename Value>
void addTarget(TargetChoice* box, const QString& text, const QStringList& names, Value value)
{
    box->addTarget(text, names, static_cast<int>(value));
}

template <typename Value>
Value chosen(const QComboBox* box)
{
    return static_cast<Value>(box->currentData().toInt());
}

void closeIfSingle(QComboBox* box)
{
    box->setCurrentIndex(0);
    box->setEnabled(box->count() > 1);
}

} // namespace

AnswerBox::AnswerBox(QWidget* parent)
    : QWidget(parent)
    , m_life(new QComboBox(this))
    , m_host(new TargetChoice(this))
    , m_port(new QComboBox(this))
    , m_who(new TargetChoice(this))
{
    setUp(m_life, tr("How long the answer counts"));
    setUp(m_host, tr("Which host the answer is for"));
    setUp(m_port, tr("Which port the answer is for"));
    setUp(m_who, tr("For whom the answer counts"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Grid);
    for (QComboBox* box : std::initializer_list<QComboBox*>{m_life, m_host, m_port, m_who})
        row->addWidget(box);
    row->addStretch();
}

void AnswerBox::setUp(QComboBox* box, const QString& name) const
{
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setFocusPolicy(Qt::TabFocus); // a click must not take the focus from where somebody types
    const auto tell = [box, name] { box->setToolTip(plainTip(name + u'\n' + box->currentText())); };
    connect(box, &QComboBox::currentTextChanged, box, tell);
    connect(box, &QComboBox::currentIndexChanged, this, &AnswerBox::changed);
    tell();
}

void AnswerBox::setRequests(const std::vector<AccessRequest>& requests, Lives lives)
{
    std::vector<std::string> asked;
    for (const AccessRequest& request : requests)
        asked.push_back(askerOf(request) + ' ' + request.target.toString());
    if (asked == m_asked && lives == m_lives && m_life->count() > 0)
        return;
    m_asked = std::move(asked);
    m_lives = lives;
    const QSignalBlocker block(this);
    for (QComboBox* box : std::initializer_list<QComboBox*>{m_life, m_host, m_port, m_who})
        box->clear();
    for (const AnswerLife life : Lifes) {
        if (life != AnswerLife::Once || lives == Lives::All)
            addItem(m_life, lifeText(life), life);
    }
    m_life->setCurrentIndex(m_life->findData(static_cast<int>(AnswerLife::Hour)));
    setEnabled(!requests.empty());
    if (!requests.empty()) {
        fillHost(requests);
        fillWho(requests);
    }
    // Qt keeps the least width of an earlier content; a number must not lose its last digit.
    for (QComboBox* box : {m_life, m_port})
        box->setMinimumWidth(box->sizeHint().width());
}

void AnswerBox::fillHost(const std::vector<AccessRequest>& requests)
{
    const AccessRequest& first = requests.front();
    const bool isOne = requests.size() == 1;
    const auto add = [&](const QString& several, AnswerHost host) {
        addTarget(m_host, isOne ? hostText(first, host) : several, isOne ? namesIn(first, host) : QStringList(), host);
    };
    add(tr("exactly these hosts"), AnswerHost::Exact);
    if (std::any_of(requests.begin(), requests.end(), canBeSite))
        add(tr("their whole sites"), AnswerHost::Site);
    const bool isOnePort = std::all_of(requests.begin(), requests.end(), [&first](const AccessRequest& request) {
        return request.target.port() == first.target.port();
    });
    addItem(m_port, isOnePort ? portText(first, AnswerPort::This) : tr("their ports"), AnswerPort::This);
    addItem(m_port, portText(first, AnswerPort::Any), AnswerPort::Any);
    closeIfSingle(m_host);
    closeIfSingle(m_port);
}

void AnswerBox::fillWho(const std::vector<AccessRequest>& requests)
{
    const AccessRequest& first = requests.front();
    const bool isOneAsker = std::all_of(requests.begin(), requests.end(), [&first](const AccessRequest& request) {
        return askerOf(request) == askerOf(first);
    });
    for (const AnswerWho who : whoCanBeNamed(first)) {
        const bool isForEach = std::all_of(requests.begin(), requests.end(), [who](const AccessRequest& request) {
            const std::vector<AnswerWho> known = whoCanBeNamed(request);
            return std::find(known.begin(), known.end(), who) != known.end();
        });
        if (isForEach)
            addTarget(m_who, isOneAsker || who == AnswerWho::Anyone ? whoText(first, who) : tr("only who asked"), {}, who);
    }
    closeIfSingle(m_who);
}

Answer AnswerBox::answer(Verdict verdict) const
{
    return {verdict, chosen<AnswerLife>(m_life), chosen<AnswerHost>(m_host), chosen<AnswerPort>(m_port),
            chosen<AnswerWho>(m_who)};
}

} // namespace sluice::ui
