// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the limits and requirements of a rule are called in the file: one table each, for reading and writing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/rulevalues.h"

namespace sluice {

/// One number of `limit`.
struct LimitRow
{
    std::string_view key;
    std::int64_t max;
    std::int64_t (*get)(const RuleLimits&);
    void (*set)(RuleLimits&, std::int64_t);
};
std::span<const LimitRow> limitRows();

/// Adds the requirement called `name`. Empty, or what is wrong.
std::string addRequirement(Requirements& all, std::string_view name);
/// What addRequirement() reads, in a fixed order.
std::vector<std::string> requirementTexts(const Requirements& all);

} // namespace sluice
