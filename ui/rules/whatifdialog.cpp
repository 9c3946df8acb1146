// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every change of a field decides anew; only a look-up waits, and a late one for another name is dropped.
#include "ui/rules/whatifdialog.h"

#include "ui/common/fieldmessage.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"
#include "ui/rules/whatiftexts.h"

#include <algorithm>

#include <QCheckBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

constexpr QSize FirstSize(760, 560);
constexpr int RuleIdRole = Qt::UserRole;

QString trimmedText(const QLineEdit* edit)
{
    return edit->text().trimmed();
}

QTreeWidget* table(const QStringList& titles, const QString& name, QWidget* parent)
{
    auto* tree = new QTreeWidget(parent);
    tree->setHeaderLabels(titles);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setAllColumnsShowFocus(true);
    tree->setAccessibleName(name);
    tree->header()->setHighlightSections(false);
    return tree;
}

} // namespace

WhatIfDialog::WhatIfDialog(RuleLab& lab, RulesNow rules, const QString& directory, QWidget* parent)
    : QDialog(parent)
    , m_lab(lab)
    , m_rules(std::move(rules))
    , m_path((directory + u"/probes.json"_s).toStdString())
{
    setWindowTitle(tr("What if"));
    build();
    if (auto probes = loadProbes(m_path))
        m_probes = std::move(*probes);
    else
        m_error->setMessage(FieldMessage::Kind::Error, text(probes.error().text));
    connect(&m_lab, &RuleLab::resolved, this, [this](const QString& name, const Resolution& resolution) {
        if (name != m_resolvedName)
            return;
        m_addresses = resolution.addresses;
        refresh();
    });
    resize(FirstSize);
    refresh();
    refreshProbes();
    m_target->setFocus();
}

void WhatIfDialog::build()
{
    m_outcome = new QLabel(this);
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont strong = m_outcome->font();
    strong.setBold(true);
    m_outcome->setFont(strong);
    m_outcome->setAccessibleName(tr("Outcome"));
    m_steps = table({tr("#"), tr("Rule or address"), tr("Result")}, tr("Every rule and guard"), this);
    m_steps->header()->setStretchLastSection(true);
    m_steps->setColumnWidth(0, 48);
    m_steps->setColumnWidth(1, 420);
    connect(m_steps, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        if (const QString id = item->data(0, RuleIdRole).toString(); !id.isEmpty())
            Q_EMIT ruleRequested(id);
    });
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter belongs to the fields
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Margin);
    layout->addWidget(buildFields());
    layout->addWidget(m_outcome);
    layout->addWidget(m_steps, 3);
    layout->addWidget(buildProbes(), 1);
    layout->addWidget(buttons);
}

QWidget* WhatIfDialog::buildFields()
{
    auto* fields = new QWidget(this);
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    const auto line = [&](const QString& label, const QString& hint) {
        auto* edit = new QLineEdit(fields);
        edit->setPlaceholderText(hint);
        edit->setAccessibleName(QString(label).remove(u'&'));
        connect(edit, &QLineEdit::textChanged, this, &WhatIfDialog::refresh);
        form->addRow(label, edit);
        return edit;
    };
    m_target = line(tr("&Host and port"), tr("api.example.net:443"));
    m_error = new FieldMessage(fields);
    form->addRow(QString(), m_error);
    m_user = line(tr("&User"), tr("unknown"));
    m_program = line(tr("&Program"), tr("unknown; curl or /usr/bin/curl"));
    m_client = line(tr("&Client"), u"127.0.0.1"_s);
    m_time = line(tr("T&ime"), tr("now; 2026-01-31 18:30"));
    m_resolve = new QCheckBox(tr("Look the name up &too, to try the guards"), fields);
    connect(m_resolve, &QCheckBox::toggled, this, &WhatIfDialog::refresh);
    form->addRow(QString(), m_resolve);
    return fields;
}

QWidget* WhatIfDialog::buildProbes()
{
    auto* area = new QWidget(this);
    m_saved = table({tr("Saved probe"), tr("Expected"), tr("Now")}, tr("Saved probes"), area);
    m_saved->setColumnWidth(0, 420);
    m_keep = new QPushButton(tr("&Keep this as a probe"), area);
    m_keep->setToolTip(tr("Saved probes run at every change of the rules and warn if one is decided otherwise."));
    m_forget = new QPushButton(tr("&Forget probe"), area);
    for (QPushButton* button : {m_keep, m_forget})
        button->setAutoDefault(false);
    connect(m_keep, &QPushButton::clicked, this, &WhatIfDialog::keepProbe);
    connect(m_forget, &QPushButton::clicked, this, &WhatIfDialog::forgetProbe);
    connect(m_saved, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        setRequest(m_probes.at(static_cast<std::size_t>(m_saved->indexOfTopLevelItem(item))));
    });
    connect(m_saved, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_forget->setEnabled(!m_saved->selectedItems().isEmpty()); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_keep);
    row->addWidget(m_forget);
    row->addStretch();
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::Gap);
    layout->addLayout(row);
    layout->addWidget(m_saved);
    return area;
}

Probe WhatIfDialog::probe() const
{
    return {trimmedText(m_target).toStdString(), trimmedText(m_user).toStdString(), trimmedText(m_program).toStdString(),
            trimmedText(m_client).toStdString(), m_verdict};
}

