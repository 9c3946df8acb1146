// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Three columns: facts, phases, rates. Text can be selected and copied.
#include "ui/tunnels/tunnelsummary.h"

#include <algorithm>

#include <QFormLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/reasons.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"
#include "ui/tunnels/ratechart.h"
#include "ui/tunnels/timeline.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestWord = 48; ///< as much as the column is wide

QLabel* selectableLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

const Rule* ruleNamed(const RuleSet& rules, std::string_view id)
{
    const auto found = std::find_if(rules.rules().begin(), rules.rules().end(),
                                    [id](const Rule& rule) { return rule.id == id; });
    return found == rules.rules().end() ? nullptr : &*found;
}

QString addressesText(const TunnelInfo& info)
{
    QStringList all;
    for (const IpAddress& address : info.addresses)
        all.append(text(address.toString()));
    return all.join(u", "_s);
}

QString answerText(const TunnelInfo& info)
{
    if (info.status == 0)
        return {};
    const QString notes = has(info.notes, RequestNote::NoHost) ? TunnelSummary::tr("no Host field")
                          : has(info.notes, RequestNote::HostDiffers)
                              ? TunnelSummary::tr("Host field names another target")
                              : QString();
    return notes.isEmpty() ? QString::number(info.status) : QString::number(info.status) + u" · "_s + notes;
}

} // namespace

TunnelSummary::TunnelSummary(QWidget* parent)
    : QWidget(parent)
    , m_timeline(new TimelineView(this))
    , m_chart(new RateChart(this))
{
    auto* middle = new QScrollArea(this);
    middle->setWidget(m_timeline);
    middle->setWidgetResizable(true);
    middle->setFrameShape(QFrame::NoFrame);
    middle->setAccessibleName(tr("Phases"));
    middle->viewport()->setBackgroundRole(QPalette::Window);

    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    columns->setSpacing(Theme::Margin * 2);
    columns->addWidget(makeSummary(), 5);
    columns->addWidget(middle, 6);
    columns->addWidget(m_chart, 3);
}

void TunnelSummary::addFact(QFormLayout* form, const QString& name, QLabel*& value)
{
    value = selectableLabel(this);
    form->addRow(name, value);
}

QWidget* TunnelSummary::makeSummary()
{
    auto* content = new QWidget(this);
    m_title = selectableLabel(content);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_decision = selectableLabel(content);
    m_end = selectableLabel(content);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::Gap);
    const auto makeButton = [&](QToolButton*& button, const QString& text, QLatin1StringView symbol,
                               auto signal) {
        button = new QToolButton(content);
        button->setText(text);
        button->setIcon(icon(symbol));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(text);
        connect(button, &QToolButton::clicked, this, signal);
        return button;
    };
    buttons->addWidget(makeButton(m_goToRule, tr("Go to rule"), "rules"_L1, &TunnelSummary::goToRuleRequested));
    buttons->addWidget(makeButton(m_makeRule, tr("Make a rule…"), "add"_L1, &TunnelSummary::makeRuleRequested));
    buttons->addStretch();

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(2);
    form->setLabelAlignment(Qt::AlignLeft);
    addFact(form, tr("Client"), m_client);
    addFact(form, tr("Program"), m_program);
    addFact(form, tr("Connected to"), m_connected);
    addFact(form, tr("Name resolved to"), m_addresses);
    addFact(form, tr("Answered"), m_answer);
    addFact(form, tr("↓ To the client"), m_down);
    addFact(form, tr("↑ To the target"), m_up);
    addFact(form, tr("Accepted"), m_started);

    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Theme::Gap, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_title);
    column->addWidget(m_decision);
    column->addWidget(m_end);
    column->addWidget(makeButton(m_lift, QString(), "edit"_L1, &TunnelSummary::liftRequested), 0, Qt::AlignLeft);
    m_lift->hide();
    column->addLayout(buttons);
    column->addLayout(form);
    column->addStretch();
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Summary"));
    return scroll;
}

void TunnelSummary::showTunnel(const TunnelRow& row, const RuleSet& rules, WallTime now)
{
    const TunnelInfo& info = row.info;
    const QString target = text(info.target());
    const auto narrow = [](const QString& whole) { return brief(whole, LongestWord); };
    m_title->setText(narrow((target.isEmpty() ? tr("(no target)") : target) + u"  —  "_s + outcomeText(info) + u", "_s +
                            ageText(ageOf(row, now))));
    m_title->setToolTip(plainTip(target));
    m_decision->setText(narrow(decisionSentence(info, ruleNamed(rules, info.decision.ruleId()))));
    m_decision->setVisible(!m_decision->text().isEmpty());
    m_end->setText(endSentence(info));
    m_end->setVisible(!m_end->text().isEmpty());
    m_client->setText(info.userName().empty() ? text(info.client.toString())
                                              : narrow(tr("%1, user %2").arg(text(info.client.toString()), text(info.userName()))));
    m_program->setText(narrow(programSentence(info.program)));
    m_program->setToolTip(plainTip(programSentence(info.program)));
    m_connected->setText(info.peer.port == 0 ? u"–"_s : text(info.peer.toString()));
    m_addresses->setText(info.addresses.empty() ? u"–"_s : addressesText(info));
    m_answer->setText(info.status == 0 ? u"–"_s : answerText(info));
    m_down->setText(exactBytesText(info.bytes.down));
    m_up->setText(exactBytesText(info.bytes.up));
    m_started->setText(exactTimeText(info.acceptedAt));
    showLift(info, rules);
    m_goToRule->setEnabled(ruleNamed(rules, info.decision.ruleId()) != nullptr);
    m_makeRule->setEnabled(!info.host.empty() && info.port != 0);
    m_timeline->setTunnel(info, ageOf(row, now));
    m_chart->setSamples(row.history.until(std::chrono::steady_clock::now()));
}

// A second rule would stand below the one that decides, and help nobody.
void TunnelSummary::showLift(const TunnelInfo& info, const RuleSet& rules)
{
    const std::vector<IpAddress> addresses = guardedAddresses(info);
    const Rule* rule = ruleNamed(rules, info.decision.ruleId());
    const auto isListed = [rule](const IpAddress& address) {
        return std::any_of(rule->allowPrivate.begin(), rule->allowPrivate.end(), [&](const IpRange& range) { return range.contains(address); });
    };
    // What is listed since then needs no other lift.
    const bool canLift = rule != nullptr && rule->action == RuleAction::Allow &&
                         !std::all_of(addresses.begin(), addresses.end(), isListed);
    m_lift->setVisible(canLift);
    if (!canLift)
        return;
    const QString reached = text(addresses.front().toString());
    m_lift->setText(tr("Let rule %1 reach %2…").arg(rule - rules.rules().data() + 1).arg(reached));
    m_lift->setAccessibleName(m_lift->text());
}

} // namespace sluice::ui
