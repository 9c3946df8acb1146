// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each change of a field makes the rule anew and shows the outcome, so that sentence and saved rule cannot differ.
#include "ui/rules/ruledialog.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/rulesentence.h"
#include "ui/common/showntext.h"
#include "ui/common/theme.h"
#include "ui/rules/morefields.h"
#include "ui/rules/portchoice.h"
#include "ui/rules/previewline.h"
#include "ui/rules/previewtext.h"
#include "ui/rules/ruleadvice.h"
#include "ui/rules/targetlist.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr QSize FirstSize(620, 480);

QLabel* selectableLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

RuleDialog::RuleDialog(Purpose purpose, const Rule& rule, QWidget* parent)
    : QDialog(parent)
    , m_purpose(purpose)
    , m_rule(rule)
{
    setWindowTitle(purpose == Purpose::Add ? tr("Add rule") : tr("Edit rule"));
    setModal(true);
    build();
    fill(rule);
    connectFields();
    refresh();
    resize(FirstSize);
    // Once shown: before, a scroll area keeps from the dialog which of its children wants the focus.
    QTimer::singleShot(0, m_targets, &TargetList::focusFirst);
}

void RuleDialog::build()
{
    auto* fields = new QWidget(this);
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    form->setHorizontalSpacing(Theme::Margin);
    form->setVerticalSpacing(Theme::Margin);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addTargetFields(*form);
    addMoreFields(*form);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(m_purpose == Purpose::Add ? tr("Add rule") : tr("Save rule"),
                                QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, Theme::Margin);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(buildOutcome());
    auto* buttonRow = new QVBoxLayout;
    buttonRow->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, 0);
    buttonRow->addWidget(buttons);
    layout->addLayout(buttonRow);
}

void RuleDialog::addTargetFields(QFormLayout& form)
{
    m_allow = new QRadioButton(tr("&Allow"), this);
    m_deny = new QRadioButton(tr("&Deny"), this);
    auto* actions = new QHBoxLayout;
    actions->setSpacing(Theme::Margin);
    m_ask = new QRadioButton(tr("As&k me"), this);
    m_drop = new QRadioButton(tr("Deny w&ithout an answer"), this);
    for (QRadioButton* choice : {m_allow, m_deny, m_ask, m_drop})
        actions->addWidget(choice);
    actions->addStretch();
    form.addRow(tr("Action"), actions);

    m_targets = new TargetList(this);
    m_targetsError = new FieldMessage(this);
    auto* targets = new QVBoxLayout;
    targets->setSpacing(Theme::Grid);
    targets->addWidget(m_targets);
    targets->addWidget(m_targetsError);
    form.addRow(tr("Target"), targets);

    m_ports = new PortChoice(this);
    form.addRow(tr("&Ports"), m_ports);
    m_note = new QLineEdit(this);
    m_note->setPlaceholderText(tr("why this rule exists"));
    form.addRow(tr("&Note"), m_note);
    m_enabled = new QCheckBox(tr("&Switched on"), this);
    form.addRow(QString(), m_enabled);
}

void RuleDialog::addMoreFields(QFormLayout& form)
{
    m_moreToggle = new QToolButton(this);
    m_moreToggle->setText(tr("&More: who, when, how much"));
    m_moreToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreToggle->setAutoRaise(true);
    m_moreToggle->setCheckable(true);
    m_more = new MoreFields(this);
    m_more->setObjectName(u"more"_s);
    form.addRow(QString(), m_moreToggle);
    form.addRow(m_more);
}

QWidget* RuleDialog::buildOutcome()
{
    auto* outcome = new QFrame(this);
    outcome->setFrameShape(QFrame::StyledPanel);
    outcome->setBackgroundRole(QPalette::Base);
    outcome->setAutoFillBackground(true);
    m_sentence = selectableLabel(outcome);
    QFont strong = m_sentence->font();
    strong.setBold(true);
    m_sentence->setFont(strong);
    m_sentence->setAccessibleName(tr("The rule as a sentence"));
    m_examples = selectableLabel(outcome);
    m_examples->setAccessibleName(tr("Examples"));
    m_preview = new PreviewLine(tr("What the rule would change"), outcome);
    m_warnings = new FieldMessage(outcome);
    auto* layout = new QVBoxLayout(outcome);
    layout->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_sentence);
    layout->addWidget(m_examples);
    layout->addWidget(m_preview);
    layout->addWidget(m_warnings);
    auto* framed = new QWidget(this);
    auto* margins = new QVBoxLayout(framed);
    margins->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    margins->addWidget(outcome);
    return framed;
}

