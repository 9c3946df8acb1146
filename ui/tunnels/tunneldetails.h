// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the selected tunnel, in tabs: why it was allowed, what happened when, what moves, what
// else its host did.
#pragma once

#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>

#include "core/access/ruleset.h"
#include "core/record/logbuffer.h"
#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

class HostView;
class TimelineView;
class TlsView;
class TrafficView;
class TunnelLogView;
class TunnelSummary;

/// GUI thread. Only the tab that is shown is kept up to date. The store outlives it.
class TunnelDetails final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit TunnelDetails(const TunnelStore& store, QWidget* parent = nullptr);
    /// Where the lines of a tunnel come from; must outlive this.
    void setLog(const LogBuffer& log);
    /// `rules` are those in force now; the deciding rule is looked up by its id.
    void showTunnel(const TunnelRow& row, const RuleSet& rules, WallTime now);
    void showNothing();
    int tab() const { return m_tabs->currentIndex(); }
    void setTab(int tab) { m_tabs->setCurrentIndex(tab); }

Q_SIGNALS:
    void goToRuleRequested();
    void makeRuleRequested();
    void liftRequested();
    void tunnelRequested(sluice::TunnelId id);
    /// Another tab is shown and wants to be filled.
    void tabChanged();

private:
    QLabel* m_nothing;
    QTabWidget* m_tabs;
    TunnelSummary* m_summary;
    TimelineView* m_timeline;
    TrafficView* m_traffic;
    TlsView* m_tls;
    TunnelLogView* m_log;
    HostView* m_host;
};

} // namespace sluice::ui
