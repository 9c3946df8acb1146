// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads TLS's length-prefixed fields from a view; running out of bytes is a state, not an accident.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sluice {

/// Value. Once a read does not fit, hasFailed() stays true and every further read gives zero or nothing.
class TlsCursor final
{
public:
    explicit TlsCursor(std::string_view bytes)
        : m_rest(bytes)
    {}

    std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    std::uint32_t u24() { return number(3); }
    std::string_view bytes(std::size_t count)
    {
        if (m_failed || count > m_rest.size()) {
            m_failed = true;
            m_rest = {};
            return {};
        }
        const std::string_view taken = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return taken;
    }
    /// A field whose length stands before it in one or two bytes.
    std::string_view vector8() { return bytes(u8()); }
    std::string_view vector16() { return bytes(u16()); }

    bool isAtEnd() const { return m_rest.empty(); }
    bool hasFailed() const { return m_failed; }

private:
    std::uint32_t number(std::size_t count)
    {
        std::uint32_t value = 0;
        for (const char byte : bytes(count))
            value = value << 8 | static_cast<std::uint8_t>(byte);
        return value;
    }

    std::string_view m_rest;
    bool m_failed = false;
};

} // namespace sluice
