// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One alert in full: why, what one can do, and the tunnels that are its evidence.
#pragma once

#include <optional>
#include <vector>

#include <QLabel>
#include <QTreeWidget>
#include <QWidget>

#include "core/tunnel/tunnelinfo.h"
#include "core/watch/alert.h"
#include "ui/common/actions.h"

class QHBoxLayout;
class QMenu;

namespace sluice::ui {

/// A tunnel of an alert; without a value if nobody remembers it any more.
struct Evidence
{
    TunnelId id = TunnelId::None;
    std::optional<TunnelInfo> tunnel;
};

/// GUI thread; the actions outlive it.
class AlertDetails final : public QWidget
{
    Q_OBJECT

public:
    AlertDetails(const Actions& actions, QMenu* mutes, QWidget* parent = nullptr);
    void showAlert(const Alert& alert, const std::vector<Evidence>& evidence);
    /// The chosen row of the evidence, or else the latest; None without evidence.
    TunnelId chosenTunnel() const;

Q_SIGNALS:
    void tunnelActivated(sluice::TunnelId id);

private:
    void buildEvidence();
    QHBoxLayout* buildDeeds(const Actions& actions, QMenu* mutes);
    void showEvidence(const std::vector<Evidence>& evidence);

    QLabel* m_title;
    QLabel* m_times;
    QLabel* m_why;
    QLabel* m_cure;
    QLabel* m_evidenceTitle;
    QTreeWidget* m_evidence;
};

} // namespace sluice::ui
