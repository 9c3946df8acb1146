// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The access logs as files: which lines a batch becomes, and where they go.
#pragma once

#include <string>

#include "core/record/record.h"
#include "core/record/rotatingfile.h"
#include "core/settings/settings.h"

namespace sluice {

/// One thread; blocks for the disk.
class LogFiles final
{
public:
    /// `access.jsonl` and `squid.log` in `directory`.
    explicit LogFiles(const std::string& directory);
    void apply(const RecordSettings& settings);
    void reopen();
    /// Decisions, progress, ends, in this order. The first error of the two files; the other is written all the same.
    Result<void> write(const RecordBatch& batch);
    /// Lines that did not reach the disk, since the start.
    std::uint64_t lost() const { return m_lost; }

private:
    class Lines;

    Result<void> writeAccess(const RecordBatch& batch);
    Result<void> writeSquid(const RecordBatch& batch);

    RecordSettings m_settings;
    RotatingFile m_access;
    RotatingFile m_squid;
    std::uint64_t m_lost = 0;
};

} // namespace sluice
