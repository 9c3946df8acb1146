// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole small files, read and replaced safely.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace sluice {

/// Code "missing" if there is no such file, "unreadable" otherwise.
Result<std::string> readFile(const std::string& path);
/// Atomic (temporary file, sync, rename), mode 0600; makes missing directories with mode 0700. Blocks for the disk.
Result<void> replaceFile(const std::string& path, std::string_view content);

} // namespace sluice
