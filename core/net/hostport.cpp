// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strict reading of authority-form; everything that is not exactly right is refused with its reason.
#include "core/net/hostport.h"

#include <algorithm>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::size_t MaxName = 253;
constexpr std::size_t MaxLabel = 63;

bool isNameByte(char c)
{
    return isDigit(c) || isLetter(c) || c == '-' || c == '_';
}

bool isLabel(std::string_view label)
{
    return !label.empty() && label.size() <= MaxLabel && std::all_of(label.begin(), label.end(), isNameByte);
}

// "1", "0x7f" and the like: getaddrinfo and others read a name that ends so as an IPv4 address.
bool looksLikeNumber(std::string_view label)
{
    if (std::all_of(label.begin(), label.end(), isDigit))
        return true;
    const std::string_view rest = label.substr(std::min<std::size_t>(2, label.size()));
    const auto isHex = [](char c) { return isDigit(c) || (toLower(c) >= 'a' && toLower(c) <= 'f'); };
    return label.size() >= 2 && label[0] == '0' && toLower(label[1]) == 'x' &&
           std::all_of(rest.begin(), rest.end(), isHex);
}

std::string_view withoutTrailingDot(std::string_view text)
{
    if (text.size() > 1 && text.back() == '.')
        text.remove_suffix(1);
    return text;
}

// Port 0 stands for "any" elsewhere; as a target it is none.
std::optional<std::uint16_t> parsePort(std::string_view text)
{
    const auto port = parseDecimal(text, 65535);
    if (!port || *port == 0)
        return {};
    return static_cast<std::uint16_t>(*port);
}

std::variant<HostPort, Reason> parseBracketed(std::string_view authority)
{
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos)
        return Reason::BadHost;
    const std::string_view inside = authority.substr(1, end - 1);
    const std::string_view behind = authority.substr(end + 1);
    if (inside.find('%') != std::string_view::npos && IpAddress::parseV6(inside.substr(0, inside.find('%'))))
        return Reason::ScopedAddress;
    const auto address = IpAddress::parseV6(inside);
    if (!address)
        return Reason::BadHost;
    if (behind.empty())
        return Reason::MissingPort;
    if (behind.front() != ':')
        return Reason::BadTarget;
    const auto port = parsePort(behind.substr(1));
    if (!port)
        return Reason::BadPort;
    return HostPort(*address, *port);
}

} // namespace

HostName::HostName(std::string text)
    : m_text(std::move(text))
{}

bool HostName::isLocalhost() const
{
    return m_text == "localhost" || m_text.ends_with(".localhost");
}

std::optional<HostName> HostName::parse(std::string_view text)
{
    text = withoutTrailingDot(text);
    if (text.empty() || text.size() > MaxName)
        return {};
    const auto labels = split(text, '.');
    if (!std::all_of(labels.begin(), labels.end(), isLabel) || looksLikeNumber(labels.back()))
        return {};
    return HostName(toLower(text));
}

HostPort::HostPort(HostName name, std::uint16_t port)
    : m_host(std::move(name))
    , m_port(port)
{}

HostPort::HostPort(const IpAddress& address, std::uint16_t port)
    : m_host(address)
    , m_port(port)
{}

std::variant<HostPort, Reason> HostPort::parse(std::string_view authority)
{
    if (authority.empty())
        return Reason::BadTarget;
    if (authority.find_first_of("@/?#\\") != std::string_view::npos)
        return Reason::BadTarget;
    if (authority.front() == '[')
        return parseBracketed(authority);
    const std::size_t colon = authority.find(':');
    if (colon == std::string_view::npos)
        return Reason::MissingPort;
    const std::string_view host = authority.substr(0, colon);
    const std::string_view portText = authority.substr(colon + 1);
    if (portText.find(':') != std::string_view::npos)
        return Reason::BadHost; // an IPv6 address without brackets
    const auto literal = IpAddress::parseV4(withoutTrailingDot(host));
    const auto name = HostName::parse(host);
    if (!literal && !name)
        return Reason::BadHost;
    const auto port = parsePort(portText);
    if (!port)
        return Reason::BadPort;
    return literal ? HostPort(*literal, *port) : HostPort(*name, *port);
}

std::string HostPort::hostOf(std::string_view authority)
{
    const auto parsed = parse(authority);
    return std::holds_alternative<HostPort>(parsed) ? std::get<HostPort>(parsed).host() : std::string();
}

std::string HostPort::host() const
{
    return isLiteral() ? address().toString() : name().text();
}

std::string HostPort::toString() const
{
    if (isLiteral())
        return Endpoint{address(), m_port}.toString();
    return name().text() + ':' + std::to_string(m_port);
}

} // namespace sluice
