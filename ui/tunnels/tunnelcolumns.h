// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the tunnel table: one row here is one column there.
#pragma once

#include <span>
#include <string_view>

#include <QString>

#include "ui/tunnels/tunnelgroups.h"
#include "ui/tunnels/tunnelrow.h"

namespace sluice::ui {

/// Text for people and order for sorting are separate; neither is derived from the other.
struct TunnelColumn
{
    enum class Pace : int { Steady, Fast }; ///< Fast: changes with every batch; re-sorted seldom
    enum class Ink : int { Plain, Muted, State, Down, Up, Trend }; ///< how the delegate draws it

    const char* key;   ///< stable, for remembering
    const char* title; ///< translated in context "TunnelColumns"
    int width;
    Qt::Alignment alignment;
    Pace pace;
    Ink ink;
    /// `now` is the time the view shows; it stands still while the view is paused.
    QString (*text)(const TunnelRow& row, const Moment& now);
    /// The order, as a number if there is one (quicker; not-a-number is unknown and last in both directions), else `less`:
    /// strictly before. Ties are broken elsewhere.
    double (*number)(const TunnelRow& row, const Moment& now) = nullptr;
    bool (*less)(const TunnelRow& a, const TunnelRow& b) = nullptr;
    QString (*toolTip)(const TunnelRow& row) = nullptr;               ///< null: the text
    QString (*spoken)(const TunnelRow& row, const Moment& now) = nullptr; ///< for screen readers; null: the text
    /// What the line of a group shows, and how groups are ordered by this column. Null: nothing, by title.
    QString (*sumText)(const TunnelGroup& group) = nullptr;
    double (*sum)(const TunnelGroup& group) = nullptr;
    std::string_view filterKey = {}; ///< the key that Alt+click filters by; empty: none
    std::string (*filterValue)(const TunnelRow& row) = nullptr;
};

std::span<const TunnelColumn> tunnelColumns();
QString columnTitle(const TunnelColumn& column);
/// Index of the column with this key; must exist.
int tunnelColumn(std::string_view key);

/// A choice of columns for a purpose, in order.
struct ColumnPreset
{
    const char* key;
    const char* title; ///< translated in context "TunnelColumns"
    std::span<const std::string_view> columns;
    int tighter; ///< by so many pixels than Theme::rowHeight()
};
std::span<const ColumnPreset> columnPresets();
QString presetTitle(const ColumnPreset& preset);

} // namespace sluice::ui
