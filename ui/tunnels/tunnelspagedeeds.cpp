// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the rows of the tunnels page: close, copy, lead to a rule or to the log.
#include "ui/tunnels/tunnelspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>

#include "ui/common/format.h"
#include "ui/tunnels/tunneltext.h"

namespace sluice::ui {
namespace {

constexpr std::size_t AskAbove = 20;

} // namespace

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
    add({ActionId::MakeRule, ActionId::GoToRule, ActionId::ShowTunnelLog, ActionId::OpenInHistory, ActionId::ToggleDetails});
    add({ActionId::CopyHost, ActionId::CopyTunnels, ActionId::CopyCurl});
    add({ActionId::CloseTunnels});
    // A little away from the pointer, so that a slip of the button does nothing.
    menu->popup(m_table->viewport()->mapToGlobal(at) + QPoint(6, 6));
}

} // namespace sluice::ui
