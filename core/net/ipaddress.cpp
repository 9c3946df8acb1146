// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading and writing addresses; inet_pton is strict enough for IPv6, IPv4 is read here.
#include "core/net/ipaddress.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::array<std::uint8_t, 12> MappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr int MappedBits = 96;

} // namespace

std::optional<IpAddress> IpAddress::parseV4(std::string_view text)
{
    const auto parts = split(text, '.');
    if (parts.size() != 4)
        return {};
    std::uint32_t value = 0;
    for (const std::string_view part : parts) {
        const auto octet = parseDecimal(part, 255);
        if (!octet)
            return {};
        value = (value << 8) | *octet;
    }
    return fromV4(value);
}

std::optional<IpAddress> IpAddress::parseV6(std::string_view text)
{
    // Longest form: six groups and a dotted quad. inet_pton stops at a NUL, so every byte is looked at first.
    const auto isV6Byte = [](char c) {
        return isDigit(c) || (toLower(c) >= 'a' && toLower(c) <= 'f') || c == ':' || c == '.';
    };
    if (text.size() > 45 || !std::all_of(text.begin(), text.end(), isV6Byte))
        return {};
    std::array<std::uint8_t, 16> bytes{};
    if (::inet_pton(AF_INET6, std::string(text).c_str(), bytes.data()) != 1)
        return {};
    return fromBytes(bytes);
}

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    if (auto v4 = parseV4(text))
        return v4;
    return parseV6(text);
}

IpAddress IpAddress::fromV4(std::uint32_t hostOrder)
{
    IpAddress address;
    std::copy(MappedPrefix.begin(), MappedPrefix.end(), address.m_bytes.begin());
    for (std::size_t i = 0; i < 4; ++i)
        address.m_bytes[12 + i] = static_cast<std::uint8_t>(hostOrder >> (24 - 8 * i));
    return address;
}

IpAddress IpAddress::fromBytes(const std::array<std::uint8_t, 16>& bytes)
{
    IpAddress address;
    address.m_bytes = bytes;
    return address;
}

bool IpAddress::isV4() const
{
    return std::equal(MappedPrefix.begin(), MappedPrefix.end(), m_bytes.begin());
}

std::uint32_t IpAddress::v4() const
{
    std::uint32_t value = 0;
    for (std::size_t i = 12; i < 16; ++i)
        value = (value << 8) | m_bytes[i];
    return value;
}

bool IpAddress::isLoopback() const
{
    if (isV4())
        return m_bytes[12] == 127;
    return std::all_of(m_bytes.begin(), m_bytes.end() - 1, [](auto byte) { return byte == 0; }) &&
           m_bytes[15] == 1;
}

std::string IpAddress::toString() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (!isV4()) {
        ::inet_ntop(AF_INET6, m_bytes.data(), text.data(), text.size());
        return text.data();
    }
    // Every line of the log has several, and the system's function goes through printf.
    char* end = text.data();
    for (std::size_t i = 12; i < m_bytes.size(); ++i) {
        end = std::to_chars(end, text.data() + text.size(), m_bytes[i]).ptr;
        *end++ = '.';
    }
    return {text.data(), end - 1};
}

std::string Endpoint::toString() const
{
    const std::string host = address.toString();
    return (address.isV4() ? host : '[' + host + ']') + ':' + std::to_string(port);
}

std::optional<Endpoint> Endpoint::parse(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return {};
    const auto port = parseDecimal(text.substr(colon + 1), 65535);
    std::string_view host = text.substr(0, colon);
    std::optional<IpAddress> address;
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        address = IpAddress::parseV6(host.substr(1, host.size() - 2));
    else
        address = IpAddress::parseV4(host);
    if (!port || !address)
        return {};
    return Endpoint{*address, static_cast<std::uint16_t>(*port)};
}

IpRange::IpRange(const IpAddress& base, int prefix)
    : m_base(base)
    , m_prefix(prefix)
{}

std::optional<IpRange> IpRange::parse(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto base = IpAddress::parse(text.substr(0, slash));
    if (!base)
        return {};
    if (slash == std::string_view::npos)
        return IpRange(*base, 128);
    // An address written as IPv6 is counted as such, even a mapped one.
    const bool isV4 = text.substr(0, slash).find(':') == std::string_view::npos;
    const auto bits = parseDecimal(text.substr(slash + 1), isV4 ? 32 : 128);
    if (!bits)
        return {};
    const IpRange range(*base, static_cast<int>(*bits) + (isV4 ? MappedBits : 0));
    for (int bit = range.m_prefix; bit < 128; ++bit) {
        const auto byte = base->bytes()[static_cast<std::size_t>(bit / 8)];
        if (((byte >> (7 - bit % 8)) & 1) != 0)
            return {};
    }
    return range;
}

bool IpRange::contains(const IpAddress& address) const
{
    const auto whole = static_cast<std::size_t>(m_prefix / 8);
    const auto& a = address.bytes();
    const auto& b = m_base.bytes();
    if (!std::equal(b.begin(), b.begin() + static_cast<std::ptrdiff_t>(whole), a.begin()))
        return false;
    const int rest = m_prefix % 8;
    return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

std::string IpRange::toString() const
{
    if (isSingle())
        return m_base.toString();
    const bool isV4 = m_base.isV4() && m_prefix >= MappedBits;
    return m_base.toString() + '/' + std::to_string(isV4 ? m_prefix - MappedBits : m_prefix);
}

} // namespace sluice
