// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses as 16 raw bytes, so that one address has one form: IPv4 is kept as its mapped ::ffff:a.b.c.d.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sluice {

/// An IPv4 or IPv6 address without zone. Value; `::ffff:10.0.0.1` and `10.0.0.1` are equal by construction.
class IpAddress final
{
public:
    /// `::`, the unspecified address.
    IpAddress() = default;

    /// Strict: four decimal parts without leading zeros. `127.1`, `0177.0.0.1`, `0x7f000001` are not addresses.
    static std::optional<IpAddress> parseV4(std::string_view text);
    /// RFC 4291 text form, no brackets, no zone.
    static std::optional<IpAddress> parseV6(std::string_view text);
    /// Either of the two.
    static std::optional<IpAddress> parse(std::string_view text);
    static IpAddress fromV4(std::uint32_t hostOrder);
    static IpAddress fromBytes(const std::array<std::uint8_t, 16>& bytes);

    bool isV4() const;
    /// Host byte order; meaningful only if isV4().
    std::uint32_t v4() const;
    const std::array<std::uint8_t, 16>& bytes() const { return m_bytes; }
    bool isLoopback() const;
    /// Dotted quad for IPv4, RFC 5952 for IPv6, no brackets.
    std::string toString() const;

    auto operator<=>(const IpAddress&) const = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

/// An address with a port; a socket's end.
struct Endpoint
{
    IpAddress address;
    std::uint16_t port = 0;

    /// `127.0.0.1:80`, `[::1]:80`
    std::string toString() const;
    /// Inverse of toString(); port 0 is accepted (listeners: any free port).
    static std::optional<Endpoint> parse(std::string_view text);
    auto operator<=>(const Endpoint&) const = default;
};

/// A CIDR block. `prefix` counts bits of the 16-byte form: 10.0.0.0/8 has 104.
class IpRange final
{
public:
    IpRange(const IpAddress& base, int prefix);
    /// `10.0.0.0/8`, `fd00::/8`, or a single address. Bits behind the prefix must be zero.
    static std::optional<IpRange> parse(std::string_view text);

    bool contains(const IpAddress& address) const;
    /// In bits of the 16-byte form.
    int prefix() const { return m_prefix; }
    const IpAddress& base() const { return m_base; }
    bool isSingle() const { return m_prefix == 128; }
    std::string toString() const;
    bool operator==(const IpRange&) const = default;

private:
    IpAddress m_base;
    int m_prefix;
};

} // namespace sluice
