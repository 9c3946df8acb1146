// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page does; how it is laid out stands in rulespagelayout.cpp.
#include "ui/rules/rulespage.h"

#include "core/access/guard.h"
#include "core/engine/configuration.h"
#include "ui/common/filterline.h"
#include "ui/common/filternote.h"
#include "ui/common/messagebar.h"
#include "ui/common/showntext.h"
#include "ui/rules/ruledialog.h"
#include "ui/rules/shownrules.h"
#include "ui/rules/targetentry.h"

#include <algorithm>

#include <QItemSelectionModel>
#include <QStackedWidget>
#include <QTableView>

namespace sluice::ui {

const Rule* RulesPage::ruleToEdit(const QString& id)
{
    selectRule(id);
    const int row = m_model.rowOf(id.toStdString());
    const Rule* rule = m_model.rule(row);
    return rule != nullptr && m_model.origin(row) == RowOrigin::File ? rule : nullptr;
}

void RulesPage::editRule(const QString& id)
{
    if (const Rule* rule = ruleToEdit(id))
        openDialogFor(*rule);
}

void RulesPage::liftGuard(const RuleLift& lift)
{
    const Rule* found = ruleToEdit(lift.rule);
    if (found == nullptr) {
        m_message->show(MessageBar::Kind::Note, tr("This rule cannot be changed here: it came with the command line, or the draft has removed it."));
        return;
    }
    Rule rule = *found;
    for (const QString& text : lift.addresses) {
        const auto address = IpAddress::parse(text.toStdString());
        const bool isListed = !address || std::any_of(rule.allowPrivate.begin(), rule.allowPrivate.end(),
                                                      [&](const IpRange& range) { return range.contains(*address); });
        if (!isListed)
            rule.allowPrivate.emplace_back(*address, 128);
    }
    if (RuleDialog* dialog = openDialogFor(rule))
        dialog->showPrivateNetworks();
}

void RulesPage::proposeRule(const Rule& rule)
{
    Rule start = rule;
    start.id = freshRuleId(rule.id, m_configuration.rules());
    add(start);
}

void RulesPage::proposeRule(const RuleDraft& draft)
{
    Rule rule;
    rule.action = draft.isDenial ? RuleAction::Deny : RuleAction::Allow;
    CheckedTarget target = check(understand(draft.host, TargetScope::ExactName).entry);
    if (auto* host = std::get_if<HostPattern>(&target))
        rule.hosts.push_back(std::move(*host));
    else if (const auto* range = std::get_if<IpRange>(&target))
        rule.ips.push_back(*range);
    if (const auto ports = PortSet::parse(std::to_string(draft.port)))
        rule.ports = *ports;
    if (const auto name = HostName::parse(draft.host.toStdString()); name && !draft.isDenial)
        rule.allowPrivate = namedWith(HostPort(*name, draft.port));
    add(rule);
}

void RulesPage::answerWithRule(const Rule& rule)
{
    Rule start = rule;
    start.id = freshRuleId(rule.id, m_draft.rules());
    openAnswer(start);
}

void RulesPage::selectRule(const QString& id)
{
    if (m_model.rowOf(id.toStdString()) < 0) {
        if (!id.isEmpty())
            m_message->show(MessageBar::Kind::Note, tr("Rule %1 is no longer there.").arg(id));
        return;
    }
    clearFilter();
    select({id});
    m_view->setFocus();
}

bool RulesPage::canEdit()
{
    if (fileError().isEmpty())
        return true;
    explainFileError();
    return false;
}

RuleChange RulesPage::added(const Rule& rule) const
{
    return withAdded(m_draft.rules(), rule, placeFor(m_draft.rules(), rule));
}

// Not modal: other questions may come up meanwhile, and their bar has to stay within reach.
void RulesPage::openAnswer(const Rule& start)
{
    if (!canEdit())
        return;
    auto* dialog = new RuleDialog(RuleDialog::Purpose::Add, start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const bool isAlone = !m_draft.isChanged();
        change(added(dialog->rule()));
        if (isAlone)
            applyDraft();
        else
            m_message->show(MessageBar::Kind::Warning, tr("The rule waits with the other changes; the question is answered once they are applied."));
    });
    watch(dialog);
    dialog->setModal(false);
    dialog->show();
}

void RulesPage::add(const Rule& start)
{
    if (!canEdit())
        return;
    auto* dialog = new RuleDialog(RuleDialog::Purpose::Add, start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const std::size_t place = placeFor(m_draft.rules(), dialog->rule());
        const bool isAbove = place < m_draft.rules().size();
        change(withAdded(m_draft.rules(), dialog->rule(), place));
        if (isAbove)
            m_message->show(MessageBar::Kind::Note,
                            tr("The new rule stands above rule %1, which would have decided first.")
                                .arg(m_configuration.runRules().size() + place + 2));
    });
    watch(dialog);
    dialog->open();
}

RuleDialog* RulesPage::openDialogFor(const Rule& rule)
{
    if (!canEdit())
        return nullptr;
    auto* dialog = new RuleDialog(RuleDialog::Purpose::Edit, rule, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { change(withReplaced(m_draft.rules(), dialog->rule())); });
    watch(dialog);
    dialog->open();
    return dialog;
}

void RulesPage::editSelected()
{
    const QStringList ids = selectedIds();
    if (ids.size() == 1)
        editRule(ids.front());
}

void RulesPage::removeSelected()
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    const int row = m_view->currentIndex().row();
    const QString subject = subjectText(m_draft.rules(), ids);
    change(withRemoved(m_draft.rules(), ids));
    m_view->selectRow(std::clamp(row, 0, m_shown->rowCount() - 1));
    m_message->show(MessageBar::Kind::Note, tr("Deleted the %1.", "rule for example.com").arg(subject),
                    {{tr("Undo"), [this] { undo(); }}});
}

