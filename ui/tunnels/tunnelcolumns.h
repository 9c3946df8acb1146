// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the tunnel table: one row here is one column there.
#pragma once

#include <functional>
#include <span>

#include <QString>

#include "ui/tunnels/tunnelstore.h"

namespace sluice::ui {

/// Text for people and order for sorting are separate; neither is derived from the other.
struct TunnelColumn
{
    enum class Pace : int { Steady, Fast }; ///< Fast: changes with every batch; re-sorted seldom

    const char* key;   ///< stable, for remembering
    const char* title; ///< translated in context "TunnelColumns"
    int width;
    Qt::Alignment alignment;
    Pace pace;
    /// `now` is the time the view shows; it stands still while the view is paused.
    QString (*text)(const TunnelRow& row, WallTime now);
    /// Strictly before; the id breaks ties elsewhere.
    bool (*less)(const TunnelRow& a, const TunnelRow& b);
    QString (*toolTip)(const TunnelRow& row); ///< null: the text
    QString (*spoken)(const TunnelRow& row, WallTime now); ///< for screen readers; null: the text
};

std::span<const TunnelColumn> tunnelColumns();
QString columnTitle(const TunnelColumn& column);
/// Index of the column with this key; must exist.
int tunnelColumn(std::string_view key);

/// Time since accept, until now or the end.
std::chrono::milliseconds ageOf(const TunnelRow& row, WallTime now);

} // namespace sluice::ui
