// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every refusal says what happened and what to do about it, in words a person meets in curl or in a Go error.
#include "core/http/reply.h"

#include "core/base/text.h"

#include <algorithm>

namespace sluice {
namespace {

constexpr std::size_t LongestPhrase = 120;
constexpr std::size_t LongestBody = 512;

std::string phraseOf(Reason reason, const RefusalDetail& detail)
{
    std::string phrase = "Sluice: ";
    phrase.append(info(reason).text);
    if (reason == Reason::DefaultDenied && !detail.target.empty())
        phrase = "Sluice: no rule allows " + std::string(detail.target);
    else if (reason == Reason::RuleDenied && !detail.rule.empty())
        phrase = "Sluice: rule " + std::string(detail.rule) + " denies " + std::string(detail.target);
    else if (!detail.target.empty())
        phrase.append(" (").append(detail.target).append(")");
    return cleaned(phrase, LongestPhrase);
}

std::string_view cureOf(Reason reason)
{
    switch (reason) {
    case Reason::DefaultDenied: return "To allow it, add a rule for this host and port in Sluice.\n";
    case Reason::RuleDenied: return "To allow it, change or move that rule in Sluice.\n";
    case Reason::PrivateAddress:
    case Reason::MetadataAddress:
    case Reason::MixedAnswer: return "To allow it, add a rule that names the address or range.\n";
    case Reason::MethodNotAllowed: return "Use this proxy for https:// and other tunnels only.\n";
    case Reason::TooManyTunnels:
    case Reason::OutOfDescriptors: return "Close some tunnels or raise the limit, then try again.\n";
    default: return "";
    }
}

std::string_view extraFields(int status)
{
    switch (status) {
    case 405: return "Allow: CONNECT\r\n";
    case 429:
    case 503: return "Retry-After: 5\r\n";
    default: return "";
    }
}

} // namespace

std::string_view establishedReply(int minorVersion)
{
    return minorVersion == 0 ? "HTTP/1.0 200 Connection established\r\n\r\n"
                             : "HTTP/1.1 200 Connection established\r\n\r\n";
}

std::string refusalReply(Reason reason, const RefusalDetail& detail)
{
    const ReasonInfo& row = info(reason);
    if (row.status == 0)
        return {};
    const std::string phrase = phraseOf(reason, detail);
    std::string body = phrase + "\n";
    body.append(cureOf(reason));
    body.resize(std::min(body.size(), LongestBody));

    std::string reply = "HTTP/1." + std::to_string(detail.minorVersion) + ' ' + std::to_string(row.status) + ' ' + phrase;
    reply.append("\r\nProxy-Status: Sluice; error=").append(row.proxyStatus);
    reply.append("; details=\"").append(row.token).append("\"\r\n");
    reply.append(extraFields(row.status));
    reply.append("Content-Type: text/plain\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: ");
    reply.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return reply;
}

} // namespace sluice
