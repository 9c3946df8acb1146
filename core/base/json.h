// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON with the place of every key and value, for files that people edit by hand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace sluice {

/// Line and column from 1; columns count bytes.
struct JsonPlace
{
    std::size_t line = 1;
    std::size_t column = 1;
};

struct JsonMember;

/// A parsed value. Numbers are whole; anything else in a configuration file is a mistake.
struct JsonValue
{
    using Array = std::vector<JsonValue>;
    using Object = std::vector<JsonMember>;

    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> content;
    JsonPlace place;
};

struct JsonMember
{
    std::string key;
    JsonPlace place;
    JsonValue value;
};

/// Refuses duplicate keys, fractions, invalid UTF-8, byte order marks, zero bytes, more than 32 levels and more than 256
/// keys in one object. The error reads `name:line:column: what is wrong; what to do`.
Result<JsonValue> parseJson(std::string_view text, std::string_view name);

/// `name:line:column: text` as an error with code "bad-file".
Error jsonError(std::string_view name, const JsonPlace& place, std::string_view text);

/// Quoted and escaped.
std::string jsonString(std::string_view text);

} // namespace sluice
