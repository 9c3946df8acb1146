// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one place for colours: our light and dark palettes, and the colours that carry meaning.
#pragma once

#include <array>

#include <QColor>
#include <QPalette>

#include "core/settings/settings.h"

namespace sluice::ui {

/// Colours with a meaning; never the only sign of it. 4.5:1 on the base and window of their palette.
struct Colors
{
    QColor text;
    QColor muted;
    QColor accent;
    QColor good;
    QColor bad;
    QColor warning;
    QColor down; ///< to the client
    QColor up;   ///< to the target
    QColor line; ///< separators, grids
    std::array<QColor, 6> series; ///< parts of a sum, told apart; the last is for all others
};

namespace Theme {

/// System: the platform's style and palette. Light and Dark: Fusion with our palette, the same everywhere.
void apply(ColorScheme scheme);
bool isDark(const QPalette& palette);
/// Picked by the lightness of the palette's base.
const Colors& colors(const QPalette& palette);

inline constexpr int Grid = 4;
inline constexpr int Margin = 12;
inline constexpr int Gap = 8;
/// Of tables: 24, or what the application's font needs.
int rowHeight();

} // namespace Theme

} // namespace sluice::ui
