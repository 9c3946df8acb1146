// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of place an address is: the floor below all rules (RFC 6890 and its successors).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/net/ipaddress.h"

namespace sluice {

enum class AddressClass : std::uint8_t
{
    Public,
    // Never a target, whatever the rules say.
    Unspecified,
    ThisNetwork,
    Multicast,
    Broadcast,
    Reserved,
    // Refused unless a rule lifts the guard for exactly this range.
    Loopback,
    Private,
    SharedCarrier,
    LinkLocal,
    UniqueLocal,
    SiteLocal,
    SpecialPurpose, ///< documentation, benchmarking, protocol assignments, Teredo, 6to4, discard, SRv6
};

enum class AddressStanding : std::uint8_t { Open, NeedsLift, Never };

/// The address that is really reached: IPv4 inside `::/96`, NAT64 `64:ff9b::/96` (RFC 6052) is taken out.
IpAddress unwrapped(const IpAddress& address);
/// Also out of the NAT64 prefixes of this network, in the layouts of RFC 6052 section 2.2.
IpAddress unwrapped(const IpAddress& address, std::span<const IpRange> nat64);
/// Whether it can be one: IPv6, of 32, 40, 48, 56, 64 or 96 bits.
bool isNat64Prefix(const IpRange& range);
/// Class of unwrapped(address).
AddressClass classify(const IpAddress& address);
AddressStanding standing(AddressClass addressClass);
/// Stable token: "loopback", "private", …
std::string_view token(AddressClass addressClass);

} // namespace sluice
