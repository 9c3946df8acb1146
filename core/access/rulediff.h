// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How two lists of rules differ, rule by rule, and how an unsaved list follows a change made elsewhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/access/rule.h"

namespace sluice {

enum class RuleDifferenceKind : std::uint8_t { Added, Removed, Changed, Moved };

struct RuleDifference
{
    RuleDifferenceKind kind = RuleDifferenceKind::Added;
    std::size_t before = 0; ///< place in the older list; meaningless for Added
    std::size_t after = 0;  ///< place in the newer list; meaningless for Removed

    bool operator==(const RuleDifference&) const = default;
};

/// In the order of the newer list, removed ones where they stood. A rule that changed and moved is Changed. As few
/// rules as possible count as moved. Pure.
std::vector<RuleDifference> differences(const std::vector<Rule>& before, const std::vector<Rule>& after);

/// `draft` was made from `base`, which has become `current`: the draft with that change in it. Where both touched a rule
/// the draft's wins; where both
/// added one by the same id, the draft's gets another. Pure.
std::vector<Rule> rebased(const std::vector<Rule>& draft, const std::vector<Rule>& base, const std::vector<Rule>& current);

} // namespace sluice
