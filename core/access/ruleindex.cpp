// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every bucket is in the order of the rules, so the first rule that matches is found by always taking the smallest.
#include "core/access/ruleindex.h"

#include <algorithm>
#include <cstring>
#include <functional>

#include "core/access/rulematch.h"
#include "core/net/addressclass.h"

namespace sluice {
namespace {

constexpr std::uint8_t Always = 0xFF;
// Meanings of an address entry.
constexpr std::uint8_t LiteralAsWritten = 1; ///< the literal target itself
constexpr std::uint8_t LiteralUnwrapped = 2; ///< the IPv4 address inside it; bars only
constexpr std::uint8_t DeniesAnswers = 4;    ///< also judges what a name leads to

IpAddress masked(const IpAddress& address, int length)
{
    std::array<std::uint8_t, 16> bytes = address.bytes();
    const auto whole = static_cast<std::size_t>(length / 8);
    if (whole < bytes.size()) {
        bytes[whole] = static_cast<std::uint8_t>(bytes[whole] & (0xFF00 >> (length % 8)));
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(whole) + 1, bytes.end(), std::uint8_t{0});
    }
    return IpAddress::fromBytes(bytes);
}

} // namespace

void IndexBuckets::add(std::uint32_t key, const IndexEntry& entry)
{
    m_added.emplace_back(key, entry);
}

void IndexBuckets::finish(std::size_t keys)
{
    m_starts.assign(keys + 1, 0);
    for (const auto& [key, entry] : m_added)
        ++m_starts[key + 1];
    for (std::size_t key = 0; key < keys; ++key)
        m_starts[key + 1] += m_starts[key];
    m_entries.resize(m_added.size());
    std::vector<std::uint32_t> next(m_starts.begin(), m_starts.end());
    for (const auto& [key, entry] : m_added)
        m_entries[next[key]++] = entry;
    m_added.clear();
    m_added.shrink_to_fit();
}

std::span<const IndexEntry> IndexBuckets::at(std::uint32_t key) const
{
    return std::span(m_entries).subspan(m_starts[key], m_starts[key + 1] - m_starts[key]);
}

void Candidates::settle(Cursor& cursor)
{
    while (cursor.at != cursor.end && (cursor.at->meaning & cursor.wanted) == 0)
        ++cursor.at;
}

void Candidates::add(std::span<const IndexEntry> entries, std::uint8_t wanted)
{
    Cursor cursor{entries.data(), entries.data() + entries.size(), wanted};
    settle(cursor);
    if (cursor.at == cursor.end)
        return;
    if (m_count < m_cursors.size())
        m_cursors[m_count++] = cursor;
    else
        m_more.push_back(cursor);
}

std::optional<std::uint32_t> Candidates::next()
{
    std::optional<std::uint32_t> least;
    const auto look = [&least](const Cursor& cursor) {
        if (cursor.at != cursor.end && (!least || cursor.at->rule < *least))
            least = cursor.at->rule;
    };
    const auto pass = [&least](Cursor& cursor) {
        while (cursor.at != cursor.end && cursor.at->rule == *least) {
            ++cursor.at;
            settle(cursor);
        }
    };
    const std::span used = std::span(m_cursors).first(m_count);
    std::for_each(used.begin(), used.end(), look);
    std::for_each(m_more.begin(), m_more.end(), look);
    if (least) {
        std::for_each(used.begin(), used.end(), pass);
        std::for_each(m_more.begin(), m_more.end(), pass);
    }
    return least;
}

std::size_t RuleIndex::PrefixHash::operator()(const PrefixKey& key) const
{
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), key.base.bytes().data(), sizeof(halves));
    std::uint64_t hash = (halves[0] * 0x9E37'79B9'7F4A'7C15) ^ halves[1] ^ static_cast<std::uint64_t>(key.length) << 56;
    hash ^= hash >> 31;
    return static_cast<std::size_t>(hash * 0x9E37'79B9'7F4A'7C15);
}

RuleIndex::RuleIndex(std::span<const Rule> rules, const NameLists& lists)
{
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Rule& rule = rules[i];
        if (!rule.enabled)
            continue;
        const auto place = static_cast<std::uint32_t>(i);
        if (rule.hosts.empty() && rule.ips.empty())
            m_anyTarget.push_back({place, Always});
        if (rule.ips.empty())
            addNames(rule, place, lists);
        addAddresses(rule, place);
    }
    m_nameRules.finish(m_names.size());
    m_prefixRules.finish(m_prefixes.size());
    std::sort(m_lengths.begin(), m_lengths.end(), std::greater<>());
}

