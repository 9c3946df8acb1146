// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a Proxy-Authorization field says: a name and a password in the Basic scheme, or why not (RFC 7617).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/secret.h"

namespace sluice {

/// Well-formed UTF-8 without control characters; neither is longer than LongestCredential. Never logged.
struct Credentials
{
    std::string user; ///< not empty, no colon
    Secret password;

    bool operator==(const Credentials&) const = default;
};

inline constexpr std::size_t LongestCredential = 256; ///< bytes, of the name and of the password

enum class CredentialFault : std::uint8_t
{
    OtherScheme, ///< Digest, Bearer, …: the client has not offered what we ask for
    Malformed,   ///< Basic, but no name and password can be read from it
};

/// `value` is the field's value as received. Base64 is read strictly (RFC 4648: padded, no other bytes,
/// unused bits zero), so that one pair has one spelling.
std::variant<Credentials, CredentialFault> parseCredentials(std::string_view value);

} // namespace sluice
