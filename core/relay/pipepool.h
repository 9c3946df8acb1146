// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Big kernel pipes for bulk transfers, few and shared: an ordinary user has only so many pages of them.
#pragma once

#include <cstddef>
#include <memory>
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

    ~PipePool();

    /// Null when the cap is reached or the system refuses a pipe of full size.
    std::unique_ptr<Pipe> take();
    /// `pipe` must be empty, or its bytes would leak into another tunnel.
    void giveBack(std::unique_ptr<Pipe> pipe);
    /// For a pipe that still holds bytes.
    static void discard(std::unique_ptr<Pipe> pipe);

private:
    std::vector<std::unique_ptr<Pipe>> m_free;
};

} // namespace sluice
