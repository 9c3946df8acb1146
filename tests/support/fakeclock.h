// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that moves only when a test says so, for all threads at once.
#pragma once

#include <atomic>
#include <cstdint>

#include "core/base/clock.h"

namespace sluice {

class FakeClock final : public Clock
{
public:
    MonoTime now() const override { return MonoTime(std::chrono::hours(1)) + passed(); }
    WallTime wallNow() const override
    {
        return std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + std::chrono::duration_cast<WallTime::duration>(passed() + std::chrono::nanoseconds(m_leapt));
    }
    void advance(std::chrono::milliseconds by) { m_passed += std::chrono::nanoseconds(by).count(); }
    /// By the wall clock alone, as when the machine sleeps.
    void leap(std::chrono::milliseconds by) { m_leapt += std::chrono::nanoseconds(by).count(); }
    void startAnew() { m_passed = m_leapt = 0; }

private:
    std::chrono::nanoseconds passed() const { return std::chrono::nanoseconds(m_passed); }

    std::atomic<std::int64_t> m_passed{0};
    std::atomic<std::int64_t> m_leapt{0};
};

} // namespace sluice
