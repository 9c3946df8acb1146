// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What outlives a run: mutes and the habits of programs, as watch.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/watch/alert.h"
#include "core/watch/habits.h"

namespace sluice {

struct WatchMemory
{
    std::vector<Mute> mutes;
    std::map<std::string, Habit> habits;

    bool operator==(const WatchMemory&) const = default;
};

/// Same contract as parseSettings().
Result<WatchMemory> parseWatchMemory(std::string_view json, std::string_view name);
std::string formatWatchMemory(const WatchMemory& memory);

} // namespace sluice
