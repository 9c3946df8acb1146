// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the names out of tunnels that are given away.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "core/net/ipaddress.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

/// Equal names get equal numbers, in the order of appearance. One for all tunnels of a file. Pure.
class Mask final
{
public:
    void apply(TunnelInfo& info);

private:
    using Numbers = std::unordered_map<std::string, std::size_t>;

    static std::string number(Numbers& numbers, const std::string& name);
    std::string host(const std::string& name);
    IpAddress address(const IpAddress& real);

    Numbers m_hosts, m_sites, m_rules, m_users, m_programs;
    std::map<IpAddress, std::size_t> m_addresses;
};

} // namespace sluice
