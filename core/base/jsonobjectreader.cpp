// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Members are few; finding one walks them all.
#include "core/base/jsonobjectreader.h"

#include <algorithm>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::size_t LongestShown = 64; // of a key nobody knows; a file may hold one of many megabytes

} // namespace

JsonObjectReader::JsonObjectReader(const JsonValue& value, std::string_view name)
    : m_name(name)
    , m_place(value.place)
    , m_members(std::get_if<JsonValue::Object>(&value.content))
{
    if (m_members == nullptr) {
        fail(value.place, "an object { } is expected here");
        m_members = &noMembers();
    }
}

const JsonValue::Object& JsonObjectReader::noMembers()
{
    static const JsonValue::Object none;
    return none;
}

const JsonValue* JsonObjectReader::find(std::string_view key)
{
    m_known.emplace_back(key);
    const auto found = std::find_if(m_members->begin(), m_members->end(),
                                    [key](const JsonMember& member) { return member.key == key; });
    return found == m_members->end() ? nullptr : &found->value;
}

bool JsonObjectReader::readBool(std::string_view key, bool& into)
{
    const JsonValue* value = find(key);
    if (value == nullptr)
        return false;
    if (const bool* content = std::get_if<bool>(&value->content)) {
        into = *content;
        return true;
    }
    fail(value->place, "\"" + std::string(key) + "\" must be true or false");
    return false;
}

bool JsonObjectReader::readString(std::string_view key, std::string& into)
{
    const JsonValue* value = find(key);
    if (value == nullptr)
        return false;
    if (const auto* content = std::get_if<std::string>(&value->content)) {
        into = *content;
        return true;
    }
    fail(value->place, "\"" + std::string(key) + "\" must be a text in quotes");
    return false;
}

bool JsonObjectReader::readInteger(std::string_view key, std::int64_t& into, std::int64_t min,
                                   std::int64_t max)
{
    const JsonValue* value = find(key);
    if (value == nullptr)
        return false;
    const auto* content = std::get_if<std::int64_t>(&value->content);
    if (content != nullptr && *content >= min && *content <= max) {
        into = *content;
        return true;
    }
    fail(value->place, "\"" + std::string(key) + "\" must be a number from " + std::to_string(min) + " to " +
                           std::to_string(max));
    return false;
}

const JsonValue::Array* JsonObjectReader::readArray(std::string_view key)
{
    const JsonValue* value = find(key);
    if (value == nullptr)
        return nullptr;
    const auto* content = std::get_if<JsonValue::Array>(&value->content);
    if (content == nullptr)
        fail(value->place, "\"" + std::string(key) + "\" must be a list [ ]");
    return content;
}

void JsonObjectReader::refuseOthers()
{
    for (const JsonMember& member : *m_members) {
        if (std::find(m_known.begin(), m_known.end(), member.key) != m_known.end())
            continue;
        const std::string key = cleaned(member.key, LongestShown);
        std::string text = "unknown key \"" + key + (member.key.size() > LongestShown ? "…" : "") + "\"";
        if (const std::string* nearest = nearestName(key, m_known))
            text += "; did you mean \"" + *nearest + "\"?";
        else
            text += "; remove it";
        fail(member.place, text);
        return;
    }
}

void JsonObjectReader::fail(const JsonPlace& place, std::string_view text)
{
    if (!hasFailed())
        m_error = jsonError(m_name, place, text);
}

void JsonObjectReader::adopt(const Error& error)
{
    if (!hasFailed())
        m_error = error;
}

void readVersion(JsonObjectReader& reader)
{
    const JsonValue* version = reader.find("sluice");
    if (version == nullptr) {
        reader.fail(reader.place(),
                    "the key \"sluice\" is missing; the file must begin with {\"sluice\": 1, …");
        return;
    }
    const auto* number = std::get_if<std::int64_t>(&version->content);
    if (number == nullptr || *number != 1)
        reader.fail(version->place, "this version of Sluice reads files with \"sluice\": 1 only");
}

} // namespace sluice
