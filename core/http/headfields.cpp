// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Strict on purpose: what two parsers could read differently is refused here.
#include "core/http/headfields.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/http/requestline.h"

namespace sluice {
namespace {

// Visible bytes, obs-text, space and tab (RFC 9110 section 5.5); NUL, CR and other controls never.
bool isValueByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

bool isHostByte(char c)
{
    constexpr std::string_view Others = "-._~:[]%";
    return isDigit(c) || isLetter(c) || Others.find(c) != std::string_view::npos;
}

struct FieldTaker
{
    HeadFields fields;
    bool hasLength = false;

    std::optional<Reason> take(std::string_view name, std::string_view value)
    {
        if (equalsIgnoringCase(name, "Host")) {
            if (fields.host)
                return Reason::DuplicateHost;
            if (!std::all_of(value.begin(), value.end(), isHostByte))
                return Reason::BadField;
            fields.host = value;
        } else if (equalsIgnoringCase(name, "Proxy-Authorization")) {
            if (fields.credentials)
                return Reason::DuplicateCredentials;
            fields.credentials = value;
        } else if (equalsIgnoringCase(name, "Content-Length")) {
            // CONNECT has no content (RFC 9110 section 9.3.6); a length is only ever a probe for
            // disagreement.
            fields.hasBody |= value != "0" || hasLength;
            hasLength = true;
        } else if (equalsIgnoringCase(name, "Transfer-Encoding")) {
            fields.hasBody = true;
        } else if (equalsIgnoringCase(name, "Expect")) {
            fields.hasUnknownExpectation |= !equalsIgnoringCase(value, "100-continue");
        }
        return {};
    }
};

std::optional<Reason> takeLine(std::string_view line, FieldTaker& taker)
{
    if (line.front() == ' ' || line.front() == '\t')
        return Reason::FoldedField;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return Reason::BadField;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    // A space before the colon is no token byte (RFC 9112 section 5.1).
    if (!isToken(name) || !std::all_of(value.begin(), value.end(), isValueByte))
        return Reason::BadField;
    return taker.take(name, value);
}

} // namespace

std::variant<HeadFields, Reason> parseFields(std::string_view lines, std::size_t maxFields)
{
    FieldTaker taker;
    std::size_t count = 0;
    while (!lines.empty()) {
        const std::size_t end = lines.find("\r\n");
        if (++count > maxFields)
            return Reason::TooManyFields;
        if (const auto fault = takeLine(lines.substr(0, end), taker))
            return *fault;
        lines.remove_prefix(end + 2);
    }
    return taker.fields;
}

} // namespace sluice
