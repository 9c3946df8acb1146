// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the alerts page is laid out, and which gesture leads to which of its deeds.
#include "ui/alerts/alertspage.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/alerts/alertdetails.h"
#include "ui/common/emptystate.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

constexpr QPoint OffPointer(6, 2); ///< so that a slip of the button does nothing
constexpr int Widths[AlertModel::ColumnCount] = {104, 216, 128, 240, 56, 80};

} // namespace

AlertsPage::AlertsPage(WatchDesk& desk, Actions& actions, FindTunnel findTunnel, QWidget* parent)
    : Page(parent)
    , m_desk(desk)
    , m_actions(actions)
    , m_findTunnel(std::move(findTunnel))
    , m_summary(new QLabel(this))
    , m_muted(new QToolButton(this))
    , m_muteMenu(new QMenu(this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState({}, {}, {actions[ActionId::ShowSettings]}, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_view(new QTableView(this))
    , m_details(new AlertDetails(actions, m_muteMenu, this))
{
    buildTable();
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(buildBar());
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    m_message->hide();
    setWatching(true, true);
    connectActions();
    // Later: what finds tunnels learns of them from the same batch.
    connect(&m_desk, &WatchDesk::alerted, this, &AlertsPage::take, Qt::QueuedConnection);
    connect(&m_desk, &WatchDesk::changed, this, &AlertsPage::reload);
    reload();
}

AlertsPage::~AlertsPage()
{
    m_view->setModel(nullptr); // the model goes before the view does
}

QWidget* AlertsPage::buildBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Gap);
    row->addWidget(m_summary);
    row->addStretch();
    m_muted->setToolTip(tr("What is muted or snoozed, to listen to it again"));
    m_muted->setAccessibleName(tr("What is muted"));
    m_muted->setPopupMode(QToolButton::InstantPopup);
    m_muted->setMenu(new QMenu(m_muted));
    m_muted->setFocusPolicy(Qt::TabFocus);
    connect(m_muted->menu(), &QMenu::aboutToShow, this, &AlertsPage::fillMutedMenu);
    row->addWidget(m_muted);
    auto* save = new QToolButton(bar);
    save->setDefaultAction(m_actions[ActionId::ExportAlerts]);
    save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    save->setAutoRaise(true);
    save->setFocusPolicy(Qt::TabFocus);
    save->setAccessibleName(withoutMnemonic(save->text()));
    row->addWidget(save);
    return bar;
}

void AlertsPage::buildTable()
{
    m_view->setModel(&m_model);
    m_view->setObjectName(QStringLiteral("alerts"));
    m_splitter->setObjectName(QStringLiteral("alertDetails"));
    m_view->setAccessibleName(tr("Alerts, the newest first"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setMinimumHeight(3 * Theme::rowHeight());
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    QHeaderView* header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    for (int column = 0; column < AlertModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, Widths[column]);
    header->setSectionResizeMode(AlertModel::Target, QHeaderView::Stretch);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AlertsPage::showCurrent);
    connect(m_view, &QTableView::customContextMenuRequested, this, &AlertsPage::showMenu);
    connect(m_view, &QTableView::doubleClicked, m_actions[ActionId::ShowAlertTunnel], &QAction::trigger);
}

void AlertsPage::connectActions()
{
    m_actions.attach(ActionScope::Alerts, this, m_view);
    connect(m_muteMenu, &QMenu::aboutToShow, this, &AlertsPage::fillMuteMenu);
    const auto on = [this](ActionId id, auto slot) { connect(m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::MuteAlert, [this] {
        m_muteMenu->popup(m_view->viewport()->mapToGlobal(m_view->visualRect(m_view->currentIndex()).bottomLeft()));
    });
    on(ActionId::SnoozeAlert, &AlertsPage::snooze);
    on(ActionId::DismissAlerts, [this] { m_desk.dismiss(selected()); });
    on(ActionId::MakeRuleOfAlert, &AlertsPage::makeRule);
    on(ActionId::GoToRuleOfAlert, &AlertsPage::goToRule);
    on(ActionId::CopyAlerts, &AlertsPage::copy);
    on(ActionId::ExportAlerts, &AlertsPage::exportAs);
    on(ActionId::ShowAlertTunnel, [this] {
        if (const TunnelId id = m_details->chosenTunnel(); current() != nullptr && id != TunnelId::None)
            Q_EMIT showTunnelRequested(id);
    });
    connect(m_details, &AlertDetails::tunnelActivated, this, &AlertsPage::showTunnelRequested);
}

void AlertsPage::showMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_actions[ActionId::ShowAlertTunnel], m_actions[ActionId::MakeRuleOfAlert], m_actions[ActionId::GoToRuleOfAlert]});
    menu->addSeparator();
    menu->addActions({m_actions[ActionId::CopyAlerts], m_actions[ActionId::SnoozeAlert], m_actions[ActionId::MuteAlert],
                      m_actions[ActionId::DismissAlerts]});
    menu->popup(m_view->viewport()->mapToGlobal(position) + OffPointer);
}

} // namespace sluice::ui
