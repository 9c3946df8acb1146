// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one place for colours: our light and dark palettes, and the colours that carry meaning.
#pragma once

#include <array>

#include <QColor>
#include <QPalette>

#include "core/settings/settings.h"

class QPainter;
class QStyleOption;

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

/// Light and Dark: Fusion with our palette, the same everywhere. System: the platform's style and palette with our
/// padding; where the platform has neither, Fusion with our palette of its lightness.
void apply(ColorScheme scheme);
bool isDark(const QPalette& palette);
/// Picked by the lightness of the palette's base.
const Colors& colors(const QPalette& palette);
/// Whether a selected row is so quiet that it needs an edge in the accent.
bool hasQuietSelection(const QPalette& palette);
/// That edge, where a selected row begins; `option` is of a cell or of the row.
void paintSelectionEdge(QPainter* painter, const QStyleOption& option);

inline constexpr int Grid = 4;
inline constexpr int Margin = 12;
inline constexpr int Gap = 8;
inline constexpr int MarkWidth = 2; ///< of lines in the accent that say what is chosen
/// Of tables: 24, or what the application's font needs.
int rowHeight();

} // namespace Theme

} // namespace sluice::ui
