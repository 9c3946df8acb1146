// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The view of the live table: keeps its place while rows come and go, and knows when a hand is on it.
#pragma once

#include <vector>

#include <QPersistentModelIndex>
#include <QPushButton>
#include <QTableView>

#include "ui/tunnels/tunnelmodel.h"

namespace sluice::ui {

/// GUI thread. The model outlives the view.
class TunnelTable final : public QTableView
{
    Q_OBJECT

public:
    explicit TunnelTable(TunnelModel& model, QWidget* parent = nullptr);

    /// Rows must not move: the pointer moved over them within the last three seconds, a button or a menu
    /// holds them, or a key was pressed within the last second.
    bool isHeld(MonoTime now) const;
    void setMenuOpen(bool open) { m_menuOpen = open; }
    /// Around each change of the model: the same rows stay at the same place on the screen, and where the
    /// current one leaves, its neighbour is current.
    void keepPlace();
    void restorePlace();
    /// To the newest tunnel, and on with it as more come; also those that a held order kept at the end.
    void follow();
    bool isFollowing() const;
    /// Columns of the preset in its order, all others hidden; its row height.
    void applyPreset(const ColumnPreset& preset);
    void setRowHeight(int height);
    /// Takes over what horizontalHeader() once saved, `known` columns wide; those that came since are hidden.
    void restoreColumns(const QByteArray& state, int known);
    /// The last column takes what the others leave, but never less than what it needs to be read.
    void fitLastColumn();
    int startWidth(int column) const;

Q_SIGNALS:
    /// Alt+click on a value: filter by it, or (with Shift) exclude it.
    void termRequested(const QModelIndex& index, bool exclude);
    void followed();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void verticalScrollbarValueChanged(int value) override;

private:
    bool isNewestFirst() const;
    bool isAtNewestEdge() const;
    void toggleGroup(int line, bool expanded);
    void restoreCurrent();
    void updatePill();
    void notePointer(const QEvent& event);

    TunnelModel& m_model;
    QPushButton* m_pill;
    struct Anchor
    {
        QPersistentModelIndex row;
        int offset = 0; ///< on the screen
    };

    std::vector<Anchor> m_anchors; ///< the first that is still there stays where it is
    std::vector<QPersistentModelIndex>
        m_candidates; ///< the current row, then its neighbours, the nearest first
    int m_currentLine = -1;
    bool m_wasFollowing = true;
    bool m_changing = false;
    bool m_mouseOver = false;
    bool m_buttonDown = false;
    bool m_menuOpen = false;
    QPointF m_pointer; ///< on the screen, where it was last
    MonoTime m_lastMove{};
    MonoTime m_lastKey{};
    std::uint64_t m_seenJoined = 0;
};

} // namespace sluice::ui
