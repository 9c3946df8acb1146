// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is someone to ask, and what becomes of a decision then.
#pragma once

#include <cstdint>

#include "core/access/decision.h"

namespace sluice {

/// Who may be asked at this moment.
enum class Asking : std::uint8_t
{
    Nobody,     ///< no one attends (always so without a window): what would ask is denied
    ByRule,     ///< rules that say "ask" do; what no rule matches is denied
    Unmatched,  ///< what no rule matches asks as well
};

/// `decision` as the rules made it: the final deny becomes a question, or a question nobody would hear a denial. Pure.
Decision withQuestions(Decision decision, Asking asking);

} // namespace sluice
