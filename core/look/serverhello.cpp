// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 8446 section 4.1.3; a HelloRetryRequest has the same shape and says the same.
#include "core/look/serverhello.h"

#include "core/look/tlscursor.h"

namespace sluice {
namespace {

constexpr std::uint16_t Alpn = 0x0010;
constexpr std::uint16_t SupportedVersions = 0x002b;

} // namespace

std::optional<ServerHello> parseServerHello(std::string_view message)
{
    ServerHello hello;
    TlsCursor cursor(message);
    hello.version = cursor.u16();
    cursor.bytes(32); // random
    cursor.vector8(); // session id
    cursor.u16();     // cipher
    cursor.u8();      // compression
    if (cursor.hasFailed())
        return {};
    if (cursor.isAtEnd())
        return hello;
    TlsCursor extensions(cursor.vector16());
    if (cursor.hasFailed() || !cursor.isAtEnd())
        return {};
    while (!extensions.isAtEnd()) {
        const std::uint16_t type = extensions.u16();
        TlsCursor content(extensions.vector16());
        if (type == SupportedVersions)
            hello.version = content.u16();
        if (type == Alpn) {
            TlsCursor list(content.vector16());
            hello.alpn = list.vector8();
        }
        if (extensions.hasFailed() || content.hasFailed())
            return {};
    }
    return hello;
}

} // namespace sluice
