// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole small files, read and replaced safely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sluice {

/// What a configuration file may hold at most.
inline constexpr std::int64_t MaxFileBytes = 64 << 20;

/// Code "missing" if there is no such file, "unreadable" for every other failure, a link that leads nowhere
/// included.
Result<std::string> readFile(const std::string& path, std::int64_t maxBytes = MaxFileBytes);
/// Atomic (temporary file, sync, rename), mode 0600; makes missing directories with mode 0700; follows a
/// symbolic link instead of replacing it. Code "unwritable". Blocks for the disk.
Result<void> replaceFile(const std::string& path, std::string_view content);

/// From now on what this process makes is its owner's from the moment it has a name. Once, before there are threads.
void keepFilesPrivate();
/// In a child, before it becomes a program its user started: what it makes is none of ours.
void restoreFileMask();

/// Makes the directory `path` lies in, mode 0700, if it is missing. Code "unwritable".
Result<void> makeParentDirectory(const std::string& path);

} // namespace sluice
