// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See hostview.h.
#include "ui/tunnels/hostview.h"

#include <algorithm>

#include <QHeaderView>
#include <QVBoxLayout>

#include "ui/common/format.h"
#include "ui/common/reasons.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t RowsShown = 100;
constexpr auto Pace = std::chrono::seconds(2); ///< of looking again; the list is for reading

} // namespace

HostView::HostView(const TunnelStore& store, QWidget* parent)
    : QWidget(parent)
    , m_store(store)
    , m_sum(new QLabel(this))
    , m_list(new QTreeWidget(this))
{
    m_sum->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sum->setTextFormat(Qt::PlainText);
    m_sum->setWordWrap(true);
    m_list->setHeaderLabels({tr("Began"), tr("State"), tr("Port"), tr("↓ Total"), tr("↑ Total"), tr("Lasted"),
                             tr("Rule"), tr("How it ended")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Tunnels of this host"));
    m_list->header()->setStretchLastSection(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::Margin, Theme::Gap, Theme::Margin, 0);
    column->setSpacing(Theme::Grid);
    column->addWidget(m_sum);
    column->addWidget(m_list, 1);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        Q_EMIT tunnelRequested(static_cast<TunnelId>(item->data(0, Qt::UserRole).toULongLong()));
    });
}

void HostView::showHost(const TunnelInfo& info)
{
    const MonoTime now = std::chrono::steady_clock::now();
    if (info.host == m_host && now - m_filledAt < Pace)
        return;
    m_host = info.host;
    m_filledAt = now;
    std::vector<const TunnelRow*> rows;
    for (const auto& row : m_store.slots()) {
        if (row && row->info.host == m_host)
            rows.push_back(row.get());
    }
    std::sort(rows.begin(), rows.end(), [](const TunnelRow* a, const TunnelRow* b) {
        return a->info.acceptedAt != b->info.acceptedAt ? a->info.acceptedAt > b->info.acceptedAt
                                                        : a->info.id > b->info.id;
    });
    fill(rows);
}

void HostView::fill(const std::vector<const TunnelRow*>& rows)
{
    const WallTime now = std::chrono::system_clock::now();
    ByteCounts bytes;
    int open = 0;
    int denied = 0;
    int failed = 0;
    for (const TunnelRow* row : rows) {
        bytes.up += row->info.bytes.up;
        bytes.down += row->info.bytes.down;
        const Standing standing = standingOf(row->info);
        open += row->info.isOver() ? 0 : 1;
        denied += standing == Standing::Refused ? 1 : 0;
        failed += standing == Standing::Failed ? 1 : 0;
    }
    m_sum->setText(brief(tr("%1: %n tunnels, %2 open, %3 denied, %4 failed; ↓ %5, ↑ %6", nullptr,
                            static_cast<int>(rows.size()))
                             .arg(m_host.empty() ? tr("(no target)") : displayName(m_host), QString::number(open),
                                  QString::number(denied), QString::number(failed), bytesText(bytes.down),
                                  bytesText(bytes.up))));
    m_list->clear();
    for (std::size_t i = 0; i < std::min(rows.size(), RowsShown); ++i) {
        const TunnelRow& row = *rows[i];
        auto* item = new QTreeWidgetItem(
            m_list,
            {clockText(row.info.acceptedAt), glyph(standingOf(row.info)) + u"  "_s + outcomeText(row.info),
             row.info.port == 0 ? QString() : QString::number(row.info.port), bytesText(row.info.bytes.down),
             bytesText(row.info.bytes.up), ageText(ageOf(row, now)), text(row.info.decision.ruleId()),
             reasonText(row.info.reason)});
        item->setData(0, Qt::UserRole, static_cast<qulonglong>(toNumber(row.info.id)));
        for (const int column : {2, 3, 4, 5})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int column = 0; column + 1 < m_list->columnCount(); ++column)
        m_list->resizeColumnToContents(column);
}

} // namespace sluice::ui
