// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelspage.h.
#include "ui/tunnels/tunnelspage.h"

#include <algorithm>

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/tunnels/tunneldelegate.h"
#include "ui/tunnels/tunneldetails.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t AskAbove = 20;

MonoTime monoNow()
{
    return std::chrono::steady_clock::now();
}

} // namespace

QString tunnelsAsTable(const std::vector<const TunnelRow*>& rows, WallTime now)
{
    QStringList lines;
    QStringList titles;
    for (const TunnelColumn& column : tunnelColumns())
        titles.append(columnTitle(column));
    lines.append(titles.join(u'\t'));
    for (const TunnelRow* row : rows) {
        QStringList cells;
        for (const TunnelColumn& column : tunnelColumns())
            cells.append(column.text(*row, now));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QString tunnelAsCurl(const TunnelInfo& info)
{
    return u"curl --proxy http://%1 https://%2/"_s.arg(text(info.listener.toString()), text(info.target()));
}

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

void TunnelsPage::setActive(bool active)
{
    m_active = active;
    refresh();
}

void TunnelsPage::focusFilter()
{
    m_filterEdit->setFocus(Qt::ShortcutFocusReason);
    m_filterEdit->selectAll();
}

void TunnelsPage::clearFilter()
{
    m_filterEdit->clear();
    if (m_table->isVisible())
        m_table->setFocus();
}

void TunnelsPage::refresh()
{
    if (!m_active)
        return;
    m_model.refresh(monoNow(), std::chrono::system_clock::now());
    updateCounts();
    updateDetails();
    updateEnabled();
}

void TunnelsPage::updateCounts()
{
    const QLocale locale;
    const auto label = [&](TunnelView view, const QString& text, std::size_t count) {
        m_views->button(static_cast<int>(view))->setText(text.arg(locale.toString(static_cast<qulonglong>(count))));
    };
    label(TunnelView::Active, tr("Active %1"), m_store.openCount());
    label(TunnelView::Closed, tr("Closed %1"), m_store.closedCount());
    label(TunnelView::All, tr("All %1"), m_store.openCount() + m_store.closedCount());

    QStringList notes;
    if (m_model.isPaused())
        notes.append(tr("paused · +%1 · −%2").arg(m_model.beganSincePause()).arg(m_model.endedSincePause()));
    if (!m_model.filter().words.isEmpty())
        notes.append(tr("%n shown", nullptr, m_model.rowCount()));
    if (m_model.hiddenRefusals() > 0)
        notes.append(tr("%n denied hidden", nullptr, m_model.hiddenRefusals()));
    m_filterNote->setText(notes.join(u"  ·  "_s));

    const bool isEmpty = m_store.openCount() + m_store.closedCount() == 0;
    if (m_model.rowCount() > 0) {
        m_stack->setCurrentWidget(m_table);
    } else if (isEmpty) {
        m_stack->setCurrentWidget(m_welcome);
    } else {
        const bool isFiltered = !m_model.filter().words.isEmpty();
        m_nothingMatches->setTexts(isFiltered ? tr("No tunnel matches the filter") : tr("No tunnel in this view"),
                                   isFiltered ? tr("Every word must occur in the row. Press Esc to clear the filter.")
                                              : tr("Ended and refused ones are under “Closed” and “All”."));
        m_stack->setCurrentWidget(m_nothingMatches);
    }
}

void TunnelsPage::updateDetails()
{
    if (!m_details->isVisibleTo(this))
        return;
    const TunnelRow* row = current();
    if (row == nullptr) {
        m_details->showNothing();
        return;
    }
    // Paused rows are copies; the details of the chosen one go on.
    const RowPtr live = m_store.find(row->info.id);
    m_details->showTunnel(live ? *live : *row, *m_engine.rules(), std::chrono::system_clock::now());
}

void TunnelsPage::updateEnabled()
{
    const TunnelRow* row = current();
    const bool hasTarget = row != nullptr && !row->info.host.empty() && row->info.port != 0;
    const std::vector<TunnelId> ids = selectedIds();
    const auto open = std::count_if(ids.begin(), ids.end(), [this](TunnelId id) {
        const RowPtr live = m_store.find(id);
        return live && !live->info.isOver();
    });
    QAction* close = m_actions[ActionId::CloseTunnels];
    close->setEnabled(open > 0);
    close->setText(open > 1 ? tr("&Close %n tunnels", nullptr, static_cast<int>(open)) : tr("&Close tunnel"));
    m_actions[ActionId::CopyTunnels]->setEnabled(!ids.empty());
    for (const ActionId id : {ActionId::CopyHost, ActionId::CopyCurl, ActionId::MakeRule})
        m_actions[id]->setEnabled(hasTarget);
    m_actions[ActionId::GoToRule]->setEnabled(row != nullptr && !row->info.decision.ruleId().empty());
    m_actions[ActionId::ShowTunnelLog]->setEnabled(row != nullptr);
}

void TunnelsPage::showView(TunnelView view)
{
    TunnelFilter filter = m_model.filter();
    filter.view = view;
    m_model.setFilter(filter);
    updateCounts();
}

void TunnelsPage::applyFilter()
{
    TunnelFilter filter = m_model.filter();
    filter.words = TunnelFilter::wordsOf(m_filterEdit->text());
    m_model.setFilter(filter);
    updateCounts();
    updateDetails();
}

void TunnelsPage::togglePause()
{
    m_model.setPaused(!m_model.isPaused());
    m_pause->setChecked(m_model.isPaused());
    refresh();
}

std::vector<TunnelId> TunnelsPage::selectedIds() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    std::vector<TunnelId> ids;
    for (const QModelIndex& index : rows)
        ids.push_back(m_model.row(index.row()).info.id);
    return ids;
}

const TunnelRow* TunnelsPage::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return nullptr;
    const QModelIndex index = m_table->currentIndex();
    const bool isSelected = index.isValid() && m_table->selectionModel()->isRowSelected(index.row(), {});
    return &m_model.row(isSelected ? index.row() : rows.constFirst().row());
}

