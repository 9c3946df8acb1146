// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every refusal says what happened and what to do about it, in words a person meets in curl or in a Go error.
#include "core/http/reply.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::size_t LongestPhrase = 120;
constexpr std::size_t LongestBody = 512;

struct Cure
{
    Reason reason;
    std::string_view text;
};

constexpr std::string_view NameRange = "Open Sluice and add a rule that names this address or its range.";
constexpr std::string_view SayHostAndPort = "Ask for host and port, such as example.com:443.";

// Java keeps its credentials to itself in tunnels unless it is told otherwise, and then asks for ever.
constexpr std::string_view NamePassword =
    "Give your program both, as in http://NAME:PASSWORD@HOST:PORT for this proxy. "
    "Java also needs -Djdk.http.auth.tunneling.disabledSchemes=\"\"";

// What a person can do about it; reasons without a cure are left out.
constexpr std::array Cures = {
    Cure{Reason::HeadTooLarge,
         "Send fewer or shorter fields, or raise the limit of the request head in Sluice."},
    Cure{Reason::MethodNotAllowed,
         "Sluice opens tunnels only: use it as the proxy for https://, not for http://."},
    Cure{Reason::BadTarget, SayHostAndPort},
    Cure{Reason::MissingPort, SayHostAndPort},
    Cure{Reason::BadPort, SayHostAndPort},
    Cure{Reason::ScopedAddress, "Ask for an address without a zone, or for a name."},
    Cure{Reason::CredentialsMissing, NamePassword},
    Cure{Reason::CredentialsWrong, "Check both; each wrong password makes the next answer slower."},
    Cure{Reason::TooManyFailures, "Wait, then try again with the right password; if it was not you, somebody guesses from your address."},
    Cure{Reason::IdentityBusy, "Try again in a few seconds."},
    Cure{Reason::RuleDenied, "Open Sluice and change that rule, or put a rule that allows it above."},
    Cure{Reason::OwnListener, "Ask for the server you want to reach, not for Sluice itself."},
    Cure{Reason::PrivateAddress, NameRange},
    Cure{Reason::MetadataAddress, NameRange},
    Cure{Reason::MixedAnswer, NameRange},
    Cure{Reason::SinkholeAnswer, "It is the name server of this computer that blocks the name."},
    Cure{Reason::NameNotFound, "Check the spelling and the name server of this computer."},
    Cure{Reason::NameFailed, "Check that the name server of this computer answers."},
    Cure{Reason::NameTimeout, "Check that the name server of this computer answers."},
    Cure{Reason::TooManyTunnels, "Close tunnels that nobody needs, or raise the limit in Sluice."},
    Cure{Reason::ClientTunnels, "Close tunnels that nobody needs."},
    Cure{Reason::ClientTooFast, "Open fewer tunnels a second."},
    Cure{Reason::LoopDetected, "Something leads Sluice's own connections back to it: a redirection, or another proxy."},
    Cure{Reason::OutOfDescriptors,
         "Close tunnels that nobody needs, or raise the limit of open files (ulimit -n)."},
    Cure{Reason::Draining, "Try again when Sluice has been started again."},
};

std::string cureOf(Reason reason, std::string_view target)
{
    if (reason == Reason::DefaultDenied)
        return "Open Sluice and add a rule for " + std::string(target.empty() ? "it" : target) + ".";
    const auto* cure =
        std::find_if(Cures.begin(), Cures.end(), [reason](const Cure& c) { return c.reason == reason; });
    return cure == Cures.end() ? std::string() : std::string(cure->text);
}

std::string sentenceOf(Reason reason, const RefusalDetail& detail)
{
    const std::string target(detail.target);
    if (reason == Reason::DefaultDenied && !target.empty())
        return "Sluice: no rule allows " + target;
    if (reason == Reason::RuleDenied && !detail.rule.empty() && !target.empty())
        return "Sluice: rule " + std::string(detail.rule) + " denies " + target;
    const std::string sentence = "Sluice: " + std::string(info(reason).text);
    return target.empty() ? sentence : sentence + " (" + target + ')';
}

std::string phraseOf(const std::string& sentence)
{
    if (sentence.size() <= LongestPhrase)
        return sentence;
    return sentence.substr(0, LongestPhrase - 3) + "...";
}

std::string bodyOf(const std::string& sentence, const std::string& cure)
{
    std::string body = sentence + '\n';
    // A target of the greatest length leaves no room for the cure that names it again.
    if (!cure.empty() && body.size() + cure.size() < LongestBody)
        body.append(cure).append("\n");
    return body.substr(0, LongestBody);
}

std::string extraFields(int status, std::chrono::seconds retryAfter)
{
    const auto seconds = retryAfter.count() > 0 ? retryAfter.count() : 5;
    switch (status) {
    case 405:
        return "Allow: CONNECT\r\n";
    case 407: // without this field .NET and Java send no credentials at all
        return "Proxy-Authenticate: Basic realm=\"Sluice\", charset=\"UTF-8\"\r\n";
    case 429:
    case 503:
        return "Retry-After: " + std::to_string(seconds) + "\r\n";
    default:
        return {};
    }
}

std::string_view versionOf(int minorVersion)
{
    return minorVersion == 0 ? "HTTP/1.0" : "HTTP/1.1";
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
    // Both are well formed already; here it costs nothing to be certain that no byte of them ends a line.
    const std::string sentence = cleaned(sentenceOf(reason, detail), LongestBody);
    const std::string body = bodyOf(sentence, cleaned(cureOf(reason, detail.target), LongestBody));

    std::string reply(versionOf(detail.minorVersion));
    reply.append(" ").append(std::to_string(row.status)).append(" ").append(phraseOf(sentence));
    reply.append("\r\nProxy-Status: Sluice; error=").append(row.proxyStatus);
    reply.append("; details=\"").append(row.token).append("\"\r\n");
    reply.append(extraFields(row.status, detail.retryAfter));
    reply.append(
        "Content-Type: text/plain\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: ");
    reply.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return reply;
}

} // namespace sluice
