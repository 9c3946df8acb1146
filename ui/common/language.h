// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the window: ours and Qt's own texts.
#pragma once

#include <QString>

#include <string>

namespace sluice::ui {

/// `code` such as "ja"; empty = the system's. Call once, after QApplication was made and before any window.
void installLanguage(const QString& code);
inline void installLanguage(const std::string& code) { installLanguage(QString::fromStdString(code)); }

} // namespace sluice::ui
