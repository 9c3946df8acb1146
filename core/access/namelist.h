// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One list of names from a file, as block lists come: plain, hosts file, Adblock subset, squid dstdomain, Clash text.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/nametable.h"
#include "core/access/rule.h"
#include "core/base/clock.h"

namespace sluice {

/// How a line was written.
enum class ListForm : std::uint8_t { Plain, Hosts, Adblock, Clash };
inline constexpr std::size_t ListFormCount = 4;

/// A line that was not taken, and why.
struct SkippedLine
{
    std::uint32_t number = 0; ///< from 1
    std::string text;         ///< cleaned and cut
    std::string_view reason;  ///< constant; context "NameList" for translation
};

/// Immutable once read, any thread. Lines of all forms may stand in one file:
/// `example.com` that name only · `.example.com`, `||example.com^`, `DOMAIN-SUFFIX,example.com`, `+.example.com` with all
/// below it · `*.example.com` only what is below · `0.0.0.0 example.com`, `DOMAIN,example.com` that name only.
class NameList final
{
public:
    static constexpr std::size_t KeptSkipped = 200;

    /// Never fails: what cannot be taken is among the skipped.
    static NameList parse(std::string_view content);

    bool holds(const NameProbe& name) const;
    std::size_t size() const { return m_names.size(); } ///< distinct names
    /// How many lines of each form were taken.
    std::size_t taken(ListForm form) const { return m_taken[static_cast<std::size_t>(form)]; }
    /// At most KeptSkipped of them, in order.
    const std::vector<SkippedLine>& skipped() const { return m_skipped; }
    std::size_t skippedCount() const { return m_skippedCount; }
    /// SHA-256 of the file, hexadecimal.
    const std::string& hash() const { return m_hash; }
    /// The entries as patterns, one per line, sorted: what parse() reads as the same list.
    std::string toText() const;

private:
    class Reader;
    NameTable m_names;
    std::vector<std::uint8_t> m_scopes; ///< by number of the name; bits of HostPattern::Scope
    std::array<std::size_t, ListFormCount> m_taken{};
    std::vector<SkippedLine> m_skipped;
    std::size_t m_skippedCount = 0;
    std::string m_hash;
};

/// What NameList::hash() of this file would be.
std::string hashOfList(std::string_view content);

/// The lists that rules name. A list that is missing here could not be read: unknown, never empty.
using NameLists = std::map<std::string, std::shared_ptr<const NameList>, std::less<>>;

/// Bits under which a name is stored, and which of them a request for the name or for a name below it may meet.
constexpr std::uint8_t scopeBit(HostPattern::Scope scope)
{
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(scope));
}
inline constexpr std::uint8_t ScopesAtName =
    static_cast<std::uint8_t>(scopeBit(HostPattern::Scope::Exact) | scopeBit(HostPattern::Scope::Site));
inline constexpr std::uint8_t ScopesAtParent =
    static_cast<std::uint8_t>(scopeBit(HostPattern::Scope::Site) | scopeBit(HostPattern::Scope::Subdomains));

} // namespace sluice
