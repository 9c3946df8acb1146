// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules in the order in which they are asked, and everything that can be done to them.
#pragma once

#include "ui/common/actions.h"
#include "ui/common/page.h"
#include "ui/rules/rulechange.h"
#include "ui/rules/rulehistory.h"
#include "ui/rules/rulesmodel.h"

#include <QString>

class QItemSelection;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace sluice {
class Configuration;
}

namespace sluice::ui {

class MessageBar;

/// GUI thread; both references outlive the page. A change is saved and in force before it is shown.
class RulesPage final : public Page
{
    Q_OBJECT

public:
    RulesPage(Configuration& configuration, Actions& actions, QWidget* parent = nullptr);
    ~RulesPage() override;

    void editRule(const QString& id);
    /// Opens the dialog for a new rule that allows exactly this target.
    void proposeRule(const RuleDraft& draft);
    /// The same, beginning with all of `rule`.
    void proposeRule(const Rule& rule);
    void selectRule(const QString& id);

    void focusFilter() override;
    void clearFilter() override;

private:
    QWidget* buildBar();
    void buildTable();
    void buildColumns();
    void connectActions();
    void connectView();
    void showMenu(const QPoint& position);

    void add(const Rule& start);
    void openDialogFor(const Rule& rule);
    void editSelected();
    void removeSelected();
    void moveSelected(int step);
    void undo();
    void redo();
    /// False, with an explanation on the page, if the change could not be saved.
    bool apply(const RuleChange& change);
    bool succeeded(const Result<void>& result);

    void refresh();
    void updateActions();
    void updateFilter();
    QStringList selectedIds() const; ///< of rules that can be changed
    void select(const QStringList& ids);
    QString fileError() const; ///< empty if rules.json was read well
    void explainFileError();

    Configuration& m_configuration;
    Actions& m_actions;
    RuleHistory m_history;
    RulesModel m_model;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_filter;
    QLabel* m_count;
    MessageBar* m_message;
    QStackedWidget* m_stack;
    QTableView* m_view;
};

} // namespace sluice::ui
