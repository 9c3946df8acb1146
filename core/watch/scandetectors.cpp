// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Searching: by names, by ports, by neighbouring addresses, and names that carry data.
#include "core/watch/detectors.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/text.h"
#include "core/net/site.h"
#include "core/watch/recent.h"

namespace sluice {
namespace {

constexpr std::chrono::seconds Minute{60};
constexpr std::size_t NeighboursInARow = 8;
constexpr std::size_t RandomNamesOfASite = 10;
constexpr std::size_t RandomLabel = 24;      // shorter ones are what content networks use
constexpr double RandomBitsPerCharacter = 3.6; // English words have 2.5 to 3.3

bool hasFailedToOpen(const TunnelInfo& tunnel)
{
    return tunnel.status != 200 && !tunnel.host.empty();
}

class NameScan final : public Detector
{
public:
    void setSettings(const WatchSettings& settings) override { m_limit = settings.scanNames; }

    // Names denied by a rule on purpose (lists of advertisers) are no search: a web page asks for dozens of them.
    void ended(const Sighting& sighting, Findings& findings) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        const bool isMiss = tunnel.reason == Reason::DefaultDenied || tunnel.reason == Reason::NameNotFound;
        if (!isMiss || IpAddress::parse(tunnel.host))
            return;
        const auto& names = m_names.add(sighting.subject, tunnel.host, sighting.at, tunnel.id);
        if (names.size() < m_limit)
            return;
        Finding finding{AlertKind::NameScan, sighting.subject, tunnel.client.address.toString(), {}, {}, tunnelsOf(names)};
        finding.parameters = {sighting.subject, std::to_string(names.size())};
        findings.push_back(std::move(finding));
        m_names.forget(sighting.subject);
    }

private:
    Recent m_names{Minute};
    std::uint32_t m_limit = WatchSettings().scanNames;
};

class PortScan final : public Detector
{
public:
    void setSettings(const WatchSettings& settings) override { m_limit = settings.scanPorts; }

    // FTP opens a port for each file; those open. What a search finds is mostly closed.
    void ended(const Sighting& sighting, Findings& findings) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        if (!hasFailedToOpen(tunnel) || tunnel.port == 0)
            return;
        const std::string key = sighting.subject + '\n' + tunnel.host;
        const auto& ports = m_ports.add(key, std::to_string(tunnel.port), sighting.at, tunnel.id);
        if (ports.size() < m_limit)
            return;
        Finding finding{AlertKind::PortScan, sighting.subject, tunnel.client.address.toString(), tunnel.host, {}, tunnelsOf(ports)};
        finding.parameters = {sighting.subject, std::to_string(ports.size()), tunnel.host};
        findings.push_back(std::move(finding));
        m_ports.forget(key);
    }

private:
    Recent m_ports{Minute};
    std::uint32_t m_limit = WatchSettings().scanPorts;
};

class AddressScan final : public Detector
{
public:
    void ended(const Sighting& sighting, Findings& findings) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        const auto address = IpAddress::parse(tunnel.host);
        if (!address)
            return;
        const std::string key = sighting.subject + '\n' + std::to_string(tunnel.port);
        const auto& seen = m_addresses.add(key, tunnel.host, sighting.at, tunnel.id);
        if (seen.size() < NeighboursInARow || longestRow(seen) < NeighboursInARow)
            return;
        Finding finding{AlertKind::AddressScan, sighting.subject, tunnel.client.address.toString(), tunnel.host, {}, tunnelsOf(seen)};
        finding.parameters = {sighting.subject, std::to_string(longestRow(seen)), tunnel.host};
        findings.push_back(std::move(finding));
        m_addresses.forget(key);
    }

private:
    static std::size_t longestRow(const std::vector<Recent::Entry>& seen)
    {
        std::vector<std::uint64_t> low;
        for (const Recent::Entry& entry : seen) {
            const IpAddress address = IpAddress::parse(entry.value).value_or(IpAddress());
            std::uint64_t number = 0;
            for (std::size_t i = 8; i < 16; ++i)
                number = number << 8 | address.bytes()[i];
            low.push_back(number);
        }
        std::sort(low.begin(), low.end());
        std::size_t longest = 1;
        std::size_t row = 1;
        for (std::size_t i = 1; i < low.size(); ++i) {
            row = low[i] == low[i - 1] + 1 ? row + 1 : 1;
            longest = std::max(longest, row);
        }
        return longest;
    }

    Recent m_addresses{Minute};
};

double bitsPerCharacter(std::string_view text)
{
    std::array<double, 256> counts{};
    for (const char c : text)
        ++counts[static_cast<unsigned char>(c)];
    double bits = 0;
    for (const double count : counts) {
        if (count > 0)
            bits -= count / static_cast<double>(text.size()) * std::log2(count / static_cast<double>(text.size()));
    }
    return bits;
}

bool looksLikeData(std::string_view name)
{
    const auto labels = split(name, '.');
    return std::any_of(labels.begin(), labels.end(), [](std::string_view label) {
        const auto digits = std::count_if(label.begin(), label.end(), [](char c) { return isDigit(c); });
        return label.size() >= RandomLabel && digits >= 3 && bitsPerCharacter(label) >= RandomBitsPerCharacter;
    });
}

class RandomNames final : public Detector
{
public:
    void decided(const Sighting& sighting, Findings& findings) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        if (!looksLikeData(tunnel.host))
            return;
        const std::string site = siteOf(tunnel.host).value_or(tunnel.host);
        const std::string key = sighting.subject + '\n' + site;
        const auto& names = m_names.add(key, tunnel.host, sighting.at, tunnel.id);
        if (names.size() < RandomNamesOfASite)
            return;
        Finding finding{AlertKind::RandomNames, sighting.subject, tunnel.client.address.toString(), site, {}, tunnelsOf(names)};
        finding.parameters = {sighting.subject, site, std::to_string(names.size())};
        findings.push_back(std::move(finding));
        m_names.forget(key);
    }

private:
    Recent m_names{10 * Minute};
};

} // namespace

std::unique_ptr<Detector> detectNameScan()
{
    return std::make_unique<NameScan>();
}

std::unique_ptr<Detector> detectPortScan()
{
    return std::make_unique<PortScan>();
}

std::unique_ptr<Detector> detectAddressScan()
{
    return std::make_unique<AddressScan>();
}

std::unique_ptr<Detector> detectRandomNames()
{
    return std::make_unique<RandomNames>();
}

} // namespace sluice
