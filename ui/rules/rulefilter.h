// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a rule answers the filter language.
#pragma once

#include "ui/common/filterline.h"
#include "ui/rules/rulecells.h"

namespace sluice::ui {

/// The final row matches whatever is asked: it decides whatever is shown.
bool matches(const FilterProgram& program, const RuleRow& row, WallTime now);
/// The keys and states that rules know.
FilterVocabulary ruleVocabulary();
std::vector<SavedFilter> offeredRuleFilters();
/// What completion offers after `key:`; none if the rule has no such thing.
std::vector<std::string> seenValuesOf(const RuleRow& row, FilterField field);

} // namespace sluice::ui
