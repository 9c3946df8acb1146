// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The switch of the final row, "ask me first", lives here and not in the rule set: without a window it means nothing.
#include "core/access/asking.h"

namespace sluice {

Decision withQuestions(Decision decision, Asking asking)
{
    const bool isFinalRow = decision.ruleNumber == 0;
    if (decision.verdict == Verdict::Ask && (isFinalRow ? asking != Asking::Unmatched : asking == Asking::Nobody)) {
        decision.verdict = Verdict::Deny;
        decision.reason = isFinalRow ? Reason::DefaultDenied : Reason::AskUnattended;
    } else if (decision.reason == Reason::DefaultDenied && asking == Asking::Unmatched) {
        decision.verdict = Verdict::Ask;
        decision.reason = Reason::None;
    }
    return decision;
}

} // namespace sluice
