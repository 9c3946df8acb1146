// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the filter language: words, keys, comparisons, `not`, `or`, brackets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include <QString>

#include "core/base/clock.h"
#include "ui/common/filterprogram.h"

namespace sluice::ui {

/// What is wrong with a filter, and which bytes of it.
struct FilterError
{
    std::size_t at = 0;
    std::size_t length = 0;
    QString text; ///< translated

    bool operator==(const FilterError&) const = default;
};

using ParsedFilter = std::variant<FilterProgram, FilterError>;

/// A filter stays below these; a longer or deeper one is an error.
inline constexpr std::size_t FilterMaxLength = 4096;
inline constexpr int FilterMaxDepth = 64;

/// `utf8` may be anything. `now` gives clock times their day. Pure but for the time zone.
///
///   filter  = all ("or" all)*            all  = one (["and"] one)*
///   one     = ("not" | "-" | "!") one | "(" filter ")" | word | key op value
///   op      = ":" | "=" | ">" | "<" | ">=" | "<="      value = word | "quoted" | /regex/, several with ","
ParsedFilter parseFilter(std::string_view utf8, const FilterVocabulary& vocabulary, WallTime now);

/// A term for exactly this value, quoted where needed: `host=cdn.example.net`.
std::string exactTerm(std::string_view key, std::string_view value);

} // namespace sluice::ui
