// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Building the main window: rail, menus, pages, and the connections between them.
#include "ui/main/mainwindow.h"

#include <algorithm>

#include <QApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QRegularExpression>
#include <QTime>
#include <QVBoxLayout>

#include "ui/alerts/alertspage.h"
#include "ui/common/filterline.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/history/historypage.h"
#include "ui/log/logpage.h"
#include "ui/main/commandpalette.h"
#include "ui/main/manual.h"
#include "ui/main/shortcutlist.h"
#include "ui/main/statusline.h"
#include "ui/review/questionbar.h"
#include "ui/review/reviewpage.h"
#include "ui/rules/rulespage.h"
#include "ui/settings/settingspage.h"
#include "ui/tunnels/tunnelspage.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int RailWidth = 96;
constexpr int RailHeight = 54;

} // namespace

void MainWindow::build()
{
    setWindowIcon(programIcon());
    m_pages->setObjectName("pages"_L1);
    addPage(ActionId::ShowTunnels, m_tunnels);
    addPage(ActionId::ShowReview, m_review);
    addPage(ActionId::ShowRules, m_rules);
    addPage(ActionId::ShowHistory, m_history);
    addPage(ActionId::ShowDashboard, m_dashboard);
    addPage(ActionId::ShowAlerts, m_alerts);
    addPage(ActionId::ShowLog, m_log);
    addPage(ActionId::ShowSettings, m_settings);

    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_message);
    right->addWidget(m_question);
    right->addWidget(m_pages, 1);
    auto* central = new QWidget(this);
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildRail());
    row->addLayout(right, 1);
    setCentralWidget(central);
    setStatusBar(m_status);
    m_actions[ActionId::BlockAll]->setCheckable(true);
    buildMenus();
    setMinimumSize(760, 480);
}

