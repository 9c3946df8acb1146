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

/// Reads one object member by member; what nobody asks for is an unknown key. The first error stays.
class JsonObjectReader final
{
public:
    /// `value` must outlive this; `name` is the file's, for errors.
    JsonObjectReader(const JsonValue& value, std::string_view name);

    /// The member's value, or null if it is missing. Marks the key as known.
    const JsonValue* find(std::string_view key);
    bool readBool(std::string_view key, bool& into);
    bool readString(std::string_view key, std::string& into);
    /// In [min, max]; the error names the range.
    bool readInteger(std::string_view key, std::int64_t& into, std::int64_t min, std::int64_t max);
    const JsonValue::Array* readArray(std::string_view key);
    /// The keys known so far are all there are: reports the first other one, with the nearest known key as a
    /// hint.
    void refuseOthers();

    void fail(const JsonPlace& place, std::string_view text);
    /// Takes over the error of a reader for an inner object.
    void adopt(const Error& error);
    bool hasFailed() const { return !m_error.text.empty(); }
    const Error& error() const { return m_error; }
    const JsonPlace& place() const { return m_place; }

private:
    static const JsonValue::Object& noMembers();

    std::string m_name;
    JsonPlace m_place;
    const JsonValue::Object* m_members;
    std::vector<std::string> m_known;
    Error m_error;
};

/// What every file of ours begins with: an object with `"sluice": 1`. Reads that key.
void readVersion(JsonObjectReader& reader);

/// Quoted and escaped.
std::string jsonString(std::string_view text);

} // namespace sluice
