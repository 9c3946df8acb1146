// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts in the words and signs of the window.
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include "core/watch/alert.h"

namespace sluice::ui {

/// `▲ Warning`: a glyph and a word, so that colour is never the only sign.
QString severityText(Severity severity);
QColor severityColor(Severity severity, const QPalette& palette);
QString titleText(AlertKind kind);
/// Who it is about, in short: `curl` of `/usr/bin/curl`; Sluice itself where it is about nobody.
QString whoText(const Alert& alert);
/// One sentence with its parameters.
QString whySentence(const Alert& alert);
QString cureText(AlertKind kind);
/// `Another name inside, firefox, for good`: what a mute covers.
QString muteText(const Mute& mute);
/// `seen 3 times, first …, last …`
QString timesText(const Alert& alert);
/// Everything about it as plain text, for the clipboard.
QString plainText(const Alert& alert);
/// A list of alerts as comma-separated values for other programs, with a head line; times in UTC.
QString csvText(const std::vector<Alert>& alerts);

} // namespace sluice::ui
