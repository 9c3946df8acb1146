// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A log file that is only appended to, turned over by size and age, and that survives a full disk.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/descriptor.h"

namespace sluice {

/// One thread; every call may block for the disk. Mode 0600, its directory 0700. `access.jsonl` becomes `access.jsonl.1`, and
/// so on; the oldest beyond `keep` is deleted.
class RotatingFile final
{
public:
    struct Limits
    {
        std::uint64_t bytes = 10'000'000;
        std::chrono::hours age{24 * 7};
        std::uint32_t keep = 5;
    };

    explicit RotatingFile(std::string path) : m_path(std::move(path)) {}
    void setLimits(const Limits& limits) { m_limits = limits; }

    /// Whole lines, all or none: what a full disk has cut short is taken back. Opens the file if need be, also when it
    /// was deleted meanwhile; turns it over before a write that would make it too large, or when it is too old. Code "unwritable".
    Result<void> append(std::string_view lines, WallTime now);
    /// Closed; the next append opens what then has the name. For those who rename log files themselves.
    void reopen() { m_file.reset(); }
    const std::string& path() const { return m_path; }

private:
    Result<void> open(WallTime now);
    void turnOver();
    std::string former(std::uint32_t number) const { return m_path + "." + std::to_string(number); }

    const std::string m_path;
    Limits m_limits;
    Descriptor m_file;
    std::uint64_t m_size = 0;
    WallTime m_since{}; ///< when the file was begun
};

} // namespace sluice