void RulesPage::moveSelected(int step)
{
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    const Rules& rules = m_draft.rules();
    const auto indexOf = [this](const QString& id) { return m_model.fileIndex(m_model.rowOf(id.toStdString())); };
    const std::size_t first = indexOf(ids.front());
    const std::size_t last = indexOf(ids.back());
    if (step < 0 ? first > 0 : last + 1 < rules.size())
        change(withMoved(rules, ids, step < 0 ? first - 1 : last + 2));
}

void RulesPage::undo()
{
    m_message->hide();
    m_draft.undo();
}

void RulesPage::redo()
{
    m_message->hide();
    m_draft.redo();
}

void RulesPage::change(const RuleChange& change)
{
    m_message->hide(); // its Undo would mean another step from now on
    m_draft.change(change.rules, change.text);
    select(change.touched);
    if (!change.done.isEmpty())
        Q_EMIT noted(change.done);
}

void RulesPage::refresh()
{
    const bool isBroken = !fileError().isEmpty();
    m_model.setEditable(!isBroken);
    m_model.setRules(m_configuration.runRules(), m_draft.rules());
    refreshDraft();
    m_stack->setCurrentIndex(m_model.hasRules() || isBroken ? 1 : 0);
    m_filter->setEnabled(m_stack->currentIndex() == 1);
    updateFilter();
    updateActions();
}

void RulesPage::updateFilter()
{
    const bool isFiltered = m_filter->isFiltering();
    m_shown->setProgram(m_filter->program());
    m_model.setDraggable(!isFiltered);
    const int all = m_model.rowCount() - 1;
    const QString note = tr("%1 of %n rule(s) shown, order fixed meanwhile", "", all).arg(m_shown->rowCount() - 1);
    m_note->say(isFiltered && m_filter->problem().isEmpty() ? note : QString());
    updateActions();
}

void RulesPage::updateActions()
{
    const bool isEditable = fileError().isEmpty();
    const QStringList ids = selectedIds();
    const bool isFiltered = m_filter->isFiltering();
    const Rules& rules = m_draft.rules();
    const auto enable = [this](ActionId id, bool enabled) { m_actions[id]->setEnabled(enabled); };
    enable(ActionId::AddRule, isEditable);
    enable(ActionId::ApplyRules, isEditable && m_draft.isChanged());
    enable(ActionId::DiscardRules, m_draft.isChanged());
    enable(ActionId::EditRule, ids.size() == 1);
    for (const ActionId id : {ActionId::CloneRule, ActionId::ToggleRule, ActionId::DeleteRule})
        enable(id, !ids.isEmpty());
    enable(ActionId::KeepRule, std::any_of(ids.begin(), ids.end(), [this](const QString& id) {
        return m_model.rule(m_model.rowOf(id.toStdString()))->expires != Expiry();
    }));
    const bool canMove = !ids.isEmpty() && !isFiltered;
    enable(ActionId::MoveRuleUp, canMove && rules.front().id != ids.front().toStdString());
    enable(ActionId::MoveRuleDown, canMove && rules.back().id != ids.back().toStdString());
    const QUndoStack& steps = m_draft.stack();
    enable(ActionId::UndoRule, steps.canUndo() && isEditable);
    enable(ActionId::RedoRule, steps.canRedo() && isEditable);
    m_actions[ActionId::UndoRule]->setText(steps.canUndo() ? tr("U&ndo: %1").arg(itemText(steps.undoText())) : tr("U&ndo"));
    m_actions[ActionId::RedoRule]->setText(steps.canRedo() ? tr("&Redo: %1").arg(itemText(steps.redoText())) : tr("&Redo"));
    const bool allOn = std::all_of(ids.begin(), ids.end(), [this](const QString& id) {
        return m_model.rule(m_model.rowOf(id.toStdString()))->enabled;
    });
    m_actions[ActionId::ToggleRule]->setText(allOn ? tr("&Switch off") : tr("&Switch on"));
}

QStringList RulesPage::selectedIds() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex& shown : std::as_const(rows)) {
        const int row = m_shown->mapToSource(shown).row();
        if (m_model.flags(m_model.index(row, static_cast<int>(RuleColumn::On))) & Qt::ItemIsUserCheckable)
            ids.append(QString::fromStdString(m_model.rule(row)->id));
    }
    return ids;
}

void RulesPage::select(const QStringList& ids)
{
    QItemSelection selection;
    QModelIndex first;
    for (const QString& id : ids) {
        const QModelIndex index = m_shown->mapFromSource(m_model.index(m_model.rowOf(id.toStdString()), 0));
        selection.select(index, index);
        if (!first.isValid())
            first = index;
    }
    if (!first.isValid())
        return;
    QItemSelectionModel* model = m_view->selectionModel();
    model->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    model->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(first);
}

QString RulesPage::fileError() const
{
    const std::string path = m_configuration.rulesPath().toStdString();
    for (const Error& error : m_configuration.errors()) {
        if (error.text.starts_with(path))
            return text(error.text);
    }
    return {};
}

void RulesPage::explainFileError()
{
    m_message->show(MessageBar::Kind::Error,
                    tr("The rules cannot be changed here until their file is mended; it is left as it is. %1")
                        .arg(fileError()),
                    {{tr("Load again"), [this] { m_actions[ActionId::ReloadFiles]->trigger(); }}});
}

void RulesPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void RulesPage::clearFilter()
{
    m_filter->clear();
}

} // namespace sluice::ui
