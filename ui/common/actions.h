// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the program, once: menus, tool bars, context menus, shortcuts and tests take it from here.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <vector>

#include <QAction>
#include <QObject>
#include <QWidget>

namespace sluice::ui {

enum class ActionId : int
{
    ShowTunnels,
    ShowReview,
    ShowRules,
    ShowHistory,
    ShowDashboard,
    ShowAlerts,
    ShowLog,
    ShowSettings,
    StartStop,
    BlockAll,
    AllowQuestion,
    DenyQuestion,
    CopyEnvironment,
    LaunchBrowser,
    OpenSession,
    SendTestRequest,
    ManageUsers,
    ReloadFiles,
    Find,
    ClearFilter,
    OnlyNew,
    ShowPalette,
    ShowManual,
    ShowShortcuts,
    About,
    Quit,

    PauseTunnels,
    ToggleDetails,
    ShowStuck,
    OnlyThisHost,
    HideThisHost,
    ApplyOrder,
    FollowTunnels,
    GroupByNone,
    GroupBySite,
    GroupByHost,
    GroupByClient,
    GroupByUser,
    GroupByProgram,
    GroupByRule,
    ExpandGroups,
    CollapseGroups,
    ExportTunnels,
    ExportSelected,
    CopyTunnels,
    CopyTunnelsJson,
    CopyHost,
    CopyRule,
    CopyCurl,
    MakeRule,
    DenyByRule,
    GoToRule,
    ShowTunnelLog,
    OpenInHistory,
    CloseTunnels,
    CloseAndBlock,
    CloseHost,
    CloseShown,

    AddRule,
    EditRule,
    CloneRule,
    ToggleRule,
    MoveRuleUp,
    MoveRuleDown,
    KeepRule,
    DeleteRule,
    UndoRule,
    RedoRule,
    ApplyRules,
    DiscardRules,
    WhatIf,
    RuleVersions,
    RuleLists,
    PresetStrict,
    PresetWeb,
    PresetLearn,

    OpenHistoryValue,
    BackToSums,
    MakeRuleOfHistory,
    GoToRuleOfHistory,
    CopyHistory,
    ExportHistory,
    ForgetHost,
    ForgetHistory,

    ShowAlertTunnel,
    MakeRuleOfAlert,
    GoToRuleOfAlert,
    SnoozeAlert,
    MuteAlert,
    DismissAlerts,
    CopyAlerts,
    ExportAlerts,

    PauseLog,
    FollowLog,
    CopyLog,
    SaveLog,
    ShowLogTunnel,
    ShowLogRule,
    WrapLog,
};

/// Where an action's shortcut holds, and in which menu it stands.
enum class ActionScope : int { Program, View, Help, Tunnels, Rules, History, Alerts, Log };

struct ActionRow
{
    ActionId id;
    ActionScope scope;
    const char* text; ///< with mnemonic; translated in context "Actions"
    const char* icon; ///< name in icons(), may be empty
    const char* keys; ///< portable text; several separated by "; "
};

/// A text of an action as labels and tables show it: without & and without the "(&X)" that other scripts append.
QString withoutMnemonic(QString text);

/// Owns one QAction per row. GUI thread.
class Actions final : public QObject
{
    Q_OBJECT

public:
    explicit Actions(QObject* parent = nullptr);

    QAction* operator[](ActionId id) const { return m_actions[static_cast<std::size_t>(id)].get(); }
    static std::span<const ActionRow> table();
    static QString scopeText(ActionScope scope);
    /// All actions of a scope, in table order.
    std::vector<QAction*> of(ActionScope scope) const;
    /// Puts the scope's actions on `widget`: their shortcuts hold while it or a child has the focus.
    void attach(ActionScope scope, QWidget* widget) const;
    /// The same, but keys without Ctrl or Alt hold in `list` alone: elsewhere on the page they press buttons and write.
    void attach(ActionScope scope, QWidget* page, QWidget* list) const;

private:
    std::vector<std::unique_ptr<QAction>> m_actions;
};

} // namespace sluice::ui
