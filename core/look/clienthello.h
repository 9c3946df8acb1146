// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a TLS client says in the open before anything is encrypted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// The server name a hello carries.
enum class SniState : std::uint8_t
{
    None,    ///< no server_name extension
    Name,    ///< exactly one well-formed DNS name
    Invalid, ///< two names, an address, a trailing dot, forbidden bytes: what no honest client sends
};

/// Lists keep their order on the wire; GREASE values (RFC 8701) are out of all of them.
struct ClientHello
{
    std::uint16_t legacyVersion = 0;
    std::vector<std::uint16_t> versions; ///< supported_versions; empty if the extension is missing
    std::vector<std::uint16_t> ciphers;
    std::vector<std::uint16_t> extensions; ///< types
    std::vector<std::uint16_t> signatures; ///< signature_algorithms
    std::vector<std::uint16_t> keyShares;  ///< groups a key is offered for
    std::vector<std::string> alpn;         ///< raw
    SniState sniState = SniState::None;
    std::string sni;      ///< lower case; printable ASCII even if invalid
    bool hasEch = false;  ///< encrypted_client_hello, real or GREASE: nobody outside can tell
    bool resumes = false; ///< offers a session ticket (pre_shared_key)

    /// The highest version offered.
    std::uint16_t version() const;
};

/// A whole ClientHello message without its head (HandshakeReader::message()). Empty if it is malformed. Pure,
/// linear.
std::optional<ClientHello> parseClientHello(std::string_view message);

/// RFC 8701: 0x0a0a, 0x1a1a, … 0xfafa.
constexpr bool isGrease(std::uint16_t value)
{
    return (value & 0x0F0F) == 0x0A0A && (value >> 8) == (value & 0xFF);
}

} // namespace sluice
