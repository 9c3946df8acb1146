// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window: pages, the rail that chooses them, and the wishes that pages have of each other.
#pragma once

#include <memory>
#include <vector>

#include <QMainWindow>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include "core/engine/configuration.h"
#include "core/engine/engine.h"
#include "core/record/logbuffer.h"
#include "ui/common/actions.h"
#include "ui/main/launcher.h"
#include "ui/main/sessionopener.h"
#include "ui/main/sharedfilters.h"
#include "ui/main/tray.h"
#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

class AlertsPage;
class Attendance;
class DashboardPage;
class HistoryPage;
class LogPage;
class Manual;
class MessageBar;
class Page;
class QuestionBar;
class ReviewPage;
class RulesPage;
class SettingsPage;
class StatusLine;
class Suggesting;
class TunnelsPage;

/// GUI thread. Everything handed in outlives the window. Starts and stops the engine only when asked to.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Engine& engine, Configuration& configuration, LogBuffer& log);
    ~MainWindow() override;

    /// A second start of the program asks for this.
    void bringToFront();
    /// For signals and scripts: open tunnels are cut, nobody is asked.
    void quitWithoutAsking();
    /// Open tunnels may finish, for as long as the settings let them; a second call ends them.
    void quitGently();
    Actions& actions() { return m_actions; }
    void showPage(ActionId id);
    SessionOpener& sessions() { return m_sessions; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Entry
    {
        ActionId action;
        Page* page;
        QToolButton* button;
    };

    void build();
    QWidget* buildRail();
    void buildMenus();
    void addPage(ActionId action, Page* page);
    /// A count on a page's button in the rail and its name for screen readers; 0 takes both away.
    void setBadge(ActionId action, int count, const QString& spoken);
    void connectPages();
    void connectEngine();
    void connectActions();

    Page* currentPage() const;
    bool isSeen() const { return isVisible() && !isMinimized(); }
    void updateWatching();
    void updateState();
    void updateTitle();
    void connectAttendance();
    void showWaiting();
    void showUnseenAlerts(int unseen);
    void updateTray();
    void callForAttention();
    void offerSilence();
    void offerToClose(std::size_t revoked);
    void setBlocked(bool blocked);
    /// Hides what is said, except that everything is blocked.
    void clearMessage();
    void absorb(const EngineBatch& batch);
    void showFigures();
    void sampleDashboard();
    void showTunnelsOnDashboard();
    void toggleListening();
    void showConfigurationErrors();
    void showEngineFailure(const Error& error, const Endpoint& at);
    void listenElsewhere(const Endpoint& taken, std::uint16_t port);
    void applyAppearance();
    void applyRetention();
    void applyWatching();
    void copyEnvironment();
    void sendTestRequest();
    void showOnlyNew();
    void showPalette();
    void showManual();
    void manageUsers();
    void showAbout();
    void askAboutDraft();
    void askBeforeQuitting();
    void restartListening();
    QString stateFile() const;
    void saveWindow() const;
    void restoreWindow();
    /// A bound listener; the configured one while stopped.
    Endpoint anyListener() const;

    Engine& m_engine;
    Configuration& m_configuration;
    Actions m_actions;
    TunnelStore m_store;
    BrowserLauncher m_browser;
    SharedFilters m_filters;
    SessionOpener m_sessions{this};
    Tray m_tray{m_actions};
    std::vector<Entry> m_entries;
    QStackedWidget* m_pages;
    MessageBar* m_message;
    StatusLine* m_status;
    TunnelsPage* m_tunnels;
    ReviewPage* m_review;
    QuestionBar* m_question;
    std::unique_ptr<Attendance> m_attendance;
    std::unique_ptr<Suggesting> m_suggesting;
    RulesPage* m_rules;
    HistoryPage* m_history;
    DashboardPage* m_dashboard;
    AlertsPage* m_alerts;
    LogPage* m_log;
    SettingsPage* m_settings;
    QPointer<Manual> m_manual; ///< deletes itself when closed
    QTimer m_second; ///< samples the dashboard, counts down a drain
    MonoTime m_drainEnd{};
    bool m_wasSeen = true; ///< when the dashboard was sampled last
    bool m_quitting = false;
    bool m_isHeldUp = false; ///< not started because the configuration was broken; reading it again starts
};

} // namespace sluice::ui
