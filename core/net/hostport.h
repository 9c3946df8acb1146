// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A target that is known to be well formed and normalised; an ill-formed one cannot be constructed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/reason.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// A DNS name: A-labels only, lower case, without trailing dot, labels of 1 to 63 of `a-z 0-9 - _`, at most 253
/// bytes, last label not numeric (it would be read as an address by others).
class HostName final
{
public:
    /// Folds case and strips one trailing dot. Empty on anything else that is not exactly a name.
    static std::optional<HostName> parse(std::string_view text);

    const std::string& text() const { return m_text; }
    /// `localhost` and all below it: this computer, by RFC 6761 section 6.3.
    bool isLocalhost() const;
    auto operator<=>(const HostName&) const = default;

private:
    explicit HostName(std::string text);
    std::string m_text;
};

/// Host and port of a CONNECT target. Value, always valid.
class HostPort final
{
public:
    HostPort(HostName name, std::uint16_t port);
    HostPort(const IpAddress& address, std::uint16_t port);

    /// RFC 9112 section 3.2.3 authority-form, read strictly (engine-spec items 11 to 20): exactly `host:port`,
    /// brackets around IPv6 and nothing else, no userinfo, no decoding. The error is one of MissingPort, BadPort,
    /// BadHost, BadTarget, ScopedAddress.
    static std::variant<HostPort, Reason> parse(std::string_view authority);

    /// Of an authority; empty if it is none.
    static std::string hostOf(std::string_view authority);

    bool isLiteral() const { return std::holds_alternative<IpAddress>(m_host); }
    const IpAddress& address() const { return std::get<IpAddress>(m_host); }
    const HostName& name() const { return std::get<HostName>(m_host); }
    std::uint16_t port() const { return m_port; }
    /// Name or address, no brackets, no port.
    std::string host() const;
    /// `example.com:443`, `192.0.2.1:443`, `[2001:db8::1]:443`
    std::string toString() const;
    bool operator==(const HostPort&) const = default;

private:
    std::variant<HostName, IpAddress> m_host;
    std::uint16_t m_port;
};

} // namespace sluice
