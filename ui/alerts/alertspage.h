// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the detectors found: a list, the reason in words, and what one can do about it.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/access/rule.h"
#include "core/engine/watchdesk.h"
#include "ui/alerts/alertmodel.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"

class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace sluice::ui {

class AlertDetails;
class EmptyState;
class MessageBar;

/// GUI thread; both references outlive the page.
class AlertsPage final : public Page
{
    Q_OBJECT

public:
    /// A tunnel as far as somebody still knows it.
    using FindTunnel = std::function<std::optional<TunnelInfo>(TunnelId)>;

    AlertsPage(WatchDesk& desk, Actions& actions, FindTunnel findTunnel, QWidget* parent = nullptr);
    ~AlertsPage() override;

    void setActive(bool active) override;
    /// What the settings say: whether anybody watches, and whether first bytes are looked at.
    void setWatching(bool watching, bool looking);
    /// Alerts that have come since the page was last looked at.
    int unseen() const { return m_unseen; }
    /// All alerts as CSV, atomically; an error is explained on the page.
    void exportTo(const QString& path);

Q_SIGNALS:
    void unseenChanged(int unseen);
    void ruleRequested(const sluice::Rule& rule);

private:
    QWidget* buildBar();
    void buildTable();
    void connectActions();
    void fillMuteMenu();
    void fillMutedMenu();
    void showMenu(const QPoint& position);

    void take(const std::vector<Alert>& alerts);
    void reload();
    void select(const std::vector<AlertId>& ids, AlertId current);
    std::vector<AlertId> selected() const;
    void setUnseen(int unseen);
    void updateSummary();
    void showCurrent();
    const Alert* current() const;
    QString ruleOf(const Alert& alert) const;
    void snooze();
    void mute(const Mute& mute);
    void makeRule();
    void goToRule();
    void copy() const;
    void exportAs();

    WatchDesk& m_desk;
    Actions& m_actions;
    FindTunnel m_findTunnel;
    AlertModel m_model;
    QLabel* m_summary;
    QToolButton* m_muted;
    QMenu* m_muteMenu;
    MessageBar* m_message;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    QTableView* m_view;
    AlertDetails* m_details;
    AlertId m_current = AlertId::None;
    int m_unseen = 0;
    bool m_active = false;
    bool m_isReloading = false; ///< the selection comes and goes
};

} // namespace sluice::ui
