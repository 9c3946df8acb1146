// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See mainwindow.h. Building the window is in mainwindowlayout.cpp.
#include "ui/main/mainwindow.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QSettings>

#include "ui/alerts/alertspage.h"
#include "ui/common/filterline.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/layoutmemory.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/history/historypage.h"
#include "ui/log/logpage.h"
#include "ui/main/attendance.h"
#include "ui/main/freeport.h"
#include "ui/main/statusline.h"
#include "ui/main/suggesting.h"
#include "ui/main/testdialog.h"
#include "ui/review/questionbar.h"
#include "ui/review/reviewpage.h"
#include "ui/rules/rulespage.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/usersdialog.h"
#include "ui/tunnels/tunnelspage.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

std::vector<Endpoint> endpointsOf(const Settings& settings)
{
    std::vector<Endpoint> endpoints;
    for (const ListenerSettings& listener : settings.listeners)
        endpoints.push_back(listener.endpoint);
    return endpoints;
}

} // namespace

MainWindow::MainWindow(Engine& engine, Configuration& configuration, LogBuffer& log)
    : m_engine(engine)
    , m_configuration(configuration)
    , m_pages(new QStackedWidget(this))
    , m_message(new MessageBar(this))
    , m_status(new StatusLine(this))
    , m_tunnels(new TunnelsPage(engine, m_store, m_actions, this))
    , m_review(new ReviewPage(m_actions, this))
    , m_question(new QuestionBar(m_actions, this))
    , m_rules(new RulesPage(engine, configuration, m_actions, this))
    , m_history(new HistoryPage(engine, m_actions, this))
    , m_dashboard(new DashboardPage(this))
    , m_alerts(new AlertsPage(
          engine.watch(), m_actions,
          [this](TunnelId id) {
              const RowPtr row = m_store.find(id);
              return row ? std::optional(row->info) : std::nullopt;
          },
          this))
    , m_log(new LogPage(log, m_actions, this))
    , m_settings(new SettingsPage(configuration, m_actions, this))
{
    build();
    m_tunnels->setLog(log);
    m_tunnels->setAsks(configuration.settings().asksUnmatched);
    connectEngine();
    connectPages();
    connectActions();
    connectAttendance();
    applyRetention();
    applyWatching();
    restoreWindow();
    showPage(ActionId::ShowTunnels);
    updateState();
    m_isHeldUp = !configuration.errors().empty();
    showConfigurationErrors();
    m_second.start(1000);
}

MainWindow::~MainWindow()
{
    // Pages hold actions and models that refer to members of this class.
    m_second.stop();
    m_attendance.reset();
    m_suggesting.reset();
    m_engine.disconnect(this);
    m_configuration.disconnect(this);
    delete takeCentralWidget();
}

void MainWindow::connectEngine()
{
    connect(&m_engine, &Engine::changed, this, &MainWindow::absorb);
    connect(&m_engine, &Engine::started, this, [this] {
        m_isHeldUp = false;
        clearMessage();
        m_settings->noteRestart();
        updateState();
        updateWatching();
    });
    connect(&m_engine, &Engine::stopped, this, [this] {
        updateState();
        if (m_quitting)
            QApplication::quit();
    });
    connect(&m_engine, &Engine::draining, this, [this](std::chrono::milliseconds limit) {
        m_drainEnd = std::chrono::steady_clock::now() + limit;
        updateState();
    });
    connect(&m_engine, &Engine::recorderStateChanged, this, [this] { m_status->showRecording(m_engine.recorderState()); });
    m_status->showRecording(m_engine.recorderState());
    connect(&m_engine, &Engine::failed, this, &MainWindow::showEngineFailure);
    connect(&m_configuration, &Configuration::errorsChanged, this, &MainWindow::showConfigurationErrors);
    connect(&m_configuration, &Configuration::settingsChanged, this, [this] {
        applyAppearance();
        m_tunnels->setAsks(m_configuration.settings().asksUnmatched);
        updateTitle();
    });
    connect(&m_engine, &Engine::forgotten, this, [this](const std::string& host) {
        m_store.forgetClosed(host);
        m_tunnels->dropForgotten();
    });
    connect(&m_second, &QTimer::timeout, this, [this] {
        sampleDashboard();
        if (m_engine.state() == EngineState::Draining)
            updateTitle();
    });
}

