// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A clock that moves only when a test says so.
#pragma once

#include "core/base/clock.h"

namespace sluice {

class FakeClock final : public Clock
{
public:
    MonoTime now() const override { return m_now; }
    WallTime wallNow() const override { return m_wall; }
    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        m_wall += by;
    }

private:
    MonoTime m_now{std::chrono::hours(1)};
    WallTime m_wall{std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)};
};

} // namespace sluice
