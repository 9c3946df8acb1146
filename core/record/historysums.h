// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sums by hour that make long spans cheap: gathered in memory for one commit, then added to the table.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "core/record/historyschema.h"

namespace sluice {

/// The numbers of one tunnel's words, by field; 0 = none.
using FieldWords = std::array<std::int64_t, 8>;

/// What one row adds to every sum it belongs to.
struct SumShare
{
    std::int64_t time = 0; ///< milliseconds
    std::int64_t tunnels = 0;
    std::int64_t denied = 0;
    std::int64_t failed = 0;
    std::int64_t up = 0;
    std::int64_t down = 0;
    int pace = -1;
};

/// The writer's thread.
class HistorySums final
{
public:
    explicit HistorySums(HistoryConnection& connection);
    void add(const SumShare& share, const FieldWords& words);
    /// Within the caller's transaction. Then adds up the days that are over.
    Result<void> write();
    /// What was gathered is not to be written; also after a rollback.
    void discard();

private:
    struct Key
    {
        std::int64_t slot; ///< of the level's length
        std::int64_t word;
        int field;
        SumLevel level;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key& key) const;
    };
    struct Sum
    {
        SumShare share;
        std::int64_t first = 0;
        std::int64_t last = 0;
        std::int64_t pace[PaceColumns] = {};
    };

    void addTo(const Key& key, const SumShare& share);
    Result<void> finishDays(std::int64_t today);

    HistoryConnection& m_connection;
    Statement m_upsert;
    std::unordered_map<Key, Sum, KeyHash> m_gathered;
    std::int64_t m_newestDay = 0;
    std::int64_t m_daysDone = -1; ///< all days before this one have their own sums; -1 = not asked yet
};

} // namespace sluice
