// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine hands to the recorder, and what the recorder has to say about itself. Values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

/// Several tunnels, shared because ring, log and history all read the same values.
using TunnelList = std::shared_ptr<const std::vector<TunnelInfo>>;

/// As its target, or in its first bytes.
bool namesHost(const TunnelInfo& info, const std::string& host);
/// Without the tunnels to this host, and without its name in the first bytes of others; the same list if it names it nowhere.
TunnelList withoutHost(const TunnelList& list, const std::string& host);

struct RecordBatch
{
    std::vector<TunnelInfo> decided;  ///< open ones whose decision is new
    std::vector<TunnelInfo> progress; ///< long ones whose bytes have moved
    TunnelList ended;                 ///< may be null
    std::vector<bool> wasDecided;     ///< for each of `ended`: its decision has come in an earlier batch
    WallTime at{};

    std::size_t size() const { return decided.size() + progress.size() + (ended ? ended->size() : 0); }
};

/// How recording goes. Shown by the window.
struct RecorderState
{
    std::string logError;           ///< why the log files cannot be written; empty = all is well
    std::string historyError;       ///< the same for the history, "there is no driver" included
    std::uint64_t lost = 0;         ///< records that found no room in the queue or on the disk, since the start
    std::uint64_t historyBytes = 0; ///< on disk
    WallTime historySince{};        ///< of the oldest tunnel kept; the epoch if there is none

    std::uint64_t forgotten = 0;    ///< how often something was forgotten on demand; what was read before is void

    bool operator==(const RecorderState&) const = default;
};

} // namespace sluice
