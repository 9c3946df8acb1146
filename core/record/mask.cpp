// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See mask.h.
#include "core/record/mask.h"

#include <array>
#include <memory>
#include <optional>

#include "core/net/site.h"

namespace sluice {

void Mask::apply(TunnelInfo& info)
{
    const std::optional<IpAddress> literal = IpAddress::parse(info.host);
    if (literal)
        info.host = address(*literal).toString();
    else if (!info.host.empty())
        info.host = host(info.host);
    info.client.address = address(info.client.address);
    info.peer.address = info.peer.port == 0 ? info.peer.address : address(info.peer.address);
    info.localOut.address = info.localOut.port == 0 ? info.localOut.address : address(info.localOut.address);
    for (IpAddress& one : info.addresses)
        one = address(one);
    for (DialAttempt& attempt : info.attempts)
        attempt.address = address(attempt.address);
    if (info.user)
        info.user = userNamed("user-" + number(m_users, info.user->name));
    if (info.program.path)
        info.program.path =
            std::make_shared<const std::string>("program-" + number(m_programs, *info.program.path));
    if (info.look && !info.look->sni.empty()) {
        LookFacts look = *info.look;
        look.sni = host(look.sni);
        info.look = std::make_shared<const LookFacts>(std::move(look));
    }
    if (info.decision.rule)
        info.decision.rule =
            std::make_shared<const std::string>("rule-" + number(m_rules, *info.decision.rule));
}

std::string Mask::number(Numbers& numbers, const std::string& name)
{
    return std::to_string(numbers.try_emplace(name, numbers.size() + 1).first->second);
}

std::string Mask::host(const std::string& name)
{
    const std::string site = siteOf(name).value_or(name);
    const std::string masked = "site-" + number(m_sites, site) + ".masked";
    return site == name ? masked : "host-" + number(m_hosts, name) + "." + masked;
}

// 2001:db8::/32 is set aside for documentation and is nobody's.
IpAddress Mask::address(const IpAddress& real)
{
    const std::size_t at = m_addresses.try_emplace(real, m_addresses.size() + 1).first->second;
    std::array<std::uint8_t, 16> bytes{0x20, 0x01, 0x0D, 0xB8};
    for (std::size_t i = 0; i < 4; ++i)
        bytes[15 - i] = static_cast<std::uint8_t>(at >> (8 * i));
    return IpAddress::fromBytes(bytes);
}

} // namespace sluice
