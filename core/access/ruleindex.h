// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which rules may match a target, in their order, without looking at the others: hashes of names and address prefixes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/access/namelist.h"
#include "core/access/nametable.h"
#include "core/access/rule.h"

namespace sluice {

/// One rule in one bucket of an index.
struct IndexEntry
{
    std::uint32_t rule = 0;   ///< place in the list, from 0
    std::uint8_t meaning = 0; ///< bits; an entry is met only by a request that asks for one of them
};

/// Entries collected under keys, then laid end to end. Within a key they keep the order in which they were added.
class IndexBuckets final
{
public:
    void add(std::uint32_t key, const IndexEntry& entry);
    void finish(std::size_t keys);
    std::span<const IndexEntry> at(std::uint32_t key) const;

private:
    std::vector<std::pair<std::uint32_t, IndexEntry>> m_added;
    std::vector<std::uint32_t> m_starts;
    std::vector<IndexEntry> m_entries;
};

/// Walks several ordered buckets as one, smallest rule first, each rule once.
class Candidates final
{
public:
    void add(std::span<const IndexEntry> entries, std::uint8_t wanted);
    std::optional<std::uint32_t> next();

private:
    struct Cursor
    {
        const IndexEntry* at;
        const IndexEntry* end;
        std::uint8_t wanted;
    };
    static void settle(Cursor& cursor);

    std::vector<Cursor> m_more; ///< beyond the fixed room: only in sets with very many prefix lengths or lists
    std::array<Cursor, 24> m_cursors;
    std::size_t m_count = 0;
};

/// Immutable once built; keeps no pointer into the rules.
class RuleIndex final
{
public:
    RuleIndex() = default;
    RuleIndex(std::span<const Rule> rules, const NameLists& lists);

    /// Rules whose names match and that have no addresses, and those without any target.
    void collect(const HostName& name, Candidates& into) const;
    /// Rules without names whose addresses hold this one, and those without any target.
    void collect(const IpAddress& address, Candidates& into) const;
    /// Denying rules that have addresses and hold this one, whatever their names.
    void collectDenying(const IpAddress& address, Candidates& into) const;

private:
    struct PrefixKey
    {
        IpAddress base;
        int length;
        bool operator==(const PrefixKey&) const = default;
    };
    struct PrefixHash
    {
        std::size_t operator()(const PrefixKey& key) const;
    };
    struct IndexedList
    {
        std::shared_ptr<const NameList> list;
        std::vector<IndexEntry> rules;
    };

    void addNames(const Rule& rule, std::uint32_t place, const NameLists& lists);
    void addList(std::uint32_t place, std::shared_ptr<const NameList> list);
    void addAddresses(const Rule& rule, std::uint32_t place);
    void collectPrefixes(const IpAddress& address, std::uint8_t wanted, Candidates& into) const;

    std::vector<IndexEntry> m_anyTarget;
    std::vector<IndexEntry> m_anyName;
    NameTable m_names;
    IndexBuckets m_nameRules;
    std::vector<IndexedList> m_lists;
    std::vector<int> m_lengths; ///< prefix lengths that occur, longest first
    std::unordered_map<PrefixKey, std::uint32_t, PrefixHash> m_prefixes;
    IndexBuckets m_prefixRules;
};

} // namespace sluice
