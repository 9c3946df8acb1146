// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One worker's share of the listening sockets: takes connections while it is its turn.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/access/authentication.h"
#include "core/base/clock.h"
#include "core/net/eventloop.h"
#include "core/net/socket.h"

namespace sluice {

/// How many tunnels each worker holds; written by each for itself, read by all.
class WorkerLoads final
{
public:
    explicit WorkerLoads(std::size_t workers) : m_loads(workers) {}
    void set(std::size_t worker, std::uint32_t tunnels) { m_loads[worker].store(tunnels, std::memory_order_relaxed); }
    std::uint32_t least() const;
    std::uint32_t total() const;

private:
    std::vector<std::atomic<std::uint32_t>> m_loads;
};

/// Worker thread only. Each worker registers duplicates of all listening sockets, exclusively: one of those that wait is
/// woken for a connection. Who has more tunnels than the least loaded steps behind the others after each accept, or one
/// worker would get all paced connections. Without descriptors it pauses instead of spinning.
class AcceptGate final
{
public:
    struct Source
    {
        int descriptor;
        Entrance entrance;
    };

    /// `key` marks the gate's events in the loop; its low bits are the source's number. A source that cannot be watched now
    /// is tried again; one for which there is no descriptor counts as a failure and is left to the other workers.
    AcceptGate(EventLoop& loop, std::uint64_t key, const std::vector<Source>& sources, MonoTime now);
    ~AcceptGate();
    AcceptGate(const AcceptGate&) = delete;
    AcceptGate& operator=(const AcceptGate&) = delete;

    bool owns(std::uint64_t key) const { return !m_sources.empty() && key >= m_key && key < m_key + m_sources.size(); }
    /// Accepts up to one batch. `isOverloaded` is asked after each one.
    void accept(std::uint64_t key, MonoTime now, const std::function<void(Accepted, const Entrance&)>& take,
                const std::function<bool()>& isOverloaded);
    /// When a pause for lack of descriptors ends; tick() then listens again.
    std::optional<MonoTime> pausedUntil() const { return m_pausedUntil; }
    void tick(MonoTime now);
    /// How often accept failed for lack of descriptors or memory since the last call.
    std::uint32_t takeFailures() { return std::exchange(m_failures, 0); }
    void close();

private:
    struct Open
    {
        Descriptor socket;
        Entrance entrance;
    };

    void watchAll(MonoTime now);
    void pause(MonoTime now);

    EventLoop& m_loop;
    std::uint64_t m_key;
    std::vector<Open> m_sources;
    std::optional<MonoTime> m_pausedUntil;
    std::uint32_t m_failures = 0;
};

} // namespace sluice
