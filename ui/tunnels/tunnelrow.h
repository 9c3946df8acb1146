// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One tunnel as the window knows it: what the engine said, and what follows from when it said it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/tunnel/tunnelinfo.h"

namespace sluice::ui {

/// Now by both clocks: the wall clock goes on while the machine sleeps, and may be set; the other counts what tunnels live.
struct Moment
{
    MonoTime mono{};
    WallTime wall{};
};

/// What one second of a tunnel moved.
struct RateSample
{
    float up = 0; ///< bytes a second
    float down = 0;
};

/// The last minute, a bucket per second; takes no memory until something moves. Value.
class RateHistory final
{
public:
    static constexpr std::size_t Seconds = 60;

    /// Bytes that moved between two readings; spread evenly if they lie seconds apart.
    void add(MonoTime from, MonoTime to, double up, double down);
    /// Oldest first, up to `now`; empty if nothing moved within the minute before.
    std::vector<RateSample> until(MonoTime now) const;

private:
    void moveTo(std::int64_t second);

    std::vector<RateSample> m_ring; ///< bucket of second s at s % Seconds
    std::int64_t m_last = 0;        ///< newest second in the ring
};

/// Always held by a shared pointer.
struct TunnelRow : std::enable_shared_from_this<TunnelRow>
{
    static constexpr std::uint32_t NoSlot = 0xFFFFFFFF;

    std::uint32_t slot = NoSlot; ///< its place in the store; given to another row after this one is dropped
    std::uint32_t revision = 0;  ///< grows when more than counters change
    double upRate = 0;           ///< smoothed, bytes a second
    double downRate = 0;
    MonoTime measuredAt{};
    MonoTime begun{};   ///< when it was accepted; the epoch if nobody knows, as in a session file
    MonoTime endedAt{}; ///< when the window learned of the end
    Offset lastUp = Never;
    Offset lastDown = Never;
    bool isMoving = false; ///< listed among those whose rate is not zero
    RateHistory history;
    TunnelInfo info;
    std::shared_ptr<const std::string> site; ///< of info.host; one string for all rows of a site, null where it is the host

    /// The registrable domain, or else the host.
    std::string_view siteText() const;
    /// All that words without a key look at: lower case, UTF-8. Made when first asked for.
    const std::string& searchText() const;

private:
    mutable std::string m_searchText;
    mutable std::uint32_t m_searchRevision = 0xFFFFFFFF;
};
using RowPtr = std::shared_ptr<const TunnelRow>;

/// Time since accept, until now or the end.
std::chrono::milliseconds ageOf(const TunnelRow& row, WallTime now);
/// When it last did something, after accept: a byte either way, or the answer to its request.
Offset lastStirOf(const TunnelRow& row);
/// Time since then. The machine's sleep does not count.
std::chrono::milliseconds idleOf(const TunnelRow& row, const Moment& now);

/// What an open tunnel is waiting for, beyond its state; at most one, the gravest.
enum class Plight : std::uint8_t
{
    None,
    Idle,   ///< nothing either way for IdleAfter
    OneWay, ///< only one side has ever sent, for OneWayAfter
    Stuck,  ///< a request without an answer, half closed and silent, or an opening that does not get on
};
inline constexpr std::chrono::seconds IdleAfter{60};
inline constexpr std::chrono::seconds OneWayAfter{10};
inline constexpr std::chrono::seconds StuckAfter{30};   ///< open, and the target owes an answer
inline constexpr std::chrono::seconds OpeningAfter{10}; ///< not yet open, or closing

Plight plightOf(const TunnelRow& row, const Moment& now);
/// Open or half closed: bytes may move.
bool isFlowing(const TunnelRow& row);

} // namespace sluice::ui
