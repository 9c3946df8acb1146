// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Requests with the answer their owner expects: a small test of the rules that runs at every change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/accessrequest.h"
#include "core/access/decision.h"
#include "core/base/result.h"

namespace sluice {

/// Value. No names are looked up for it, so it tests rules and literal addresses.
struct Probe
{
    std::string target;  ///< `example.com:443`
    std::string user;    ///< empty = unknown
    std::string program; ///< path or name; empty = unknown
    std::string client;  ///< address; empty = 127.0.0.1
    Verdict expected = Verdict::Allow;

    bool operator==(const Probe&) const = default;
};

/// Now, by the system's clock and zone. The error says which field is wrong.
Result<AccessRequest> requestOf(const Probe& probe, WallTime now);

/// probes.json: strict, with places, like the rules.
Result<std::vector<Probe>> parseProbes(std::string_view json, std::string_view name);
std::string formatProbes(const std::vector<Probe>& probes);
/// A missing file holds none.
Result<std::vector<Probe>> loadProbes(const std::string& path);
Result<void> saveProbes(const std::string& path, const std::vector<Probe>& probes);

} // namespace sluice
