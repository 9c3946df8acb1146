// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary of the history: every name is stored once and known by a number.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/record/historyschema.h"

namespace sluice {

/// The writer's thread. Remembers what it has looked up; forget() after a rollback or when words were deleted.
/// A row whose words could not be looked up must not be written: it would keep no host for ever.
class HistoryWords final
{
public:
    explicit HistoryWords(Database& database);
    /// The number of a text, made if need be; 0 for an empty one and if the database refuses.
    std::int64_t idOf(WordKind kind, std::string_view text, std::int64_t parent = 0);
    std::int64_t idOf(WordKind kind, const IpAddress& address);
    /// A host and the site it belongs to.
    struct HostWords
    {
        std::int64_t host = 0;
        std::int64_t site = 0;
    };
    HostWords hostOf(const TunnelInfo& info);
    /// What the database has refused since the last forget(), if anything.
    const Result<void>& outcome() const { return m_outcome; }
    void forget();

private:
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <typename Value>
    using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    std::int64_t lookUp(WordKind kind, std::string_view text, std::int64_t parent);

    Database& m_database;
    Statement m_find;
    Statement m_add;
    std::array<ByText<std::int64_t>, WordKinds> m_known;
    std::array<std::map<IpAddress, std::int64_t>, WordKinds> m_addresses;
    ByText<HostWords> m_hosts;
    Result<void> m_outcome;
};

} // namespace sluice
