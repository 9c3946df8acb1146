// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneltable.h.
#include "ui/tunnels/tunneltable.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/common/theme.h"
#include "ui/tunnels/tunneldelegate.h"
#include "ui/tunnels/tunnelheader.h"

namespace sluice::ui {
namespace {

constexpr auto KeyHold = std::chrono::seconds(1);
constexpr int PillMargin = 12;

} // namespace

TunnelTable::TunnelTable(TunnelModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_pill(new QPushButton(this))
{
    setHorizontalHeader(new TunnelHeader(this));
    setModel(&model);
    setItemDelegate(new TunnelDelegate(model, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setAccessibleName(tr("Tunnels"));
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setSortIndicator(model.sortColumn(), model.sortOrder());
    setSortingEnabled(true);
    for (std::size_t i = 0; i < tunnelColumns().size(); ++i)
        setColumnWidth(static_cast<int>(i), tunnelColumns()[i].width);
    applyPreset(columnPresets().front());
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, &TunnelTable::follow);
}

bool TunnelTable::isHeld(MonoTime now) const
{
    return m_mouseOver || m_menuOpen || now - m_lastKey < KeyHold;
}

bool TunnelTable::isNewestFirst() const
{
    return m_model.sortOrder() == Qt::AscendingOrder;
}

bool TunnelTable::isAtNewestEdge() const
{
    const QScrollBar* bar = verticalScrollBar();
    return isNewestFirst() ? bar->value() == bar->minimum() : bar->value() == bar->maximum();
}

bool TunnelTable::isFollowing() const
{
    return m_model.sortColumn() == tunnelColumn("age") && isAtNewestEdge();
}

void TunnelTable::keepPlace()
{
    m_wasFollowing = isFollowing();
    m_changing = true;
    m_anchor = TunnelId::None;
    if (m_wasFollowing || verticalScrollBar()->value() == 0)
        return; // at the top, the top is what one looks at
    // The chosen row if it is in sight, else the first row that is.
    const QModelIndex current = currentIndex();
    const bool isCurrentSeen = current.isValid() && viewport()->rect().intersects(visualRect(current));
    for (int line = isCurrentSeen ? current.row() : rowAt(0); line >= 0 && line < m_model.rowCount();
         ++line) {
        if (const TunnelRow* row = m_model.row(line)) {
            m_anchor = row->info.id;
            m_anchorOffset = rowViewportPosition(line);
            return;
        }
    }
}

void TunnelTable::restorePlace()
{
    executeDelayedItemsLayout();
    updateGeometries();
    QScrollBar* bar = verticalScrollBar();
    if (m_wasFollowing) {
        bar->setValue(isNewestFirst() ? bar->minimum() : bar->maximum());
    } else if (const int line = m_anchor == TunnelId::None ? -1 : m_model.lineOf(m_anchor); line >= 0) {
        bar->setValue(bar->value() + rowViewportPosition(line) - m_anchorOffset);
    }
    m_changing = false;
    updatePill();
}

void TunnelTable::follow()
{
    if (m_model.sortColumn() != tunnelColumn("age"))
        sortByColumn(tunnelColumn("age"), Qt::AscendingOrder);
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(isNewestFirst() ? bar->minimum() : bar->maximum());
    updatePill();
}

void TunnelTable::updatePill()
{
    if (isFollowing() || m_model.sortColumn() != tunnelColumn("age"))
        m_seenJoined = m_model.joinedCount();
    const int fresh = static_cast<int>(m_model.joinedCount() - m_seenJoined);
    m_pill->setVisible(fresh > 0);
    if (fresh == 0)
        return;
    m_pill->setText(isNewestFirst() ? tr("%n new ↑", nullptr, fresh) : tr("%n new ↓", nullptr, fresh));
    m_pill->setAccessibleName(tr("Show %n new tunnels", nullptr, fresh));
    m_pill->adjustSize();
    const QRect area = viewport()->geometry();
    m_pill->move(area.center().x() - m_pill->width() / 2,
                 isNewestFirst() ? area.top() + PillMargin : area.bottom() - m_pill->height() - PillMargin);
}

void TunnelTable::applyPreset(const ColumnPreset& preset)
{
    QHeaderView* header = horizontalHeader();
    for (int column = 0; column < header->count(); ++column)
        setColumnHidden(column, true);
    int place = 0;
    for (const std::string_view key : preset.columns) {
        const int column = tunnelColumn(key);
        setColumnHidden(column, false);
        header->moveSection(header->visualIndex(column), place++);
        setColumnWidth(column, tunnelColumns()[static_cast<std::size_t>(column)].width);
    }
    setRowHeight(Theme::rowHeight() - preset.tighter);
}

void TunnelTable::setRowHeight(int height)
{
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void TunnelTable::toggleGroup(int line, bool expanded)
{
    const TunnelGroup* group = m_model.group(line);
    if (group != nullptr && group->isExpanded != expanded)
        m_model.setExpanded(line, expanded);
}

void TunnelTable::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && event->button() == Qt::LeftButton && (event->modifiers() & Qt::AltModifier) != 0) {
        Q_EMIT termRequested(index, (event->modifiers() & Qt::ShiftModifier) != 0);
        return;
    }
    QTableView::mousePressEvent(event);
    const bool isToggle = index.isValid() && event->button() == Qt::LeftButton &&
                          horizontalHeader()->visualIndex(index.column()) == 0;
    if (isToggle && m_model.group(index.row()) != nullptr)
        toggleGroup(index.row(), !m_model.group(index.row())->isExpanded);
}

void TunnelTable::keyPressEvent(QKeyEvent* event)
{
    m_lastKey = std::chrono::steady_clock::now();
    const QModelIndex current = currentIndex();
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isPlain && current.isValid() && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        const bool expand = event->key() == Qt::Key_Right;
        int line = current.row();
        if (!expand && m_model.groupBy() != GroupBy::None) {
            while (line > 0 && m_model.group(line) == nullptr)
                --line;
            setCurrentIndex(m_model.index(line, current.column()));
        }
        if (m_model.group(line) != nullptr) {
            toggleGroup(line, expand);
            return;
        }
    }
    if (isPlain && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const int line = current.isValid() ? current.row() + (event->key() == Qt::Key_J ? 1 : -1) : 0;
        if (line >= 0 && line < m_model.rowCount())
            setCurrentIndex(m_model.index(line, std::max(0, current.column())));
        return;
    }
    QTableView::keyPressEvent(event);
}

bool TunnelTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Enter)
        m_mouseOver = true;
    else if (event->type() == QEvent::Leave)
        m_mouseOver = false;
    return QTableView::viewportEvent(event);
}

void TunnelTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    updatePill();
}

void TunnelTable::verticalScrollbarValueChanged(int value)
{
    QTableView::verticalScrollbarValueChanged(value);
    if (!m_changing)
        updatePill();
}

} // namespace sluice::ui
