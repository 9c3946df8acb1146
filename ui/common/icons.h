// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Our symbolic icons, drawn in the colour of the text they stand beside.
#pragma once

#include <QIcon>
#include <QLatin1StringView>

namespace sluice::ui {

/// `name` is a file in resources/icons without its ending. Follows palette, state and pixel ratio when painted.
QIcon icon(QLatin1StringView name);
/// The program's icon, in its own colours.
QIcon programIcon();

} // namespace sluice::ui
