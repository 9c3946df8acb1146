// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RapidJSON's SAX reader does the parsing; the handler keeps places, finds duplicates and builds the tree.
#include "core/base/json.h"

#include <algorithm>
#include <limits>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace sluice {
namespace {

constexpr std::size_t MaxDepth = 32;
constexpr std::size_t MaxKeys = 256; // of one object; each new key is compared with those before it

// What RapidJSON finds, with what to do about it.
constexpr std::pair<rapidjson::ParseErrorCode, std::string_view> SyntaxErrors[] = {
    {rapidjson::kParseErrorDocumentEmpty, "the file is empty; remove it or write { \"sluice\": 1, … }"},
    {rapidjson::kParseErrorDocumentRootNotSingular, "something follows the end; remove it"},
    {rapidjson::kParseErrorValueInvalid,
     "a value is expected here; write a text in quotes, a whole number, true, false, [ ] "
     "or { }, or remove the comma before"},
    {rapidjson::kParseErrorObjectMissName,
     "a key in quotes is expected here; write one or remove the comma before"},
    {rapidjson::kParseErrorObjectMissColon, "a : must follow the key; write \"key\": value"},
    {rapidjson::kParseErrorObjectMissCommaOrCurlyBracket, "a , or } must stand before this"},
    {rapidjson::kParseErrorArrayMissCommaOrSquareBracket, "a , or ] must stand before this"},
    {rapidjson::kParseErrorStringUnicodeEscapeInvalidHex, "four hexadecimal digits must follow \\u"},
    {rapidjson::kParseErrorStringUnicodeSurrogateInvalid,
     "this \\u is half of a pair; write both halves or the character"},
    {rapidjson::kParseErrorStringEscapeInvalid, "this \\ begins no escape; write \\\\ for a backslash"},
    {rapidjson::kParseErrorStringMissQuotationMark,
     "the text that begins here does not end; close it with \" on the same line"},
    {rapidjson::kParseErrorStringInvalidEncoding, "this text is not UTF-8; save the file as UTF-8"},
    {rapidjson::kParseErrorNumberTooBig, "the number is too large"},
    {rapidjson::kParseErrorNumberMissFraction, "the number must be whole; remove the point"},
    {rapidjson::kParseErrorNumberMissExponent, "the number must be whole; write it without e"},
};

std::string_view syntaxError(rapidjson::ParseErrorCode code, std::string_view rest)
{
    if (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with("#"))
        return "JSON has no comments; remove it, or put it into the \"note\" of a rule";
    if (code == rapidjson::kParseErrorStringEscapeInvalid && !rest.empty() &&
        static_cast<unsigned char>(rest.front()) < 0x20)
        return "a text must not hold a line break or control character; write \\n, or \\u and four digits";
    for (const auto& [known, text] : SyntaxErrors) {
        if (known == code)
            return text;
    }
    return rapidjson::GetParseError_En(code);
}

JsonPlace placeOf(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {lines + 1, offset - lineStart + 1};
}

/// RapidJSON tells where a token ends. Its beginning is found by counting on from the token before, so that a
/// large file is walked once.
class PlaceKeeper final
{
public:
    explicit PlaceKeeper(std::string_view text)
        : m_text(text)
    {}