void RuleIndex::addNames(const Rule& rule, std::uint32_t place, const NameLists& lists)
{
    for (const HostPattern& pattern : rule.hosts) {
        if (pattern.scope() == HostPattern::Scope::AnyName) {
            m_anyName.push_back({place, Always});
        } else if (pattern.scope() != HostPattern::Scope::List) {
            m_nameRules.add(m_names.insert(pattern.name()), {place, scopeBit(pattern.scope())});
        } else if (const auto list = lists.find(pattern.name()); list != lists.end()) {
            addList(place, list->second);
        } else if (!opensWay(rule)) {
            m_anyName.push_back({place, Always}); // what an unreadable list holds is unknown
        }
    }
}

void RuleIndex::addList(std::uint32_t place, std::shared_ptr<const NameList> list)
{
    auto known = std::find_if(m_lists.begin(), m_lists.end(), [&](const IndexedList& entry) { return entry.list == list; });
    if (known == m_lists.end())
        known = m_lists.insert(m_lists.end(), {std::move(list), {}});
    known->rules.push_back({place, Always});
}

void RuleIndex::addAddresses(const Rule& rule, std::uint32_t place)
{
    unsigned meaning = 0;
    if (rule.hosts.empty())
        meaning |= opensWay(rule) ? LiteralAsWritten : LiteralAsWritten | LiteralUnwrapped;
    if (isDenying(rule.action) && !rule.report)
        meaning |= DeniesAnswers;
    for (const IpRange& range : rule.ips) {
        const auto key = static_cast<std::uint32_t>(m_prefixes.size());
        const auto at = m_prefixes.emplace(PrefixKey{range.base(), range.prefix()}, key).first;
        m_prefixRules.add(at->second, {place, static_cast<std::uint8_t>(meaning)});
        if (std::find(m_lengths.begin(), m_lengths.end(), range.prefix()) == m_lengths.end())
            m_lengths.push_back(range.prefix());
    }
}

void RuleIndex::collect(const HostName& name, Candidates& into) const
{
    into.add(m_anyTarget, Always);
    into.add(m_anyName, Always);
    if (m_names.size() == 0 && m_lists.empty())
        return;
    const NameProbe probe(name.text());
    for (const NameProbe::Suffix& suffix : probe) {
        const std::uint32_t number = m_names.find(probe, suffix);
        if (number != NameTable::None)
            into.add(m_nameRules.at(number), probe.isWhole(suffix) ? ScopesAtName : ScopesAtParent);
    }
    for (const IndexedList& entry : m_lists) {
        if (entry.list->holds(probe))
            into.add(entry.rules, Always);
    }
}

void RuleIndex::collectPrefixes(const IpAddress& address, std::uint8_t wanted, Candidates& into) const
{
    for (const int length : m_lengths) {
        const auto found = m_prefixes.find({masked(address, length), length});
        if (found != m_prefixes.end())
            into.add(m_prefixRules.at(found->second), wanted);
    }
}

void RuleIndex::collect(const IpAddress& address, Candidates& into) const
{
    into.add(m_anyTarget, Always);
    collectPrefixes(address, LiteralAsWritten, into);
    if (const IpAddress inner = unwrapped(address); inner != address)
        collectPrefixes(inner, LiteralUnwrapped, into);
}

void RuleIndex::collectDenying(const IpAddress& address, Candidates& into) const
{
    collectPrefixes(address, DeniesAnswers, into);
    if (const IpAddress inner = unwrapped(address); inner != address)
        collectPrefixes(inner, DeniesAnswers, into);
}

} // namespace sluice
