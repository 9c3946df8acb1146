// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hello of RFC 8446 section 4.1.2, with the few extensions that say something to people.
#include "core/look/clienthello.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/look/tlscursor.h"
#include "core/net/hostport.h"

namespace sluice {
namespace {

enum Extension : std::uint16_t
{
    ServerName = 0x0000,
    SignatureAlgorithms = 0x000d,
    Alpn = 0x0010,
    PreSharedKey = 0x0029,
    SupportedVersions = 0x002b,
    KeyShare = 0x0033,
    EncryptedClientHello = 0xfe0d,
    EncryptedServerName = 0xffce, ///< the draft before it
};

constexpr std::size_t RandomBytes = 32;
constexpr std::size_t ShownName = 253;

// Values of two bytes each; false if there is an odd one.
bool readNumbers(std::string_view list, std::vector<std::uint16_t>& numbers)
{
    TlsCursor cursor(list);
    numbers.reserve(list.size() / 2);
    while (!cursor.isAtEnd()) {
        const std::uint16_t number = cursor.u16();
        if (cursor.hasFailed())
            return false;
        if (!isGrease(number))
            numbers.push_back(number);
    }
    return true;
}

bool isHonestName(std::string_view name)
{
    return !name.empty() && name.back() != '.' && HostName::parse(name).has_value();
}

// RFC 6066 section 3: at most one name of a type; "not permitted": addresses, a trailing dot.
void readServerName(std::string_view content, ClientHello& hello)
{
    const bool isSecond = hello.sniState != SniState::None;
    hello.sniState = SniState::Invalid;
    TlsCursor cursor(content);
    TlsCursor list(cursor.vector16());
    std::size_t names = 0;
    while (!list.isAtEnd()) {
        const std::uint8_t type = list.u8();
        const std::string_view name = list.vector16();
        if (list.hasFailed())
            return;
        if (type != 0)
            continue;
        if (++names == 1 && !isSecond) {
            const bool isHonest = isHonestName(name) && !cursor.hasFailed() && cursor.isAtEnd();
            hello.sni = toLower(cleaned(name, ShownName));
            hello.sniState = isHonest ? SniState::Name : SniState::Invalid;
        } else {
            hello.sniState = SniState::Invalid;
        }
    }
}

bool readAlpn(std::string_view content, ClientHello& hello)
{
    TlsCursor cursor(content);
    TlsCursor list(cursor.vector16());
    while (!list.isAtEnd()) {
        const std::string_view protocol = list.vector8();
        if (list.hasFailed() || protocol.empty())
            return false;
        const bool isTwo = protocol.size() == 2;
        const auto high = static_cast<std::uint8_t>(protocol.front());
        const auto low = static_cast<std::uint8_t>(protocol.back());
        if (!isTwo || !isGrease(static_cast<std::uint16_t>(high << 8 | low)))
            hello.alpn.emplace_back(protocol);
    }
    return !cursor.hasFailed();
}

bool readKeyShares(std::string_view content, ClientHello& hello)
{
    TlsCursor cursor(content);
    TlsCursor list(cursor.vector16());
    while (!list.isAtEnd()) {
        const std::uint16_t group = list.u16();
        list.vector16();
        if (list.hasFailed())
            return false;
        if (!isGrease(group))
            hello.keyShares.push_back(group);
    }
    return !cursor.hasFailed();
}

bool readExtension(std::uint16_t type, std::string_view content, ClientHello& hello)
{
    TlsCursor cursor(content);
    switch (type) {
    case ServerName:
        readServerName(content, hello);
        return true;
    case Alpn:
        return readAlpn(content, hello);
    case SupportedVersions:
        return readNumbers(cursor.vector8(), hello.versions) && !cursor.hasFailed();
    case SignatureAlgorithms:
        return readNumbers(cursor.vector16(), hello.signatures) && !cursor.hasFailed();
    case KeyShare:
        return readKeyShares(content, hello);
    case PreSharedKey:
        hello.resumes = true;
        return true;
    case EncryptedClientHello:
    case EncryptedServerName:
        hello.hasEch = true;
        return true;
    default:
        return true;
    }
}

} // namespace

std::uint16_t ClientHello::version() const
{
    return versions.empty() ? legacyVersion : *std::max_element(versions.begin(), versions.end());
}

std::optional<ClientHello> parseClientHello(std::string_view message)
{
    ClientHello hello;
    TlsCursor cursor(message);
    hello.legacyVersion = cursor.u16();
    cursor.bytes(RandomBytes);
    cursor.vector8(); // session id
    const std::string_view ciphers = cursor.vector16();
    const std::string_view compressions = cursor.vector8();
    if (cursor.hasFailed() || ciphers.empty() || compressions.empty() || !readNumbers(ciphers, hello.ciphers))
        return {};
    if (cursor.isAtEnd())
        return hello; // extensions came with TLS 1.2 and are optional there
    TlsCursor extensions(cursor.vector16());
    if (cursor.hasFailed() || !cursor.isAtEnd())
        return {};
    while (!extensions.isAtEnd()) {
        const std::uint16_t type = extensions.u16();
        const std::string_view content = extensions.vector16();
        if (extensions.hasFailed() || !readExtension(type, content, hello))
            return {};
        if (!isGrease(type))
            hello.extensions.push_back(type);
    }
    return hello;
}

} // namespace sluice
