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

/// GUI thread. On a desktop without a tray it does nothing. What waits for an answer is counted by the owner.
class Tray final : public QObject
{
    Q_OBJECT

public:
    explicit Tray(const Actions& actions, QObject* parent = nullptr);

    void note(const EngineBatch& batch);
    void showState(EngineState state, std::size_t open, std::size_t waiting);

Q_SIGNALS:
    void windowRequested();
    void makeRuleRequested(const sluice::ui::RuleDraft& draft);

private:
    void fillRefusals();
    QIcon iconFor(EngineState state, std::size_t waiting) const;

    RecentRefusals m_refusals;
    QMenu m_menu;
    QMenu* m_refusedMenu;
    std::unique_ptr<QSystemTrayIcon> m_icon; ///< null without a tray
    QString m_shown; ///< tool tip, to touch the desktop only when it changes
};

} // namespace sluice::ui
