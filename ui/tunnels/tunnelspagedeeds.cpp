// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the rows of the tunnels page: close, copy, lead to a rule or to the log.
#include <algorithm>
#include <tuple>
#include <unordered_set>

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/rulesentence.h"
#include "ui/common/tunnelexport.h"
#include "ui/tunnels/tunnelspage.h"
#include "ui/tunnels/tunneltext.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t AskAbove = 20;

} // namespace

std::vector<RowPtr> TunnelsPage::selectedRows()
{
    QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    std::sort(indexes.begin(), indexes.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    std::vector<RowPtr> rows;
    std::unordered_set<TunnelId> taken;
    const auto take = [&](RowPtr row) {
        if (taken.insert(row->info.id).second)
            rows.push_back(std::move(row));
    };
    for (const QModelIndex& index : indexes) {
        if (const TunnelRow* row = m_model.row(index.row())) {
            take(row->shared_from_this());
            continue;
        }
        for (RowPtr& row : m_model.matchingIn(index.row()))
            take(std::move(row));
    }
    return rows;
}

// By what the store knows now: a paused row may be over.
std::vector<TunnelId> TunnelsPage::openOf(const std::vector<RowPtr>& rows) const
{
    std::vector<TunnelId> ids;
    for (const RowPtr& row : rows) {
        const RowPtr live = m_store.find(row->info.id);
        if (live && !live->info.isOver())
            ids.push_back(row->info.id);
    }
    return ids;
}

std::vector<RowPtr> TunnelsPage::shownOfHost()
{
    const TunnelRow* row = current();
    std::vector<RowPtr> rows = row == nullptr ? std::vector<RowPtr>() : m_model.matching();
    std::erase_if(rows, [&](const RowPtr& other) { return other->info.host != row->info.host; });
    return rows;
}

// Each label says how many tunnels it is about. Counting walks all that match, so it is paced.
void TunnelsPage::updateCloseLabels()
{
    const auto selected = static_cast<int>(openOf(selectedRows()).size());
    QAction* close = m_actions[ActionId::CloseTunnels];
    close->setEnabled(selected > 0);
    close->setText(selected > 1 ? tr("&Close %n tunnels", nullptr, selected) : tr("&Close tunnel"));
    const TunnelRow* row = current();
    const auto ofHost = row == nullptr || row->info.host.empty() ? 0 : static_cast<int>(openOf(shownOfHost()).size());
    QAction* closeHost = m_actions[ActionId::CloseHost];
    closeHost->setEnabled(ofHost > 0);
    closeHost->setText(ofHost > 0 ? tr("Close %n of %1", nullptr, ofHost).arg(itemText(displayName(row->info.host)))
                                  : tr("Close all of this host"));
    m_labelsAt = std::chrono::steady_clock::now();
}

void TunnelsPage::close(const std::vector<TunnelId>& ids)
{
    if (ids.empty())
        return;
    const auto act = [this, ids] {
        m_engine.close(ids);
        Q_EMIT noted(tr("Closed %n tunnels.", nullptr, static_cast<int>(ids.size())));
    };
    if (ids.size() <= AskAbove) {
        act();
        return;
    }
    auto* question = new QMessageBox(QMessageBox::Question, tr("Close tunnels"),
                                     tr("Close %n tunnels? Their transfers are cut; this cannot be undone.", nullptr,
                                        static_cast<int>(ids.size())),
                                     QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* yes = question->addButton(tr("Close them"), QMessageBox::DestructiveRole);
    connect(yes, &QPushButton::clicked, this, act);
    question->open();
}

void TunnelsPage::copySelected()
{
    std::vector<const TunnelColumn*> columns;
    const QHeaderView* header = m_table->horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            columns.push_back(&tunnelColumns()[static_cast<std::size_t>(column)]);
    }
    const std::vector<RowPtr> rows = selectedRows();
    QGuiApplication::clipboard()->setText(tunnelsAsTable(rows, columns, m_model.moment()));
    Q_EMIT noted(tr("Copied %n rows.", nullptr, static_cast<int>(rows.size())));
}

void TunnelsPage::copyJson()
{
    const std::vector<RowPtr> rows = selectedRows();
    QGuiApplication::clipboard()->setText(QString::fromUtf8(tunnelsExported(ExportFormat::JsonLines, rows)));
    Q_EMIT noted(tr("Copied %n rows.", nullptr, static_cast<int>(rows.size())));
}

void TunnelsPage::exportRows(const std::vector<RowPtr>& rows)
{
    std::vector<TunnelInfo> tunnels;
    tunnels.reserve(rows.size());
    for (const RowPtr& row : rows)
        tunnels.push_back(row->info);
    std::sort(tunnels.begin(), tunnels.end(), [](const TunnelInfo& a, const TunnelInfo& b) {
        return std::tie(a.acceptedAt, a.id) < std::tie(b.acceptedAt, b.id);
    });
    m_export->ask(std::move(tunnels));
}

void TunnelsPage::filterByHost(bool exclude)
{
    if (const TunnelRow* row = current())
        m_filterLine->addTerm(QString::fromStdString(exactTerm("host", row->info.host)), exclude);
}

// Nothing that is over is stuck.
void TunnelsPage::showStuck()
{
    const bool isShown = m_filterLine->text() == u"state:stuck"_s;
    if (!isShown && m_model.filter().view == TunnelView::Closed)
        m_views->button(static_cast<int>(TunnelView::Active))->click();
    m_filterLine->setText(isShown ? QString() : u"state:stuck"_s);
}

void TunnelsPage::makeRule()
{
    if (const TunnelRow* row = current())
        Q_EMIT makeRuleRequested({text(row->info.host), row->info.port});
}

void TunnelsPage::denyByRule()
{
    if (const TunnelRow* row = current())
        Q_EMIT makeRuleRequested({text(row->info.host), row->info.port, true});
}

// A rule is about one host, so the others of the selection are left alone.
void TunnelsPage::closeAndBlock()
{
    const TunnelRow* row = current();
    if (row == nullptr)
        return;
    std::vector<RowPtr> rows = selectedRows();
    std::erase_if(rows, [row](const RowPtr& other) { return other->info.host != row->info.host; });
    close(openOf(rows));
    denyByRule();
}

void TunnelsPage::goToRule()
{
    if (const TunnelRow* row = current())
        Q_EMIT showRuleRequested(text(row->info.decision.ruleId()));
}

void TunnelsPage::liftGuard()
{
    const TunnelRow* row = current();
    if (row == nullptr)
        return;
    RuleLift lift{text(row->info.decision.ruleId()), {}};
    for (const IpAddress& address : guardedAddresses(row->info))
        lift.addresses.append(text(address.toString()));
    Q_EMIT liftRequested(lift);
}

void TunnelsPage::selectTunnel(TunnelId id)
{
    m_model.reveal(id);
    if (m_model.lineOf(id) < 0) {
        m_filterLine->clear();
        m_views->button(static_cast<int>(TunnelView::All))->click();
        m_model.reveal(id);
    }
    const int row = m_model.lineOf(id);
    if (row < 0) {
        Q_EMIT noted(tr("That tunnel is no longer in the list."));
        return;
    }
    // Not selectRow(): that would look at which keys are held.
    const QModelIndex index = m_model.index(row, m_table->horizontalHeader()->logicalIndex(0));
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
    m_table->setFocus();
}

void TunnelsPage::takeInHeldBack()
{
    if (!m_model.isOrderStale())
        return;
    if (m_model.sortColumn() == tunnelColumn("started"))
        m_table->follow();
    else
        m_actions[ActionId::ApplyOrder]->trigger();
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
    add({ActionId::MakeRule, ActionId::DenyByRule, ActionId::GoToRule, ActionId::ShowTunnelLog, ActionId::OpenInHistory, ActionId::ToggleDetails});
    add({ActionId::OnlyThisHost, ActionId::HideThisHost});
    add({ActionId::CopyHost, ActionId::CopyRule, ActionId::CopyTunnels, ActionId::CopyCurl, ActionId::CopyTunnelsJson, ActionId::ExportSelected});
    add({ActionId::CloseTunnels, ActionId::CloseAndBlock, ActionId::CloseHost, ActionId::CloseShown});
    m_table->setMenuOpen(true);
    connect(menu, &QMenu::aboutToHide, m_table, [this] { m_table->setMenuOpen(false); });
    // A little away from the pointer, so that a slip of the button does nothing.
    menu->popup(m_table->viewport()->mapToGlobal(at) + QPoint(6, 6));
}

} // namespace sluice::ui
