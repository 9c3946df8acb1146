// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many bytes one direction may move now, when a rule says how many a second.
#pragma once

#include <cstdint>

#include "core/base/clock.h"

namespace sluice {

/// A token bucket; pure, times come in. Over any stretch of time no more than rate × time and one burst (a
/// quarter of a second's worth) is granted, and nothing is lost to rounding. Small pieces are not worth a
/// wake-up: it grants nothing until a twentieth of a second's worth is there.
class Throttle final
{
public:
    /// `bytesPerSecond` is positive, at most 10^12. The bucket starts full.
    Throttle(std::uint64_t bytesPerSecond, MonoTime now);

    std::uint64_t granted(MonoTime now);
    /// At most what was granted.
    void spend(std::uint64_t bytes);
    /// When granted() will not be 0 any more; not in the past.
    MonoTime nextGrant(MonoTime now) const;

private:
    std::uint64_t m_rate;
    std::uint64_t m_burst;
    std::uint64_t m_worthwhile;
    std::uint64_t m_tokens;
    std::uint64_t m_millionths = 0; ///< of a byte, left over from the last refill
    MonoTime m_refilled;
};

} // namespace sluice
