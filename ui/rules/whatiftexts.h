// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of an explanation, in words.
#pragma once

#include "core/access/explain.h"

#include <QString>

namespace sluice::ui {

/// "matches", "no: another port", "no: the user is unknown"
QString stepText(const RuleStep& step);
/// "public, may be dialled", "private, and no rule allows it"
QString stepText(const AddressStep& step);
/// "Allowed by rule 12 “cdn”.", "Denied: no rule allows it."
QString outcomeText(const Explanation& told, const RuleSet& rules);
QString verdictText(Verdict verdict);

} // namespace sluice::ui
