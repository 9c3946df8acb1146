// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a file means from what it says: member by member, with an error at its place.
#pragma once

#include "core/base/json.h"

namespace sluice {

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

} // namespace sluice
