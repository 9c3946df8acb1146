// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Building the main window: rail, menus, pages, and the connections between them.
#include "ui/main/mainwindow.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenuBar>
#include <QMessageBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/history/historypage.h"
#include "ui/log/logpage.h"
#include "ui/main/statusline.h"
#include "ui/rules/rulespage.h"
#include "ui/settings/settingspage.h"
#include "ui/tunnels/tunnelspage.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int RailWidth = 96;

QString withoutMnemonic(QString text)
{
    return text.remove(u'&');
}

} // namespace

void MainWindow::build()
{
    setWindowIcon(programIcon());
    addPage(ActionId::ShowTunnels, m_tunnels);
    addPage(ActionId::ShowRules, m_rules);
    addPage(ActionId::ShowHistory, m_history);
    addPage(ActionId::ShowDashboard, m_dashboard);
    addPage(ActionId::ShowLog, m_log);
    addPage(ActionId::ShowSettings, m_settings);

    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_message);
    right->addWidget(m_pages, 1);
    auto* central = new QWidget(this);
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildRail());
    row->addLayout(right, 1);
    setCentralWidget(central);
    setStatusBar(m_status);
    buildMenus();
    setMinimumSize(760, 480);
}

void MainWindow::addPage(ActionId action, Page* page)
{
    m_pages->addWidget(page);
    auto* button = new QToolButton(this);
    const QString name = withoutMnemonic(m_actions[action]->text());
    button->setText(name);
    button->setAccessibleName(name);
    button->setIcon(m_actions[action]->icon());
    button->setIconSize({20, 20});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFixedSize(RailWidth - Theme::Gap, 60);
    button->setToolTip(name + u" ("_s + m_actions[action]->shortcut().toString(QKeySequence::NativeText) + u')');
    connect(button, &QToolButton::clicked, m_actions[action], &QAction::trigger);
    connect(m_actions[action], &QAction::triggered, this, [this, action] { showPage(action); });
    m_entries.push_back({action, page, button});
}

QWidget* MainWindow::buildRail()
{
    auto* rail = new QWidget(this);
    rail->setFixedWidth(RailWidth);
    rail->setAccessibleName(tr("Pages"));
    auto* column = new QVBoxLayout(rail);
    column->setContentsMargins(Theme::Grid, Theme::Gap, Theme::Grid, Theme::Gap);
    column->setSpacing(Theme::Grid);
    for (const Entry& entry : m_entries)
        column->addWidget(entry.button);
    column->addStretch();
    auto* listen = new QToolButton(rail);
    listen->setDefaultAction(m_actions[ActionId::StartStop]);
    listen->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    listen->setIconSize({20, 20});
    listen->setAutoRaise(true);
    listen->setFixedSize(RailWidth - Theme::Gap, 60);
    const auto rename = [listen, this] {
        const QString name = withoutMnemonic(m_actions[ActionId::StartStop]->text());
        listen->setText(m_engine.state() == EngineState::Stopped ? tr("Start") : tr("Stop"));
        listen->setAccessibleName(name);
        listen->setToolTip(name + u" ("_s + m_actions[ActionId::StartStop]->shortcut().toString(QKeySequence::NativeText) + u')');
    };
    connect(m_actions[ActionId::StartStop], &QAction::changed, listen, rename);
    rename();
    column->addWidget(listen);
    return rail;
}

void MainWindow::buildMenus()
{
    for (const ActionScope scope : {ActionScope::Program, ActionScope::View, ActionScope::Tunnels, ActionScope::Rules, ActionScope::History,
                                    ActionScope::Log, ActionScope::Help}) {
        QMenu* menu = menuBar()->addMenu(Actions::scopeText(scope));
        for (QAction* action : m_actions.of(scope))
            menu->addAction(action);
        const bool isWide = scope == ActionScope::Program || scope == ActionScope::View || scope == ActionScope::Help;
        if (isWide) {
            addActions(m_actions.of(scope).empty() ? QList<QAction*>() : menu->actions());
            continue;
        }
        // Actions of a page make sense only while it is shown; their keys belong to it anyway.
        connect(m_pages, &QStackedWidget::currentChanged, menu, [this, menu, scope] {
            const QWidget* shown = m_pages->currentWidget();
            const bool isHere = (scope == ActionScope::Tunnels && shown == m_tunnels) ||
                                (scope == ActionScope::Rules && shown == m_rules) || (scope == ActionScope::History && shown == m_history) || (scope == ActionScope::Log && shown == m_log);
            menu->menuAction()->setVisible(isHere);
        });
        menu->menuAction()->setVisible(scope == ActionScope::Tunnels);
    }
    auto* escape = new QAction(this);
    escape->setShortcut(Qt::Key_Escape);
    escape->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_pages->addAction(escape);
    connect(escape, &QAction::triggered, m_actions[ActionId::ClearFilter], &QAction::trigger);
}

