// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for many descriptors at a cost that does not grow with the idle ones. Nothing above knows it is epoll.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/net/descriptor.h"
#include "core/net/waker.h"

namespace sluice {

enum class IoFlags : std::uint8_t { None = 0, Readable = 1, Writable = 2, PeerFinished = 4, Failed = 8, Urgent = 16 };
constexpr IoFlags operator|(IoFlags a, IoFlags b)
{
    return static_cast<IoFlags>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(IoFlags set, IoFlags flag)
{
    return (static_cast<std::uint8_t>(set) & static_cast<std::uint8_t>(flag)) != 0;
}

/// One thread waits; wake() comes from any. Owns no descriptor but its own.
class EventLoop final
{
public:
    struct Event
    {
        std::uint64_t key;
        IoFlags flags;
    };

    EventLoop();
    /// False if there was no descriptor for it; nothing else may be called then.
    bool isOpen() const { return static_cast<bool>(m_epoll); }

    /// Edge-triggered, both ways and the peer's FIN; registered once, never modified. False if the system refuses.
    bool add(int fd, std::uint64_t key);
    /// A listening socket shared between loops: level-triggered, one loop woken at a time (edges would be lost).
    bool addListener(int fd, std::uint64_t key);
    void remove(int fd);

    /// Blocks until something happened, a wake-up came or the time is over; empty = for ever. Valid until the next call.
    std::span<const Event> wait(std::optional<std::chrono::milliseconds> timeout);
    void wake() const { m_waker.signal(); }

private:
    Descriptor m_epoll;
    Waker m_waker;
    std::vector<Event> m_events;
};

} // namespace sluice
