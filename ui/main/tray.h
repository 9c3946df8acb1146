// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The icon in the desktop's tray: state at a glance, the last refusals, and the way back to the window.
#pragma once

#include <deque>
#include <memory>

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include "core/engine/engine.h"
#include "ui/common/actions.h"
#include "ui/common/page.h"

namespace sluice::ui {

/// The last different targets that were refused, newest first. Pure.
class RecentRefusals final
{
public:
    static constexpr std::size_t Kept = 5;

    void note(const TunnelInfo& tunnel);
    const std::deque<RuleDraft>& targets() const { return m_targets; }

private:
    std::deque<RuleDraft> m_targets;
};

/// What the icon tells besides the engine's state; counted by the owner.
struct TrayFigures
{
    std::size_t open = 0;    ///< tunnels
    std::size_t waiting = 0; ///< questions
    std::size_t alerts = 0;  ///< that nobody has looked at
};

/// GUI thread. On a desktop without a tray it does nothing.
class Tray final : public QObject
{
    Q_OBJECT

public:
    explicit Tray(const Actions& actions, QObject* parent = nullptr);

    void note(const EngineBatch& batch);
    void showState(EngineState state, const TrayFigures& figures);

Q_SIGNALS:
    void windowRequested();
    void makeRuleRequested(const sluice::ui::RuleDraft& draft);

private:
    void fillRefusals();
    QIcon iconFor(EngineState state, const TrayFigures& figures) const;

    RecentRefusals m_refusals;
    QMenu m_menu;
    QMenu* m_refusedMenu;
    std::unique_ptr<QSystemTrayIcon> m_icon; ///< null without a tray
    QString m_shown; ///< tool tip, to touch the desktop only when it changes
};

} // namespace sluice::ui
