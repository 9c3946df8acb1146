// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind Actions.
#include "ui/common/actions.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QRegularExpression>

#include "ui/common/icons.h"

namespace sluice::ui {
namespace {

using Id = ActionId;
using Scope = ActionScope;

constexpr std::array Table{
    ActionRow{Id::ShowTunnels, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Tunnels"), "tunnels", "Ctrl+1"},
    ActionRow{Id::ShowReview, Scope::View, QT_TRANSLATE_NOOP("Actions", "Re&view"), "review", "Ctrl+2"},
    ActionRow{Id::ShowRules, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Rules"), "rules", "Ctrl+3"},
    ActionRow{Id::ShowHistory, Scope::View, QT_TRANSLATE_NOOP("Actions", "&History"), "history", "Ctrl+4"},
    ActionRow{Id::ShowDashboard, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Dashboard"), "dashboard", "Ctrl+5"},
    ActionRow{Id::ShowAlerts, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Alerts"), "alerts", "Ctrl+6"},
    ActionRow{Id::ShowLog, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Log"), "log", "Ctrl+7"},
    ActionRow{Id::ShowSettings, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Settings"), "settings", "Ctrl+8; Ctrl+,"},
    ActionRow{Id::StartStop, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Start listening"), "start", "Ctrl+L"},
    ActionRow{Id::BlockAll, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Block everything now"), "block", "Ctrl+Shift+B"},
    ActionRow{Id::AllowQuestion, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Allow what is asked"), "", "Alt+A"},
    ActionRow{Id::DenyQuestion, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Deny what is asked"), "", "Alt+D"},
    ActionRow{Id::CopyEnvironment, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Copy environment"), "copy", "Ctrl+Shift+E"},
    ActionRow{Id::LaunchBrowser, Scope::Program, QT_TRANSLATE_NOOP("Actions", "Launch a bro&wser through Sluice"), "browser", "Ctrl+B"},
    ActionRow{Id::OpenSession, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Open a session file…"), "open", "Ctrl+O"},
    ActionRow{Id::SendTestRequest, Scope::Program, QT_TRANSLATE_NOOP("Actions", "Send a &test request…"), "test", "Ctrl+Shift+T"},
    ActionRow{Id::ManageUsers, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Users…"), "", "Ctrl+U"},
    ActionRow{Id::ReloadFiles, Scope::Program, QT_TRANSLATE_NOOP("Actions", "Re&load configuration files"), "reload", "Ctrl+R"},
    ActionRow{Id::Find, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Find"), "search", "Ctrl+F"},
    ActionRow{Id::ClearFilter, Scope::View, QT_TRANSLATE_NOOP("Actions", "&Clear filter"), "", ""},
    ActionRow{Id::OnlyNew, Scope::View, QT_TRANSLATE_NOOP("Actions", "Only &new since now"), "", "Ctrl+Shift+K"},
    ActionRow{Id::ShowPalette, Scope::Help, QT_TRANSLATE_NOOP("Actions", "A&ll actions…"), "search", "Ctrl+K"},
    ActionRow{Id::ShowManual, Scope::Help, QT_TRANSLATE_NOOP("Actions", "&Manual"), "info", "F1"},
    ActionRow{Id::ShowShortcuts, Scope::Help, QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "", "?; Ctrl+F1"},
    ActionRow{Id::About, Scope::Help, QT_TRANSLATE_NOOP("Actions", "&About Sluice"), "", ""},
    ActionRow{Id::Quit, Scope::Program, QT_TRANSLATE_NOOP("Actions", "&Quit"), "", "Ctrl+Q"},

    ActionRow{Id::PauseTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Pause the view"), "pause", "Space"},
    ActionRow{Id::ToggleDetails, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Details"), "details", "Ctrl+I"},
    ActionRow{Id::ShowStuck, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "What is s&tuck?"), "", "S"},
    ActionRow{Id::OnlyThisHost, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Show &only this host"), "", ""},
    ActionRow{Id::HideThisHost, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "H&ide this host"), "", ""},
    ActionRow{Id::ApplyOrder, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "So&rt now"), "", "F5"},
    ActionRow{Id::FollowTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Follow the newest"), "", "F"},
    ActionRow{Id::GroupByNone, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&No groups"), "", "G, N"},
    ActionRow{Id::GroupBySite, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Group by &site"), "", "G, D"},
    ActionRow{Id::GroupByHost, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Group by host"), "", "G, H"},
    ActionRow{Id::GroupByClient, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Group by client"), "", "G, C"},
    ActionRow{Id::GroupByUser, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Group by &user"), "", "G, U"},
    ActionRow{Id::GroupByProgram, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Group by program"), "", "G, P"},
    ActionRow{Id::GroupByRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Group by rule"), "", "G, R"},
    ActionRow{Id::ExpandGroups, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Expand all groups"), "", "G, E"},
    ActionRow{Id::CollapseGroups, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Collapse &all groups"), "", "G, L"},
    ActionRow{Id::ExportTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "E&xport what is shown…"), "save", "Ctrl+E"},
    ActionRow{Id::ExportSelected, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Export the selection…"), "save", ""},
    ActionRow{Id::CopyTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy ro&ws"), "copy", "Ctrl+C"},
    ActionRow{Id::CopyTunnelsJson, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy as &JSON"), "", ""},
    ActionRow{Id::CopyHost, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy host"), "", "Ctrl+Shift+C"},
    ActionRow{Id::CopyRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy rule name"), "", ""},
    ActionRow{Id::CopyCurl, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Copy as curl command"), "", ""},
    ActionRow{Id::MakeRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Make a rule…"), "add", "R; A"},
    ActionRow{Id::DenyByRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Deny by a rule…"), "", "D"},
    ActionRow{Id::GoToRule, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Go to its rule"), "rules", "W"},
    ActionRow{Id::ShowTunnelLog, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Show its &log lines"), "log", "L"},
    ActionRow{Id::OpenInHistory, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Open its host in histor&y"), "history", "H"},
    ActionRow{Id::CloseTunnels, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "&Close tunnel"), "close", "Del"},
    ActionRow{Id::CloseAndBlock, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Close and deny by a rule…"), "block", "Shift+Del"},
    ActionRow{Id::CloseHost, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Close all of this host"), "", ""},
    ActionRow{Id::CloseShown, Scope::Tunnels, QT_TRANSLATE_NOOP("Actions", "Close all s&hown"), "", "Ctrl+Del"},

    ActionRow{Id::AddRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Add rule…"), "add", "Ctrl+N; Ins"},
    ActionRow{Id::EditRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Edit rule…"), "edit", "F2"},
    ActionRow{Id::CloneRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Dupli&cate rule"), "copy", "Ctrl+D"},
    ActionRow{Id::ToggleRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Switch on or off"), "toggle", "Space"},
    ActionRow{Id::MoveRuleUp, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Move &up"), "up", "Alt+Up"},
    ActionRow{Id::MoveRuleDown, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Move &down"), "down", "Alt+Down"},
    ActionRow{Id::KeepRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Keep for good"), "", "K"},
    ActionRow{Id::DeleteRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "De&lete rule"), "delete", "Del"},
    ActionRow{Id::UndoRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "U&ndo"), "undo", "Ctrl+Z"},
    ActionRow{Id::RedoRule, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Redo"), "redo", "Ctrl+Shift+Z; Ctrl+Y"},
    ActionRow{Id::ApplyRules, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "A&pply changes"), "save", "Ctrl+S"},
    ActionRow{Id::DiscardRules, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Discard chan&ges"), "close", ""},
    ActionRow{Id::WhatIf, Scope::Program, QT_TRANSLATE_NOOP("Actions", "What &if…"), "test", "Ctrl+T"},
    ActionRow{Id::RuleVersions, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "&Versions…"), "", ""},
    ActionRow{Id::RuleLists, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "L&ists…"), "", ""},
    ActionRow{Id::PresetStrict, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Preset “Strict”: allow nothing"), "", ""},
    ActionRow{Id::PresetWeb, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Preset “Web only”"), "", ""},
    ActionRow{Id::PresetLearn, Scope::Rules, QT_TRANSLATE_NOOP("Actions", "Preset “Learn”: allow and take notes for a day"), "", ""},

    ActionRow{Id::OpenHistoryValue, Scope::History, QT_TRANSLATE_NOOP("Actions", "Show its &tunnels"), "tunnels", "Return; Enter"},
    ActionRow{Id::BackToSums, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Back to the sums"), "", "Alt+Left; Backspace"},
    ActionRow{Id::MakeRuleOfHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Make a rule…"), "add", "R"},
    ActionRow{Id::GoToRuleOfHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Go to its rule"), "rules", "W"},
    ActionRow{Id::CopyHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Copy lines"), "copy", "Ctrl+C"},
    ActionRow{Id::ExportHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "E&xport…"), "save", "Ctrl+E"},
    ActionRow{Id::ForgetHost, Scope::History, QT_TRANSLATE_NOOP("Actions", "&Forget this host…"), "delete", "Shift+Del"},
    ActionRow{Id::ForgetHistory, Scope::History, QT_TRANSLATE_NOOP("Actions", "Forget &everything…"), "", ""},

    ActionRow{Id::ShowAlertTunnel, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "Show its &tunnel"), "tunnels", "T; Return"},
    ActionRow{Id::MakeRuleOfAlert, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "&Make a rule…"), "add", "R"},
    ActionRow{Id::GoToRuleOfAlert, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "&Go to its rule"), "rules", "W"},
    ActionRow{Id::SnoozeAlert, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "&Snooze for an hour"), "snooze", "S"},
    ActionRow{Id::MuteAlert, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "M&ute"), "mute", "M"},
    ActionRow{Id::DismissAlerts, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "&Dismiss"), "close", "Del"},
    ActionRow{Id::CopyAlerts, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "&Copy as text"), "copy", "Ctrl+C"},
    ActionRow{Id::ExportAlerts, Scope::Alerts, QT_TRANSLATE_NOOP("Actions", "E&xport…"), "save", "Ctrl+E"},

    ActionRow{Id::PauseLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Pause the view"), "pause", "Space"},
    ActionRow{Id::FollowLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Follow the end"), "down", "Ctrl+End; F"},
    ActionRow{Id::CopyLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Copy lines"), "copy", "Ctrl+C"},
    ActionRow{Id::SaveLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Save as…"), "save", "Ctrl+S"},
    ActionRow{Id::ShowLogTunnel, Scope::Log, QT_TRANSLATE_NOOP("Actions", "Show its &tunnel"), "tunnels", "T; Return"},
    ActionRow{Id::ShowLogRule, Scope::Log, QT_TRANSLATE_NOOP("Actions", "Show its &rule"), "rules", "R"},
    ActionRow{Id::WrapLog, Scope::Log, QT_TRANSLATE_NOOP("Actions", "&Wrap long lines"), "", "W"},
};

// A key by itself, or the first of several, such as Space, Del or "G, H".
bool isPlain(const QKeySequence& keys)
{
    const QKeyCombination first = keys[0];
    const bool isFunctionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    return !isFunctionKey && !first.keyboardModifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier);
}

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

bool isOfOnePage(Scope scope)
{
    return scope != Scope::Program && scope != Scope::View && scope != Scope::Help;
}

} // namespace

QString withoutMnemonic(QString text)
{
    static const QRegularExpression appended(QStringLiteral("\\(&\\w\\)"));
    text.remove(appended);
    for (qsizetype at = text.indexOf(u'&'); at >= 0; at = text.indexOf(u'&', at + 1))
        text.remove(at, 1); // of two the second stays
    return text;
}

Actions::Actions(QObject* parent) : QObject(parent)
{
    for (const ActionRow& row : Table) {
        auto action = std::make_unique<QAction>(translated(row.text));
        action->setObjectName(QString::number(static_cast<int>(row.id)));
        if (*row.icon != '\0')
            action->setIcon(icon(QLatin1StringView(row.icon)));
        if (*row.keys != '\0')
            action->setShortcuts(QKeySequence::listFromString(QLatin1StringView(row.keys)));
        if (isOfOnePage(row.scope))
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        // What tool buttons show; Qt leaves the "(A)" there that other scripts append.
        const auto name = [item = action.get()] { item->setIconText(withoutMnemonic(item->text())); };
        connect(action.get(), &QAction::changed, this, name);
        name();
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
    case Scope::Alerts: return tr("Al&ert");
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

void Actions::attach(ActionScope scope, QWidget* page, QWidget* list) const
{
    for (QAction* action : of(scope)) {
        const QList<QKeySequence> keys = action->shortcuts();
        (std::any_of(keys.begin(), keys.end(), isPlain) ? list : page)->addAction(action);
    }
}

} // namespace sluice::ui
