// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The strict half decides; the lenient half at the end only tells a person what was tried.
#include "core/http/requestline.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/net/hostport.h"

namespace sluice {
namespace {

constexpr std::size_t LongestHost = 253;

// Of the IANA registry, those that a client may try on a proxy; any other token is "unknown".
constexpr std::array<std::string_view, 16> KnownMethods{
    "GET",  "HEAD",     "POST",      "PUT",   "DELETE", "OPTIONS", "TRACE",  "PATCH",
    "COPY", "PROPFIND", "PROPPATCH", "MKCOL", "MOVE",   "LOCK",    "UNLOCK", "SEARCH"};

bool isTokenByte(char c)
{
    constexpr std::string_view Others = "!#$%&'*+-.^_`|~";
    return isDigit(c) || isLetter(c) || Others.find(c) != std::string_view::npos;
}

std::string_view portOfScheme(std::string_view scheme)
{
    if (equalsIgnoringCase(scheme, "http"))
        return "80";
    if (equalsIgnoringCase(scheme, "https"))
        return "443";
    return equalsIgnoringCase(scheme, "ftp") ? "21" : "";
}

// Takes `scheme://` off the front and gives back the scheme; empty if there is none.
std::string_view takeScheme(std::string_view& target)
{
    const std::size_t end = target.find("://");
    const std::string_view scheme = target.substr(0, end == std::string_view::npos ? 0 : end);
    if (scheme.empty() ||
        !std::all_of(scheme.begin(), scheme.end(), [](char c) { return isLetter(c) || isDigit(c); }))
        return {};
    target.remove_prefix(end + 3);
    return scheme;
}

std::string_view authorityOf(std::string_view target, bool hasScheme)
{
    // Without a scheme there is no path, so a slash before an "@" can only belong to a password nobody
    // escaped.
    if (const std::size_t at = target.rfind('@'); !hasScheme && at != std::string_view::npos)
        target.remove_prefix(at + 1);
    std::string_view authority = target.substr(0, target.find_first_of("/?#"));
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
        authority.remove_prefix(at + 1);
    return authority;
}

std::uint16_t portOrZero(std::string_view text)
{
    return static_cast<std::uint16_t>(parseDecimal(text, 65535).value_or(0));
}

AttemptedTarget malformedAuthority(std::string_view authority)
{
    std::size_t hostStart = 0;
    std::size_t hostEnd = authority.find(':');
    if (authority.starts_with('[')) {
        hostStart = 1;
        hostEnd = authority.find(']');
    } else if (IpAddress::parseV6(authority.substr(0, authority.rfind(':')))) {
        hostEnd = authority.rfind(':');
    }
    hostEnd = std::min(hostEnd, authority.size());
    const std::string_view behind = authority.substr(hostEnd);
    const std::size_t colon = behind.rfind(':');
    AttemptedTarget attempt;
    attempt.host = cleaned(authority.substr(hostStart, hostEnd - hostStart), LongestHost);
    if (colon != std::string_view::npos)
        attempt.port = portOrZero(behind.substr(colon + 1));
    return attempt;
}

} // namespace

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenByte);
}

std::optional<RequestLine> splitRequestLine(std::string_view line)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == last)
        return {};
    const RequestLine parts{line.substr(0, first), line.substr(first + 1, last - first - 1),
                            line.substr(last + 1)};
    const bool hasSingleSpaces = parts.target.find(' ') == std::string_view::npos;
    if (!hasSingleSpaces || parts.method.empty() || parts.target.empty() || parts.version.empty())
        return {};
    return parts;
}

std::optional<Reason> requestLineFault(std::string_view line)
{
    const auto parts = splitRequestLine(line);
    if (!parts || !isToken(parts->method))
        return Reason::BadRequestLine;
    const std::string_view version = parts->version;
    if (version == "HTTP/1.1" || version == "HTTP/1.0")
        return {};
    const bool isHttp = version.starts_with("HTTP/") && version.size() > 5 && isDigit(version[5]);
    return isHttp ? Reason::BadVersion : Reason::BadRequestLine;
}

std::optional<Reason> methodFault(std::string_view method)
{
    if (method == "CONNECT")
        return {};
    const bool isKnown = std::find(KnownMethods.begin(), KnownMethods.end(), method) != KnownMethods.end();
    return isKnown ? Reason::MethodNotAllowed : Reason::UnknownMethod;
}

AttemptedTarget attemptedTarget(std::string_view target)
{
    if (target == "*")
        return {};
    const std::string_view scheme = takeScheme(target);
    const std::string_view authority = authorityOf(target, !scheme.empty());
    auto exact = HostPort::parse(authority);
    if (std::holds_alternative<Reason>(exact) && !portOfScheme(scheme).empty())
        exact = HostPort::parse(std::string(authority) + ':' + std::string(portOfScheme(scheme)));
    if (const auto* known = std::get_if<HostPort>(&exact))
        return {known->host(), known->port()};
    return malformedAuthority(authority);
}

} // namespace sluice
