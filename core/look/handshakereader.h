// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins TLS records until the first handshake message is whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

/// RFC 8446 section 5.1: a message may be spread over any number of records, and TCP may cut anywhere. Pure;
/// looks at each byte once and copies only what the first piece did not bring whole.
class HandshakeReader final
{
public:
    enum class Outcome : std::uint8_t
    {
        NeedMore,
        Complete,     ///< message() is whole
        NotHandshake, ///< the bytes are no such message, and never will be
    };
    enum class Type : std::uint8_t
    {
        ClientHello = 1,
        ServerHello = 2
    };

    /// Of the message, and of everything taken before a record begins, heads included.
    static constexpr std::size_t Limit = 64 * 1024;

    explicit HandshakeReader(Type type)
        : m_type(type)
    {}

    /// The next bytes of the stream. After anything but NeedMore no more may be given.
    Outcome take(std::string_view bytes);
    /// Without its four-byte head. Valid as long as this and the bytes of the last take().
    std::string_view message() const { return m_message; }
    std::size_t taken() const { return m_taken; }

private:
    Outcome takeRecordHead(std::string_view& bytes);
    Outcome takeContent(std::string_view content);

    Type m_type;
    std::size_t m_taken = 0;
    std::size_t m_headHave = 0;
    std::uint8_t m_head[5] = {};
    std::size_t m_recordLeft = 0;
    std::string m_joined; ///< message head and body, as far as they have come
    std::string_view m_message;
};

} // namespace sluice