void RuleDialog::fill(const Rule& rule)
{
    switch (rule.action) {
    case RuleAction::Allow: m_allow->setChecked(true); break;
    case RuleAction::Deny: m_deny->setChecked(true); break;
    case RuleAction::Drop: m_drop->setChecked(true); break;
    case RuleAction::Ask: m_ask->setChecked(true); break;
    }
    // A new rule waits for its target: what allows everything must have been chosen, never left as it was.
    const bool isBlank = m_purpose == Purpose::Add && rule.hosts.empty() && rule.ips.empty();
    m_targets->setEntries(isBlank ? std::vector<TargetEntry>{TargetEntry{}} : entriesOf(rule));
    m_ports->setPorts(rule.ports);
    m_note->setText(QString::fromStdString(rule.note));
    m_enabled->setChecked(rule.enabled);
    m_more->fill(rule);
    m_moreToggle->setChecked(MoreFields::areUsedBy(rule));
    showMore(m_moreToggle->isChecked());
}

void RuleDialog::connectFields()
{
    for (QRadioButton* choice : {m_allow, m_deny, m_ask, m_drop})
        connect(choice, &QRadioButton::toggled, this, &RuleDialog::refresh);
    connect(m_targets, &TargetList::changed, this, &RuleDialog::refresh);
    connect(m_targets, &TargetList::portsGiven, m_ports, &PortChoice::setPorts);
    connect(m_ports, &PortChoice::changed, this, &RuleDialog::refresh);
    connect(m_note, &QLineEdit::textEdited, this, &RuleDialog::refresh);
    connect(m_enabled, &QCheckBox::toggled, this, &RuleDialog::refresh);
    connect(m_more, &MoreFields::changed, this, &RuleDialog::refresh);
    connect(m_moreToggle, &QToolButton::toggled, this, &RuleDialog::showMore);
}

void RuleDialog::showMore(bool shown)
{
    m_moreToggle->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_more->setVisible(shown);
}

RuleAction RuleDialog::action() const
{
    return m_allow->isChecked() ? RuleAction::Allow
           : m_ask->isChecked() ? RuleAction::Ask
           : m_drop->isChecked() ? RuleAction::Drop
                                 : RuleAction::Deny;
}

void RuleDialog::setPreview(const PreviewReport& report)
{
    m_preview->setReport(previewText(report), report);
}

void RuleDialog::showPrivateNetworks()
{
    m_moreToggle->setChecked(true);
    // After the first target has had it.
    QTimer::singleShot(0, this, [this] {
        QWidget* field = m_more->privateNetworks();
        field->setFocus();
        findChild<QScrollArea*>()->ensureWidgetVisible(field);
    });
}

// A shortcut saves without leaving the field, which may hold a port or several names still.
void RuleDialog::accept()
{
    m_targets->tidy();
    if (m_save->isEnabled())
        QDialog::accept();
}

void RuleDialog::refresh()
{
    Rule rule = m_rule; // what has no field here stays
    rule.hosts.clear();
    rule.ips.clear();
    rule.action = action();
    rule.enabled = m_enabled->isChecked();
    rule.note = m_note->text().trimmed().toStdString();
    bool isValid = m_targets->collect(rule);
    const auto ports = m_ports->collect();
    isValid = m_more->collect(rule) && isValid && ports;
    if (ports)
        rule.ports = m_targets->typedPorts().value_or(*ports);
    const bool matchesNothing = rule.action == RuleAction::Allow && !rule.hosts.empty() && !rule.ips.empty();
    m_targetsError->setMessage(FieldMessage::Kind::Error,
                               matchesNothing ? tr("A request has a name or an address, so a rule that allows both at "
                                                   "once would match nothing. Make two rules of it.")
                                              : QString());
    isValid = isValid && !matchesNothing;
    m_rule = std::move(rule);
    showOutcome(isValid);
    if (isValid)
        Q_EMIT ruleChanged(m_rule);
    else
        m_preview->clear();
}

void RuleDialog::showOutcome(bool isValid)
{
    m_save->setEnabled(isValid);
    m_examples->setVisible(isValid);
    if (!isValid) {
        m_sentence->setText(tr("The rule is not complete yet."));
        m_warnings->setMessage(FieldMessage::Kind::Warning, {});
        return;
    }
    m_sentence->setText(brief(ruleSentence(m_rule)));
    const RuleExamples examples = examplesFor(m_rule);
    const QLocale locale;
    m_examples->setText(
        examples.matching.isEmpty()
            ? tr("It looks at the addresses a name leads to.")
            : brief(tr("Matches %1. Does not match %2.")
                        .arg(locale.createSeparatedList(examples.matching), locale.createSeparatedList(examples.others))));
    m_warnings->setMessage(FieldMessage::Kind::Warning, warningsFor(m_rule).join(u'\n'));
}

} // namespace sluice::ui
