// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the first bytes of a tunnel revealed, without decrypting or delaying one. A value for rows, records
// and alerts.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/look/clienthello.h"

namespace sluice {

/// What runs in a tunnel, by its first bytes.
enum class Protocol : std::uint8_t
{
    Unknown, ///< nothing has been said yet
    Tls,
    Ssh,
    Http,        ///< not encrypted
    PostgresTls, ///< PostgreSQL's request to begin TLS; the hello follows
    ServerFirst, ///< the target spoke first: mail, FTP, databases
    Other,
};
inline constexpr std::array AllProtocols{Protocol::Unknown,     Protocol::Tls,         Protocol::Ssh,  Protocol::Http,
                                  Protocol::PostgresTls, Protocol::ServerFirst, Protocol::Other};
std::string_view token(Protocol protocol);

/// What is remarkable about it. Facts, not accusations: core/watch decides what deserves an alert.
enum class LookFlag : std::uint16_t
{
    None = 0,
    SniDiffers = 1 << 0,   ///< the name inside is not the name asked for
    NoSni = 1 << 1,        ///< a name was asked for, none is inside
    InvalidSni = 1 << 2,   ///< SniState::Invalid
    SniToAddress = 1 << 3, ///< an address was asked for, a name is inside
    EchOffered = 1 << 4,   ///< ordinary: browsers always send it, with the true name outside
    HiddenName = 1 << 5,   ///< ECH, and the outer name is not the one asked for
    NotTls = 1 << 6,       ///< something else on port 443
    OldTls = 1 << 7,       ///< TLS 1.1 or older at most
    Incomplete = 1 << 8,   ///< a hello began and never became whole
};
constexpr LookFlag operator|(LookFlag a, LookFlag b)
{
    return static_cast<LookFlag>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool has(LookFlag flags, LookFlag flag)
{
    return (static_cast<unsigned>(flags) & static_cast<unsigned>(flag)) != 0;
}

/// A flag's short text in rows and filters, such as `!sni`.
struct LookFlagText
{
    LookFlag flag;
    std::string_view text;
};
std::span<const LookFlagText> allLookFlags();
/// `!sni ech?`; empty if there are none.
std::string toText(LookFlag flags);

/// What a client library says the same way in every hello; shared by all tunnels in which it does. Never
/// changes.
struct HelloShape
{
    std::string ja4;
    std::uint16_t version = 0; ///< highest offered
    std::vector<std::uint16_t> versions;
    std::vector<std::string> alpn; ///< printable ASCII
    std::vector<std::uint16_t> keyShares;
    std::vector<std::uint16_t> signatures;
    std::uint16_t ciphers = 0;    ///< how many
    std::uint16_t extensions = 0; ///< how many

    bool operator==(const HelloShape&) const = default;
};

struct LookFacts
{
    Protocol protocol = Protocol::Unknown;
    LookFlag flags = LookFlag::None;
    bool resumes = false;                    ///< continues an earlier TLS session
    std::uint8_t serverAlert = 0;            ///< TLS alert the target answered the hello with; 0 = none
    std::uint16_t serverVersion = 0;         ///< TLS version the target chose; 0 = not seen
    std::shared_ptr<const HelloShape> hello; ///< null without a whole hello
    std::string sni;                         ///< printable ASCII, lower case; empty if there is none
    std::string serverAlpn;                  ///< chosen protocol, if it was visible
    std::string clientBanner;                ///< of SSH: `SSH-2.0-OpenSSH_9.2`
    std::string serverBanner;

    /// Shapes are the same if they are one object: within one HelloShapes, not across workers.
    bool operator==(const LookFacts&) const = default;
    std::string_view ja4() const { return hello ? std::string_view(hello->ja4) : std::string_view(); }
    /// Chosen by the target if seen, else the highest offered; 0 = no TLS.
    std::uint16_t tlsVersion() const;
    /// Chosen by the target if visible, else the first offered; may be empty.
    std::string_view alpn() const;
};

/// `TLS 1.3`, `SSL 3.0`, `0x7f1c`
std::string tlsVersionText(std::uint16_t version);
/// `X25519`, `X25519MLKEM768`, `0x11ec`
std::string keyShareText(std::uint16_t group);
std::string signatureText(std::uint16_t scheme);

} // namespace sluice
