// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a change of the rules would have done to requests that were seen, and will do to tunnels that are open.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/access/guard.h"

namespace sluice {

/// A request as it was decided, with what is needed to decide it again. Value.
struct SeenRequest
{
    std::uint64_t id = 0; ///< the tunnel's
    AccessRequest request;
    std::vector<IpAddress> addresses; ///< what the name led to; empty if nobody asked, or it is no longer known
    bool isOpen = false;
    Reason guard = Reason::None; ///< for what its addresses were refused, where they are no longer known
};

struct PreviewChange
{
    std::size_t seen = 0; ///< place in the span given
    Decision before;
    Decision after;
};

/// How many requests go from one verdict to another.
struct PreviewCounts
{
    std::size_t changed = 0;
    std::size_t toDeny = 0;
    std::size_t toAllow = 0;
    std::size_t toAsk = 0;
};

struct Preview
{
    std::size_t looked = 0; ///< how many requests were decided again
    PreviewCounts past;
    PreviewCounts open;
    std::vector<PreviewChange> changes; ///< open ones first, then the newest; at most PreviewLimit
};
inline constexpr std::size_t PreviewLimit = 100;

/// Both sets decide each request anew, with its own time, so that only the change of the rules shows. Newest last in
/// `seen`. Pure, about two microseconds a request.
Preview preview(const RuleSet& before, const RuleSet& after, const OwnListeners& own, std::span<const SeenRequest> seen);

/// The verdict of both rules and guards, as far as addresses are known.
Decision decideWhole(const RuleSet& rules, const OwnListeners& own, const SeenRequest& seen);

} // namespace sluice
