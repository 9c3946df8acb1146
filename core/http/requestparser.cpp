// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the end of the head byte by byte as it grows, then judges the head as a whole, so that the cut never matters.
#include "core/http/requestparser.h"

#include "core/base/text.h"
#include "core/http/headfields.h"

#include <algorithm>
#include <array>

namespace sluice {
namespace {

constexpr std::string_view Crlf = "\r\n";
constexpr std::size_t LongestMethod = 32;
constexpr std::string_view Http2Preface = "PRI * HTTP/2.0";

// Of the IANA registry, those that a client may try on a proxy; any other token is "unknown".
constexpr std::array<std::string_view, 16> KnownMethods{
    "GET",  "HEAD",     "POST",      "PUT",   "DELETE", "OPTIONS", "TRACE",  "PATCH",
    "COPY", "PROPFIND", "PROPPATCH", "MKCOL", "MOVE",   "LOCK",    "UNLOCK", "SEARCH"};

struct RequestLine
{
    std::string_view method;
    std::string_view target;
    std::string_view version;
};

// Exactly three fields with single spaces between (RFC 9112 section 3).
std::optional<RequestLine> splitLine(std::string_view line)
{
    const auto parts = split(line, ' ');
    if (parts.size() != 3)
        return {};
    if (std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); }))
        return {};
    return RequestLine{parts[0], parts[1], parts[2]};
}

bool isToken(std::string_view text)
{
    constexpr std::string_view Others = "!#$%&'*+-.^_`|~";
    return std::all_of(text.begin(), text.end(), [Others](char c) {
        return isDigit(c) || isLetter(c) || Others.find(c) != std::string_view::npos;
    });
}

std::optional<Reason> versionFault(std::string_view version)
{
    if (version == "HTTP/1.1" || version == "HTTP/1.0")
        return {};
    const bool isHttp = version.starts_with("HTTP/") && version.size() > 5 && isDigit(version[5]);
    return isHttp ? Reason::BadVersion : Reason::BadRequestLine;
}

std::optional<Reason> methodFault(std::string_view method)
{
    if (method == "CONNECT")
        return {};
    if (!isToken(method))
        return Reason::BadRequestLine;
    const bool isKnown = std::find(KnownMethods.begin(), KnownMethods.end(), method) != KnownMethods.end();
    return isKnown ? Reason::MethodNotAllowed : Reason::UnknownMethod;
}

// Where CR and LF do not come in pairs, parsers disagree about where lines end.
std::optional<Reason> lineEndFault(std::string_view head)
{
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] == '\n' && (i == 0 || head[i - 1] != '\r'))
            return Reason::BareLineFeed;
        if (head[i] == '\r' && (i + 1 == head.size() || head[i + 1] != '\n'))
            return Reason::BadField;
    }
    return {};
}

RequestNote notesOn(const std::optional<std::string_view>& host, const HostPort& target)
{
    if (!host || host->empty())
        return RequestNote::NoHost;
    std::string_view text = *host;
    const bool endsInPort = text.rfind(':') != std::string_view::npos && text.back() != ']' &&
                            (text.front() == '[' || std::count(text.begin(), text.end(), ':') == 1);
    const std::string withPort = endsInPort ? std::string(text) : std::string(text) + ':' + std::to_string(target.port());
    const auto parsed = HostPort::parse(withPort);
    const auto* named = std::get_if<HostPort>(&parsed);
    const RequestNote note = endsInPort ? RequestNote::None : RequestNote::HostWithoutPort;
    return named != nullptr && *named == target ? note : note | RequestNote::HostDiffers;
}

// For display only: whatever in a refused request looks like host and port.
void describeTarget(std::string_view target, RefusedRequest& refused)
{
    if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos)
        target.remove_prefix(scheme + 3);
    target = target.substr(0, target.find_first_of("/?#"));
    if (const std::size_t at = target.rfind('@'); at != std::string_view::npos)
        target.remove_prefix(at + 1); // what stands before may be a password
    const auto parsed = HostPort::parse(target);
    if (const auto* exact = std::get_if<HostPort>(&parsed)) {
        refused.host = exact->host();
        refused.port = exact->port();
        return;
    }
    const std::size_t colon = target.rfind(':');
    if (colon != std::string_view::npos) {
        refused.port = static_cast<std::uint16_t>(parseDecimal(target.substr(colon + 1), 65535).value_or(0));
        if (refused.port != 0)
            target = target.substr(0, colon);
    }
    refused.host = cleaned(target, 253);
}

} // namespace

RequestParser::RequestParser(const HeadLimits& limits) : m_limits(limits) {}

