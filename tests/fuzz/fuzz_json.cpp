// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON with places: never a crash, and an error always says where.
#include "core/base/json.h"
#include "tests/fuzz/property.h"

using namespace sluice;
using fuzz::require;

namespace {

// Depth is bounded by the parser, so this recursion is too.
void checkStrings(const JsonValue& value)
{
    require(value.place.line >= 1 && value.place.column >= 1, "every value has a place");
    if (const auto* text = std::get_if<std::string>(&value.content)) {
        const Result<JsonValue> again = parseJson(jsonString(*text), "again");
        require(again && std::get<std::string>(again->content) == *text, "a string reads back as itself");
    } else if (const auto* array = std::get_if<JsonValue::Array>(&value.content)) {
        for (const JsonValue& item : *array)
            checkStrings(item);
    } else if (const auto* object = std::get_if<JsonValue::Object>(&value.content)) {
        for (const JsonMember& member : *object)
            checkStrings(member.value);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Result<JsonValue> parsed = parseJson(fuzz::text(data, size), "input");
    if (parsed)
        checkStrings(*parsed);
    else
        require(parsed.error().text.starts_with("input"), "an error begins with the file's name");
    return 0;
}
