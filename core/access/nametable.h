// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Host names in one block of memory, found by their hash, together with all their parents in one pass.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sluice {

/// A name cut at its dots: itself and every parent, each with its hash. Borrowed from `name`, which is normalised.
class NameProbe final
{
public:
    struct Suffix
    {
        std::uint64_t hash;
        std::uint32_t start; ///< in the name
    };

    explicit NameProbe(std::string_view name);
    /// From the last label to the whole name.
    const Suffix* begin() const { return m_suffixes.data(); }
    const Suffix* end() const { return m_suffixes.data() + m_count; }
    bool isWhole(const Suffix& suffix) const { return suffix.start == 0; }
    std::string_view textOf(const Suffix& suffix) const { return m_name.substr(suffix.start); }

private:
    static constexpr std::size_t MostLabels = 127; // of a name of 253 bytes
    std::string_view m_name;
    std::array<Suffix, MostLabels> m_suffixes; // only the first m_count are ever written
    std::size_t m_count = 0;
};

/// Names to small numbers. Open addressing, names packed end to end: about 40 bytes a name. Not for concurrent writing.
class NameTable final
{
public:
    static constexpr std::uint32_t None = 0xFFFF'FFFF;

    /// The number of `name`, counted from 0 in the order of first insertion. At most 253 bytes, not empty.
    std::uint32_t insert(std::string_view name);
    /// None if it was never inserted.
    std::uint32_t find(const NameProbe& name, const NameProbe::Suffix& suffix) const;

    std::size_t size() const { return m_count; }
    /// Calls `take` with each name in no particular order.
    template <typename Take>
    void forEach(Take take) const
    {
        for (const Slot& slot : m_slots) {
            if (slot.number != None)
                take(textOf(slot), slot.number);
        }
    }

private:
    struct Slot
    {
        std::uint32_t tag = 0;    ///< upper half of the hash
        std::uint32_t offset = 0; ///< of a length byte and the name
        std::uint32_t number = None;
    };

    std::string_view textOf(const Slot& slot) const;
    void grow();
    std::size_t slotFor(std::string_view name, std::uint64_t hash) const;

    std::vector<Slot> m_slots;
    std::string m_texts;
    std::uint32_t m_count = 0;
};

} // namespace sluice