void TunnelsPage::selectTunnel(TunnelId id)
{
    if (m_model.rowOf(id) < 0) {
        m_filterEdit->clear();
        m_views->button(static_cast<int>(TunnelView::All))->click();
    }
    const int row = m_model.rowOf(id);
    if (row < 0) {
        Q_EMIT noted(tr("That tunnel is no longer in the list."));
        return;
    }
    m_table->selectRow(row);
    m_table->scrollTo(m_model.index(row, 0));
    m_table->setFocus();
}

void TunnelsPage::closeSelected()
{
    std::vector<TunnelId> open;
    for (const TunnelId id : selectedIds()) {
        const RowPtr live = m_store.find(id);
        if (live && !live->info.isOver())
            open.push_back(id);
    }
    if (open.empty())
        return;
    const auto close = [this, open] {
        m_engine.close(open);
        Q_EMIT noted(tr("Closed %n tunnels.", nullptr, static_cast<int>(open.size())));
    };
    if (open.size() <= AskAbove) {
        close();
        return;
    }
    auto* question = new QMessageBox(QMessageBox::Question, tr("Close tunnels"),
                                     tr("Close %n tunnels? Their transfers are cut; this cannot be undone.", nullptr,
                                        static_cast<int>(open.size())),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* yes = question->addButton(tr("Close them"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, close);
    question->open();
}

void TunnelsPage::copySelected()
{
    std::vector<const TunnelRow*> rows;
    for (const TunnelId id : selectedIds())
        rows.push_back(&m_model.row(m_model.rowOf(id)));
    QGuiApplication::clipboard()->setText(tunnelsAsTable(rows, std::chrono::system_clock::now()));
    Q_EMIT noted(tr("Copied %n rows.", nullptr, static_cast<int>(rows.size())));
}

void TunnelsPage::makeRule()
{
    if (const TunnelRow* row = current())
        Q_EMIT makeRuleRequested({text(row->info.host), row->info.port});
}

void TunnelsPage::goToRule()
{
    if (const TunnelRow* row = current())
        Q_EMIT showRuleRequested(text(row->info.decision.ruleId()));
}

void TunnelsPage::showContextMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](std::initializer_list<ActionId> ids) {
        for (const ActionId id : ids)
            menu->addAction(m_actions[id]);
        menu->addSeparator();
    };
    add({ActionId::MakeRule, ActionId::GoToRule, ActionId::ShowTunnelLog, ActionId::ToggleDetails});
    add({ActionId::CopyHost, ActionId::CopyTunnels, ActionId::CopyCurl});
    add({ActionId::CloseTunnels});
    // A little away from the pointer, so that a slip of the button does nothing.
    menu->popup(m_table->viewport()->mapToGlobal(at) + QPoint(6, 6));
}

bool TunnelsPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Enter)
        m_model.setOrderHeld(true);
    else if (event->type() == QEvent::Leave)
        m_model.setOrderHeld(false);
    return Page::eventFilter(watched, event);
}

QByteArray TunnelsPage::saveState() const
{
    return m_table->horizontalHeader()->saveState();
}

void TunnelsPage::restoreState(const QByteArray& state)
{
    if (!state.isEmpty())
        m_table->horizontalHeader()->restoreState(state);
}

} // namespace sluice::ui