void MainWindow::absorb(const EngineBatch& batch)
{
    m_store.apply(batch);
    m_attendance->absorb(batch);
    showFigures();
    m_tray.note(batch);
    updateTray();
    m_tunnels->refresh();
}

void MainWindow::showFigures()
{
    const TunnelTotals& totals = m_store.totals();
    // Questions come faster than batches, so a tunnel may wait that does not count yet.
    const std::size_t waiting = m_attendance ? m_attendance->held() : 0;
    m_status->showFigures({totals.open - std::min<std::size_t>(totals.open, waiting), waiting, totals.upRate, totals.downRate});
}

void MainWindow::sampleDashboard()
{
    m_store.passTime(std::chrono::steady_clock::now());
    showFigures();
    const TunnelTotals& totals = m_store.totals();
    // A second later, what had moved unseen has been told.
    const bool wasSeen = std::exchange(m_wasSeen, isSeen());
    m_dashboard->add({totals.upRate, totals.downRate, static_cast<double>(totals.open)},
                     {totals.open, totals.opened, totals.denied, totals.failed, totals.bytes.up, totals.bytes.down},
                     wasSeen && m_wasSeen ? DashboardPage::Rates::Known : DashboardPage::Rates::Unknown);
    if (m_dashboard->isActive())
        showTunnelsOnDashboard();
    // Ages go on and closed rows leave the active view, also while no batch comes.
    m_tunnels->refresh();
}

void MainWindow::showTunnelsOnDashboard()
{
    std::vector<const TunnelInfo*> infos;
    infos.reserve(m_store.slots().size());
    for (const auto& row : m_store.slots()) {
        if (row)
            infos.push_back(&row->info);
    }
    m_dashboard->showTunnels(infos);
}

Page* MainWindow::currentPage() const
{
    return qobject_cast<Page*>(m_pages->currentWidget());
}

void MainWindow::showPage(ActionId id)
{
    for (const Entry& entry : m_entries) {
        const bool isShown = entry.action == id;
        entry.button->setChecked(isShown);
        if (isShown)
            m_pages->setCurrentWidget(entry.page);
    }
    m_attendance->setReviewing(id == ActionId::ShowReview);
    m_suggesting->setReviewing(id == ActionId::ShowReview);
    updateWatching();
    // Keys of a page hold only while the focus is in it.
    if (Page* page = currentPage(); isVisible() && !page->isAncestorOf(focusWidget()))
        page->takeFocus();
}

void MainWindow::updateWatching()
{
    m_store.setWatched(isSeen(), std::chrono::steady_clock::now());
    m_engine.setWatched(isSeen());
    for (const Entry& entry : m_entries)
        entry.page->setActive(isSeen() && entry.page == currentPage());
}

void MainWindow::updateState()
{
    const EngineState state = m_engine.state();
    QAction* action = m_actions[ActionId::StartStop];
    action->setText(state == EngineState::Running    ? tr("&Stop listening")
                    : state == EngineState::Draining ? tr("&Stop now")
                                                     : tr("&Start listening"));
    action->setIcon(icon(state == EngineState::Stopped ? "start"_L1 : "stop"_L1));
    const bool isRunning = state == EngineState::Running;
    for (const ActionId id : {ActionId::CopyEnvironment, ActionId::LaunchBrowser, ActionId::SendTestRequest})
        m_actions[id]->setEnabled(isRunning);
    m_status->showState(state, m_engine.listeners(), m_engine.tunnelLimit());
    updateTray();
    updateTitle();
}

void MainWindow::toggleListening()
{
    switch (m_engine.state()) {
    case EngineState::Stopped:
        m_engine.start(m_configuration.settings());
        break;
    case EngineState::Running:
        m_engine.stop(m_store.openCount() > 0 ? StopMode::Drain : StopMode::Now);
        break;
    case EngineState::Draining:
        m_engine.stop(StopMode::Now);
        break;
    }
}

Endpoint MainWindow::anyListener() const
{
    const std::vector<Endpoint> bound = m_engine.listeners();
    return bound.empty() ? m_configuration.settings().listeners.front().endpoint : bound.front();
}