void WhatIfDialog::setRequest(const Probe& probe)
{
    m_user->setText(QString::fromStdString(probe.user));
    m_program->setText(QString::fromStdString(probe.program));
    m_client->setText(QString::fromStdString(probe.client));
    m_target->setText(QString::fromStdString(probe.target));
}

void WhatIfDialog::takeRules()
{
    refresh();
    refreshProbes();
}

std::optional<WallTime> WhatIfDialog::chosenTime() const
{
    const QString text = trimmedText(m_time);
    if (text.isEmpty())
        return std::chrono::system_clock::now();
    const QDateTime time = QDateTime::fromString(text, u"yyyy-MM-dd HH:mm"_s);
    if (!time.isValid())
        return {};
    return WallTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

Result<AccessRequest> WhatIfDialog::request() const
{
    const std::optional<WallTime> time = chosenTime();
    if (!time)
        return Error{"bad-time", tr("The time is written like 2026-01-31 18:30.").toStdString()};
    return requestOf(probe(), *time);
}

QString WhatIfDialog::outcome() const
{
    return m_outcome->text();
}

void WhatIfDialog::refresh()
{
    m_verdict = Verdict::Undecided;
    m_keep->setEnabled(false);
    const auto request = this->request();
    const bool isEmpty = trimmedText(m_target).isEmpty();
    m_error->setMessage(FieldMessage::Kind::Error, isEmpty || request ? QString() : text(request.error().text));
    if (!request) {
        m_steps->clear();
        m_outcome->setText(isEmpty ? tr("Write a host and a port, and see what the rules as they stand here would do.") : QString());
        return;
    }
    const bool isLookedUp = m_resolve->isChecked() && !request->target.isLiteral();
    const QString name = isLookedUp ? QString::fromStdString(request->target.host()) : QString();
    if (name != m_resolvedName) {
        m_resolvedName = name;
        m_addresses.clear();
        if (isLookedUp)
            m_lab.resolve(name.toStdString());
    }
    const std::shared_ptr<const RuleSet> rules = m_rules();
    showSteps(m_lab.explain(*rules, *request, m_addresses), *rules);
    m_keep->setEnabled(trimmedText(m_time).isEmpty()); // probes are asked at the present time
}

void WhatIfDialog::showSteps(const Explanation& told, const RuleSet& rules)
{
    m_verdict = told.outcome.verdict;
    m_outcome->setText(brief(outcomeText(told, rules)));
    m_steps->clear();
    const auto add = [this](const QStringList& cells, const QString& id, bool isStrong) {
        auto* item = new QTreeWidgetItem(m_steps, cells);
        item->setData(0, RuleIdRole, id);
        item->setToolTip(1, plainTip(cells[1]));
        QFont font = item->font(0);
        font.setBold(isStrong);
        for (int column = 0; column < m_steps->columnCount(); ++column)
            item->setFont(column, font);
    };
    for (const RuleStep& step : told.rules) {
        const Rule& rule = *rules.ruleAt(step.row);
        add({QString::number(step.row), ruleSentence(rule), stepText(step)}, QString::fromStdString(rule.id),
            step.row == told.byRules.ruleNumber);
    }
    if (told.byRules.ruleNumber == 0)
        add({QString(), tr("Everything else"), verdictText(told.byRules.verdict)}, {}, true);
    for (const AddressStep& step : told.addresses)
        add({QString(), QString::fromStdString(step.address.toString()), stepText(step)}, {}, step.fault != Reason::None);
}

void WhatIfDialog::keepProbe()
{
    const Probe kept = probe();
    const auto sameRequest = [&kept](const Probe& other) {
        Probe copy = other;
        copy.expected = kept.expected;
        return copy == kept;
    };
    std::erase_if(m_probes, sameRequest);
    m_probes.push_back(kept);
    storeProbes();
}

void WhatIfDialog::forgetProbe()
{
    const QList<QTreeWidgetItem*> selected = m_saved->selectedItems();
    if (selected.isEmpty())
        return;
    m_probes.erase(m_probes.begin() + m_saved->indexOfTopLevelItem(selected.front()));
    storeProbes();
}

void WhatIfDialog::storeProbes()
{
    if (const auto saved = saveProbes(m_path, m_probes); !saved)
        m_error->setMessage(FieldMessage::Kind::Error, text(saved.error().text));
    refreshProbes();
}

void WhatIfDialog::refreshProbes()
{
    m_saved->clear();
    const std::shared_ptr<const RuleSet> rules = m_rules();
    for (const Probe& probe : m_probes) {
        const auto request = requestOf(probe, std::chrono::system_clock::now());
        const Verdict now = request ? m_lab.explain(*rules, *request).outcome.verdict : Verdict::Undecided;
        QStringList who;
        for (const std::string& part : {probe.target, probe.user, probe.program, probe.client}) {
            if (!part.empty())
                who.append(text(part));
        }
        auto* item = new QTreeWidgetItem(m_saved, {who.join(u", "), verdictText(probe.expected), verdictText(now)});
        if (now != probe.expected)
            item->setForeground(2, Theme::colors(palette()).bad);
    }
    m_forget->setEnabled(false);
}

} // namespace sluice::ui
