// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured. Each prints one JSON object on one line.
#pragma once

#include <sys/types.h>

#include "tests/bench/load.h"

namespace sluice::bench {

struct Plan
{
    Place place;
    pid_t proxy = 0;
    std::uint64_t count = 0;       ///< tunnels to set up, trips to make, tunnels to hold
    std::uint64_t concurrency = 1; ///< tunnels at a time
    std::uint64_t idle = 0;        ///< tunnels that only stand by
    std::uint64_t bytes = 0;       ///< per direction, all tunnels together
    Command::Kind kind = Command::Down;
};

/// CONNECT, 64 bytes there and back, close.
void measureSetUp(const Plan& plan);
/// `bytes` through `concurrency` tunnels.
void measureBulk(const Plan& plan);
/// 128 bytes there and back, again and again, beside `idle` tunnels.
void measureTrips(const Plan& plan);
/// Memory of `count` tunnels that have been used once and are silent.
void measureIdle(const Plan& plan);
/// A client that does not read, a target that does not read, each with `bytes` pushed at it.
void measureStall(const Plan& plan);

} // namespace sluice::bench
