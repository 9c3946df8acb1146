// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 8446 written down from the sender's side.
#include "tests/support/hellobytes.h"

#include <algorithm>

namespace sluice {

std::string bigEndian(std::uint32_t value, std::size_t bytes)
{
    std::string text;
    for (std::size_t i = bytes; i-- > 0;)
        text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
}

std::string prefixed(std::size_t lengthBytes, std::string_view content)
{
    return bigEndian(static_cast<std::uint32_t>(content.size()), lengthBytes).append(content);
}

std::string numberList(const std::vector<std::uint16_t>& numbers)
{
    std::string text;
    for (const std::uint16_t number : numbers)
        text += bigEndian(number, 2);
    return text;
}

std::string sniContent(const std::vector<std::string>& names)
{
    std::string list;
    for (const std::string& name : names)
        list += std::string(1, '\0') + prefixed(2, name);
    return prefixed(2, list);
}

std::string helloMessage(const HelloParts& parts)
{
    std::string body = bigEndian(parts.legacyVersion, 2) + std::string(32, 'r') +
                       prefixed(1, std::string(32, 's')) + prefixed(2, numberList(parts.ciphers)) +
                       prefixed(1, std::string(1, '\0'));
    if (!parts.extensions)
        return body;
    std::string extensions;
    const auto add = [&extensions](std::uint16_t type, const std::string& content) {
        extensions += bigEndian(type, 2) + prefixed(2, content);
    };
    if (!parts.sni.empty())
        add(0x0000, sniContent({parts.sni}));
    if (!parts.alpn.empty()) {
        std::string list;
        for (const std::string& protocol : parts.alpn)
            list += prefixed(1, protocol);
        add(0x0010, prefixed(2, list));
    }
    if (!parts.versions.empty())
        add(0x002b, prefixed(1, numberList(parts.versions)));
    if (!parts.signatures.empty())
        add(0x000d, prefixed(2, numberList(parts.signatures)));
    if (parts.ech)
        add(0xfe0d, std::string(64, 'e'));
    for (const auto& [type, content] : parts.more)
        add(type, content);
    return body + prefixed(2, extensions);
}

std::string inRecords(std::uint8_t type, std::string_view message, std::size_t recordBytes)
{
    const std::string whole = std::string(1, static_cast<char>(type)) + prefixed(3, message);
    std::string records;
    for (std::size_t at = 0; at < whole.size(); at += recordBytes)
        records += "\x16\x03\x01" + prefixed(2, std::string_view(whole).substr(at, recordBytes));
    return records;
}

std::string helloBytes(const HelloParts& parts)
{
    return inRecords(1, helloMessage(parts), 16384);
}

std::string serverHelloBytes(std::uint16_t legacyVersion, std::uint16_t chosen, std::string_view alpn)
{
    std::string extensions;
    if (chosen != 0)
        extensions += bigEndian(0x002b, 2) + prefixed(2, bigEndian(chosen, 2));
    if (!alpn.empty())
        extensions += bigEndian(0x0010, 2) + prefixed(2, prefixed(2, prefixed(1, alpn)));
    const std::string message = bigEndian(legacyVersion, 2) + std::string(32, 'r') +
                                prefixed(1, std::string(32, 's')) + bigEndian(0x1301, 2) +
                                std::string(1, '\0') + prefixed(2, extensions);
    return inRecords(2, message, 16384);
}

} // namespace sluice
