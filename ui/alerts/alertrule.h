// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The rule that an alert suggests: the beginning of one, for the dialog.
#pragma once

#include <optional>

#include "core/access/rule.h"
#include "core/watch/alert.h"

namespace sluice::ui {

/// Where the tunnel itself is at fault a rule that allows it on a condition; where somebody searches or sends one that
/// denies, no wider than what was seen. Nothing where no rule would help. Its id is a wish.
std::optional<Rule> ruleFor(const Alert& alert);

} // namespace sluice::ui
