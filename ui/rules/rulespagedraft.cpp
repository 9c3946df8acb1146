// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules page knows about its draft: what waits, what it would change, what is odd about it.
#include "core/access/listfiles.h"
#include "core/access/probes.h"
#include "core/access/rulediff.h"
#include "core/engine/configuration.h"
#include "core/engine/engine.h"
#include "core/engine/watchdesk.h"
#include "ui/common/emptystate.h"
#include "ui/common/messagebar.h"
#include "ui/common/showntext.h"
#include "ui/rules/draftbar.h"
#include "ui/rules/listsdialog.h"
#include "ui/rules/previewtext.h"
#include "ui/rules/ruledialog.h"
#include "ui/rules/rulespage.h"
#include "ui/rules/versionsdialog.h"
#include "ui/rules/whatifdialog.h"

#include <algorithm>

#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace sluice::ui {

std::shared_ptr<const RuleSet> RulesPage::compiled(const Rules& rules) const
{
    std::vector<Rule> all = m_configuration.runRules();
    all.insert(all.end(), rules.begin(), rules.end());
    const Otherwise otherwise = m_configuration.settings().asksUnmatched ? Otherwise::Ask : Otherwise::Deny;
    return std::make_shared<const RuleSet>(std::move(all), 0, otherwise, lists());
}

NameLists RulesPage::lists() const
{
    NameLists all = m_configuration.lists();
    all.insert(m_draftLists.begin(), m_draftLists.end());
    return all;
}

// The engine reads what the rules in force name; a preview without the rest would show rules that match everything.
bool RulesPage::readDraftLists()
{
    std::vector<std::string> names = listsNamedBy(m_draft.rules());
    std::erase_if(names, [this](const std::string& name) { return m_configuration.lists().contains(name); });
    if (names.empty())
        return true;
    const bool isTried = std::includes(m_draftListsTried.begin(), m_draftListsTried.end(), names.begin(), names.end());
    m_background.run([this, names, directory = m_configuration.listsDirectory().toStdString(),
                      previous = m_draftLists]() -> Background::Done {
        return [this, names, loaded = loadLists(directory, names, previous).lists] {
            if (names == m_draftListsTried && loaded == m_draftLists)
                return;
            m_draftListsTried = names;
            m_draftLists = loaded;
            refreshDraft();
        };
    });
    return isTried;
}

void RulesPage::setActive(bool active)
{
    m_isActive = active;
    if (active && m_isUsed)
        refreshUses();
    active ? m_second.start() : m_second.stop();
}

void RulesPage::refreshDraft()
{
    std::set<std::string> changed;
    std::size_t count = 0;
    for (const RuleDifference& difference : differences(m_draft.applied(), m_draft.rules())) {
        ++count;
        if (difference.kind != RuleDifferenceKind::Removed)
            changed.insert(m_draft.rules()[difference.after].id);
    }
    m_model.setChanged(std::move(changed));
    const bool asks = m_configuration.settings().asksUnmatched;
    m_model.setAsks(asks);
    m_empty->setTexts(tr("Nothing is allowed yet"),
                      asks ? tr("Sluice asks you about every connection that no rule decides, and answers become rules. Or add a "
                                "rule for the first site you trust.")
                           : tr("Sluice refuses every connection that no rule allows. Add a rule for the first site you trust."));
    m_draftBar->setChanges(count);
    const bool hasLists = readDraftLists();
    if (count != 0)
        m_draftBar->setPreview({}, {});
    if (count != 0 && hasLists) {
        m_draftPreview = m_lab.preview(compiled(m_draft.applied()), compiled(m_draft.rules()));
    }
    refreshFindings();
    showColumns();
    if (m_whatIf)
        m_whatIf->takeRules();
}

void RulesPage::refreshFindings()
{
    const NameLists inReach = lists();
    const WallTime now = std::chrono::system_clock::now();
    const RuleUses uses = m_lab.uses();
    const WallTime since = m_engine.recorderState().historySince;
    const bool isKnown = since != WallTime() && now - since >= LongUnused; // else no file need be read
    const std::vector<Rule> then = isKnown ? m_configuration.versions().at(now - LongUnused) : std::vector<Rule>();
    const std::set<std::string> unused = unusedRules(m_draft.rules(), then, uses, since, now);
    m_findings = lint(m_draft.rules(), {now, inReach, uses, unused});
    std::map<std::string, QString> texts;
    const int firstRow = static_cast<int>(m_configuration.runRules().size()) + 1;
    for (const LintFinding& finding : m_findings) {
        QString& text = texts[m_draft.rules()[finding.rule].id];
        text += (text.isEmpty() ? QString() : tr("; ", "between findings")) + findingText(finding, firstRow);
    }
    m_model.setFindings(std::move(texts));
}

void RulesPage::refreshUses()
{
    m_isUsed = false;
    m_shownUses = m_lab.uses();
    m_model.setUses(&m_shownUses);
    m_model.setReported(m_engine.watch().reportedDenials());
}

