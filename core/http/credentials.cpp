// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Strict on purpose: two spellings of one secret would be two keys in every table that counts failures.
#include "core/http/credentials.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::string_view Scheme = "Basic";
constexpr std::size_t LongestEncoded = (2 * LongestCredential + 1 + 2) / 3 * 4;

std::optional<std::uint32_t> sextet(char c)
{
    if (isUpper(c))
        return static_cast<std::uint32_t>(c - 'A');
    if (isLetter(c))
        return static_cast<std::uint32_t>(c - 'a' + 26);
    if (isDigit(c))
        return static_cast<std::uint32_t>(c - '0' + 52);
    if (c == '+' || c == '/')
        return c == '+' ? 62U : 63U;
    return {};
}

std::optional<std::string> decoded(std::string_view text)
{
    if (text.size() % 4 != 0)
        return {};
    const std::size_t end = text.find_last_not_of('=');
    const std::size_t length = end == std::string_view::npos ? 0 : end + 1;
    if (text.size() - length > 2)
        return {};
    std::string bytes;
    std::uint32_t pending = 0;
    unsigned bits = 0;
    for (const char c : text.substr(0, length)) {
        const auto value = sextet(c);
        if (!value)
            return {};
        pending = (pending << 6) | *value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>(static_cast<std::uint8_t>(pending >> bits)));
            pending &= (1U << bits) - 1;
        }
    }
    if (pending != 0)
        return {};
    return bytes;
}

bool isWord(std::string_view text)
{
    return text.size() <= LongestCredential && isUtf8(text) && !hasControls(text);
}

} // namespace

std::variant<Credentials, CredentialFault> parseCredentials(std::string_view value)
{
    const std::size_t space = value.find(' ');
    if (!equalsIgnoringCase(value.substr(0, space), Scheme))
        return CredentialFault::OtherScheme;
    if (space == std::string_view::npos)
        return CredentialFault::Malformed;
    const std::string_view encoded = trimmed(value.substr(space));
    if (encoded.size() > LongestEncoded)
        return CredentialFault::Malformed;
    auto pair = decoded(encoded);
    if (!pair)
        return CredentialFault::Malformed;
    // The name ends at the first colon, the password may hold more of them (RFC 7617 section 2).
    const std::size_t colon = pair->find(':');
    if (colon == std::string::npos || colon == 0)
        return CredentialFault::Malformed;
    Credentials credentials{pair->substr(0, colon), Secret(pair->substr(colon + 1))};
    wipe(*pair);
    if (!isWord(credentials.user) || !isWord(credentials.password.text()))
        return CredentialFault::Malformed;
    return credentials;
}

} // namespace sluice
