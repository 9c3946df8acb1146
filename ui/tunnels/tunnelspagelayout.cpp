// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the tunnels page is laid out, and which action leads to which of its deeds.
#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filternote.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/tunnelexport.h"
#include "ui/tunnels/tunneldetails.h"
#include "ui/tunnels/tunnelspage.h"
#include "ui/tunnels/tunneltext.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

TunnelsPage::TunnelsPage(Engine& engine, const TunnelStore& store, Actions& actions, QWidget* parent)
    : Page(parent)
    , m_engine(engine)
    , m_store(store)
    , m_actions(actions)
    , m_model(store)
    , m_table(new TunnelTable(m_model, this))
    , m_filterLine(new FilterLine(tunnelVocabulary(), offeredTunnelFilters(), this))
    , m_note(new FilterNote(this))
    , m_stuck(new QToolButton(this))
    , m_groupButton(new QToolButton(this))
    , m_columnButton(new QToolButton(this))
    , m_pause(new QPushButton(this))
    , m_views(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
    , m_details(new TunnelDetails(store, this))
    , m_export(new TunnelExport(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_preset(QLatin1StringView(columnPresets().front().key))
{
    m_welcome = new EmptyState(QString(), QString(),
                               {actions[ActionId::LaunchBrowser], actions[ActionId::CopyEnvironment], actions[ActionId::SendTestRequest]},
                               this);
    m_asleep = new EmptyState(tr("Sluice is not listening"), tr("Programs that use it as their proxy reach nothing until it does."),
                              {actions[ActionId::StartStop]}, this);
    m_nothingMatches = new EmptyState(tr("Nothing to show here"), QString(), {actions[ActionId::ClearFilter]}, this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_asleep);
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
    column->addWidget(m_filterLine->complaint());
    m_filterLine->complaint()->setContentsMargins(Theme::Margin, 0, Theme::Margin, Theme::Gap);
    column->addWidget(m_splitter, 1);
    buildMenus();
    actions.attach(ActionScope::Tunnels, this, m_table);
    connectTable();
    connectActions();
    connectGroups();
    connect(&engine, &Engine::stopped, this, &TunnelsPage::refresh);
    connect(&engine, &Engine::started, this, &TunnelsPage::refresh);
    connect(&engine, &Engine::draining, this, &TunnelsPage::refresh);
    refresh();
}

QWidget* TunnelsPage::buildBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Gap);
    row->setSpacing(Theme::Grid);
    for (const TunnelView view : {TunnelView::Active, TunnelView::Closed, TunnelView::All}) {
        auto* button = new QPushButton(bar);
        button->setFlat(true);
        button->setCheckable(true);
        button->setChecked(view == TunnelView::Active);
        m_views->addButton(button, static_cast<int>(view));
        row->addWidget(button);
    }
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { showView(static_cast<TunnelView>(id)); });
    m_filterLine->setPlaceholderText(tr("host:example rate>100k not port:443…"));
    m_filterLine->setAccessibleName(tr("Filter the tunnels"));
    m_filterLine->setMaximumWidth(420);
    m_filterLine->setMinimumWidth(160);
    m_filterLine->setSeenValues([this](FilterField field) { return seenValues(field); });
    connect(m_filterLine, &FilterLine::filterChanged, this, &TunnelsPage::applyFilter);
    m_stuck->setCheckable(true);
    m_stuck->setAutoRaise(true);
    m_stuck->setAccessibleName(tr("What is stuck?"));
    m_stuck->setToolTip(tr("Show only tunnels that wait for an answer, or do not get on"));
    connect(m_stuck, &QToolButton::clicked, m_actions[ActionId::ShowStuck], &QAction::trigger);
    m_pause->setIcon(icon("pause"_L1));
    m_pause->setCheckable(true);
    m_pause->setAccessibleName(tr("Pause the view"));
    m_pause->setToolTip(tr("Pause the view; everything is still recorded (Space)"));
    connect(m_pause, &QPushButton::clicked, m_actions[ActionId::PauseTunnels], &QAction::trigger);

    row->addSpacing(Theme::Gap);
    row->addWidget(m_filterLine, 3);
    row->addSpacing(Theme::Grid);
    row->addWidget(m_note, 2);
    row->addWidget(m_stuck);
    row->addWidget(m_groupButton);
    row->addWidget(m_columnButton);
    row->addWidget(m_pause);
    return bar;
}