RequestParser::Outcome RequestParser::parse(std::string_view received)
{
    if (received.empty())
        return Outcome::NeedMore;
    if (const auto fault = foreignProtocol(received))
        return refuse(*fault, {});
    if (const auto fault = lineFault(received))
        return refuse(*fault, received.substr(std::min(m_lineStart, received.size()), m_limits.lineBytes));

    // Three bytes back: the end may have been cut. Bare line feeds end a head for some; they must not run on for us.
    const std::size_t from = std::max(m_lineStart, m_scanned < 3 ? 0 : m_scanned - 3);
    for (std::size_t i = from; i < received.size(); ++i) {
        if (i >= m_limits.headBytes)
            return refuse(Reason::HeadTooLarge, received.substr(m_lineStart, m_limits.headBytes));
        if (received[i] != '\n')
            continue;
        if (i == 0 || received[i - 1] != '\r')
            return refuse(Reason::BareLineFeed, received.substr(m_lineStart, i + 1 - m_lineStart));
        if (i >= m_lineStart + 3 && received[i - 2] == '\n')
            return parseHead(received.substr(0, i + 1));
    }
    m_scanned = received.size();
    return received.size() >= m_limits.headBytes ? refuse(Reason::HeadTooLarge, received.substr(m_lineStart))
                                                 : Outcome::NeedMore;
}

// TLS and SOCKS clients wait for an answer in their own protocol and would wait until the deadline.
std::optional<Reason> RequestParser::foreignProtocol(std::string_view received) const
{
    switch (received.front()) {
    case 0x16: return Reason::TlsToPlainPort;
    case 0x04:
    case 0x05: return Reason::SocksToPlainPort;
    default: break;
    }
    if (received.starts_with(Http2Preface))
        return Reason::Http2ToPlainPort;
    return {};
}

// The request line has a limit of its own, told apart before the head is complete.
std::optional<Reason> RequestParser::lineFault(std::string_view received)
{
    if (m_lineSeen)
        return {};
    // RFC 9112 section 2.2: one empty line before the request line is skipped.
    if (m_lineStart == 0 && received.starts_with(Crlf))
        m_lineStart = 2;
    if (received.size() <= m_lineStart)
        return {};
    if (m_lineStart == 2 && received[2] == '\r')
        return received.size() > 3 ? std::optional(Reason::BadRequestLine) : std::nullopt;
    const std::string_view line = received.substr(m_lineStart, m_limits.lineBytes + 2);
    if (line.find('\n') != std::string_view::npos) {
        m_lineSeen = true;
        return {};
    }
    if (line.size() < m_limits.lineBytes + 2)
        return {};
    const std::size_t method = line.find(' ');
    return method > LongestMethod ? Reason::UnknownMethod : Reason::LineTooLong;
}

RequestParser::Outcome RequestParser::parseHead(std::string_view head)
{
    const std::string_view body = head.substr(m_lineStart);
    if (const auto fault = lineEndFault(body))
        return refuse(*fault, body);
    const std::size_t lineEnd = body.find(Crlf);
    const auto line = splitLine(body.substr(0, lineEnd));
    if (!line)
        return refuse(Reason::BadRequestLine, body);
    if (const auto fault = versionFault(line->version))
        return refuse(*fault, body);
    const std::string_view lines = body.substr(lineEnd + 2, body.size() - lineEnd - 4);
    if (const auto fault = methodFault(line->method)) {
        refuse(*fault, body);
        const auto fields = parseFields(lines, m_limits.fields);
        const auto* valid = std::get_if<HeadFields>(&fields);
        if (m_refusal->host.empty() && valid != nullptr && valid->host)
            describeTarget(*valid->host, *m_refusal); // origin-form: only the Host field tells what was wanted
        return Outcome::Refused;
    }
    const auto target = HostPort::parse(line->target);
    if (const Reason* fault = std::get_if<Reason>(&target))
        return refuse(*fault, body);
    const auto parsed = parseFields(lines, m_limits.fields);
    if (const Reason* fault = std::get_if<Reason>(&parsed))
        return refuse(*fault, body);
    const HeadFields& fields = std::get<HeadFields>(parsed);
    if (fields.hasBody)
        return refuse(Reason::BodyOnConnect, body);
    if (fields.hasUnknownExpectation)
        return refuse(Reason::ExpectationFailed, body);

    const HostPort& hostPort = std::get<HostPort>(target);
    m_request = ConnectRequest{hostPort, line->version.back() - '0', head.size(), notesOn(fields.host, hostPort), {}};
    if (fields.credentials)
        m_request->credentials = std::string(*fields.credentials);
    return Outcome::Complete;
}

RequestParser::Outcome RequestParser::refuse(Reason reason, std::string_view head)
{
    RefusedRequest refused;
    refused.reason = reason;
    const std::string_view line = head.substr(0, head.find_first_of(Crlf));
    const auto parts = split(line, ' ');
    if (parts.size() >= 2 && isToken(parts[0]))
        refused.method = cleaned(parts[0], LongestMethod);
    if (parts.size() >= 2)
        describeTarget(parts[1], refused);
    if (line.ends_with(" HTTP/1.0"))
        refused.minorVersion = 0;
    m_refusal = std::move(refused);
    return Outcome::Refused;
}

} // namespace sluice