void MainWindow::connectPages()
{
    for (const Entry& entry : m_entries) {
        connect(entry.page, &Page::noted, this, [this](const QString& text) { m_status->showMessage(text, 6000); });
        connect(entry.page, &Page::showRuleRequested, this, [this](const QString& id) {
            showPage(ActionId::ShowRules);
            m_rules->selectRule(id);
        });
        connect(entry.page, &Page::makeRuleRequested, this, [this](const RuleDraft& draft) {
            showPage(ActionId::ShowRules);
            m_rules->proposeRule(draft);
        });
        connect(entry.page, &Page::showTunnelRequested, this, [this](TunnelId id) {
            showPage(ActionId::ShowTunnels);
            m_tunnels->selectTunnel(id);
        });
        connect(entry.page, &Page::showHistoryRequested, this, [this](const QString& host) {
            showPage(ActionId::ShowHistory);
            m_history->showHost(host);
        });
        connect(entry.page, &Page::showTunnelLogRequested, this, [this](TunnelId id) {
            showPage(ActionId::ShowLog);
            m_log->showTunnel(id);
        });
    }
    connect(m_settings, &SettingsPage::restartRequested, this, [this] { m_engine.start(m_configuration.settings()); });
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::StartStop, &MainWindow::toggleListening);
    on(ActionId::CopyEnvironment, &MainWindow::copyEnvironment);
    on(ActionId::SendTestRequest, &MainWindow::sendTestRequest);
    on(ActionId::LaunchBrowser, [this] { m_status->showMessage(m_browser.launch(anyListener()), 10'000); });
    on(ActionId::ReloadFiles, [this] {
        m_configuration.reload();
        if (!m_configuration.errors().empty())
            showConfigurationErrors();
        else if (m_engine.state() == EngineState::Stopped)
            m_engine.start(m_configuration.settings());
    });
    on(ActionId::Find, [this] { currentPage()->focusFilter(); });
    on(ActionId::ClearFilter, [this] { currentPage()->clearFilter(); });
    on(ActionId::ShowShortcuts, &MainWindow::showShortcuts);
    on(ActionId::About, &MainWindow::showAbout);
    on(ActionId::Quit, &QWidget::close);
}

void MainWindow::showShortcuts()
{
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keyboard shortcuts"));
    auto* table = new QTableWidget(0, 3, dialog);
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Where"), tr("Does"), tr("Keys")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->horizontalHeader()->setStretchLastSection(true);
    for (const ActionRow& row : Actions::table()) {
        if (*row.keys == '\0')
            continue;
        const int at = table->rowCount();
        table->insertRow(at);
        const QAction* action = m_actions[row.id];
        table->setItem(at, 0, new QTableWidgetItem(withoutMnemonic(Actions::scopeText(row.scope))));
        table->setItem(at, 1, new QTableWidgetItem(withoutMnemonic(action->text())));
        table->setItem(at, 2, new QTableWidgetItem(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText)));
    }
    table->resizeColumnsToContents();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->addWidget(table);
    column->addWidget(buttons);
    dialog->resize(560, 560);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Sluice"));
    box->setIconPixmap(programIcon().pixmap(64, 64));
    box->setText(u"<b>Sluice %1</b>"_s.arg(QApplication::applicationVersion()));
    box->setInformativeText(tr("An HTTP CONNECT proxy that shows every tunnel live and opens none that you have not allowed. "
                               "It never decrypts, and it sends nothing anywhere by itself.\n\nGNU General Public License, "
                               "version 3 or later. Qt %1.")
                                .arg(QLatin1StringView(qVersion())));
    box->open();
}

} // namespace sluice::ui