void MainWindow::showConfigurationErrors()
{
    const std::vector<Error>& errors = m_configuration.errors();
    m_status->showErrors(errors.size());
    if (errors.empty()) {
        clearMessage();
        return;
    }
    QStringList texts;
    for (const Error& error : errors)
        texts.append(text(error.text));
    const QString consequence = m_engine.state() == EngineState::Stopped
                                    ? tr("Sluice does not listen until this is mended; the file is left as it is.")
                                    : tr("The former configuration stays in force; the file is left as it is.");
    m_message->show(MessageBar::Kind::Error, texts.join(u'\n') + u'\n' + consequence,
                    {{tr("Read again"), [this] { m_actions[ActionId::ReloadFiles]->trigger(); }}});
}

void MainWindow::showEngineFailure(const Error& error, const Endpoint& at)
{
    updateState();
    std::vector<MessageBar::Choice> choices;
    choices.push_back({tr("Try again"), [this] { m_engine.start(m_configuration.settings()); }});
    const auto port = error.code == "port-taken" ? nextFreePort(endpointsOf(m_configuration.settings()), at.port) : std::nullopt;
    if (port)
        choices.push_back({tr("Use port %1 this time").arg(*port), [this, at, port] { listenElsewhere(at, *port); }});
    choices.push_back({tr("Settings"), [this] { showPage(ActionId::ShowSettings); }});
    m_message->show(MessageBar::Kind::Error, text(error.text), std::move(choices));
}

// Explicitly and for this run only: a port that changes by itself would break every program that knows the old one.
void MainWindow::listenElsewhere(const Endpoint& taken, std::uint16_t port)
{
    Settings settings = m_configuration.settings();
    for (ListenerSettings& listener : settings.listeners) {
        if (listener.endpoint.port == taken.port)
            listener.endpoint.port = port;
    }
    m_configuration.overrideListeners(settings.listeners);
    m_engine.start(m_configuration.settings());
}

void MainWindow::applyRetention()
{
    const RecordSettings& records = m_configuration.settings().records;
    m_history->setRetention(records.historyDays, records.historyMegabytes, records.history && !records.privateMode);
    m_store.setClosedCap(m_configuration.settings().closedRows);
}

void MainWindow::applyAppearance()
{
    Theme::apply(m_configuration.settings().appearance.scheme);
    applyRetention();
    applyWatching();
}

void MainWindow::applyWatching()
{
    m_alerts->setWatching(m_configuration.settings().watch.on, m_configuration.settings().look);
}

void MainWindow::copyEnvironment()
{
    QApplication::clipboard()->setText(environmentText(anyListener()));
    m_status->showNote(tr("Copied. Paste it into a shell; programs started there use Sluice."));
}

void MainWindow::manageUsers()
{
    auto* dialog = new UsersDialog(m_configuration, this);
    dialog->open();
}

void MainWindow::sendTestRequest()
{
    auto* dialog = new TestDialog(anyListener(), this);
    connect(dialog, &TestDialog::makeRuleRequested, m_rules, [this](const RuleDraft& draft) {
        showPage(ActionId::ShowRules);
        m_rules->proposeRule(draft);
    });
    dialog->show(); // not modal: Sluice may ask about this very request
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    updateWatching();
    if (focusWidget() == nullptr)
        currentPage()->takeFocus();
}

void MainWindow::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    updateWatching();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::WindowStateChange)
        updateWatching();
    QMainWindow::changeEvent(event);
}

QString MainWindow::stateFile() const
{
    return m_configuration.directories().state + u"/window.ini"_s;
}

void MainWindow::saveWindow() const
{
    QSettings file(stateFile(), QSettings::IniFormat);
    file.setValue("geometry"_L1, saveGeometry());
    file.setValue("tunnels"_L1, m_tunnels->saveState());
    for (const Entry& entry : m_entries)
        saveLayout(*entry.page, file);
}

void MainWindow::restoreWindow()
{
    resize(1280, 800);
    const QSettings file(stateFile(), QSettings::IniFormat);
    restoreGeometry(file.value("geometry"_L1).toByteArray());
    m_tunnels->restoreState(file.value("tunnels"_L1).toByteArray());
    for (const Entry& entry : m_entries)
        restoreLayout(*entry.page, file);
    m_filters.restore(m_tunnels->filterLine()->savedState());
}

} // namespace sluice::ui