bool RulesPage::hasLearned() const
{
    return std::any_of(m_draft.rules().begin(), m_draft.rules().end(), [](const Rule& rule) { return rule.origin == RuleOrigin::Learned; });
}

void RulesPage::addFindingJump(QMenu& menu)
{
    const QStringList ids = selectedIds();
    for (const LintFinding& finding : m_findings) {
        const bool isPair = finding.kind == LintKind::Shadowed || finding.kind == LintKind::Duplicate;
        if (!isPair || ids != QStringList{QString::fromStdString(m_draft.rules()[finding.rule].id)})
            continue;
        const QString other = QString::fromStdString(m_draft.rules()[finding.other].id);
        const int row = static_cast<int>(finding.other + m_configuration.runRules().size()) + 1;
        menu.addAction(tr("Go to rule %1, which takes its place").arg(row), this, [this, other] { selectRule(other); });
        menu.addSeparator();
        return;
    }
}

void RulesPage::takePreview(quint64 number, const PreviewReport& report)
{
    if (number == m_draftPreview) {
        QString text = previewText(report);
        if (const QString warning = probeWarning(*compiled(m_draft.rules())); !warning.isEmpty())
            text += u' ' + warning;
        m_draftBar->setPreview(text, report);
    }
    if (number == m_dialogPreview && m_dialog)
        m_dialog->setPreview(report);
}

QString RulesPage::probeWarning(const RuleSet& rules) const
{
    const auto probes = loadProbes((m_configuration.directories().config + "/probes.json"_L1).toStdString());
    QStringList failed;
    for (const Probe& probe : probes ? *probes : std::vector<Probe>()) {
        const auto request = requestOf(probe, std::chrono::system_clock::now());
        if (request && m_lab.explain(rules, *request).outcome.verdict != probe.expected)
            failed.append(text(probe.target));
    }
    return failed.isEmpty() ? QString()
                            : tr("%n saved probe(s) would change: %1.", "", static_cast<int>(failed.size())).arg(failed.join(u", "));
}

void RulesPage::watch(RuleDialog* dialog)
{
    m_dialog = dialog;
    m_previewDelay.disconnect(this);
    connect(&m_previewDelay, &QTimer::timeout, this, [this] {
        if (!m_dialog)
            return;
        const Rule& rule = m_dialog->rule();
        const bool isKnown = std::any_of(m_draft.rules().begin(), m_draft.rules().end(),
                                         [&rule](const Rule& other) { return other.id == rule.id; });
        const RuleChange step = isKnown ? withReplaced(m_draft.rules(), rule) : added(rule);
        m_dialogPreview = m_lab.preview(compiled(m_draft.applied()), compiled(step.rules));
    });
    connect(dialog, &RuleDialog::ruleChanged, &m_previewDelay, qOverload<>(&QTimer::start));
    m_previewDelay.start();
}

bool RulesPage::applyDraft()
{
    if (!m_draft.isChanged())
        return true;
    const OpenTunnels choice = m_draftBar->choice();
    const QString warning = probeWarning(*compiled(m_draft.rules()));
    if (const Result<void> saved = m_draft.apply(); !saved) {
        m_message->show(MessageBar::Kind::Error, tr("The rules could not be saved, so nothing has changed. %1")
                                                     .arg(text(saved.error().text)));
        return false;
    }
    if (choice == OpenTunnels::Close)
        m_engine.closeRevoked();
    m_message->hide();
    if (!warning.isEmpty())
        m_message->show(MessageBar::Kind::Warning, warning, {{tr("What if…"), [this] { openWhatIf(); }}});
    Q_EMIT noted(tr("The rules are in force."));
    return true;
}

void RulesPage::discardDraft()
{
    m_draft.discard();
    m_message->show(MessageBar::Kind::Note, tr("The draft is discarded."), {{tr("Undo"), [this] { undo(); }}});
}

void RulesPage::usePreset(const Rules& rules, const Preset& preset)
{
    m_draft.change(rules, tr("Preset %1").arg(preset.name));
    m_message->show(MessageBar::Kind::Note, preset.meaning, {{tr("Undo"), [this] { undo(); }}});
}

void RulesPage::openVersions()
{
    auto* dialog = new VersionsDialog(m_configuration.versions(), m_draft.rules(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &VersionsDialog::restoreRequested, this, [this](const std::vector<Rule>& rules, const QString& name) {
        m_message->hide();
        m_draft.change(rules, tr("Restore the rules of %1").arg(name));
    });
    dialog->open();
}

void RulesPage::openLists()
{
    auto* dialog = new ListsDialog(m_configuration.listsDirectory(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ListsDialog::listsChanged, &m_configuration, &Configuration::reload);
    dialog->open();
}

void RulesPage::openWhatIf()
{
    if (!m_whatIf) {
        m_whatIf = new WhatIfDialog(m_lab, [this] { return compiled(m_draft.rules()); }, m_configuration.directories().config, window());
        m_whatIf->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_whatIf, &WhatIfDialog::ruleRequested, this, &Page::showRuleRequested);
    }
    m_whatIf->show();
    m_whatIf->raise();
    m_whatIf->activateWindow();
}

} // namespace sluice::ui
