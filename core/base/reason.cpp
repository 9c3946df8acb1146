// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind reason.h; status and Proxy-Status follow the mapping of RFC 9110 and RFC 9209.
#include "core/base/reason.h"

#include <array>

#include <QtGlobal>

namespace sluice {
namespace {



constexpr std::string_view RequestError = "http_request_error";
constexpr std::string_view RequestDenied = "http_request_denied";
constexpr std::string_view AddressProhibited = "destination_ip_prohibited";
constexpr std::string_view LimitReached = "connection_limit_reached";

using R = Reason;
constexpr std::array Table = {
    ReasonInfo{R::None, "", 0, "", ""},
    ReasonInfo{R::Done, "done", 0, "", QT_TRANSLATE_NOOP("Reason", "both sides finished")},
    ReasonInfo{R::ClientReset, "client-reset", 0, "", QT_TRANSLATE_NOOP("Reason", "the client reset the connection")},
    ReasonInfo{R::TargetReset, "target-reset", 0, "", QT_TRANSLATE_NOOP("Reason", "the target reset the connection")},
    ReasonInfo{R::Idle, "idle", 0, "", QT_TRANSLATE_NOOP("Reason", "nothing moved for longer than the idle limit")},
    ReasonInfo{R::HalfClosedIdle, "half-closed-idle", 0, "", QT_TRANSLATE_NOOP("Reason", "one side had finished and the other stayed silent")},
    ReasonInfo{R::ClosedByUser, "closed-by-user", 0, "", QT_TRANSLATE_NOOP("Reason", "closed in the window")},
    ReasonInfo{R::ClosedByRule, "closed-by-rule", 0, "", QT_TRANSLATE_NOOP("Reason", "a rule change no longer allows it")},
    ReasonInfo{R::RuleDurationOver, "rule-duration", 0, "", QT_TRANSLATE_NOOP("Reason", "it was open for as long as its rule allows")},
    ReasonInfo{R::Shutdown, "shutdown", 0, "", QT_TRANSLATE_NOOP("Reason", "Sluice stopped")},
    ReasonInfo{R::Internal, "internal", 500, "proxy_internal_error", QT_TRANSLATE_NOOP("Reason", "an error inside Sluice")},
    ReasonInfo{R::Silent, "silent", 0, "", QT_TRANSLATE_NOOP("Reason", "the client connected and sent nothing")},
    ReasonInfo{R::HeadEof, "head-eof", 0, "", QT_TRANSLATE_NOOP("Reason", "the client left in the middle of its request")},
    ReasonInfo{R::ClientGone, "client-gone", 0, "", QT_TRANSLATE_NOOP("Reason", "the client left before the tunnel was open")},
    ReasonInfo{R::HeadTimeout, "head-timeout", 408, RequestError, QT_TRANSLATE_NOOP("Reason", "the request did not arrive in time")},
    ReasonInfo{R::HeadTooLarge, "head-too-large", 431, RequestError, QT_TRANSLATE_NOOP("Reason", "the request head is too large")},
    ReasonInfo{R::TooManyFields, "too-many-fields", 431, RequestError, QT_TRANSLATE_NOOP("Reason", "the request has too many fields")},
    ReasonInfo{R::LineTooLong, "line-too-long", 414, RequestError, QT_TRANSLATE_NOOP("Reason", "the request line is too long")},
    ReasonInfo{R::BadRequestLine, "bad-request-line", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the request line is malformed")},
    ReasonInfo{R::BadVersion, "bad-version", 505, RequestError, QT_TRANSLATE_NOOP("Reason", "the HTTP version is not supported")},
    ReasonInfo{R::UnknownMethod, "unknown-method", 501, RequestError, QT_TRANSLATE_NOOP("Reason", "the method is not known")},
    ReasonInfo{R::MethodNotAllowed, "method-not-allowed", 405, RequestError, QT_TRANSLATE_NOOP("Reason", "only CONNECT is served here")},
    ReasonInfo{R::BadTarget, "bad-target", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the target is not host:port")},
    ReasonInfo{R::MissingPort, "missing-port", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the target has no port")},
    ReasonInfo{R::BadPort, "bad-port", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the target's port is not a number from 1 to 65535")},
    ReasonInfo{R::BadHost, "bad-host", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the target's host is malformed")},
    ReasonInfo{R::ScopedAddress, "scoped-ip", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "addresses with a zone are not served")},
    ReasonInfo{R::BadField, "bad-field", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "a header field is malformed")},
    ReasonInfo{R::BareLineFeed, "bare-lf", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "lines must end with CR LF")},
    ReasonInfo{R::FoldedField, "folded-field", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "folded header fields are not served")},
    ReasonInfo{R::DuplicateHost, "duplicate-host", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the request has more than one Host field")},
    ReasonInfo{R::DuplicateCredentials, "duplicate-credentials", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "the request has more than one Proxy-Authorization field")},
    ReasonInfo{R::BodyOnConnect, "body-on-connect", 400, RequestError, QT_TRANSLATE_NOOP("Reason", "a CONNECT request has no body")},
    ReasonInfo{R::ExpectationFailed, "expectation-failed", 417, RequestError, QT_TRANSLATE_NOOP("Reason", "the expectation cannot be met")},
    ReasonInfo{R::TlsToPlainPort, "tls-to-plain-port", 0, "", QT_TRANSLATE_NOOP("Reason", "the client speaks TLS to a plain HTTP proxy port")},
    ReasonInfo{R::SocksToPlainPort, "socks-to-plain-port", 0, "", QT_TRANSLATE_NOOP("Reason", "the client speaks SOCKS to an HTTP proxy port")},
    ReasonInfo{R::Http2ToPlainPort, "h2-to-plain-port", 0, "", QT_TRANSLATE_NOOP("Reason", "the client speaks HTTP/2 to an HTTP/1 proxy port")},
    ReasonInfo{R::CredentialsMissing, "credentials-missing", 407, RequestDenied, QT_TRANSLATE_NOOP("Reason", "a user name and a password are needed here")},
    ReasonInfo{R::CredentialsWrong, "credentials-wrong", 407, RequestDenied, QT_TRANSLATE_NOOP("Reason", "the user name or the password is wrong")},
    ReasonInfo{R::TooManyFailures, "too-many-failures", 429, RequestDenied, QT_TRANSLATE_NOOP("Reason", "too many wrong passwords came from this client")},
    ReasonInfo{R::IdentityBusy, "identity-busy", 503, "proxy_internal_error", QT_TRANSLATE_NOOP("Reason", "too many passwords wait to be checked")},
    ReasonInfo{R::RuleDenied, "rule-denied", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "a rule denies it")},
    ReasonInfo{R::RuleDropped, "rule-dropped", 0, "", QT_TRANSLATE_NOOP("Reason", "a rule denies it without an answer")},
    ReasonInfo{R::DefaultDenied, "default-denied", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "no rule allows it")},
    ReasonInfo{R::OwnListener, "own-listener", 403, "proxy_loop_detected", QT_TRANSLATE_NOOP("Reason", "the target is Sluice itself")},
    ReasonInfo{R::LoopDetected, "loop-detected", 403, "proxy_loop_detected", QT_TRANSLATE_NOOP("Reason", "the client is Sluice itself, come round in a loop")},
    ReasonInfo{R::ForbiddenAddress, "forbidden-address", 403, AddressProhibited, QT_TRANSLATE_NOOP("Reason", "the target's address can never be a target")},
    ReasonInfo{R::PrivateAddress, "private-address", 403, AddressProhibited, QT_TRANSLATE_NOOP("Reason", "the target's address is private or this computer's own, and no rule lists it")},
    ReasonInfo{R::MetadataAddress, "metadata-address", 403, AddressProhibited, QT_TRANSLATE_NOOP("Reason", "the target's address is link-local, where cloud metadata lives")},
    ReasonInfo{R::MixedAnswer, "mixed-answer", 403, AddressProhibited, QT_TRANSLATE_NOOP("Reason", "the name has public and private addresses")},
    ReasonInfo{R::SinkholeAnswer, "sinkhole-answer", 403, AddressProhibited, QT_TRANSLATE_NOOP("Reason", "the name is blocked by the name server (0.0.0.0)")},
    ReasonInfo{R::AskDenied, "ask-denied", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "its owner was asked and said no")},
    ReasonInfo{R::AskTimeout, "ask-timeout", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "its owner was asked and did not answer in time")},
    ReasonInfo{R::AskOverflow, "ask-overflow", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "too many questions wait for an answer already")},
    ReasonInfo{R::AskUnattended, "ask-unattended", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "a rule wants its owner asked and nobody is there")},
    ReasonInfo{R::Blocked, "blocked", 403, RequestDenied, QT_TRANSLATE_NOOP("Reason", "everything is blocked until its owner lifts it")},
    ReasonInfo{R::NotTls, "not-tls", 0, "", QT_TRANSLATE_NOOP("Reason", "its rule requires TLS, and it began with something else")},
    ReasonInfo{R::NoHello, "no-hello", 0, "", QT_TRANSLATE_NOOP("Reason", "its rule requires TLS, and no whole TLS hello came in time")},
    ReasonInfo{R::SniMismatch, "sni-mismatch", 0, "", QT_TRANSLATE_NOOP("Reason", "the name inside is not the name that was asked for")},
    ReasonInfo{R::HiddenName, "hidden-name", 0, "", QT_TRANSLATE_NOOP("Reason", "the name inside is hidden behind another")},
    ReasonInfo{R::TlsTooOld, "tls-too-old", 0, "", QT_TRANSLATE_NOOP("Reason", "the TLS version is older than its rule requires")},
    ReasonInfo{R::NameNotFound, "name-not-found", 502, "dns_error", QT_TRANSLATE_NOOP("Reason", "the name does not exist")},
    ReasonInfo{R::NameFailed, "name-failed", 502, "dns_error", QT_TRANSLATE_NOOP("Reason", "the name could not be resolved")},
    ReasonInfo{R::NameTimeout, "name-timeout", 504, "dns_timeout", QT_TRANSLATE_NOOP("Reason", "the name server did not answer in time")},
    ReasonInfo{R::TooManyAddresses, "too-many-addresses", 502, "dns_error", QT_TRANSLATE_NOOP("Reason", "the name has more than 64 addresses")},
    ReasonInfo{R::ConnectionRefused, "connection-refused", 502, "connection_refused", QT_TRANSLATE_NOOP("Reason", "the target refused the connection")},
    ReasonInfo{R::Unreachable, "unreachable", 502, "destination_ip_unroutable", QT_TRANSLATE_NOOP("Reason", "there is no route to the target")},
    ReasonInfo{R::ConnectTimeout, "connect-timeout", 504, "connection_timeout", QT_TRANSLATE_NOOP("Reason", "the target did not answer in time")},
    ReasonInfo{R::ConnectFailed, "connect-failed", 502, "destination_unavailable", QT_TRANSLATE_NOOP("Reason", "the connection to the target failed")},
    ReasonInfo{R::RuleTunnelsUsed, "rule-tunnels", 503, LimitReached, QT_TRANSLATE_NOOP("Reason", "as many tunnels as the rule allows are open")},
    ReasonInfo{R::RuleBytesUsed, "rule-bytes", 429, LimitReached, QT_TRANSLATE_NOOP("Reason", "the bytes that the rule allows for today are used up")},
    ReasonInfo{R::TooManyTunnels, "too-many-tunnels", 503, LimitReached, QT_TRANSLATE_NOOP("Reason", "too many tunnels are open")},
    ReasonInfo{R::ClientTunnels, "client-tunnels", 503, LimitReached, QT_TRANSLATE_NOOP("Reason", "this client has too many tunnels open")},
    ReasonInfo{R::ClientTooFast, "client-rate", 429, LimitReached, QT_TRANSLATE_NOOP("Reason", "this client opens tunnels too fast")},
    ReasonInfo{R::TooManyUnidentified, "too-many-unidentified", 503, LimitReached, QT_TRANSLATE_NOOP("Reason", "too many clients have not said who they are")},
    ReasonInfo{R::OutOfDescriptors, "out-of-descriptors", 503, LimitReached, QT_TRANSLATE_NOOP("Reason", "the system gives Sluice no more descriptors")},
    ReasonInfo{R::Draining, "draining", 503, "proxy_internal_error", QT_TRANSLATE_NOOP("Reason", "Sluice is stopping")},
};

