// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// sluice_load: the target, or one scenario against one proxy. `compare` calls it; by hand: sluice_load help.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "tests/bench/scenarios.h"
#include "tests/bench/target.h"

namespace {

constexpr const char* Usage =
    "Usage: sluice_load target\n"
    "       sluice_load setup|bulk|trips|idle|stall PROXY-PORT TARGET-PORT PROXY-PID\n"
    "                   [COUNT] [CONCURRENCY] [IDLE] [BYTES] [D|U|B]\n";

std::uint64_t number(const char* text)
{
    return std::strtoull(text, nullptr, 10);
}

} // namespace

int main(int argc, char* argv[])
{
    using namespace sluice::bench;
    raiseLimits();
    const std::string_view mode = argc > 1 ? argv[1] : "help";
    if (mode == "target")
        serveTarget();
    if (argc < 5) {
        std::fputs(Usage, stderr);
        return 2;
    }
    Plan plan;
    plan.place = {static_cast<std::uint16_t>(number(argv[2])), static_cast<std::uint16_t>(number(argv[3]))};
    plan.proxy = static_cast<pid_t>(number(argv[4]));
    const auto optional = [&](int at, std::uint64_t otherwise) {
        return argc > at ? number(argv[at]) : otherwise;
    };
    plan.count = optional(5, 1000);
    plan.concurrency = optional(6, 1);
    plan.idle = optional(7, 0);
    plan.bytes = optional(8, 1 << 30);
    if (argc > 9)
        plan.kind = static_cast<Command::Kind>(argv[9][0]);
    if (mode == "setup")
        measureSetUp(plan);
    else if (mode == "bulk")
        measureBulk(plan);
    else if (mode == "trips")
        measureTrips(plan);
    else if (mode == "idle")
        measureIdle(plan);
    else if (mode == "stall")
        measureStall(plan);
    else
        std::fputs(Usage, stderr);
    return 0;
}
