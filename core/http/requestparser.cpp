// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the bytes, each judged by what came before it alone: so the cut cannot matter and none is
// read twice. When the blank line is there, the head is judged as a whole.
#include "core/http/requestparser.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/http/headfields.h"
#include "core/http/requestline.h"

namespace sluice {
namespace {

constexpr std::string_view Crlf = "\r\n";
constexpr std::string_view Http2Preface = "PRI * HTTP/2.0";

// TLS and SOCKS clients wait for an answer in their own protocol and would wait until the deadline.
std::optional<Reason> foreignProtocol(std::string_view line)
{
    if (line == Http2Preface)
        return Reason::Http2ToPlainPort;
    if (line.size() != 1)
        return {};
    switch (line.front()) {
    case 0x16:
        return Reason::TlsToPlainPort;
    case 0x04:
    case 0x05:
        return Reason::SocksToPlainPort;
    default:
        return {};
    }
}

// Clients name themselves, the proxy or nothing at all in Host; it is noted and decides nothing.
RequestNote notesOn(const std::optional<std::string_view>& host, const HostPort& target)
{
    if (!host || host->empty())
        return RequestNote::NoHost;
    const std::string text(*host);
    const bool isBracketed = text.front() == '[';
    const bool hasPort =
        isBracketed ? text.find("]:") != std::string::npos : std::count(text.begin(), text.end(), ':') == 1;
    const auto parsed = HostPort::parse(hasPort ? text : text + ':' + std::to_string(target.port()));
    const auto* named = std::get_if<HostPort>(&parsed);
    const RequestNote note = hasPort ? RequestNote::None : RequestNote::HostWithoutPort;
    return named != nullptr && *named == target ? note : note | RequestNote::HostDiffers;
}

} // namespace

RequestParser::RequestParser(const HeadLimits& limits)
    : m_limits(limits)
{}

RequestParser::Outcome RequestParser::parse(std::string_view received)
{
    while (m_scanned < received.size()) {
        const std::string_view seen = received.substr(0, ++m_scanned);
        if (const auto fault = hopelessPrefix(seen))
            return refuse(*fault, seen);
        if (endsHead(seen))
            return judge(seen);
    }
    return Outcome::NeedMore;
}

// What is refused before the head is complete, because nothing that follows could mend it. Looks at the last
// byte; at more only when a line or a limit ends with it.
std::optional<Reason> RequestParser::hopelessPrefix(std::string_view seen)
{
    const char last = seen.back();
    const bool isAfterCr = seen.size() > 1 && seen[seen.size() - 2] == '\r';
    // Where CR and LF do not come in pairs, parsers disagree about where lines end.
    if (last == '\n' && !isAfterCr)
        return Reason::BareLineFeed;
    if (last != '\n' && isAfterCr)
        return m_lineSeen ? Reason::BadField : Reason::BadRequestLine;
    if (!m_lineSeen) {
        if (const auto fault = hopelessLine(seen.substr(m_lineStart)))
            return fault;
    }
    if (seen.size() >= m_limits.headBytes && !endsHead(seen))
        return m_lineSeen ? Reason::HeadTooLarge : Reason::LineTooLong;
    return {};
}

std::optional<Reason> RequestParser::hopelessLine(std::string_view line)
{
    if (const auto fault = foreignProtocol(line))
        return fault;
    if (line.back() != '\n') {
        if (line.size() == LongestMethod + 1 && isToken(line))
            return Reason::UnknownMethod;
        return line.size() < m_limits.lineBytes + Crlf.size() ? std::nullopt
                                                              : std::optional(Reason::LineTooLong);
    }
    // RFC 9112 section 2.2: one empty line before the request line is skipped.
    if (line == Crlf && m_lineStart == 0) {
        m_lineStart = Crlf.size();
        return {};
    }
    m_lineSeen = true;
    return requestLineFault(line.substr(0, line.size() - Crlf.size()));
}

bool RequestParser::endsHead(std::string_view seen) const
{
    // Each LF follows a CR by now, so two LF with one byte between them enclose an empty line.
    return m_lineSeen && seen.back() == '\n' && seen[seen.size() - 3] == '\n';
}

RequestParser::Outcome RequestParser::judge(std::string_view head)
{
    const std::string_view text = head.substr(m_lineStart);
    const std::size_t lineEnd = text.find(Crlf);
    const RequestLine line = splitRequestLine(text.substr(0, lineEnd)).value();
    const auto parsed = parseFields(text.substr(lineEnd + 2, text.size() - lineEnd - 4), m_limits.fields);
    const auto* fields = std::get_if<HeadFields>(&parsed);
    if (const auto fault = methodFault(line.method))
        return refuse(*fault, head, fields != nullptr ? fields->host.value_or("") : "");

    const auto target = HostPort::parse(line.target);
    if (const Reason* fault = std::get_if<Reason>(&target))
        return refuse(*fault, head);
    if (fields == nullptr)
        return refuse(std::get<Reason>(parsed), head);
    if (fields->hasBody)
        return refuse(Reason::BodyOnConnect, head);
    if (fields->hasUnknownExpectation)
        return refuse(Reason::ExpectationFailed, head);

    const HostPort& hostPort = std::get<HostPort>(target);
    m_request =
        ConnectRequest{hostPort, line.version.back() - '0', head.size(), notesOn(fields->host, hostPort), {}};
    if (fields->credentials)
        m_request->credentials = std::string(*fields->credentials);
    return Outcome::Complete;
}

void RequestParser::forgetCredentials()
{
    if (m_request && m_request->credentials)
        wipe(*m_request->credentials);
}

// `hostField` tells what was wanted where the request line does not (origin-form).
RequestParser::Outcome RequestParser::refuse(Reason reason, std::string_view seen, std::string_view hostField)
{
    const std::string_view text = seen.substr(m_lineStart);
    const std::string_view line = text.substr(0, text.find_first_of(Crlf));
    const std::string_view method = line.substr(0, line.find(' '));
    m_refusal = RefusedRequest{};
    m_refusal->reason = reason;
    m_refusal->minorVersion = line.ends_with(" HTTP/1.0") ? 0 : 1;
    if (!isToken(method))
        return Outcome::Refused;
    m_refusal->method = method.substr(0, LongestMethod);
    // The second word of a line that is not HTTP at all is no target.
    if (reason == Reason::BadRequestLine && methodFault(method) == Reason::UnknownMethod)
        return Outcome::Refused;
    const std::string_view rest = line.substr(std::min(method.size() + 1, line.size()));
    AttemptedTarget attempt = attemptedTarget(rest.substr(0, rest.find(' ')));
    if (attempt.host.empty())
        attempt = attemptedTarget(hostField);
    m_refusal->host = attempt.host;
    m_refusal->port = attempt.port;
    return Outcome::Refused;
}

} // namespace sluice
