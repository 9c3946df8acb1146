// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Deadlines of many tunnels at a constant cost each: a wheel of 1,024 slots of 16 ms and an overflow list.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/clock.h"

namespace sluice {

/// Member of what has a deadline; knows whether it is armed. Neither copied nor moved while armed.
struct TimerNode
{
    TimerNode* previous = nullptr;
    TimerNode* next = nullptr;
    std::int64_t tick = 0;

    bool isArmed() const { return next != nullptr; }
};

/// One thread. Fires up to one slot (16 ms) late, never early. Owns no node; a node must be cancelled before it dies.
class TimerWheel final
{
public:
    static constexpr std::chrono::milliseconds Resolution{16};
    static constexpr std::size_t Slots = 1024;

    explicit TimerWheel(MonoTime start);
    TimerWheel(const TimerWheel&) = delete;
    TimerWheel& operator=(const TimerWheel&) = delete;

    /// Sets or replaces the node's deadline.
    void arm(TimerNode& node, MonoTime due);
    void cancel(TimerNode& node);
    /// Fires everything due; `fire` may arm and cancel any node, the fired one included.
    void advance(MonoTime now, const std::function<void(TimerNode&)>& fire);
    /// When advance() should be called next at the latest; empty if nothing is armed.
    std::optional<MonoTime> nextDue() const;

private:
    std::int64_t tickAt(MonoTime time) const;
    void insert(TimerNode& node);
    void fireSlot(std::size_t slot, const std::function<void(TimerNode&)>& fire);
    void refillFromOverflow();
    /// The first filled slot after `slot`, going round; empty if there is none.
    std::optional<std::size_t> filledAfter(std::size_t slot) const;
    static void link(TimerNode& head, TimerNode& node);
    static void unlink(TimerNode& node);

    MonoTime m_start;
    std::int64_t m_tick = 0; ///< all slots up to and including this tick have fired
    std::array<TimerNode, Slots> m_slots;
    std::array<std::uint64_t, Slots / 64> m_filled{}; ///< one bit a slot: something hangs in it
    TimerNode m_overflow;
};

} // namespace sluice
