// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The difference between two rule lists as one replaced stretch, so that an undo step is as small as its change.
#pragma once

#include "core/access/rule.h"

#include <cstddef>
#include <vector>

namespace sluice::ui {

/// Value. Everything outside [at, at + removed.size()) is equal in both lists.
struct RuleSplice
{
    std::size_t at = 0;
    std::vector<Rule> removed;
    std::vector<Rule> inserted;

    static RuleSplice between(const std::vector<Rule>& before, const std::vector<Rule>& after);
    RuleSplice reversed() const { return {at, inserted, removed}; }
    /// `rules` with the stretch replaced; `rules` must be the list the splice was made for.
    std::vector<Rule> applied(std::vector<Rule> rules) const;
    bool operator==(const RuleSplice&) const = default;
};

} // namespace sluice::ui
