// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See sessionwindow.h.
#include "ui/main/sessionwindow.h"

#include <algorithm>

#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>
#include <QVBoxLayout>

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/history/historypage.h"
#include "ui/history/historyspan.h"
#include "ui/tunnels/tunnelspage.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

// What needs an engine that runs, or would change something.
constexpr ActionId Hidden[] = {
    ActionId::PauseTunnels, ActionId::FollowTunnels,     ActionId::ShowTunnelLog,     ActionId::MakeRule,   ActionId::GoToRule,
    ActionId::CloseTunnels, ActionId::CloseHost,         ActionId::CloseShown,        ActionId::ShowStuck,  ActionId::LaunchBrowser,
    ActionId::CopyEnvironment, ActionId::SendTestRequest, ActionId::MakeRuleOfHistory, ActionId::GoToRuleOfHistory,
    ActionId::ForgetHost,   ActionId::ForgetHistory,     ActionId::DenyByRule,        ActionId::CloseAndBlock,
    ActionId::CopyCurl,
};

} // namespace

SessionWindow::SessionWindow(Session session, const QString& name, QWidget* parent)
    : QMainWindow(parent, Qt::Window)
    , m_engine(std::move(session.tunnels))
    , m_pages(new QTabWidget(this))
    , m_tunnels(new TunnelsPage(m_engine, m_store, m_actions, this))
    , m_history(new HistoryPage(m_engine, m_actions, this))
{
    setWindowIcon(programIcon());
    setWindowTitle(tr("%1 – session, read-only", "%1 is a file name").arg(titleText(shown(name))));
    m_store.setClosedCap(m_engine.tunnels().size());
    EngineBatch batch; // measured at no time: the monotonic clock knows nothing of what was recorded
    for (const TunnelInfo& info : m_engine.tunnels())
        (info.isOver() ? batch.ended : batch.updated).push_back(info);
    m_store.apply(batch);
    build(session.isMasked);
    buildMenus();
    connectPages();
    m_tunnels->freezeAt(m_engine.end());
    m_history->freezeAt(m_engine.end());
    resize(1180, 760);
}

SessionWindow::~SessionWindow()
{
    // Pages hold actions and models that refer to members of this class.
    m_engine.disconnect(this);
    delete takeCentralWidget();
}

void SessionWindow::build(bool isMasked)
{
    m_pages->setDocumentMode(true);
    m_pages->addTab(m_tunnels, icon(QLatin1StringView("tunnels")), withoutMnemonic(m_actions[ActionId::ShowTunnels]->text()));
    m_pages->addTab(m_history, icon(QLatin1StringView("history")), withoutMnemonic(m_actions[ActionId::ShowHistory]->text()));
    m_pages->setAccessibleName(tr("Views of the session"));
    auto* about = new QLabel(summary(isMasked), this);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, Theme::Grid);
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(about);
    column->addWidget(m_pages, 1);
    setCentralWidget(central);
    for (const ActionId id : Hidden)
        m_actions[id]->setVisible(false);
}

QString SessionWindow::summary(bool isMasked) const
{
    const std::vector<TunnelInfo>& tunnels = m_engine.tunnels();
    QString text = tr("%n tunnel(s), recorded", "", static_cast<int>(tunnels.size()));
    if (!tunnels.empty()) {
        const auto first = std::min_element(tunnels.begin(), tunnels.end(), [](const TunnelInfo& a, const TunnelInfo& b) { return a.acceptedAt < b.acceptedAt; });
        text += u": "_s + spanSentence({first->acceptedAt, m_engine.end()}, std::chrono::system_clock::now());
    }
    text += u". "_s + tr("Nothing here goes on or can be changed.");
    if (isMasked)
        text += u' ' + tr("Names are masked: equal ones stay equal.");
    return text;
}

void SessionWindow::buildMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions[ActionId::ExportTunnels], m_actions[ActionId::ExportSelected]});
    file->addSeparator();
    QAction* leave = file->addAction(tr("&Close window"), QKeySequence::Close, this, &QWidget::close);
    leave->setIcon(icon(QLatin1StringView("close")));
    for (const ActionScope scope : {ActionScope::Tunnels, ActionScope::History}) {
        QMenu* menu = menuBar()->addMenu(Actions::scopeText(scope));
        for (QAction* action : m_actions.of(scope))
            menu->addAction(action);
        Page* page = scope == ActionScope::Tunnels ? static_cast<Page*>(m_tunnels) : m_history;
        const auto show = [this, menu, page] { menu->menuAction()->setVisible(currentPage() == page); };
        connect(m_pages, &QTabWidget::currentChanged, menu, show);
        show();
    }
    QMenu* view = menuBar()->addMenu(Actions::scopeText(ActionScope::View));
    view->addActions({m_actions[ActionId::Find], m_actions[ActionId::ClearFilter]});
    m_actions[ActionId::ClearFilter]->setShortcut(Qt::Key_Escape);
    addActions({m_actions[ActionId::Find], m_actions[ActionId::ClearFilter]});
    connect(m_actions[ActionId::Find], &QAction::triggered, this, [this] { currentPage()->focusFilter(); });
    connect(m_actions[ActionId::ClearFilter], &QAction::triggered, this, [this] { currentPage()->clearFilter(); });
}

void SessionWindow::connectPages()
{
    connect(m_pages, &QTabWidget::currentChanged, this, &SessionWindow::updateActive);
    for (Page* page : {static_cast<Page*>(m_tunnels), static_cast<Page*>(m_history)}) {
        connect(page, &Page::noted, this, [this](const QString& text) { statusBar()->showMessage(text, 6000); });
        connect(page, &Page::showHistoryRequested, this, [this](const QString& host) {
            m_pages->setCurrentWidget(m_history);
            m_history->showHost(host);
        });
        connect(page, &Page::showTunnelRequested, this, [this](TunnelId id) {
            m_pages->setCurrentWidget(m_tunnels);
            m_tunnels->selectTunnel(id);
        });
    }
    // Written after the window has come: what was asked before was empty.
    connect(&m_engine, &Engine::recorderStateChanged, this, [this] { m_history->freezeAt(m_engine.end()); });
}

Page* SessionWindow::currentPage() const
{
    return qobject_cast<Page*>(m_pages->currentWidget());
}

void SessionWindow::updateActive()
{
    m_tunnels->setActive(isVisible() && currentPage() == m_tunnels);
    m_history->setActive(isVisible() && currentPage() == m_history);
}

void SessionWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    updateActive();
    currentPage()->takeFocus();
}

} // namespace sluice::ui
