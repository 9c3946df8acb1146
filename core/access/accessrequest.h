// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about a request when rules are asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/access/rulevalues.h"
#include "core/net/hostport.h"

namespace sluice {

enum class ProgramState : std::uint8_t
{
    Unknown, ///< cannot be told: not a loopback client, gone, another user's
    Pending, ///< can be looked up, and nobody has yet
    Known,
};

/// Value. No DNS has happened. What is unknown never satisfies an allow and always satisfies a deny that
/// names it.
struct AccessRequest
{
    HostPort target;
    IpAddress client{};
    std::optional<std::string> user{}; ///< as authenticated; none = unknown
    std::vector<std::string> groups{}; ///< of that user
    ProgramState programState = ProgramState::Unknown;
    std::string programPath{};            ///< absolute, meaningful if Known
    std::string programName{};            ///< last part of the path, or what the system calls it
    WallTime now{};                       ///< for `expires`
    std::optional<LocalTime> localTime{}; ///< for `when`; needed only if RuleSet::dependsOnTime()
};

} // namespace sluice
