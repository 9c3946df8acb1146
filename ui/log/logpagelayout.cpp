// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the log page is laid out, and which gesture leads to which of its deeds.
#include "ui/common/emptystate.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filternote.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/log/logpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace sluice::ui {
namespace {

constexpr std::chrono::milliseconds PollInterval{200};
constexpr int MinFilterWidth = 160;
constexpr int MaxFilterWidth = 420;
constexpr QPoint OffPointer(6, 2); ///< so that a slip of the button does nothing

} // namespace

LogPage::LogPage(const LogBuffer& log, Actions& actions, QWidget* parent)
    : Page(parent)
    , m_actions(actions)
    , m_model(log, log.capacity())
    , m_component(new QComboBox(this))
    , m_filter(new FilterLine(logVocabulary(), offeredLogFilters(), this))
    , m_note(new FilterNote(this))
    , m_paused(new QLabel(this))
    , m_message(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new QTableView(this))
    , m_pill(new QPushButton(m_view))
{
    actions[ActionId::PauseLog]->setCheckable(true);
    actions[ActionId::WrapLog]->setCheckable(true);
    buildTable();
    m_stack->addWidget(new EmptyState(tr("Nothing has happened yet"),
                                      tr("Each decision and each end of a tunnel is one line here, together with what "
                                         "Sluice has to say about itself."),
                                      {}, this));
    m_stack->addWidget(m_view);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::Margin, Theme::Margin, Theme::Margin, Theme::Margin);
    layout->setSpacing(Theme::Gap);
    layout->addWidget(buildBar());
    layout->addWidget(m_filter->complaint());
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    m_timer.setInterval(PollInterval);
    connectView();
    connectActions();
    updateTexts();
}

LogPage::~LogPage()
{
    m_view->setModel(nullptr); // the model goes before the view does
}

QWidget* LogPage::buildBar()
{
    m_filter->setPlaceholderText(tr("host:example reason:idle #12…"));
    m_filter->setAccessibleName(tr("Filter log"));
    m_filter->setMinimumWidth(MinFilterWidth);
    m_filter->setMaximumWidth(MaxFilterWidth);
    m_filter->setSeenValues([this](FilterField field) { return m_model.seenValues(field); });
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::Margin);
    for (const LogLevel level : LogLevels) {
        auto* box = new QCheckBox(bar);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &LogPage::updateFilter);
        row->addWidget(box);
        m_levels[indexOf(level)] = box;
    }
    m_component->addItem(tr("All parts"), QString());
    m_component->setAccessibleName(tr("Which part of Sluice"));
    m_component->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_component);
    row->addWidget(m_filter, 3);
    row->addWidget(m_note, 2);
    row->addWidget(m_paused);
    for (const ActionId id : {ActionId::PauseLog, ActionId::SaveLog}) {
        auto* button = new QToolButton(bar);
        button->setDefaultAction(m_actions[id]);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    return bar;
}

void LogPage::buildTable()
{
    m_view->setModel(&m_model);
    m_view->setObjectName(QStringLiteral("log"));
    m_view->setAccessibleName(tr("Log lines, oldest first"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(Theme::rowHeight());
    m_view->verticalHeader()->setMinimumSectionSize(Theme::rowHeight());
    QHeaderView* header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    m_view->setColumnWidth(LogModel::Time, 104);
    m_view->setColumnWidth(LogModel::Level, 96);
    m_view->setColumnWidth(LogModel::Component, 88);
    m_view->setColumnWidth(LogModel::Tunnel, 72);
    m_view->viewport()->installEventFilter(this);
    m_pill->setAccessibleName(tr("Go to the newest line"));
    m_pill->hide();
}

void LogPage::connectView()
{
    connect(&m_timer, &QTimer::timeout, this, &LogPage::poll);
    connect(m_filter, &FilterLine::filterChanged, this, &LogPage::updateFilter);
    connect(m_component, &QComboBox::currentIndexChanged, this, &LogPage::updateFilter);
    connect(m_pill, &QPushButton::clicked, this, &LogPage::follow);
    connect(m_view, &QTableView::customContextMenuRequested, this, &LogPage::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LogPage::updateActions);
    connect(m_view, &QTableView::doubleClicked, m_actions[ActionId::ShowLogTunnel], &QAction::trigger);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_unseen > 0 && isAtEnd())
            follow();
        fitVisibleRows();
    });
}

void LogPage::connectActions()
{
    m_actions.attach(ActionScope::Log, m_view);
    addAction(m_actions[ActionId::SaveLog]);
    connect(m_actions[ActionId::PauseLog], &QAction::toggled, this, &LogPage::setPaused);
    connect(m_actions[ActionId::FollowLog], &QAction::triggered, this, &LogPage::follow);
    connect(m_actions[ActionId::CopyLog], &QAction::triggered, this, &LogPage::copySelected);
    connect(m_actions[ActionId::SaveLog], &QAction::triggered, this, &LogPage::saveAs);
    connect(m_actions[ActionId::ShowLogTunnel], &QAction::triggered, this, [this] {
        if (selectedTunnel() != TunnelId::None)
            Q_EMIT showTunnelRequested(selectedTunnel());
    });
    connect(m_actions[ActionId::ShowLogRule], &QAction::triggered, this, [this] {
        if (const QString rule = selectedRule(); !rule.isEmpty())
            Q_EMIT showRuleRequested(rule);
    });
    connect(m_actions[ActionId::WrapLog], &QAction::toggled, this, &LogPage::setWrapped);
}

void LogPage::showMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_actions[ActionId::ShowLogTunnel]);
    menu->addAction(m_actions[ActionId::ShowLogRule]);
    if (const TunnelId tunnel = selectedTunnel(); tunnel != TunnelId::None) {
        QAction* only = menu->addAction(tr("Only lines of tunnel %1").arg(tunnelText(tunnel)));
        connect(only, &QAction::triggered, this, [this, tunnel] { showTunnel(tunnel); });
    }
    menu->addSeparator();
    menu->addAction(m_actions[ActionId::CopyLog]);
    menu->addAction(m_actions[ActionId::SaveLog]);
    menu->addSeparator();
    menu->addAction(m_actions[ActionId::PauseLog]);
    menu->addAction(m_actions[ActionId::FollowLog]);
    menu->addAction(m_actions[ActionId::WrapLog]);
    menu->popup(m_view->viewport()->mapToGlobal(position) + OffPointer);
}

} // namespace sluice::ui
