// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// getifaddrs(3), without the interfaces' names and flags.
#include "core/net/localaddresses.h"

#include <cstring>
#include <ifaddrs.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

namespace sluice {

std::optional<std::vector<IpAddress>> localAddresses()
{
    ifaddrs* found = nullptr;
    if (::getifaddrs(&found) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(found, ::freeifaddrs);
    std::vector<IpAddress> addresses;
    for (const ifaddrs* entry = found; entry != nullptr; entry = entry->ifa_next) {
        if (entry->ifa_addr == nullptr)
            continue;
        if (entry->ifa_addr->sa_family == AF_INET) {
            sockaddr_in v4{};
            std::memcpy(&v4, entry->ifa_addr, sizeof v4);
            addresses.push_back(IpAddress::fromV4(ntohl(v4.sin_addr.s_addr)));
        } else if (entry->ifa_addr->sa_family == AF_INET6) {
            sockaddr_in6 v6{};
            std::memcpy(&v6, entry->ifa_addr, sizeof v6);
            std::array<std::uint8_t, 16> bytes{};
            std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
            addresses.push_back(IpAddress::fromBytes(bytes));
        }
    }
    return addresses;
}

} // namespace sluice
