// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneldetails.h.
#include "ui/tunnels/tunneldetails.h"

#include <QScrollArea>

#include "ui/tunnels/hostview.h"
#include "ui/tunnels/timeline.h"
#include "ui/tunnels/tlsview.h"
#include "ui/tunnels/trafficview.h"
#include "ui/tunnels/tunnellogview.h"
#include "ui/tunnels/tunnelsummary.h"

namespace sluice::ui {

TunnelDetails::TunnelDetails(const TunnelStore& store, QWidget* parent)
    : QStackedWidget(parent)
    , m_nothing(new QLabel(tr("Select a tunnel to see why it was allowed and what happened when."), this))
    , m_tabs(new QTabWidget(this))
    , m_summary(new TunnelSummary(this))
    , m_timeline(new TimelineView(this))
    , m_traffic(new TrafficView(this))
    , m_tls(new TlsView(this))
    , m_log(new TunnelLogView(this))
    , m_host(new HostView(store, this))
{
    m_nothing->setAlignment(Qt::AlignCenter);
    auto* timeline = new QScrollArea(this);
    timeline->setWidget(m_timeline);
    timeline->setWidgetResizable(true);
    timeline->setFrameShape(QFrame::NoFrame);
    timeline->setAccessibleName(tr("Phases"));
    timeline->viewport()->setBackgroundRole(QPalette::Window);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details of the tunnel"));
    m_tabs->addTab(m_summary, tr("Summary"));
    m_tabs->addTab(timeline, tr("Timeline"));
    m_tabs->addTab(m_traffic, tr("Traffic"));
    m_tabs->addTab(m_tls, tr("TLS"));
    m_tabs->addTab(m_log, tr("Log"));
    m_tabs->addTab(m_host, tr("Host"));
    m_tabs->setTabVisible(m_tabs->indexOf(m_log), false);
    addWidget(m_nothing);
    addWidget(m_tabs);
    setMinimumHeight(184);
    connect(m_tabs, &QTabWidget::currentChanged, this, &TunnelDetails::tabChanged);
    connect(m_summary, &TunnelSummary::goToRuleRequested, this, &TunnelDetails::goToRuleRequested);
    connect(m_summary, &TunnelSummary::makeRuleRequested, this, &TunnelDetails::makeRuleRequested);
    connect(m_summary, &TunnelSummary::liftRequested, this, &TunnelDetails::liftRequested);
    connect(m_host, &HostView::tunnelRequested, this, &TunnelDetails::tunnelRequested);
}

void TunnelDetails::setLog(const LogBuffer& log)
{
    m_log->setLog(log);
    m_tabs->setTabVisible(m_tabs->indexOf(m_log), true);
}

void TunnelDetails::showTunnel(const TunnelRow& row, const RuleSet& rules, WallTime now)
{
    setCurrentWidget(m_tabs);
    const QWidget* shown = m_tabs->currentWidget();
    if (shown == m_summary)
        m_summary->showTunnel(row, rules, now);
    else if (shown == m_traffic)
        m_traffic->showTunnel(row, now);
    else if (shown == m_tls)
        m_tls->showTunnel(row.info);
    else if (shown == m_log)
        m_log->showTunnel(row.info.id);
    else if (shown == m_host)
        m_host->showHost(row.info);
    else
        m_timeline->setTunnel(row.info, ageOf(row, now));
}

void TunnelDetails::showNothing()
{
    setCurrentWidget(m_nothing);
}

} // namespace sluice::ui
