// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// ASCII text as the wire knows it: no locale, no Unicode.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
constexpr bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}
constexpr bool isLetter(char c)
{
    return isUpper(c) || (c >= 'a' && c <= 'z');
}
constexpr char toLower(char c)
{
    return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string toLower(std::string_view text);
bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// Decimal without sign, spaces or leading zeros; empty if it is anything else or greater than `max`.
std::optional<std::uint32_t> parseDecimal(std::string_view text, std::uint32_t max);

/// Pieces between separators, empty ones included.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trimmed(std::string_view text);

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool isUtf8(std::string_view text);
/// Bytes 0x00 to 0x1F, 0x7F, and the C1 controls of UTF-8; `text` is well-formed.
bool hasControls(std::string_view text);
/// What could break a line or steer a terminal becomes a space: the bytes above, those of `kept` excepted.
/// Other characters of any language stay.
std::string withoutControls(std::string_view text, std::string_view kept = {});

/// For the cell of a table that strangers had a part in: an apostrophe before each =, +, - or @ with which a
/// spreadsheet may see a formula begin. That is at the beginning, and behind a semicolon, tab or line end,
/// which separate cells in many countries whatever we separate them with; spaces and quotes between do not
/// count.
std::string withoutFormulas(std::string_view text);

/// The known name that somebody probably meant by `name`; null if none is near. For short texts.
const std::string* nearestName(std::string_view name, const std::vector<std::string>& known);

/// Overwritten, then empty: for secrets.
void wipe(std::string& text);

/// Printable ASCII for logs and rows: everything else becomes '?', at most `limit` bytes.
std::string cleaned(std::string_view text, std::size_t limit);

} // namespace sluice
