// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language: any text is a filter or a mistake with its place in the text.
#include "tests/fuzz/property.h"
#include "ui/common/filterparser.h"
#include "ui/common/filtervalues.h"

using namespace sluice;
using namespace sluice::ui;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    FilterVocabulary vocabulary;
    for (std::size_t field = 0; field < FilterFieldCount; ++field)
        vocabulary.fields.push_back(static_cast<FilterField>(field));
    vocabulary.states = {"open", "closed", "denied"};
    const auto parsed = parseFilter(fuzz::text(data, size), vocabulary, WallTime{});
    if (const auto* error = std::get_if<FilterError>(&parsed))
        fuzz::require(error->at <= size && !error->text.isEmpty(), "a mistake has its place and its words");
    return 0;
}
