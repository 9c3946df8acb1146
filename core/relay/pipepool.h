// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Big kernel pipes for bulk transfers, few and shared: an ordinary user has only so many pages of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/net/descriptor.h"

namespace sluice {

struct Pipe
{
    Descriptor out; ///< read end
    Descriptor in;  ///< write end
};

/// One per worker, one thread. The number of pipes is capped for the whole process; without one, relays copy.
class PipePool final
{
public:
    static constexpr std::size_t PipeBytes = 512 * 1024; ///< at most this is ever put into one
    static constexpr int ProcessCap = 64;                ///< half of what an ordinary user may have (64 MiB of pipe pages)
    /// Each is two descriptors, which tunnels need as well.
    static int capFor(std::uint64_t descriptors) { return static_cast<int>(std::min<std::uint64_t>(ProcessCap, descriptors / 32)); }

    explicit PipePool(int processCap = ProcessCap) : m_processCap(processCap) {}
    ~PipePool();
    PipePool(const PipePool&) = delete;
    PipePool& operator=(const PipePool&) = delete;

    /// Null when the cap is reached or the system refuses a pipe of full size; then it is not asked for each piece of data.
    std::unique_ptr<Pipe> take();
    /// Whether somebody went without one since the last call.
    bool wasShort() { return std::exchange(m_wasShort, false); }
    /// `pipe` must be empty, or its bytes would leak into another tunnel.
    void giveBack(std::unique_ptr<Pipe> pipe);
    /// For a pipe that still holds bytes.
    static void discard(std::unique_ptr<Pipe> pipe);

private:
    const int m_processCap;
    std::vector<std::unique_ptr<Pipe>> m_free;
    unsigned m_takesToSkip = 0; ///< after the system has refused one
    bool m_wasShort = false;
};

} // namespace sluice
