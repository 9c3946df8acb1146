// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a connection ended or was refused, as data: one row of one table per reason, the first cause wins.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace sluice {

enum class Reason : std::uint8_t
{
    None, ///< still alive
    // The ordinary ends of an open tunnel.
    Done,
    ClientReset,
    TargetReset,
    Idle,
    HalfClosedIdle,
    ClosedByUser,
    ClosedByRule,
    RuleDurationOver,
    Shutdown,
    Internal,
    // The client left before the tunnel was open.
    Silent,
    HeadEof,
    ClientGone,
    // What was asked could not be understood (engine-spec 1.2 to 1.4).
    HeadTimeout,
    HeadTooLarge,
    TooManyFields,
    LineTooLong,
    BadRequestLine,
    BadVersion,
    UnknownMethod,
    MethodNotAllowed,
    BadTarget,
    MissingPort,
    BadPort,
    BadHost,
    ScopedAddress,
    BadField,
    BareLineFeed,
    FoldedField,
    DuplicateHost,
    DuplicateCredentials,
    BodyOnConnect,
    ExpectationFailed,
    TlsToPlainPort,
    SocksToPlainPort,
    Http2ToPlainPort,
    // Who asks is not known, or not let in.
    CredentialsMissing,
    CredentialsWrong,
    TooManyFailures,
    IdentityBusy,
    // The owner has not allowed it.
    RuleDenied,
    RuleDropped,
    DefaultDenied,
    OwnListener,
    LoopDetected,
    ForbiddenAddress,
    PrivateAddress,
    MetadataAddress,
    MixedAnswer,
    SinkholeAnswer,
    AskDenied,
    AskTimeout,
    AskOverflow,
    AskUnattended,
    Blocked,
    // It was allowed on conditions that its first bytes did not meet; the 200 has been sent by then.
    NotTls,
    NoHello,
    SniMismatch,
    HiddenName,
    TlsTooOld,
    // It was allowed and could not be reached.
    NameNotFound,
    NameFailed,
    NameTimeout,
    TooManyAddresses,
    ConnectionRefused,
    Unreachable,
    ConnectTimeout,
    ConnectFailed,
    // Sluice itself has no room or is leaving.
    RuleTunnelsUsed,
    RuleBytesUsed,
    TooManyTunnels,
    ClientTunnels,
    ClientTooFast,
    TooManyUnidentified,
    OutOfDescriptors,
    Draining,
};

/// What one reason means on the wire and in words.
struct ReasonInfo
{
    Reason reason;
    std::string_view token;       ///< stable, for logs, filters and tests
    std::uint16_t status;         ///< HTTP status answered when it ends a connection before 200; 0 = no answer
    std::string_view proxyStatus; ///< RFC 9209 `error` token; empty = none
    std::string_view text;        ///< English sentence fragment; translated in context "Reason"
};

/// Thread-safe, constant. Every enumerator has a row (tested).
const ReasonInfo& info(Reason reason);
std::span<const ReasonInfo> allReasons();

inline std::string_view token(Reason reason) { return info(reason).token; }

/// Who ended a connection.
enum class ClosedBy : std::uint8_t { Nobody, Client, Target, Proxy, Rule, Idle, Limit, User, Shutdown };
inline constexpr std::array AllEnders{ClosedBy::Nobody, ClosedBy::Client, ClosedBy::Target, ClosedBy::Proxy,   ClosedBy::Rule,
                               ClosedBy::Idle,   ClosedBy::Limit,  ClosedBy::User,   ClosedBy::Shutdown};
std::string_view token(ClosedBy by);
/// Who ends a connection for this reason; Done has no fixed answer (whoever finished first) and says Nobody.
ClosedBy closedByOf(Reason reason);

} // namespace sluice
