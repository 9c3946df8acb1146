// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the proxy under test costs: CPU of all its processes, their memory, descriptors and threads.
#pragma once

#include <cstdint>
#include <sys/types.h>
#include <vector>

namespace sluice::bench {

/// A process and everything it has started.
class Meter
{
public:
    explicit Meter(pid_t root)
        : m_root(root)
    {}

    /// From the scheduler's clock, threads that have ended included.
    std::uint64_t cpuNanoseconds() const;
    /// Of the threads that have a name of their own, as those of the engine have beside the window's.
    std::uint64_t engineNanoseconds() const;
    std::uint64_t pssKib() const;
    std::uint64_t descriptors() const;

private:
    std::vector<pid_t> family() const;

    pid_t m_root;
};

} // namespace sluice::bench