void TunnelsPage::showWelcome()
{
    if (m_frozenAt || m_engine.state() != EngineState::Running) {
        m_stack->setCurrentWidget(m_frozenAt ? static_cast<QWidget*>(m_table) : m_asleep);
        return;
    }
    QStringList places;
    for (const Endpoint& listener : m_engine.listeners())
        places.append(text(listener.toString()));
    const QString otherwise = m_asks ? tr("You are asked about what no rule decides.")
                                     : tr("What no rule allows is refused and listed under Review.");
    m_welcome->setTexts(tr("No tunnel yet"),
                        tr("Sluice listens on %1. Point a program at it, and each of its connections appears here.").arg(places.join(u", "_s)) +
                            u'\n' + otherwise);
    m_stack->setCurrentWidget(m_welcome);
}

void TunnelsPage::buildMenus()
{
    const auto prepare = [](QToolButton* button, const QString& text, const QString& toolTip) {
        button->setText(text);
        button->setToolTip(toolTip);
        button->setAccessibleName(text);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setAutoRaise(true);
        button->setMenu(new QMenu(button));
    };
    prepare(m_groupButton, tr("Group"), tr("Group tunnels and add them up"));
    prepare(m_columnButton, tr("Columns"), tr("Which columns are shown"));
    QMenu* columns = m_columnButton->menu();
    connect(columns, &QMenu::aboutToShow, this, [this, columns] {
        columns->clear();
        fillColumnMenu(columns);
    });
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this, &TunnelsPage::showHeaderMenu);
}

void TunnelsPage::fillColumnMenu(QMenu* menu)
{
    for (const ColumnPreset& preset : columnPresets()) {
        const QString key = QLatin1StringView(preset.key);
        QAction* action = menu->addAction(presetTitle(preset));
        action->setCheckable(true);
        action->setChecked(key == m_preset);
        connect(action, &QAction::triggered, this, [this, key] { choosePreset(key); });
    }
    menu->addSeparator();
    for (std::size_t i = 0; i < tunnelColumns().size(); ++i) {
        const int column = static_cast<int>(i);
        QAction* action = menu->addAction(columnTitle(tunnelColumns()[i]));
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            const QHeaderView* header = m_table->horizontalHeader();
            if (shown || header->hiddenSectionCount() + 1 < header->count())
                m_table->setColumnHidden(column, !shown);
            m_table->fitLastColumn();
        });
    }
}

void TunnelsPage::showHeaderMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(menu);
    menu->popup(m_table->horizontalHeader()->mapToGlobal(at));
}

void TunnelsPage::connectTable()
{
    connect(m_table, &QTableView::customContextMenuRequested, this, &TunnelsPage::showContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateDetails();
        recount();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TunnelsPage::updateDetails);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const TunnelGroup* group = m_model.group(index.row()))
            m_model.setExpanded(index.row(), !group->isExpanded);
        else
            m_actions[ActionId::ToggleDetails]->setChecked(true);
    });
    connect(m_table, &TunnelTable::termRequested, this, [this](const QModelIndex& index, bool exclude) {
        const TunnelColumn& column = tunnelColumns()[static_cast<std::size_t>(index.column())];
        const TunnelRow* row = m_model.row(index.row());
        if (row != nullptr && !column.filterKey.empty())
            m_filterLine->addTerm(QString::fromStdString(exactTerm(column.filterKey, column.filterValue(*row))), exclude);
    });
}

