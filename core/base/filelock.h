// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A lock between processes that outlives none of them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace sluice {

/// flock() on a file or a directory. The kernel lifts it however its holder ends, so it never has to be told from a stale one
/// by a process number, which containers and restarts use again. Children do not inherit it.
class FileLock final
{
public:
    FileLock() = default;
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// All give 0 or an errno; EWOULDBLOCK is somebody else's lock. The file is made for its owner only if it is missing, and
    /// stays: whoever removed it could leave two holders.
    int tryFile(const std::string& path);
    /// Blocks until whoever holds it is done, at most for `patience`: who may read the directory may hold it for ever.
    int waitForDirectory(const std::string& path, std::chrono::milliseconds patience);
    /// What others read to know who holds it. Needs tryFile().
    void sign(std::string_view text) const;

private:
    int take(int fd, int operation);

    int m_fd = -1;
};

} // namespace sluice
