// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of place an address is: the floor below all rules (RFC 6890 and its successors).
#pragma once

#include <cstdint>
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
/// Class of unwrapped(address).
AddressClass classify(const IpAddress& address);
AddressStanding standing(AddressClass addressClass);
/// Stable token: "loopback", "private", …
std::string_view token(AddressClass addressClass);

} // namespace sluice
