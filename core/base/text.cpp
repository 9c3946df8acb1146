// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See text.h.
#include "core/base/text.h"

#include <algorithm>
#include <cstring>

namespace sluice {
namespace {

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

} // namespace

std::string toLower(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return toLower(c); });
    return lower;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return toLower(x) == toLower(y); });
}

std::optional<std::uint32_t> parseDecimal(std::string_view text, std::uint32_t max)
{
    if (text.empty() || text.size() > 10 || (text.size() > 1 && text.front() == '0'))
        return {};
    if (!std::all_of(text.begin(), text.end(), isDigit))
        return {};
    std::uint64_t value = 0;
    for (const char c : text)
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    if (value > max)
        return {};
    return static_cast<std::uint32_t>(value);
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    for (;;) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return pieces;
        text.remove_prefix(end + 1);
    }
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

namespace {

struct Lead
{
    std::size_t more = 0;             ///< bytes that follow; 0 for a byte that cannot lead here
    unsigned char lowest = 0x80;      ///< of the first of them: keeps overlong forms out
    unsigned char highest = 0xBF;     ///< keeps surrogates and what lies beyond U+10FFFF out
};

Lead leadOf(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return {1};
    if (byte == 0xE0)
        return {2, 0xA0};
    if (byte == 0xED)
        return {2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF)
        return {2};
    if (byte == 0xF0)
        return {3, 0x90};
    if (byte >= 0xF1 && byte <= 0xF3)
        return {3};
    if (byte == 0xF4)
        return {3, 0x80, 0x8F};
    return {};
}

} // namespace

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80)
            continue;
        const Lead lead = leadOf(byte);
        if (lead.more == 0 || text.size() - i <= lead.more)
            return false;
        for (std::size_t k = 1; k <= lead.more; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if (next < (k == 1 ? lead.lowest : 0x80) || next > (k == 1 ? lead.highest : 0xBF))
                return false;
        }
        i += lead.more;
    }
    return true;
}

bool hasControls(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F)
            return true;
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
            return true;
    }
    return false;
}

std::string withoutControls(std::string_view text, std::string_view kept)
{
    const auto isSuspect = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F || byte == 0xC2;
    };
    const auto first = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), isSuspect) - text.begin());
    std::string clean(text.substr(0, first));
    clean.reserve(text.size());
    for (std::size_t i = first; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
        const bool isC1 = byte == 0xC2 && next >= 0x80 && next <= 0x9F;
        const bool isControl = (byte < 0x20 || byte == 0x7F) && kept.find(text[i]) == std::string_view::npos;
        clean.push_back(isControl || isC1 ? ' ' : text[i]);
        i += isC1 ? 1 : 0;
    }
    return clean;
}

std::string withoutFormulas(std::string_view text)
{
    std::string guarded;
    bool isBeginning = true;
    for (const char c : text) {
        if (isBeginning && std::string_view("=+-@").find(c) != std::string_view::npos)
            guarded.push_back('\'');
        guarded.push_back(c);
        const bool isSeparator = std::string_view(";\t\r\n").find(c) != std::string_view::npos;
        isBeginning = isSeparator || (isBeginning && (c == ' ' || c == '"'));
    }
    return guarded;
}

const std::string* nearestName(std::string_view name, const std::vector<std::string>& known)
{
    const auto nearest = std::min_element(known.begin(), known.end(), [&](const std::string& a, const std::string& b) {
        return editDistance(a, name) < editDistance(b, name);
    });
    const bool isNear = nearest != known.end() && editDistance(*nearest, name) <= std::min<std::size_t>(nearest->size() / 2, 3);
    return isNear ? &*nearest : nullptr;
}

void wipe(std::string& text)
{
    text.resize(text.capacity()); // a text that was moved from or shortened keeps its bytes
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

std::string cleaned(std::string_view text, std::size_t limit)
{
    std::string result(text.substr(0, limit));
    std::replace_if(
        result.begin(), result.end(), [](char c) { return c < 0x20 || c > 0x7E; }, '?');
    return result;
}

} // namespace sluice
