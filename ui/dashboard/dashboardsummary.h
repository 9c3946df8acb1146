// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What many tunnels add up to: who is used most, why things are refused, how long names and targets take. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/tunnel/tunnelinfo.h"

namespace sluice::ui {

/// One line of a top list.
struct RankedItem
{
    std::string name;
    std::uint64_t tunnels = 0;
    std::uint64_t bytes = 0; ///< both ways
    std::string key = "site"; ///< what the name is in the filter language

    bool operator==(const RankedItem&) const = default;
};

/// Of the Tunnels page: exactly the tunnels of this line.
std::string filterOf(const RankedItem& item);

struct RankedReason
{
    Reason reason = Reason::None;
    std::uint64_t tunnels = 0;
};

/// Half of the values are at most p50, nineteen of twenty at most p95; Never without values.
struct LatencySummary
{
    std::size_t count = 0;
    Offset p50 = Never;
    Offset p95 = Never;
};
LatencySummary summarizeLatency(std::vector<Offset> values);

struct DashboardSummary
{
    std::vector<RankedItem> sites;   ///< by bytes, then tunnels, then name; refused ones are not among them
    std::vector<RankedItem> askers;  ///< programs where they are known, else users, else clients; by tunnels, refused ones included
    std::vector<RankedReason> refusals; ///< denied or failed, by tunnels
    LatencySummary lookup;           ///< of names, from the decision on
    LatencySummary connect;          ///< of the attempt that won
};

/// The longest `limit` entries of each list.
DashboardSummary summarize(std::span<const TunnelInfo* const> tunnels, std::size_t limit);

} // namespace sluice::ui
