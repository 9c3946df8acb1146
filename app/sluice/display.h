// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a window can be opened at all; asked before Qt would abort the program over it.
#pragma once

#include <QProcessEnvironment>

namespace sluice {

/// True if QT_QPA_PLATFORM is set (then it is obeyed), or a Wayland or X11 server answers at its socket.
bool hasDisplay(const QProcessEnvironment& environment);

} // namespace sluice