constexpr bool tableIsInEnumOrder()
{
    for (std::size_t i = 0; i < Table.size(); ++i) {
        if (static_cast<std::size_t>(Table[i].reason) != i)
            return false;
    }
    return true;
}
static_assert(tableIsInEnumOrder());
static_assert(Table.size() == static_cast<std::size_t>(Reason::Draining) + 1);

} // namespace

const ReasonInfo& info(Reason reason)
{
    return Table[static_cast<std::size_t>(reason)];
}

std::span<const ReasonInfo> allReasons()
{
    return Table;
}

ClosedBy closedByOf(Reason reason)
{
    switch (reason) {
    case Reason::None:
    case Reason::Done: return ClosedBy::Nobody;
    case Reason::ClientReset:
    case Reason::Silent:
    case Reason::HeadEof:
    case Reason::ClientGone:
        return ClosedBy::Client;
    case Reason::TargetReset: return ClosedBy::Target;
    case Reason::Idle:
    case Reason::HalfClosedIdle:
        return ClosedBy::Idle;
    case Reason::ClosedByUser:
        return ClosedBy::User;
    case Reason::Shutdown:
    case Reason::Draining:
        return ClosedBy::Shutdown;
    case Reason::ClosedByRule:
    case Reason::ScopedAddress:
    case Reason::CredentialsMissing:
    case Reason::CredentialsWrong:
    case Reason::TooManyFailures:
    case Reason::RuleDenied:
    case Reason::RuleDropped:
    case Reason::DefaultDenied:
    case Reason::OwnListener:
    case Reason::LoopDetected:
    case Reason::ForbiddenAddress:
    case Reason::PrivateAddress:
    case Reason::MetadataAddress:
    case Reason::MixedAnswer:
    case Reason::SinkholeAnswer:
    case Reason::AskDenied:
    case Reason::AskTimeout:
    case Reason::AskOverflow:
    case Reason::AskUnattended:
    case Reason::Blocked:
    case Reason::NotTls:
    case Reason::NoHello:
    case Reason::SniMismatch:
    case Reason::HiddenName:
    case Reason::TlsTooOld:
        return ClosedBy::Rule;
    case Reason::IdentityBusy:
    case Reason::RuleDurationOver:
    case Reason::RuleTunnelsUsed:
    case Reason::RuleBytesUsed:
    case Reason::TooManyTunnels:
    case Reason::ClientTunnels:
    case Reason::ClientTooFast:
    case Reason::TooManyUnidentified:
    case Reason::OutOfDescriptors:
        return ClosedBy::Limit;
    default:
        return ClosedBy::Proxy; // what could not be understood or reached, and our own faults
    }
}

std::string_view token(ClosedBy by)
{
    switch (by) {
    case ClosedBy::Nobody: return "nobody";
    case ClosedBy::Client: return "client";
    case ClosedBy::Target: return "target";
    case ClosedBy::Proxy: return "proxy";
    case ClosedBy::Rule: return "rule";
    case ClosedBy::Idle: return "idle";
    case ClosedBy::Limit: return "limit";
    case ClosedBy::User: return "user";
    case ClosedBy::Shutdown: return "shutdown";
    }
    return "nobody";
}

} // namespace sluice
