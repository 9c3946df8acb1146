// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What may come next while a filter is typed: keys first, then values that have been seen.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <QString>

#include "ui/common/filterlanguage.h"

namespace sluice::ui {

struct FilterCandidate
{
    std::string insert; ///< replaces the bytes from `from` to the cursor
    QString hint;       ///< translated; may be empty
};

struct FilterCompletion
{
    std::size_t from = 0;
    std::vector<FilterCandidate> candidates;
};

/// Values of a field seen on the page, the most frequent first.
using SeenValues = std::function<std::vector<std::string>(FilterField field)>;

/// `cursor` in bytes of `utf8`. Pure. At most `limit` candidates.
FilterCompletion completeFilter(std::string_view utf8, std::size_t cursor, const FilterVocabulary& vocabulary,
                                const SeenValues& seen, std::size_t limit = 12);

} // namespace sluice::ui
