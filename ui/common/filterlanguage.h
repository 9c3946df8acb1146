// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the filter language: one row per key, the same on every page.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <QString>

namespace sluice::ui {

/// What a term can ask a row about.
enum class FilterField : std::uint8_t
{
    Text, ///< everything the row shows; words without a key look here
    Host,
    Site,
    Port,
    Client,
    User,
    Program,
    Rule,
    State,
    Reason,
    Rate,
    UpRate,
    DownRate,
    Idle,
    Bytes,
    Up,
    Down,
    Age,
    Began, ///< seconds since 1970
    Since, ///< seconds from the beginning until now
    Address,
    Sni,
    Tls,
    Level,
    Component,
    Origin,
    Note,
    Hits,
    Id,
};
inline constexpr std::size_t FilterFieldCount = static_cast<std::size_t>(FilterField::Id) + 1;

/// How the value of a key is read and compared.
enum class FilterKind : std::uint8_t
{
    Text,
    Number,
    Size,
    Rate,
    Duration,
    State,
    Address,
    After,
    Before
};

struct FilterKey
{
    std::string_view name;
    FilterField field;
    FilterKind kind;
    const char* hint; ///< English; translated in context "FilterKeys"
};

std::span<const FilterKey> filterKeys();
const FilterKey* filterKey(std::string_view name);

/// What one page's rows can answer. `states` are the words after `state:`; a row answers with a bit per word.
struct FilterVocabulary
{
    std::vector<FilterField> fields;
    std::vector<std::string_view> states;
    /// Said of a key that only other pages know, %1 being the key; empty: "nothing here has “%1”".
    QString elsewhere{};

    bool knows(const FilterKey& key) const;
    /// The known key that a slip of the hand makes this word of; null if none is near.
    const FilterKey* keyMeantBy(std::string_view word) const;
    std::optional<std::uint32_t> stateBit(std::string_view word) const;
};

} // namespace sluice::ui
