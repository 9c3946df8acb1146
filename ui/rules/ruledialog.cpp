// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each change of a field makes the rule anew and shows the outcome, so that sentence and saved rule cannot differ.
#include "ui/rules/ruledialog.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"
#include "ui/rules/portchoice.h"
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
    addPrivateFields(*form);
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
    actions->addWidget(m_allow);
    actions->addWidget(m_deny);
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

void RuleDialog::addPrivateFields(QFormLayout& form)
{
    m_privateToggle = new QToolButton(this);
    m_privateToggle->setText(tr("Private addresses"));
    m_privateToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_privateToggle->setAutoRaise(true);
    m_privateToggle->setCheckable(true);
    m_private = new QLineEdit(this);
    m_private->setPlaceholderText(u"10.1.0.0/16, fd00::/8"_s);
    m_private->setAccessibleName(tr("Private networks this rule may reach"));
    m_privateError = new FieldMessage(this);
    auto* why = new FieldMessage(this);
    why->setMessage(FieldMessage::Kind::Hint,
                    tr("A name that leads into a private network is refused even if it is allowed, so that nobody "
                       "outside can point a name at your own machines. List the networks this rule may reach."));
    m_privateFields = new QWidget(this);
    auto* layout = new QVBoxLayout(m_privateFields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_private);
    layout->addWidget(m_privateError);
    layout->addWidget(why);
    form.addRow(QString(), m_privateToggle);
    form.addRow(QString(), m_privateFields);
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
    m_warnings = new FieldMessage(outcome);
    auto* layout = new QVBoxLayout(outcome);
    layout->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    layout->setSpacing(Theme::Grid);
    layout->addWidget(m_sentence);
    layout->addWidget(m_examples);
    layout->addWidget(m_warnings);
    auto* framed = new QWidget(this);
    auto* margins = new QVBoxLayout(framed);
    margins->setContentsMargins(Theme::Margin, 0, Theme::Margin, 0);
    margins->addWidget(outcome);
    return framed;
}

void RuleDialog::fill(const Rule& rule)
{
    (rule.action == RuleAction::Allow ? m_allow : m_deny)->setChecked(true);
    m_targets->setEntries(entriesOf(rule));
    m_ports->setPorts(rule.ports);
    m_note->setText(QString::fromStdString(rule.note));
    m_enabled->setChecked(rule.enabled);
    QStringList ranges;
    for (const IpRange& range : rule.allowPrivate)
        ranges.append(QString::fromStdString(range.toString()));
    m_private->setText(ranges.join(", "_L1));
    m_privateToggle->setChecked(!ranges.isEmpty());
    showPrivate(!ranges.isEmpty());
}

void RuleDialog::connectFields()
{
    connect(m_allow, &QRadioButton::toggled, this, &RuleDialog::refresh);
    connect(m_targets, &TargetList::changed, this, &RuleDialog::refresh);
    connect(m_targets, &TargetList::portGiven, this, [this](std::uint16_t port) {
        if (const auto ports = PortSet::parse(std::to_string(port)))
            m_ports->setPorts(*ports);
    });
    connect(m_ports, &PortChoice::changed, this, &RuleDialog::refresh);
    connect(m_note, &QLineEdit::textEdited, this, &RuleDialog::refresh);
    connect(m_enabled, &QCheckBox::toggled, this, &RuleDialog::refresh);
    connect(m_private, &QLineEdit::textEdited, this, &RuleDialog::refresh);
    connect(m_privateToggle, &QToolButton::toggled, this, &RuleDialog::showPrivate);
}

void RuleDialog::showPrivate(bool shown)
{
    m_privateToggle->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_privateFields->setVisible(shown);
}

bool RuleDialog::collectPrivate(Rule& rule)
{
    QString error;
    for (const QString& typed : splitTyped(m_private->text())) {
        CheckedTarget checked = check({TargetScope::Addresses, typed});
        if (const auto* range = std::get_if<IpRange>(&checked))
            rule.allowPrivate.push_back(*range);
        else
            error = std::get<QString>(checked);
    }
    m_privateError->setMessage(FieldMessage::Kind::Error, error);
    return error.isEmpty();
}

void RuleDialog::refresh()
{
    Rule rule = m_rule; // what has no field here stays
    rule.hosts.clear();
    rule.ips.clear();
    rule.allowPrivate.clear();
    rule.action = m_allow->isChecked() ? RuleAction::Allow : isDenying(rule.action) ? rule.action : RuleAction::Deny;
    rule.enabled = m_enabled->isChecked();
    rule.note = m_note->text().trimmed().toStdString();
    bool isValid = m_targets->collect(rule);
    const auto ports = m_ports->collect();
    isValid = collectPrivate(rule) && isValid && ports;
    if (ports)
        rule.ports = *ports;
    const bool matchesNothing = rule.action == RuleAction::Allow && !rule.hosts.empty() && !rule.ips.empty();
    m_targetsError->setMessage(FieldMessage::Kind::Error,
                               matchesNothing ? tr("A request has a name or an address, so a rule that allows both at "
                                                   "once would match nothing. Make two rules of it.")
                                              : QString());
    isValid = isValid && !matchesNothing;
    m_rule = std::move(rule);
    showOutcome(isValid);
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
    m_sentence->setText(ruleSentence(m_rule));
    const RuleExamples examples = examplesFor(m_rule);
    const QLocale locale;
    m_examples->setText(
        examples.matching.isEmpty()
            ? tr("It looks at the addresses a name leads to.")
            : tr("Matches %1. Does not match %2.")
                  .arg(locale.createSeparatedList(examples.matching), locale.createSeparatedList(examples.others)));
    m_warnings->setMessage(FieldMessage::Kind::Warning, warningsFor(m_rule).join(u'\n'));
}

} // namespace sluice::ui
