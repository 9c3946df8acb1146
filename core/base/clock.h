// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two kinds of time: monotonic for deadlines, wall for records. Never mixed.
#pragma once

#include <chrono>

namespace sluice {

using MonoTime = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::system_clock::time_point;

/// Source of time. Thread-safe. Tests use FakeClock (tests/support).
class Clock
{
public:
    virtual ~Clock() = default;
    virtual MonoTime now() const { return std::chrono::steady_clock::now(); }
    virtual WallTime wallNow() const { return std::chrono::system_clock::now(); }
};

} // namespace sluice
