// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Escaping follows RFC 8259, and beyond it hides DEL, C1 controls and the two Unicode line ends.
#include "core/record/jsonline.h"

#include <utility>

namespace sluice {
namespace {

constexpr std::size_t LongestText = 1024;
constexpr std::size_t UsualLine = 1024;
constexpr std::string_view Replacement = "\xEF\xBF\xBD";
constexpr std::string_view Hex = "0123456789abcdef";

std::uint8_t byteAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<std::uint8_t>(text[at]) : 0;
}

/// A code point and how many bytes it takes; length 0 if the bytes are no UTF-8.
struct Character
{
    std::uint32_t code = 0;
    std::size_t length = 0;
};

Character decode(std::string_view text, std::size_t at)
{
    const std::uint8_t first = byteAt(text, at);
    if (first < 0x80)
        return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4)
        return {};
    std::uint32_t code = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint8_t next = byteAt(text, at + i);
        if ((next & 0xC0) != 0x80)
            return {};
        code = (code << 6) | (next & 0x3FU);
    }
    const bool isOverlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool isSurrogate = code >= 0xD800 && code <= 0xDFFF;
    return isOverlong || isSurrogate || code > 0x10FFFF ? Character{} : Character{code, length};
}

bool isPlain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

bool mustBeEscaped(std::uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x2028 || code == 0x2029;
}

void appendEscape(std::string& to, std::uint32_t code)
{
    to.append("\\u");
    for (const unsigned shift : {12U, 8U, 4U, 0U})
        to.push_back(Hex[(code >> shift) & 15]);
}

void appendText(std::string& to, std::string_view text)
{
    to.push_back('"');
    const std::size_t limit = text.size() > LongestText ? LongestText - 3 : text.size();
    std::size_t at = 0;
    while (at < text.size()) {
        // Nearly everything is plain ASCII and goes in one piece.
        std::size_t plain = at;
        while (plain < limit && isPlain(text[plain]))
            ++plain;
        to.append(text, at, plain - at);
        at = plain;
        if (at == text.size())
            break;
        const auto [code, length] = decode(text, at);
        if (at + length > limit) {
            to.append("…");
            break;
        }
        if (length == 0)
            to.append(Replacement);
        else if (code == '"' || code == '\\')
            to.append({'\\', static_cast<char>(code)});
        else if (mustBeEscaped(code))
            appendEscape(to, code);
        else
            to.append(text, at, length);
        at += length == 0 ? 1 : length;
    }
    to.push_back('"');
}

} // namespace

JsonLine::JsonLine()
{
    m_line.reserve(UsualLine);
    m_line.push_back('{');
}

void JsonLine::begin(std::string_view key)
{
    m_line.append(m_line.size() > 1 ? ",\"" : "\"").append(key).append("\":");
}

void JsonLine::text(std::string_view key, std::string_view value)
{
    begin(key);
    appendText(m_line, value);
}

void JsonLine::textIfAny(std::string_view key, std::string_view value)
{
    if (!value.empty())
        text(key, value);
}

void JsonLine::flag(std::string_view key, bool value)
{
    raw(key, value ? "true" : "false");
}

void JsonLine::milliseconds(std::string_view key, std::int64_t microseconds)
{
    begin(key);
    if (microseconds < 0)
        m_line.push_back('-');
    const std::uint64_t size = microseconds < 0 ? 0 - static_cast<std::uint64_t>(microseconds) : static_cast<std::uint64_t>(microseconds);
    const std::string fraction = std::to_string(size % 1000);
    m_line.append(std::to_string(size / 1000)).append(".").append(3 - fraction.size(), '0').append(fraction);
}

void JsonLine::raw(std::string_view key, std::string_view json)
{
    begin(key);
    m_line.append(json);
}

std::string JsonLine::finish()
{
    m_line.push_back('}');
    std::string done = std::move(m_line);
    m_line.assign(1, '{');
    return done;
}

std::string jsonText(std::string_view text)
{
    std::string quoted;
    quoted.reserve(text.size() + 2);
    appendText(quoted, text);
    return quoted;
}

} // namespace sluice
