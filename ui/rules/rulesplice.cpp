// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Common head and tail are left out; a move becomes the stretch between its two ends.
#include "ui/rules/rulesplice.h"

#include <algorithm>
#include <cassert>

namespace sluice::ui {

RuleSplice RuleSplice::between(const std::vector<Rule>& before, const std::vector<Rule>& after)
{
    const auto head = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    auto beforeEnd = before.end();
    auto afterEnd = after.end();
    while (beforeEnd != head.first && afterEnd != head.second && *(beforeEnd - 1) == *(afterEnd - 1)) {
        --beforeEnd;
        --afterEnd;
    }
    return {static_cast<std::size_t>(head.first - before.begin()), {head.first, beforeEnd}, {head.second, afterEnd}};
}

std::vector<Rule> RuleSplice::applied(std::vector<Rule> rules) const
{
    assert(at + removed.size() <= rules.size());
    const auto first = rules.begin() + static_cast<std::ptrdiff_t>(at);
    const auto place = rules.erase(first, first + static_cast<std::ptrdiff_t>(removed.size()));
    rules.insert(place, inserted.begin(), inserted.end());
    return rules;
}

} // namespace sluice::ui
