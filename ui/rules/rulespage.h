// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules in the order in which they are asked, and everything that can be done to them.
#pragma once

#include "core/engine/background.h"
#include "core/engine/rulelab.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/rules/rulechange.h"
#include "ui/rules/draftrules.h"
#include "ui/rules/rulesmodel.h"

#include <QPointer>
#include <QString>
#include <QTimer>

#include <memory>
#include <set>
#include <string>
#include <vector>

class QItemSelection;
class QMenu;
class QStackedWidget;
class QTableView;

namespace sluice {
class Configuration;
}

namespace sluice::ui {

class DraftBar;
class EmptyState;
class FilterNote;
class MessageBar;
class RuleDialog;
class ShownRules;
class WhatIfDialog;

/// GUI thread; the references outlive the page. Changes wait in a draft until they are applied in one step.
class RulesPage final : public Page
{
    Q_OBJECT

public:
    RulesPage(Engine& engine, Configuration& configuration, Actions& actions, QWidget* parent = nullptr);
    ~RulesPage() override;

    void editRule(const QString& id);
    /// The same with these addresses among its private networks.
    void liftGuard(const RuleLift& lift);
    /// Opens the dialog for a new rule for exactly this target.
    void proposeRule(const RuleDraft& draft);
    /// The same, beginning with all of `rule`.
    void proposeRule(const Rule& rule);
    /// The same for a question that waits: in force as soon as the dialog is accepted, unless a draft waits too.
    void answerWithRule(const Rule& rule);
    void selectRule(const QString& id);
    bool hasDraft() const { return m_draft.isChanged(); }
    std::size_t draftSize() const { return m_draft.changeCount(); }
    bool applyDraft(); ///< false if it could not be saved; the page says why
    void discardDraft();
    RuleLab& lab() { return m_lab; }
    void openWhatIf();

    void setActive(bool active) override;
    void focusFilter() override;
    void clearFilter() override;
    void layoutRestored() override;
    FilterLine* filterLine() const override { return m_filter; }
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildBar();
    void buildTable();
    void buildColumns();
    void fitColumns();
    void connectActions();
    void connectView();
    void showMenu(const QPoint& position);

    void add(const Rule& start);
    void openAnswer(const Rule& start);
    const Rule* ruleToEdit(const QString& id); ///< selects it; null if it cannot be edited
    bool canEdit(); ///< if not, it is said
    RuleChange added(const Rule& rule) const;
    RuleDialog* openDialogFor(const Rule& rule); ///< null where nothing can be changed; that is said
    void editSelected();
    void removeSelected();
    void moveSelected(int step);
    void undo();
    void redo();
    void change(const RuleChange& change);
    struct Preset
    {
        QString name;
        QString meaning;
    };
    void usePreset(const Rules& rules, const Preset& preset);
    void openVersions();
    void openLists();
    QMenu* buildMoreMenu();
    QMenu* buildColumnMenu();
    /// The whole set that `rules` of the file would make.
    std::shared_ptr<const RuleSet> compiled(const Rules& rules) const;
    void watch(RuleDialog* dialog);
    void takePreview(quint64 number, const PreviewReport& report);
    QString probeWarning(const RuleSet& rules) const;
    void refreshDraft();
    bool readDraftLists(); ///< false while some that only the draft names were never tried
    NameLists lists() const; ///< those in force, and the draft's
    void refreshFindings();
    void refreshUses();
    bool hasLearned() const;
    void showColumns();
    void addFindingJump(QMenu& menu);

    void refresh();
    void updateActions();
    void updateFilter();
    QStringList selectedIds() const; ///< of rules that can be changed
    void select(const QStringList& ids);
    QString fileError() const; ///< empty if rules.json was read well
    void explainFileError();

    Engine& m_engine;
    Configuration& m_configuration;
    Actions& m_actions;
    RuleLab m_lab;
    DraftRules m_draft;
    RulesModel m_model;
    ShownRules* m_shown;
    FilterLine* m_filter;
    FilterNote* m_note;
    DraftBar* m_draftBar;
    MessageBar* m_message;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QTableView* m_view;
    QTimer m_previewDelay; ///< while somebody types, only the last state is tried
    quint64 m_draftPreview = 0;
    quint64 m_dialogPreview = 0;
    QPointer<RuleDialog> m_dialog;
    QPointer<WhatIfDialog> m_whatIf;
    QTimer m_second; ///< what runs out, and how long ago
    std::vector<LintFinding> m_findings;
    RuleUses m_shownUses;
    NameLists m_draftLists;
    std::vector<std::string> m_draftListsTried;
    int m_noteWidth = 240; ///< where there is room for it
    bool m_isFitting = false;
    bool m_isActive = false;
    bool m_isUsed = false; ///< uses have changed since they were shown
    static constexpr RuleColumn ColumnsOnRequest[] = {RuleColumn::Name, RuleColumn::Hits, RuleColumn::LastHit, RuleColumn::Bytes, RuleColumn::Origin};
    std::set<RuleColumn> m_chosen{RuleColumn::Name, RuleColumn::Hits, RuleColumn::LastHit}; ///< of those
    Background m_background; ///< last, so that its thread ends first
};

} // namespace sluice::ui
