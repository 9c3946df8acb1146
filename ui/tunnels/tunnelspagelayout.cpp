// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the tunnels page is laid out, and which action leads to which of its deeds.
#include "ui/tunnels/tunnelspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/tunnels/tunneldelegate.h"
#include "ui/tunnels/tunneldetails.h"
#include "ui/tunnels/tunneltext.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

TunnelsPage::TunnelsPage(Engine& engine, const TunnelStore& store, Actions& actions, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_store(store)
    , m_actions(actions)
    , m_model(store)
    , m_table(new QTableView(this))
    , m_filterEdit(new QLineEdit(this))
    , m_filterNote(new QLabel(this))
    , m_pause(new QPushButton(this))
    , m_views(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_details(new TunnelDetails(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_welcome = new EmptyState(tr("No tunnel yet"),
                               tr("Sluice listens and refuses everything until a rule allows it.\n"
                                  "Point a program at it, and each of its connections appears here,\n"
                                  "allowed or refused, with the reason."),
                               {actions[ActionId::LaunchBrowser], actions[ActionId::CopyEnvironment], actions[ActionId::SendTestRequest]},
                               this);
    m_nothingMatches = new EmptyState(tr("Nothing to show here"), QString(), {actions[ActionId::ClearFilter]}, this);
    buildTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_nothingMatches);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({420, 208});

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(m_splitter, 1);
    actions.attach(ActionScope::Tunnels, this);
    connectActions();
    refresh();
}

void TunnelsPage::buildTable()
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new TunnelDelegate(m_model, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->setAccessibleName(tr("Tunnels"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(Theme::RowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setSortIndicator(tunnelColumn("age"), Qt::AscendingOrder);
    for (std::size_t i = 0; i < tunnelColumns().size(); ++i)
        m_table->setColumnWidth(static_cast<int>(i), tunnelColumns()[i].width);
    m_table->viewport()->installEventFilter(this);
    connect(m_table, &QTableView::customContextMenuRequested, this, &TunnelsPage::showContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateDetails();
        updateEnabled();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TunnelsPage::updateDetails);
    connect(m_table, &QTableView::doubleClicked, this, [this] { m_actions[ActionId::ToggleDetails]->setChecked(true); });
}

QWidget* TunnelsPage::buildBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    row->setSpacing(Theme::Grid);
    for (const TunnelView view : {TunnelView::Active, TunnelView::Closed, TunnelView::All}) {
        auto* button = new QPushButton(bar);
        button->setCheckable(true);
        button->setChecked(view == TunnelView::Active);
        m_views->addButton(button, static_cast<int>(view));
        row->addWidget(button);
    }
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { showView(static_cast<TunnelView>(id)); });
    m_filterEdit->setPlaceholderText(tr("Filter by host, rule, client, reason…"));
    m_filterEdit->setClearButtonEnabled(true);
    m_filterEdit->setAccessibleName(tr("Filter the tunnels"));
    m_filterEdit->addAction(icon("search"_L1), QLineEdit::LeadingPosition);
    m_filterEdit->setMaximumWidth(420);
    connect(m_filterEdit, &QLineEdit::textChanged, this, &TunnelsPage::applyFilter);
    m_pause->setIcon(icon("pause"_L1));
    m_pause->setCheckable(true);
    m_pause->setAccessibleName(tr("Pause the view"));
    m_pause->setToolTip(tr("Pause the view; everything is still recorded (Space)"));
    connect(m_pause, &QPushButton::clicked, m_actions[ActionId::PauseTunnels], &QAction::trigger);

    row->addSpacing(Theme::Gap);
    row->addWidget(m_filterEdit, 2);
    row->addSpacing(Theme::Grid);
    row->addWidget(m_filterNote);
    row->addStretch(1);
    row->addWidget(m_pause);
    return bar;
}

void TunnelsPage::connectActions()
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::CloseTunnels, &TunnelsPage::closeSelected);
    on(ActionId::CopyTunnels, &TunnelsPage::copySelected);
    on(ActionId::MakeRule, &TunnelsPage::makeRule);
    on(ActionId::GoToRule, &TunnelsPage::goToRule);
    on(ActionId::OpenInHistory, [this] {
        if (const TunnelRow* row = current())
            Q_EMIT showHistoryRequested(text(row->info.host));
    });
    on(ActionId::PauseTunnels, &TunnelsPage::togglePause);
    on(ActionId::CopyHost, [this] {
        if (const TunnelRow* row = current())
            QGuiApplication::clipboard()->setText(text(row->info.target()));
    });
    on(ActionId::CopyCurl, [this] {
        if (const TunnelRow* row = current())
            QGuiApplication::clipboard()->setText(tunnelAsCurl(row->info));
    });
    on(ActionId::ShowTunnelLog, [this] {
        if (const TunnelRow* row = current())
            Q_EMIT showTunnelLogRequested(row->info.id);
    });
    QAction* details = m_actions[ActionId::ToggleDetails];
    details->setCheckable(true);
    details->setChecked(true);
    connect(details, &QAction::toggled, m_details, &QWidget::setVisible);
    connect(m_details, &TunnelDetails::goToRuleRequested, this, &TunnelsPage::goToRule);
    connect(m_details, &TunnelDetails::makeRuleRequested, this, &TunnelsPage::makeRule);
}

} // namespace sluice::ui
