// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language on the past: what single tunnels and what sums can answer. Tests run in the history's thread.
#pragma once

#include "core/record/history.h"
#include "ui/common/filterline.h"

namespace sluice::ui {

/// Of single tunnels.
FilterVocabulary pastVocabulary();
/// Of sums by `field`: only its own name, bytes, and whether any were denied or failed.
FilterVocabulary sumVocabulary(HistoryField field);
std::vector<SavedFilter> offeredHistoryFilters();

/// Empty for an empty program.
RowTest rowTestOf(const FilterProgram& program);
SumTest sumTestOf(const FilterProgram& program, HistoryField field);
/// What the database can look up by itself: a part that the host of each matching tunnel must contain; often empty.
std::string requiredHostPart(const FilterProgram& program);

} // namespace sluice::ui
