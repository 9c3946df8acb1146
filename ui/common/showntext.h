// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that somebody else has written, as they may be shown: programs, users, files, hosts and rules are
// named by anybody. All but plainTip() does without Qt Gui.
#pragma once

#include <string_view>

#include <QString>

namespace sluice::ui {

/// On one line and in its own direction: what cannot be seen, breaks lines or turns the order of letters
/// around is written out, as `\u202e`; text from right to left stands in isolates, so that it moves nothing
/// beside it. Joiners inside words and emoji stay. Twice is as good as once.
QString shown(const QString& text);
/// The same for UTF-8 of the core; what is no UTF-8 becomes U+FFFD. Never for a value that is used again.
QString text(std::string_view utf8);

/// At most `most` characters; what is cut out of the middle is an ellipsis.
QString shortened(const QString& text, qsizetype most);
/// For labels that wrap at words, which are as wide as their longest one at least: words and lines that are
/// longer than any that means something are shortened.
QString brief(const QString& text, qsizetype longestWord = 64);
/// For items of menus, buttons and their like: short, and an & is one.
QString itemText(const QString& text);
/// For titles of windows: short, and `[*]` is no place for the mark of a changed document.
QString titleText(const QString& text);
/// In lines that fit on a screen.
QString tipLines(const QString& text);
/// For tool tips, and labels that cannot be told to be plain: shows exactly this text, in lines that fit on a
/// screen. Whatever looks like markup would be taken for it.
QString plainTip(const QString& text);
/// A shown text as a cell for other programs: no formula, no isolates.
QString cellText(const QString& text);

} // namespace sluice::ui
