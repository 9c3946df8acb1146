// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the first bytes of TLS clients and servers, field by field, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sluice {

std::string bigEndian(std::uint32_t value, std::size_t bytes);
/// `content` behind its length in `lengthBytes`.
std::string prefixed(std::size_t lengthBytes, std::string_view content);
std::string numberList(const std::vector<std::uint16_t>& numbers);

/// What a hello shall hold; extensions appear in this order and those after `more`.
struct HelloParts
{
    std::uint16_t legacyVersion = 0x0303;
    std::vector<std::uint16_t> ciphers = {0x1301, 0xc02f};
    std::string sni;                                  ///< empty: no extension
    std::vector<std::string> alpn;                    ///< empty: no extension
    std::vector<std::uint16_t> versions = {0x0304};   ///< empty: no extension
    std::vector<std::uint16_t> signatures = {0x0403}; ///< empty: no extension
    bool ech = false;
    std::vector<std::pair<std::uint16_t, std::string>> more; ///< type and content
    bool extensions = true;                                  ///< false: a hello of old, without any
};

std::string helloMessage(const HelloParts& parts); ///< without its head
std::string helloBytes(const HelloParts& parts);   ///< in one record
std::string sniContent(const std::vector<std::string>& names);
/// A message in records of at most `recordBytes`.
std::string inRecords(std::uint8_t type, std::string_view message, std::size_t recordBytes);
std::string serverHelloBytes(std::uint16_t legacyVersion, std::uint16_t chosen, std::string_view alpn);

} // namespace sluice