void MainWindow::addPage(ActionId action, Page* page)
{
    m_pages->addWidget(page);
    if (FilterLine* filter = page->filterLine())
        m_filters.add(filter);
    auto* button = new QToolButton(this);
    const QString name = withoutMnemonic(m_actions[action]->text());
    button->setText(name);
    button->setAccessibleName(name);
    button->setIcon(m_actions[action]->icon());
    button->setIconSize({20, 20});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFixedSize(RailWidth - Theme::Gap, RailHeight);
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
    listen->setFixedSize(RailWidth - Theme::Gap, RailHeight);
    const auto rename = [listen, this] {
        const QString name = withoutMnemonic(m_actions[ActionId::StartStop]->text());
        const bool fits = listen->fontMetrics().horizontalAdvance(name) <= listen->width() - Theme::Grid;
        listen->setText(fits ? name : m_engine.state() == EngineState::Stopped ? tr("Start") : tr("Stop"));
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
                                    ActionScope::Alerts, ActionScope::Log, ActionScope::Help}) {
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
            const std::pair<ActionScope, const QWidget*> homes[] = {{ActionScope::Tunnels, m_tunnels}, {ActionScope::Rules, m_rules},
                                                                    {ActionScope::History, m_history}, {ActionScope::Alerts, m_alerts},
                                                                    {ActionScope::Log, m_log}};
            const bool isHere = std::any_of(std::begin(homes), std::end(homes), [&](const auto& home) {
                return home.first == scope && home.second == m_pages->currentWidget();
            });
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
        connect(entry.page, &Page::noted, this, [this](const QString& text) { m_status->showNote(text); });
        connect(entry.page, &Page::showRuleRequested, this, [this](const QString& id) {
            showPage(ActionId::ShowRules);
            m_rules->selectRule(id);
        });
        connect(entry.page, &Page::makeRuleRequested, this, [this](const RuleDraft& draft) {
            showPage(ActionId::ShowRules);
            m_rules->proposeRule(draft);
        });
        connect(entry.page, &Page::liftRequested, this, [this](const RuleLift& lift) {
            showPage(ActionId::ShowRules);
            m_rules->liftGuard(lift);
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
        connect(entry.page, &Page::showTunnelsRequested, this, [this](const QString& filter) {
            showPage(ActionId::ShowTunnels);
            m_tunnels->showFiltered(filter);
        });
    }
    connect(m_alerts, &AlertsPage::unseenChanged, this, &MainWindow::showUnseenAlerts);
    connect(&m_tray, &Tray::windowRequested, this, &MainWindow::bringToFront);
    connect(&m_tray, &Tray::makeRuleRequested, this, [this](const RuleDraft& draft) {
        showPage(ActionId::ShowRules);
        m_rules->proposeRule(draft);
    });
    connect(m_settings, &SettingsPage::restartRequested, this, &MainWindow::restartListening);
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::StartStop, &MainWindow::toggleListening);
    on(ActionId::CopyEnvironment, &MainWindow::copyEnvironment);
    on(ActionId::SendTestRequest, &MainWindow::sendTestRequest);
    on(ActionId::ManageUsers, &MainWindow::manageUsers);
    on(ActionId::OpenSession, [this] { m_sessions.ask(); });
    connect(&m_sessions, &SessionOpener::failed, this,
            [this](const QString& text) { m_message->show(MessageBar::Kind::Error, tr("The session cannot be opened. %1").arg(text)); });
    on(ActionId::LaunchBrowser, [this] { m_status->showNote(m_browser.launch(anyListener())); });
    on(ActionId::ReloadFiles, [this] {
        m_configuration.reload();
        if (!m_configuration.errors().empty())
            showConfigurationErrors();
        else if (m_isHeldUp)
            m_engine.start(m_configuration.settings());
    });
    on(ActionId::Find, [this] { currentPage()->focusFilter(); });
    on(ActionId::ClearFilter, [this] { currentPage()->clearFilter(); });
    on(ActionId::OnlyNew, &MainWindow::showOnlyNew);
    on(ActionId::ShowPalette, &MainWindow::showPalette);
    on(ActionId::ShowManual, &MainWindow::showManual);
    on(ActionId::ShowShortcuts, [this] { (new ShortcutList(m_actions, this))->open(); });
    on(ActionId::About, &MainWindow::showAbout);
    on(ActionId::Quit, &QWidget::close);
}

// By the filter, where everybody sees it and can take it away.
void MainWindow::showOnlyNew()
{
    static const QRegularExpression former(u"(?:^|(?<=\\s))after:\\d\\d:\\d\\d:\\d\\d(?:\\s|$)"_s);
    FilterLine* line = currentPage()->filterLine();
    if (line == nullptr || !line->knows("after"))
        return;
    line->setText(line->text().remove(former));
    line->addTerm(u"after:"_s + QTime::currentTime().toString(u"HH:mm:ss"_s), false);
}

void MainWindow::showPalette()
{
    auto* palette = new CommandPalette(m_actions, this);
    connect(palette, &CommandPalette::chosen, this, [this](ActionId id) {
        // What belongs to a page happens there.
        for (const auto& [scope, page] : {std::pair{ActionScope::Tunnels, ActionId::ShowTunnels},
                                          std::pair{ActionScope::Rules, ActionId::ShowRules},
                                          std::pair{ActionScope::History, ActionId::ShowHistory},
                                          std::pair{ActionScope::Alerts, ActionId::ShowAlerts},
                                          std::pair{ActionScope::Log, ActionId::ShowLog}}) {
            if (Actions::table()[static_cast<std::size_t>(id)].scope == scope)
                showPage(page);
        }
        m_actions[id]->trigger();
    });
    palette->open();
}

void MainWindow::showManual()
{
    if (!m_manual)
        m_manual = new Manual(this);
    // Chapters are called like the icons of their pages.
    for (const Entry& entry : m_entries) {
        if (entry.page == currentPage())
            m_manual->showChapter(QString::fromLatin1(Actions::table()[static_cast<std::size_t>(entry.action)].icon));
    }
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
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