void TunnelsPage::connectActions()
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions[id], &QAction::triggered, this, slot); };
    on(ActionId::CloseTunnels, [this] { close(openOf(selectedRows())); });
    on(ActionId::CloseShown, [this] { close(openOf(m_model.matching())); });
    on(ActionId::CloseHost, [this] { close(openOf(shownOfHost())); });
    on(ActionId::CopyTunnels, &TunnelsPage::copySelected);
    on(ActionId::CopyTunnelsJson, &TunnelsPage::copyJson);
    on(ActionId::ExportTunnels, [this] { exportRows(m_model.matching()); });
    on(ActionId::ExportSelected, [this] { exportRows(selectedRows()); });
    connect(m_export, &TunnelExport::finished, this, [this](const QString& path, std::size_t count, const QString& error) {
        Q_EMIT noted(error.isEmpty() ? tr("Exported %n tunnels to %1.", nullptr, static_cast<int>(count)).arg(shown(path))
                                     : tr("Nothing was exported: %1", "an error, with the file's name").arg(error));
    });
    on(ActionId::MakeRule, &TunnelsPage::makeRule);
    on(ActionId::DenyByRule, &TunnelsPage::denyByRule);
    on(ActionId::CloseAndBlock, &TunnelsPage::closeAndBlock);
    on(ActionId::GoToRule, &TunnelsPage::goToRule);
    on(ActionId::OpenInHistory, [this] {
        if (const TunnelRow* row = current())
            Q_EMIT showHistoryRequested(text(row->info.host));
    });
    on(ActionId::PauseTunnels, &TunnelsPage::togglePause);
    on(ActionId::OnlyThisHost, [this] { filterByHost(false); });
    on(ActionId::HideThisHost, [this] { filterByHost(true); });
    on(ActionId::ShowStuck, &TunnelsPage::showStuck);
    on(ActionId::ApplyOrder, [this] {
        keepingPlace([this] { m_model.applyOrder(); });
        updateCounts();
    });
    connect(m_note, &FilterNote::clicked, this, &TunnelsPage::takeInHeldBack);
    connect(m_table, &TunnelTable::followed, this, &TunnelsPage::updateCounts);
    on(ActionId::FollowTunnels, [this] { m_table->follow(); });
    const auto copy = [this](const auto& textOf) {
        if (const TunnelRow* row = current())
            QGuiApplication::clipboard()->setText(textOf(row->info));
    };
    on(ActionId::CopyHost, [copy] { copy([](const TunnelInfo& info) { return text(info.target()); }); });
    on(ActionId::CopyRule, [copy] { copy([](const TunnelInfo& info) { return text(info.decision.ruleId()); }); });
    on(ActionId::CopyCurl, [copy] { copy(tunnelAsCurl); });
    on(ActionId::ShowTunnelLog, [this] {
        if (const TunnelRow* row = current())
            Q_EMIT showTunnelLogRequested(row->info.id);
    });
    QAction* details = m_actions[ActionId::ToggleDetails];
    details->setCheckable(true);
    details->setChecked(true);
    connect(details, &QAction::toggled, this, [this] {
        updateCounts();
        updateDetails();
    });
    connect(m_details, &TunnelDetails::goToRuleRequested, this, &TunnelsPage::goToRule);
    connect(m_details, &TunnelDetails::makeRuleRequested, this, &TunnelsPage::makeRule);
    connect(m_details, &TunnelDetails::liftRequested, this, &TunnelsPage::liftGuard);
    connect(m_details, &TunnelDetails::tunnelRequested, this, &TunnelsPage::selectTunnel);
    connect(m_details, &TunnelDetails::tabChanged, this, &TunnelsPage::updateDetails);
}

void TunnelsPage::connectGroups()
{
    struct Choice
    {
        ActionId id;
        GroupBy by;
    };
    constexpr Choice Choices[] = {
        {ActionId::GroupBySite, GroupBy::Site},     {ActionId::GroupByHost, GroupBy::Host}, {ActionId::GroupByClient, GroupBy::Client},
        {ActionId::GroupByProgram, GroupBy::Program}, {ActionId::GroupByUser, GroupBy::User},     {ActionId::GroupByRule, GroupBy::Rule},     {ActionId::GroupByNone, GroupBy::None},
    };
    auto* group = new QActionGroup(this);
    for (const Choice& choice : Choices) {
        QAction* action = m_actions[choice.id];
        action->setCheckable(true);
        action->setChecked(choice.by == GroupBy::None);
        action->setData(static_cast<int>(choice.by));
        group->addAction(action);
        m_groupButton->menu()->addAction(action);
        connect(action, &QAction::triggered, this, [this, by = choice.by] { groupBy(by); });
    }
    m_groupButton->menu()->addSeparator();
    const auto expand = [this](ActionId id, bool expanded) {
        m_groupButton->menu()->addAction(m_actions[id]);
        connect(m_actions[id], &QAction::triggered, this, [this, expanded] {
            keepingPlace([&] { m_model.setAllExpanded(expanded); });
        });
    };
    expand(ActionId::ExpandGroups, true);
    expand(ActionId::CollapseGroups, false);
}

} // namespace sluice::ui
