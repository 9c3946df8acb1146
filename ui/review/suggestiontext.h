// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A suggested rule in words: what it covers, and what else it would let through.
#pragma once

#include <QString>

#include "core/watch/suggestions.h"

namespace sluice::ui {

/// For whom it would count: the program's name, or that it is for everybody.
QString whoText(const Suggestion& suggestion);
/// `12 requests: a.example.com, b.example.com and 3 more`
QString coverText(const Suggestion& suggestion);
/// What it would admit that nobody has asked for yet.
QString excessText(const Suggestion& suggestion);

} // namespace sluice::ui
