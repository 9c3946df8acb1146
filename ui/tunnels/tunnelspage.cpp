// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunnelspage.h. Building the page is in tunnelspagelayout.cpp, what its rows offer in tunnelspagedeeds.cpp.
#include "ui/tunnels/tunnelspage.h"

#include <algorithm>

#include <QEvent>
#include <QHeaderView>

#include "ui/common/emptystate.h"
#include "ui/common/format.h"
#include "ui/tunnels/tunneldetails.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

MonoTime monoNow()
{
    return std::chrono::steady_clock::now();
}

} // namespace

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
    for (const ActionId id : {ActionId::CopyHost, ActionId::CopyCurl, ActionId::MakeRule, ActionId::OpenInHistory})
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
