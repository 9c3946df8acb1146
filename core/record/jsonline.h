// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One JSON object on one line, written member by member; nothing a name contains can break the line or steer a terminal.
#pragma once

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

namespace sluice {

/// A value. Keys are ours and written as they are; texts are escaped, cut at 1,024 bytes between characters, and bytes that are no
/// UTF-8 become U+FFFD.
class JsonLine final
{
public:
    JsonLine();
    void text(std::string_view key, std::string_view value);
    /// Left out if empty.
    void textIfAny(std::string_view key, std::string_view value);
    void flag(std::string_view key, bool value);
    template <typename Number>
    void number(std::string_view key, Number value)
    {
        static_assert(std::is_integral_v<Number>);
        begin(key);
        char digits[std::numeric_limits<Number>::digits10 + 2];
        m_line.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    }
    /// Microseconds as milliseconds with a point, in every locale.
    void milliseconds(std::string_view key, std::int64_t microseconds);
    /// `json` is JSON already.
    void raw(std::string_view key, std::string_view json);

    /// The whole object, without a line end. Leaves this empty.
    std::string finish();

private:
    void begin(std::string_view key);
    std::string m_line;
};

/// Quoted and escaped like a text of JsonLine.
std::string jsonText(std::string_view text);

} // namespace sluice
