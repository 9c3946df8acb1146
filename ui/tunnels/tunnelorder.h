// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The order of tunnels: by a column, then by the column before it, then by id; and when it may change.
#pragma once

#include <cstdint>
#include <vector>

#include <Qt>

#include "ui/tunnels/tunnelcolumns.h"
#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui {

/// Remembers the order it gave, so that held rows keep their places and steady columns need no full sort. GUI
/// thread.
class TunnelOrder final
{
public:
    TunnelOrder();

    /// The column before becomes the tie-break. The next arrange() sorts, held or not.
    void setColumn(int column, Qt::SortOrder direction);
    int column() const { return m_column; }
    Qt::SortOrder direction() const { return m_direction; }
    /// The next arrange() sorts, held or not.
    void demand() { m_demanded = true; }

    /// Puts `rows` in order. While held, or within the pace of a fast column, rows keep their places and new
    /// ones join at the end; false then, if sorting would have been due.
    bool arrange(std::vector<const TunnelRow*>& rows, const Moment& now, bool isHeld);
    /// Whether the last arrange() sorted.
    bool hasSorted() const { return m_sorted; }
    /// Whether sorting them would change nothing, at the time of the last arrange().
    bool isInOrder(const std::vector<const TunnelRow*>& rows) const;
    /// At the time of the last arrange().
    bool isBefore(const TunnelRow& a, const TunnelRow& b) const;

private:
    struct Place
    {
        std::uint32_t slot;
        TunnelId id;
    };

    void splitByFormerOrder(std::vector<const TunnelRow*>& rows, std::vector<const TunnelRow*>& fresh);
    void sortAll(std::vector<const TunnelRow*>& rows) const;
    void sortSteadily(std::vector<const TunnelRow*>& rows, std::vector<const TunnelRow*>& fresh) const;

    int m_column;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    int m_formerColumn;
    Qt::SortOrder m_formerDirection = Qt::AscendingOrder;
    std::vector<Place> m_former;
    std::vector<const TunnelRow*> m_bySlot; ///< empty between calls
    Moment m_now;
    MonoTime m_sortedAt{};
    bool m_demanded = true;
    bool m_sorted = false;
};

} // namespace sluice::ui
