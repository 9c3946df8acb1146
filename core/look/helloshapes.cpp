// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The key holds everything a shape is made of, and extensions sorted: Chromium shuffles them for each hello.
#include "core/look/helloshapes.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/look/ja4.h"

namespace sluice {
namespace {

constexpr std::size_t ShownProtocols = 16;
constexpr std::size_t ShownProtocol = 32;
constexpr std::size_t ShownNumbers = 64;

void add(std::string& key, const std::vector<std::uint16_t>& numbers)
{
    key += static_cast<char>(numbers.size() & 0xFF);
    key += static_cast<char>(numbers.size() >> 8);
    key.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint16_t));
}

std::vector<std::uint16_t> shown(const std::vector<std::uint16_t>& numbers)
{
    return {numbers.begin(),
            numbers.begin() + static_cast<std::ptrdiff_t>(std::min(numbers.size(), ShownNumbers))};
}

std::shared_ptr<const HelloShape> makeShape(const ClientHello& hello)
{
    auto shape = std::make_shared<HelloShape>();
    shape->ja4 = cleaned(ja4(hello), 64);
    shape->version = hello.version();
    shape->versions = shown(hello.versions);
    shape->keyShares = shown(hello.keyShares);
    shape->signatures = shown(hello.signatures);
    for (const std::string& protocol : hello.alpn) {
        if (shape->alpn.size() < ShownProtocols)
            shape->alpn.push_back(cleaned(protocol, ShownProtocol));
    }
    shape->ciphers = static_cast<std::uint16_t>(hello.ciphers.size());
    shape->extensions = static_cast<std::uint16_t>(hello.extensions.size());
    return shape;
}

} // namespace

std::shared_ptr<const HelloShape> HelloShapes::shapeOf(const ClientHello& hello)
{
    m_sorted = hello.extensions;
    std::sort(m_sorted.begin(), m_sorted.end());
    m_key.clear();
    m_key += hello.sniState == SniState::None ? 'i' : 'd';
    add(m_key, {hello.legacyVersion});
    add(m_key, hello.versions);
    add(m_key, hello.ciphers);
    add(m_key, m_sorted);
    add(m_key, hello.signatures);
    add(m_key, hello.keyShares);
    for (const std::string& protocol : hello.alpn)
        m_key.append(protocol).append(1, '\0');
    const auto known = m_shapes.find(m_key);
    if (known != m_shapes.end())
        return known->second;
    if (m_shapes.size() >= Capacity)
        m_shapes.clear();
    return m_shapes.emplace(m_key, makeShape(hello)).first->second;
}

} // namespace sluice
