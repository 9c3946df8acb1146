// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneltable.h. The columns are in tunneltablecolumns.cpp.
#include "ui/tunnels/tunneltable.h"

#include <algorithm>

#include <QCursor>
#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/tunnels/tunneldelegate.h"
#include "ui/tunnels/tunnelheader.h"

namespace sluice::ui {
namespace {

constexpr auto KeyHold = std::chrono::seconds(1);
constexpr auto PointerHold = std::chrono::seconds(3); ///< then it only rests there
constexpr int PillMargin = 12;
constexpr int Neighbours = 32; ///< looked at, on either side, for who follows the current row

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
    viewport()->setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setSortIndicator(model.sortColumn(), model.sortOrder());
    setSortingEnabled(true);
    for (std::size_t i = 0; i < tunnelColumns().size(); ++i)
        setColumnWidth(static_cast<int>(i), startWidth(static_cast<int>(i)));
    applyPreset(columnPresets().front());
    m_pill->setFocusPolicy(Qt::NoFocus);
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, &TunnelTable::follow);
}

bool TunnelTable::isHeld(MonoTime now) const
{
    // On its way to the pill the pointer has left the rows.
    const bool isPointing = (m_mouseOver || m_pill->underMouse()) && now - m_lastMove < PointerHold;
    return isPointing || m_buttonDown || m_menuOpen || now - m_lastKey < KeyHold;
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
    return m_model.sortColumn() == tunnelColumn("started") && isAtNewestEdge();
}

void TunnelTable::keepPlace()
{
    m_wasFollowing = isFollowing();
    m_changing = true;
    setAutoScroll(
        false); // the selection makes another row current when its own leaves, and the view would go there
    m_anchors.clear();
    m_candidates.clear();
    const auto indexOf = [this](int line) { return QPersistentModelIndex(m_model.index(line, 0)); };
    const QModelIndex current = currentIndex();
    m_currentLine = current.row();
    if (current.isValid()) {
        m_candidates.emplace_back(current);
        for (int distance = 1; distance <= Neighbours; ++distance) {
            m_candidates.push_back(indexOf(m_currentLine + distance));
            m_candidates.push_back(indexOf(m_currentLine - distance));
        }
    }
    if (m_wasFollowing || verticalScrollBar()->value() == 0)
        return; // at the top, the top is what one looks at
    const auto anchorAt = [&](int line) {
        if (line >= 0 && line < m_model.rowCount() && m_model.row(line) != nullptr)
            m_anchors.push_back({indexOf(line), rowViewportPosition(line)});
    };
    // What the hand is on, what was chosen if it is in sight, and then whatever is.
    if (m_mouseOver)
        anchorAt(rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()));
    if (current.isValid() && viewport()->rect().intersects(visualRect(current)))
        anchorAt(m_currentLine);
    for (int line = rowAt(0);
         line >= 0 && line < m_model.rowCount() && rowViewportPosition(line) < viewport()->height(); ++line)
        anchorAt(line);
}

void TunnelTable::restorePlace()
{
    executeDelayedItemsLayout();
    updateGeometries();
    QScrollBar* bar = verticalScrollBar();
    const auto anchor =
        std::find_if(m_anchors.begin(), m_anchors.end(), [](const Anchor& a) { return a.row.isValid(); });
    if (m_wasFollowing)
        bar->setValue(isNewestFirst() ? bar->minimum() : bar->maximum());
    else if (anchor != m_anchors.end())
        bar->setValue(bar->value() + rowViewportPosition(anchor->row.row()) - anchor->offset);
    restoreCurrent();
    m_anchors.clear();
    m_candidates.clear();
    setAutoScroll(true);
    m_changing = false;
    updatePill();
}

// Keys go on from where they were, not from the end of the table.
void TunnelTable::restoreCurrent()
{
    if (m_candidates.empty() || m_candidates.front().isValid() || m_model.rowCount() == 0)
        return;
    const auto near =
        std::find_if(m_candidates.begin(), m_candidates.end(), [](const auto& row) { return row.isValid(); });
    const int line =
        near != m_candidates.end() ? near->row() : std::min(m_currentLine, m_model.rowCount() - 1);
    const int column = std::max(0, currentIndex().column());
    selectionModel()->setCurrentIndex(m_model.index(line, column), QItemSelectionModel::NoUpdate);
}

void TunnelTable::follow()
{
    if (m_model.sortColumn() != tunnelColumn("started"))
        sortByColumn(tunnelColumn("started"), Qt::AscendingOrder);
    if (m_model.isOrderStale()) {
        keepPlace();
        m_model.applyOrder();
        restorePlace();
    }
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(isNewestFirst() ? bar->minimum() : bar->maximum());
    updatePill();
    Q_EMIT followed();
}

void TunnelTable::updatePill()
{
    if ((isFollowing() && m_model.heldBackCount() == 0) || m_model.sortColumn() != tunnelColumn("started"))
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
    notePointer(*event);
    return QTableView::viewportEvent(event);
}

void TunnelTable::notePointer(const QEvent& event)
{
    switch (event.type()) {
    case QEvent::Enter:
        m_mouseOver = true;
        m_lastMove = std::chrono::steady_clock::now();
        return;
    case QEvent::Leave:
        m_mouseOver = false;
        m_buttonDown = false;
        return;
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseButtonRelease:
    case QEvent::Wheel:
        break;
    default:
        return;
    }
    const auto& pointing = static_cast<const QSinglePointEvent&>(event);
    m_buttonDown = pointing.buttons() != Qt::NoButton;
    // A window that is laid out anew under the pointer is told of a move, too.
    if (event.type() == QEvent::MouseMove && pointing.globalPosition() == m_pointer)
        return;
    m_pointer = pointing.globalPosition();
    m_lastMove = std::chrono::steady_clock::now();
}

void TunnelTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fitLastColumn();
    updatePill();
}

void TunnelTable::verticalScrollbarValueChanged(int value)
{
    QTableView::verticalScrollbarValueChanged(value);
    if (!m_changing)
        updatePill();
}

} // namespace sluice::ui
