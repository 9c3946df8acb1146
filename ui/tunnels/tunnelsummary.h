// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The selected tunnel at a glance: why it was allowed, what happened when, how fast it runs.
#pragma once

#include <QFormLayout>
#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include "core/access/ruleset.h"
#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

class RateChart;
class TimelineView;

class TunnelSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit TunnelSummary(QWidget* parent = nullptr);
    /// `rules` are those in force now; the deciding rule is looked up by its id.
    void showTunnel(const TunnelRow& row, const RuleSet& rules, WallTime now);

Q_SIGNALS:
    void goToRuleRequested();
    void makeRuleRequested();
    /// The deciding rule shall reach where a guard refused to go.
    void liftRequested();

private:
    QWidget* makeSummary();
    void showLift(const TunnelInfo& info, const RuleSet& rules);
    void addFact(QFormLayout* form, const QString& name, QLabel*& value);

    QLabel* m_title = nullptr;
    QLabel* m_decision = nullptr;
    QLabel* m_end = nullptr;
    QLabel* m_client = nullptr;
    QLabel* m_program = nullptr;
    QLabel* m_connected = nullptr;
    QLabel* m_addresses = nullptr;
    QLabel* m_answer = nullptr;
    QLabel* m_down = nullptr;
    QLabel* m_up = nullptr;
    QLabel* m_started = nullptr;
    QToolButton* m_goToRule = nullptr;
    QToolButton* m_makeRule = nullptr;
    QToolButton* m_lift = nullptr;
    TimelineView* m_timeline;
    RateChart* m_chart;
};

} // namespace sluice::ui
