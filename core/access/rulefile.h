// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// rules.json: read strictly with line and column, written in a fixed order and atomically.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/rule.h"
#include "core/base/result.h"

namespace sluice {

/// `name` stands in error texts: "rules.json:3:14: unknown key "hots"; did you mean "host"?"
Result<std::vector<Rule>> parseRules(std::string_view json, std::string_view name);
/// Two-space indented, one rule per line where it fits, keys in a fixed order, defaults left out.
std::string formatRules(const std::vector<Rule>& rules);

/// What stands above the rules in a kept version; parseRules() reads such a file too.
struct VersionHead
{
    WallTime saved{};
    std::string change;
};
std::string formatVersion(const std::vector<Rule>& rules, const VersionHead& head);

/// A missing file is an empty list. Any other failure is an error and must never lead to an overwrite.
Result<std::vector<Rule>> loadRules(const std::string& path);
/// Through a temporary file and rename, mode 0600.
Result<void> saveRules(const std::string& path, const std::vector<Rule>& rules);

} // namespace sluice
