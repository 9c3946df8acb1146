// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lists that rules name, read from the directory lists/.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/access/namelist.h"
#include "core/base/result.h"

namespace sluice {

/// The names of all lists that `rules` mention, sorted, each once.
std::vector<std::string> listsNamedBy(std::span<const Rule> rules);

/// `directory`/NAME.txt
std::string listPath(const std::string& directory, std::string_view name);

/// What could be read. A list that cannot be read any more keeps what it was in `previous`; either way there is an error.
struct LoadedLists
{
    NameLists lists;
    std::vector<Error> errors;
};

/// Blocks for the disk. A file whose content has not changed keeps its object, so that nothing is built twice.
LoadedLists loadLists(const std::string& directory, const std::vector<std::string>& names, const NameLists& previous);

/// A list's file, for showing it before and after it counts.
struct ListFile
{
    std::string name;
    std::shared_ptr<const NameList> list; ///< null if it could not be read
    WallTime changed{};
    std::uint64_t bytes = 0;
};
/// Every list in the directory, by name. Blocks for the disk.
std::vector<ListFile> listFiles(const std::string& directory);

} // namespace sluice
