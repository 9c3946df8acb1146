// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last fifty versions of the rules, each a file of its own with its date and the name of the change.
#pragma once

#include <string>
#include <vector>

#include "core/access/rule.h"
#include "core/base/clock.h"
#include "core/base/result.h"

namespace sluice {

/// One kept version. Value.
struct RuleVersion
{
    std::string path;
    WallTime saved{};
    std::string change; ///< what was done, as its author saw it; may be empty

    bool operator==(const RuleVersion&) const = default;
};

/// Files in one directory, each readable as rules.json. One thread; blocks for the disk.
class RuleVersions final
{
public:
    static constexpr std::size_t Kept = 50;

    /// The directory is made when the first version is kept.
    explicit RuleVersions(std::string directory) : m_directory(std::move(directory)) {}

    /// Nothing is written if the newest version holds the same rules. Older ones beyond Kept are removed.
    Result<void> keep(const std::vector<Rule>& rules, const std::string& change, WallTime now);
    /// Newest first. Files that are none of ours are left out.
    std::vector<RuleVersion> list() const;
    /// The rules that held at that time; empty if that was before the oldest version, or if it cannot be read.
    std::vector<Rule> at(WallTime time) const;
    /// Where a draft that is not in force may wait for the next start, and what was in force when it was kept.
    std::string draftPath() const { return m_directory + "/draft.json"; }
    std::string draftBasePath() const { return m_directory + "/draft-base.json"; }

private:
    std::string m_directory;
};

} // namespace sluice
