// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Counted in microseconds and millionths of bytes, so that 64 bits carry it without loss.
#include "core/relay/throttle.h"

#include <algorithm>

namespace sluice {
namespace {

using std::chrono::microseconds;

constexpr std::uint64_t Million = 1'000'000;

} // namespace

Throttle::Throttle(std::uint64_t bytesPerSecond, MonoTime now)
    : m_rate(bytesPerSecond)
    , m_burst(std::max<std::uint64_t>(bytesPerSecond / 4, 1))
    , m_worthwhile(std::max<std::uint64_t>(bytesPerSecond / 20, 1))
    , m_tokens(m_burst)
    , m_refilled(now)
{}

std::uint64_t Throttle::granted(MonoTime now)
{
    const auto elapsed = std::chrono::duration_cast<microseconds>(now - m_refilled);
    if (elapsed >= std::chrono::seconds(1)) {
        m_tokens = m_burst;
        m_millionths = 0;
        m_refilled = now;
    } else if (elapsed.count() > 0) {
        const std::uint64_t earned = static_cast<std::uint64_t>(elapsed.count()) * m_rate + m_millionths;
        m_tokens = std::min(m_burst, m_tokens + earned / Million);
        m_millionths = earned % Million;
        m_refilled += elapsed;
    }
    return m_tokens >= m_worthwhile ? m_tokens : 0;
}

void Throttle::spend(std::uint64_t bytes)
{
    m_tokens -= std::min(bytes, m_tokens);
}

MonoTime Throttle::nextGrant(MonoTime now) const
{
    if (m_tokens >= m_worthwhile)
        return now;
    const std::uint64_t missing = (m_worthwhile - m_tokens) * Million - m_millionths;
    return std::max(now, m_refilled + microseconds((missing + m_rate - 1) / m_rate));
}

} // namespace sluice
