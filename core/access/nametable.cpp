// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hash runs from the end of a name to its front, so that each dot passed leaves the hash of a parent behind.
#include "core/access/nametable.h"

#include <algorithm>
#include <utility>

namespace sluice {
namespace {

constexpr std::uint64_t HashStart = 0xCBF2'9CE4'8422'2325;
constexpr std::size_t FirstSlots = 16;

constexpr std::uint64_t step(std::uint64_t hash, char c)
{
    return (hash ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3;
}

// FNV leaves its upper bits thin for short names; both halves are used.
constexpr std::uint64_t finished(std::uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E37'79B9'7F4A'7C15;
    return hash ^ hash >> 29;
}

std::uint64_t hashOf(std::string_view name)
{
    std::uint64_t hash = HashStart;
    for (std::size_t i = name.size(); i > 0; --i)
        hash = step(hash, name[i - 1]);
    return finished(hash);
}

constexpr std::uint32_t tagOf(std::uint64_t hash)
{
    return static_cast<std::uint32_t>(hash >> 32);
}

} // namespace

NameProbe::NameProbe(std::string_view name) : m_name(name)
{
    std::uint64_t hash = HashStart;
    for (std::size_t i = name.size(); i-- > 0;) {
        if (name[i] == '.' && m_count + 1 < MostLabels)
            m_suffixes[m_count++] = {finished(hash), static_cast<std::uint32_t>(i + 1)};
        hash = step(hash, name[i]);
    }
    m_suffixes[m_count++] = {finished(hash), 0};
}

std::string_view NameTable::textOf(const Slot& slot) const
{
    const auto length = static_cast<unsigned char>(m_texts[slot.offset]);
    return std::string_view(m_texts).substr(slot.offset + 1, length);
}

// The slot that holds the name, or the free one where it belongs.
std::size_t NameTable::slotFor(std::string_view name, std::uint64_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        const Slot& slot = m_slots[at];
        if (slot.number == None || (slot.tag == tagOf(hash) && textOf(slot) == name))
            return at;
    }
}

std::uint32_t NameTable::insert(std::string_view name)
{
    if ((m_count + 1) * 3 > m_slots.size() * 2)
        grow();
    const std::uint64_t hash = hashOf(name);
    Slot& slot = m_slots[slotFor(name, hash)];
    if (slot.number != None)
        return slot.number;
    slot = {tagOf(hash), static_cast<std::uint32_t>(m_texts.size()), m_count++};
    m_texts.push_back(static_cast<char>(name.size()));
    m_texts.append(name);
    return slot.number;
}

std::uint32_t NameTable::find(const NameProbe& name, const NameProbe::Suffix& suffix) const
{
    return m_slots.empty() ? None : m_slots[slotFor(name.textOf(suffix), suffix.hash)].number;
}

void NameTable::grow()
{
    const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(std::max(FirstSlots, m_slots.size() * 2)));
    for (const Slot& slot : old) {
        if (slot.number == None)
            continue;
        const std::string_view name = textOf(slot);
        m_slots[slotFor(name, hashOf(name))] = slot;
    }
}

} // namespace sluice
