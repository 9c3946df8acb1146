// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The special-purpose registries of IANA as a table (RFC 6890; RFC 6598, 6052, 8215, 9637, 9602 and others),
// and the one address in public space that is no public target.
#include "core/net/addressclass.h"

#include <algorithm>
#include <array>

namespace sluice {
namespace {

using C = AddressClass;

struct Entry
{
    IpRange range;
    AddressClass addressClass;
};

IpRange range(std::string_view text)
{
    return IpRange::parse(text).value();
}

// The first entry that holds the address counts, so the narrower stand first.
const std::array<Entry, 37>& table()
{
    static const std::array<Entry, 37> entries{{
        {range("::/128"), C::Unspecified},
        {range("::1/128"), C::Loopback},
        {range("0.0.0.0/32"), C::Unspecified},
        {range("0.0.0.0/8"), C::ThisNetwork},
        {range("10.0.0.0/8"), C::Private},
        {range("100.64.0.0/10"), C::SharedCarrier},
        {range("127.0.0.0/8"), C::Loopback},
        {range("168.63.129.16/32"), C::SpecialPurpose}, // Azure's host, with a machine's keys and settings
        {range("169.254.0.0/16"), C::LinkLocal},
        {range("172.16.0.0/12"), C::Private},
        {range("192.0.0.0/24"), C::SpecialPurpose},
        {range("192.0.2.0/24"), C::SpecialPurpose},
        {range("192.31.196.0/24"), C::SpecialPurpose},
        {range("192.52.193.0/24"), C::SpecialPurpose},
        {range("192.88.99.0/24"), C::SpecialPurpose},
        {range("192.168.0.0/16"), C::Private},
        {range("192.175.48.0/24"), C::SpecialPurpose},
        {range("198.18.0.0/15"), C::SpecialPurpose},
        {range("198.51.100.0/24"), C::SpecialPurpose},
        {range("203.0.113.0/24"), C::SpecialPurpose},
        {range("224.0.0.0/4"), C::Multicast},
        {range("255.255.255.255/32"), C::Broadcast},
        {range("240.0.0.0/4"), C::Reserved},
        {range("64:ff9b:1::/48"), C::SpecialPurpose},
        {range("100::/64"), C::SpecialPurpose},
        {range("100:0:0:1::/64"), C::SpecialPurpose},
        {range("2001::/23"), C::SpecialPurpose},
        {range("2001:db8::/32"), C::SpecialPurpose},
        {range("2002::/16"), C::SpecialPurpose},
        {range("2620:4f:8000::/48"), C::SpecialPurpose},
        {range("3fff::/20"), C::SpecialPurpose},
        {range("5f00::/16"), C::SpecialPurpose},
        {range("fc00::/7"), C::UniqueLocal},
        {range("fe80::/10"), C::LinkLocal},
        {range("fec0::/10"), C::SiteLocal},
        {range("ff00::/8"), C::Multicast},
        {range("::/8"), C::Reserved},
    }};
    return entries;
}

IpAddress lastFourBytes(const IpAddress& address)
{
    std::uint32_t value = 0;
    for (std::size_t i = 12; i < 16; ++i)
        value = (value << 8) | address.bytes()[i];
    return IpAddress::fromV4(value);
}

} // namespace

IpAddress unwrapped(const IpAddress& address)
{
    static const IpRange nat64 = range("64:ff9b::/96");
    static const IpRange compatible = range("::/96");
    if (nat64.contains(address))
        return lastFourBytes(address);
    // ::/128 and ::1/128 lie in the compatible range but are addresses of their own.
    if (compatible.contains(address) && !address.isLoopback() && address != IpAddress())
        return lastFourBytes(address);
    return address;
}

bool isNat64Prefix(const IpRange& range)
{
    constexpr std::array Lengths{32, 40, 48, 56, 64, 96};
    return !range.base().isV4() && std::find(Lengths.begin(), Lengths.end(), range.prefix()) != Lengths.end();
}

IpAddress unwrapped(const IpAddress& address, std::span<const IpRange> nat64)
{
    for (const IpRange& prefix : nat64) {
        if (address.isV4() || !prefix.contains(address))
            continue;
        std::uint32_t value = 0;
        // Four bytes behind the prefix; byte 8 is reserved and belongs to none of them.
        for (std::size_t at = static_cast<std::size_t>(prefix.prefix()) / 8, taken = 0; taken < 4; ++at) {
            if (at == 8)
                continue;
            value = (value << 8) | address.bytes()[at];
            ++taken;
        }
        return IpAddress::fromV4(value);
    }
    return unwrapped(address);
}

AddressClass classify(const IpAddress& address)
{
    const IpAddress reached = unwrapped(address);
    for (const Entry& entry : table()) {
        // ::/8 would hold the mapped form of every IPv4 address.
        if (entry.addressClass == C::Reserved && reached.isV4() && entry.range.contains(IpAddress()))
            continue;
        if (entry.range.contains(reached))
            return entry.addressClass;
    }
    return C::Public;
}

AddressStanding standing(AddressClass addressClass)
{
    switch (addressClass) {
    case C::Public:
        return AddressStanding::Open;
    case C::Unspecified:
    case C::ThisNetwork:
    case C::Multicast:
    case C::Broadcast:
    case C::Reserved:
        return AddressStanding::Never;
    case C::Loopback:
    case C::Private:
    case C::SharedCarrier:
    case C::LinkLocal:
    case C::UniqueLocal:
    case C::SiteLocal:
    case C::SpecialPurpose:
        break;
    }
    return AddressStanding::NeedsLift;
}

std::string_view token(AddressClass addressClass)
{
    switch (addressClass) {
    case C::Public: return "public";
    case C::Unspecified: return "unspecified";
    case C::ThisNetwork: return "this-network";
    case C::Multicast: return "multicast";
    case C::Broadcast: return "broadcast";
    case C::Reserved: return "reserved";
    case C::Loopback: return "loopback";
    case C::Private: return "private";
    case C::SharedCarrier: return "shared-carrier";
    case C::LinkLocal: return "link-local";
    case C::UniqueLocal: return "unique-local";
    case C::SiteLocal: return "site-local";
    case C::SpecialPurpose: return "special-purpose";
    }
    return "public";
}

} // namespace sluice
