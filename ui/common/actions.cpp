// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind Actions.
#include "ui/common/actions.h"

#include <array>

#include <QCoreApplication>
#include <QMenu>

#include "ui/common/icons.h"

namespace sluice::ui {
namespace {

using Id = ActionId;
using Scope = ActionScope;

constexpr std::array Table{
    ActionRow{Id::ShowTunnels, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Tunnels"), "tunnels", "Ctrl+1"},
    ActionRow{Id::ShowRules, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Rules"), "rules", "Ctrl+3"},
    ActionRow{Id::ShowHistory, Scope::View, QT_TRANSLATE_NOOP("Actions", "&History"), "history", "Ctrl+4"},
    ActionRow{Id::ShowDashboard, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Dashboard"), "dashboard", "Ctrl+5"},
    ActionRow{Id::ShowLog, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Log"), "log", "Ctrl+6"},
    ActionRow{Id::ShowSettings, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Settings"), "settings", "Ctrl+7; Ctrl+,"},
    ActionRow{Id::StartStop, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Start listening"), "start", "Ctrl+L"},
    ActionRow{Id::CopyEnvironment, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Copy environment"), "copy", "Ctrl+Shift+E"},
    ActionRow{Id::LaunchBrowser, Scope::Program, QT_TRANSLATE_NOOP("Actions", "Launch a &browser through Sluice"), "browser", "Ctrl+B"},
    ActionRow{Id::SendTestRequest, Scope::Program, QT_TRANSLATE_NOOP("Actions", "Send a &test request…"), "test", "Ctrl+T"},
    ActionRow{Id::ReloadFiles, Scope::Program, QT_TRANSLATE_NOOP("Actions", "Re&load configuration files"), "reload", "Ctrl+R"},
    ActionRow{Id::Find, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Find"), "search", "Ctrl+F"},
    ActionRow{Id::ClearFilter, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Clear filter"), "", ""},
    ActionRow{Id::ShowShortcuts, Scope::Help, QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "", "F1"},
    ActionRow{Id::About, Scope::Help, QT_TRANSLATE_NOOP("Actions", "&About Sluice"), "", ""},
    ActionRow{Id::Quit, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Quit"), "", "Ctrl+Q"},

    ActionRow{Id::PauseTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Pause the view"), "pause", "Space"},
    ActionRow{Id::ToggleDetails, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Details"), "details", "Ctrl+I"},
    ActionRow{Id::CloseTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Close tunnel"), "close", "Del"},
    ActionRow{Id::CopyTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy &rows"), "copy", "Ctrl+C"},
    ActionRow{Id::CopyHost, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy &host"), "", "Ctrl+Shift+C"},
    ActionRow{Id::CopyCurl, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy as c&url command"), "", ""},
    ActionRow{Id::MakeRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Make a rule…"), "add", "R"},
    ActionRow{Id::GoToRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Go to its rule"), "rules", "W"},
    ActionRow{Id::ShowTunnelLog, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Show its &log lines"), "log", "L"},
    ActionRow{Id::OpenInHistory, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Open its host in &history"), "history", "H"},

    ActionRow{Id::AddRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Add rule…"), "add", "Ctrl+N; Ins"},
    ActionRow{Id::EditRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Edit rule…"), "edit", "F2"},
    ActionRow{Id::CloneRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "D&uplicate rule"), "copy", "Ctrl+D"},
    ActionRow{Id::ToggleRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Switch on or off"), "toggle", "Space"},
    ActionRow{Id::MoveRuleUp, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Move &up"), "up", "Alt+Up"},
    ActionRow{Id::MoveRuleDown, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Move &down"), "down", "Alt+Down"},
    ActionRow{Id::DeleteRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "De&lete rule"), "delete", "Del"},
    ActionRow{Id::UndoRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "U&ndo"), "undo", "Ctrl+Z"},
    ActionRow{Id::RedoRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y"},

    ActionRow{Id::OpenHistoryValue, Scope::History, QT_TRANSLATE_NOOP("Actions", "Show its &tunnels"), "tunnels", "Return; Enter"},
    ActionRow{Id::BackToSums, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Back to the sums"), "", "Alt+Left; Backspace"},
    ActionRow{Id::MakeRuleOfHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Make a rule…"), "add", "R"},
    ActionRow{Id::GoToRuleOfHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Go to its rule"), "rules", "W"},
    ActionRow{Id::CopyHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Copy lines"), "copy", "Ctrl+C"},
    ActionRow{Id::ExportHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "E&xport…"), "save", "Ctrl+E"},
    ActionRow{Id::ForgetHost, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Forget this host…"), "delete", "Shift+Del"},
    ActionRow{Id::ForgetHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "Forget &everything…"), "", ""},

    ActionRow{Id::PauseLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Pause the view"), "pause", "Space"},
    ActionRow{Id::FollowLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Follow the end"), "down", "Ctrl+End; F"},
    ActionRow{Id::CopyLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Copy lines"), "copy", "Ctrl+C"},
    ActionRow{Id::SaveLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Save as…"), "save", "Ctrl+S"},
    ActionRow{Id::ShowLogTunnel, Scope::Log, QT_TRANSLATE_NOOP("Actions", "Show its &tunnel"), "tunnels", ""},
};

constexpr bool tableIsInEnumOrder()
{
    for (std::size_t i = 0; i < Table.size(); ++i) {
        if (static_cast<std::size_t>(Table[i].id) != i)
            return false;
    }
    return true;
}
static_assert(tableIsInEnumOrder());

QString translated(const char* text)
{
    return QCoreApplication::translate("Actions", text);
}

} // namespace

Actions::Actions(QObject* parent) : QObject(parent)
{
    for (const ActionRow& row : Table) {
        auto action = std::make_unique<QAction>(translated(row.text));
        action->setObjectName(QString::number(static_cast<int>(row.id)));
        if (*row.icon != '\0')
            action->setIcon(icon(QLatin1StringView(row.icon)));
        if (*row.keys != '\0')
            action->setShortcuts(QKeySequence::listFromString(QLatin1StringView(row.keys)));
        if (row.scope == Scope::Tunnels || row.scope == Scope::Rules || row.scope == Scope::History || row.scope == Scope::Log)
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_actions.push_back(std::move(action));
    }
}

std::span<const ActionRow> Actions::table()
{
    return Table;
}

QString Actions::scopeText(ActionScope scope)
{
    switch (scope) {
    case Scope::Program: return tr("&Sluice");
    case Scope::View: return tr("&View");
    case Scope::Help: return tr("&Help");
    case Scope::Tunnels: return tr("T&unnel");
    case Scope::Rules: return tr("&Rule");
    case Scope::History: return tr("H&istory");
    case Scope::Log: return tr("&Log");
    }
    return {};
}

std::vector<QAction*> Actions::of(ActionScope scope) const
{
    std::vector<QAction*> actions;
    for (const ActionRow& row : Table) {
        if (row.scope == scope)
            actions.push_back((*this)[row.id]);
    }
    return actions;
}

void Actions::attach(ActionScope scope, QWidget* widget) const
{
    for (QAction* action : of(scope))
        widget->addAction(action);
}

} // namespace sluice::ui
