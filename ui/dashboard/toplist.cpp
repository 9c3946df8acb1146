// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Refilled only when something has changed, so that a selection stays and nothing flickers.
#include "ui/dashboard/toplist.h"

#include <algorithm>

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace sluice::ui {
namespace {

enum Column : int { Name, First, Second, ColumnCount };
constexpr int LineHeight = 22;
constexpr int FigureWidth = 72;

} // namespace

TopList::TopList(const QString& title, const QStringList& heads, const QString& none, QWidget* parent)
    : QFrame(parent)
    , m_none(none)
    , m_table(new QTableWidget(0, ColumnCount, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_table->setHorizontalHeaderLabels(QStringList{title} + heads + QStringList(2 - heads.size(), QString()));
    m_table->setAccessibleName(title);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(LineHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setSectionResizeMode(Name, QHeaderView::Stretch);
    for (const int column : {First, Second}) {
        header->setSectionResizeMode(column, QHeaderView::Fixed);
        m_table->setColumnWidth(column, std::max(FigureWidth, header->sectionSizeHint(column)));
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    m_table->setColumnHidden(Second, heads.size() < 2);
    header->setTextElideMode(Qt::ElideRight);
    m_table->horizontalHeaderItem(Name)->setToolTip(title);
    m_table->horizontalHeaderItem(Name)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    setFixedHeight(header->sizeHint().height() + Lines * LineHeight + Theme::Grid);
    connect(m_table, &QTableWidget::cellClicked, this, &TopList::choose);
    connect(m_table, &QTableWidget::cellActivated, this, &TopList::choose);
    m_lines.push_back({}); // differs from none
    setLines({});
}

void TopList::setLines(const std::vector<TopLine>& lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    const int selected = m_table->currentRow();
    const Colors& colors = Theme::colors(palette());
    m_table->setRowCount(lines.empty() ? 1 : static_cast<int>(lines.size()));
    m_table->clearContents();
    if (lines.empty()) {
        auto* item = new QTableWidgetItem(m_none);
        item->setFlags(Qt::NoItemFlags);
        m_table->setItem(0, Name, item);
        return;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const int row = static_cast<int>(i);
        const QStringList texts{lines[i].name, lines[i].first, lines[i].second};
        for (int column = 0; column < ColumnCount; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(column == Name ? plainTip(lines[i].name) : QString());
            if (column != Name)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (column == Second)
                item->setForeground(colors.muted);
            m_table->setItem(row, column, item);
        }
    }
    if (selected >= 0 && selected < m_table->rowCount())
        m_table->setCurrentCell(selected, Name);
}

void TopList::choose(int row)
{
    if (row >= 0 && static_cast<std::size_t>(row) < m_lines.size() && !m_lines[static_cast<std::size_t>(row)].filter.isEmpty())
        Q_EMIT chosen(m_lines[static_cast<std::size_t>(row)].filter);
}

} // namespace sluice::ui
