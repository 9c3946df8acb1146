// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "may this tunnel be opened?", with the reason that stands in table, log and reply.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/reason.h"

namespace sluice {

/// Ask: the owner decides; until then the tunnel waits, or it is denied where there is nobody to ask.
enum class Verdict : std::uint8_t { Undecided, Allow, Deny, Ask };

/// What else a verdict says.
enum class DecisionNote : std::uint8_t
{
    None,
    WouldDeny,    ///< Allow, by a denying rule that only reports
    Answered,     ///< Allow, by its owner's answer, this once
    NeedsProgram, ///< Undecided: the row depends on the program, which is still Pending; look it up and decide again
};

/// Value; travels with the tunnel, so it names its rule and never points into a rule set.
struct Decision
{
    Verdict verdict = Verdict::Undecided;
    Reason reason = Reason::None;            ///< None for Allow and Ask
    std::int32_t ruleNumber = 0;             ///< 1 = first row; 0 = the final deny or no rule involved
    std::uint64_t rulesVersion = 0;          ///< which rule set decided
    std::shared_ptr<const std::string> rule; ///< id of the deciding rule, shared with the rule set; null = none
    DecisionNote note = DecisionNote::None;

    bool isAllowed() const { return verdict == Verdict::Allow; }
    bool isAnswered() const { return note == DecisionNote::Answered; }
    bool needsProgram() const { return note == DecisionNote::NeedsProgram; }
    std::string_view ruleId() const { return rule ? std::string_view(*rule) : std::string_view(); }
};

} // namespace sluice
