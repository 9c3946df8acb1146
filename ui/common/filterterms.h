// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a key, an operator and a value to one question: what each kind of key takes.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "ui/common/filterparser.h"
#include "ui/common/filtervalues.h"

namespace sluice::ui {

enum class FilterOperator : std::uint8_t
{
    Has,
    Is,
    Above,
    Below,
    AtLeast,
    AtMost
};
/// `sign` is one of `:=<>`.
FilterOperator operatorOf(char sign, bool orEqual);

/// A value as it was typed, without its quotes or slashes, and where.
struct FilterValue
{
    std::string text;
    std::size_t at = 0;
    std::size_t length = 0; ///< with quotes
    bool isQuoted = false;
    bool isRegex = false;
};

using FilterTermOrError = std::variant<FilterTerm, FilterError>;

/// A word without a key.
FilterTermOrError freeTerm(const FilterValue& value);
FilterTermOrError keyTerm(const FilterKey& key, FilterOperator op, const FilterValue& value,
                          const FilterVocabulary& vocabulary, WallTime now);

} // namespace sluice::ui