    /// First byte at or after the end of the last token that is not white space or punctuation.
    JsonPlace next(std::size_t endOfToken)
    {
        while (m_at < endOfToken &&
               std::string_view(" \t\r\n,:").find(m_text[m_at]) != std::string_view::npos)
            step();
        const JsonPlace found{m_line, m_at - m_lineStart + 1};
        while (m_at < endOfToken)
            step();
        return found;
    }

private:
    void step()
    {
        if (m_text[m_at++] == '\n') {
            ++m_line;
            m_lineStart = m_at;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_lineStart = 0;
};

class Builder final : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder>
{
public:
    Builder(std::string_view text, const rapidjson::MemoryStream& stream)
        : m_stream(stream)
        , m_places(text)
    {}

    bool Null() { return add(nullptr); }
    bool Bool(bool value) { return add(value); }
    bool Int(int value) { return add(std::int64_t{value}); }
    bool Uint(unsigned value) { return add(std::int64_t{value}); }
    bool Int64(std::int64_t value) { return add(value); }
    bool Uint64(std::uint64_t value)
    {
        if (value > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
            return refuse("the number is too large");
        return add(static_cast<std::int64_t>(value));
    }
    bool Double(double value)
    {
        constexpr double Representable = 9.2e18;
        return refuse(value > Representable || value < -Representable
                          ? "the number is too large"
                          : "the number must be whole; write it without point and e");
    }
    bool String(const char* text, rapidjson::SizeType length, bool)
    {
        return isWhole({text, length}) ? add(std::string(text, length)) : refuse(HalfCharacter);
    }
    bool Key(const char* text, rapidjson::SizeType length, bool)
    {
        if (!isWhole({text, length}))
            return refuse(HalfCharacter);
        m_keys.emplace_back(text, length);
        m_keyPlaces.push_back(m_places.next(m_stream.Tell()));
        const auto& object = std::get<JsonValue::Object>(m_open.back().content);
        faultPlace = m_keyPlaces.back();
        if (object.size() >= MaxKeys) {
            fault = "there are too many keys in one object";
            return false;
        }
        const bool isDuplicate = std::any_of(object.begin(), object.end(), [&](const JsonMember& member) {
            return member.key == m_keys.back();
        });
        if (!isDuplicate)
            return true;
        fault = "the key \"" + m_keys.back() + "\" stands here a second time; keep one of them";
        return false;
    }
    bool StartObject() { return open(JsonValue::Object()); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonValue::Array()); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    JsonValue root;
    std::string fault;
    JsonPlace faultPlace;

private:
    using Content = decltype(JsonValue::content);
    /// The iterative parser tells of a bracket before it steps over it.
    static constexpr std::size_t BracketNotYetTaken = 1;

    static constexpr std::string_view HalfCharacter = "\\ud800 to \\udfff are halves of characters; write two that belong together";

    // RapidJSON lets the second half of a pair stand alone, and what it makes of it is no UTF-8.
    static bool isWhole(std::string_view text)
    {
        for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
            if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0)
                return false;
        }
        return true;
    }

    bool refuse(std::string_view text)
    {
        faultPlace = m_places.next(m_stream.Tell());
        fault = text;
        return false;
    }

    bool open(Content content)
    {
        const JsonPlace place = m_places.next(m_stream.Tell() + BracketNotYetTaken);
        m_open.push_back({std::move(content), place});
        if (m_open.size() <= MaxDepth)
            return true;
        faultPlace = place;
        fault = "there are more than 32 levels; no key of ours is that deep";
        return false;
    }

    bool close()
    {
        m_places.next(m_stream.Tell() + BracketNotYetTaken);
        JsonValue value = std::move(m_open.back());
        m_open.pop_back();
        place(std::move(value));
        return true;
    }

    bool add(Content content)
    {
        const JsonPlace at = m_places.next(m_stream.Tell());
        place({std::move(content), at});
        return true;
    }

    void place(JsonValue value)
    {
        if (m_open.empty()) {
            root = std::move(value);
        } else if (auto* array = std::get_if<JsonValue::Array>(&m_open.back().content)) {
            array->push_back(std::move(value));
        } else {
            auto& object = std::get<JsonValue::Object>(m_open.back().content);
            object.push_back({std::move(m_keys.back()), m_keyPlaces.back(), std::move(value)});
            m_keys.pop_back();
            m_keyPlaces.pop_back();
        }
    }

    const rapidjson::MemoryStream& m_stream;
    PlaceKeeper m_places;
    std::vector<JsonValue> m_open;
    std::vector<std::string> m_keys;
    std::vector<JsonPlace> m_keyPlaces;
};

} // namespace

Error jsonError(std::string_view name, const JsonPlace& place, std::string_view text)
{
    return {"bad-file", std::string(name) + ':' + std::to_string(place.line) + ':' +
                            std::to_string(place.column) + ": " + std::string(text)};
}

Result<JsonValue> parseJson(std::string_view text, std::string_view name)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        return jsonError(name, {}, "the file begins with a byte order mark; save it as UTF-8 without one");
    // RapidJSON takes a zero byte for the end and would not look at what follows.
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos)
        return jsonError(name, placeOf(text, zero), "the file holds a zero byte; save it as UTF-8");
    constexpr unsigned Flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    Builder builder(text, stream);
    const rapidjson::ParseResult outcome = reader.Parse<Flags>(stream, builder);
    if (!builder.fault.empty())
        return jsonError(name, builder.faultPlace, builder.fault);
    if (outcome.IsError())
        return jsonError(name, placeOf(text, outcome.Offset()),
                         syntaxError(outcome.Code(), text.substr(outcome.Offset())));
    return std::move(builder.root);
}

std::string jsonString(std::string_view text)
{
    constexpr std::string_view Hex = "0123456789abcdef";
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted.push_back('\\');
            quoted.push_back(c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            quoted.append("\\u00");
            quoted.push_back(Hex[static_cast<unsigned char>(c) >> 4]);
            quoted.push_back(Hex[static_cast<unsigned char>(c) & 15]);
        } else {
            quoted.push_back(c);
        }
    }
    return quoted.append("\"");
}

} // namespace sluice
