// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and splitters as their user left them. What is to be kept has an object name; nothing else is touched.
#pragma once

class QSettings;

namespace sluice::ui {

class Page;

void saveLayout(const Page& page, QSettings& file);
/// What was kept of a table with another number of columns belongs to another version and is left alone.
void restoreLayout(Page& page, const QSettings& file);

} // namespace sluice::ui
