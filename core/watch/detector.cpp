// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What detectors share.
#include "core/watch/detector.h"

#include <array>

namespace sluice {

Finding findingOf(AlertKind kind, const Sighting& sighting, std::vector<std::string> more)
{
    const TunnelInfo& tunnel = sighting.tunnel;
    Finding finding{kind, sighting.subject, tunnel.client.address.toString(), tunnel.host, {}, {tunnel.id}};
    finding.parameters = {sighting.subject, tunnel.target()};
    finding.parameters.insert(finding.parameters.end(), more.begin(), more.end());
    return finding;
}

std::string sizeText(std::uint64_t bytes)
{
    constexpr std::array Units{"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    std::uint64_t scaled = bytes * 10;
    while (scaled >= 10'000 && unit + 1 < Units.size()) {
        scaled /= 1000;
        ++unit;
    }
    std::string text = std::to_string(scaled / 10);
    if (scaled < 100 && unit > 0)
        text.append(".").append(std::to_string(scaled % 10));
    return text.append(" ").append(Units[unit]);
}

std::string spanText(std::chrono::seconds span)
{
    const auto seconds = span.count();
    if (seconds < 120)
        return std::to_string(seconds) + " s";
    if (seconds < 7200)
        return std::to_string((seconds + 30) / 60) + " min";
    return std::to_string(seconds / 3600) + " h";
}

bool isDenied(const TunnelInfo& tunnel)
{
    return tunnel.decision.verdict == Verdict::Deny;
}

} // namespace sluice
