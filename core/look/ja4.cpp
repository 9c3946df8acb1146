// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sorted lists make JA4 hold for clients that shuffle their extensions, as Chromium does.
#include "core/look/ja4.h"

#include <algorithm>
#include <span>

#include <QCryptographicHash>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::string_view HexDigits = "0123456789abcdef";
constexpr std::size_t HashDigits = 12;
constexpr std::uint16_t ServerName = 0x0000;
constexpr std::uint16_t Alpn = 0x0010;

std::string_view versionText(std::uint16_t version)
{
    switch (version) {
    case 0x0304:
        return "13";
    case 0x0303:
        return "12";
    case 0x0302:
        return "11";
    case 0x0301:
        return "10";
    case 0x0300:
        return "s3";
    case 0x0002:
        return "s2";
    default:
        return "00";
    }
}

void addCount(std::string& text, std::size_t count)
{
    const std::size_t shown = std::min<std::size_t>(count, 99);
    text += HexDigits[shown / 10];
    text += HexDigits[shown % 10];
}

// First and last character of the first protocol, or of its hexadecimal form if one of them is no letter or
// digit.
void addProtocol(std::string& text, const std::vector<std::string>& protocols)
{
    if (protocols.empty()) {
        text += "00";
        return;
    }
    const char first = protocols.front().front();
    const char last = protocols.front().back();
    const auto isPlain = [](char c) { return isLetter(c) || isDigit(c); };
    if (isPlain(first) && isPlain(last)) {
        text += first;
        text += last;
        return;
    }
    text += HexDigits[static_cast<std::uint8_t>(first) >> 4];
    text += HexDigits[static_cast<std::uint8_t>(last) & 15];
}

void addHex(std::string& text, std::span<const std::uint16_t> numbers)
{
    bool isFirst = true;
    for (const std::uint16_t number : numbers) {
        if (!isFirst)
            text += ',';
        isFirst = false;
        for (int shift = 12; shift >= 0; shift -= 4)
            text += HexDigits[static_cast<std::size_t>(number >> shift) & 15];
    }
}

void addHash(std::string& text, const std::string& list)
{
    text += '_';
    if (list.empty()) {
        text.append(HashDigits, '0');
        return;
    }
    const QByteArray digest = QCryptographicHash::hash(
        QByteArrayView(list.data(), static_cast<qsizetype>(list.size())), QCryptographicHash::Sha256);
    for (std::size_t i = 0; i < HashDigits / 2; ++i) {
        const auto byte = static_cast<std::uint8_t>(digest[static_cast<qsizetype>(i)]);
        text += HexDigits[byte >> 4];
        text += HexDigits[byte & 15];
    }
}

} // namespace

std::string ja4(const ClientHello& hello)
{
    std::string text = "t";
    text += versionText(hello.version());
    text += hello.sniState == SniState::None ? 'i' : 'd';
    addCount(text, hello.ciphers.size());
    addCount(text, hello.extensions.size());
    addProtocol(text, hello.alpn);

    std::vector<std::uint16_t> sorted = hello.ciphers;
    std::sort(sorted.begin(), sorted.end());
    std::string list;
    addHex(list, sorted);
    addHash(text, list);

    sorted = hello.extensions;
    std::erase_if(sorted, [](std::uint16_t type) { return type == ServerName || type == Alpn; });
    std::sort(sorted.begin(), sorted.end());
    list.clear();
    addHex(list, sorted);
    if (!list.empty() && !hello.signatures.empty()) {
        list += '_';
        addHex(list, hello.signatures);
    }
    addHash(text, list);
    return text;
}

} // namespace sluice
