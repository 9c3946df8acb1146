// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filters: whatever is typed gets an answer or a place, the answer does not depend on brackets, completion
// stays inside.
#include <limits>
#include <string>

#include "tests/fuzz/property.h"
#include "ui/common/filtercompletion.h"
#include "ui/common/filterparser.h"

using namespace sluice;
using namespace sluice::ui;

namespace {

class Row final : public FilterRow
{
public:
    std::string_view text(FilterField field) const override
    {
        return field == FilterField::User ? "" : "cdn.example.net";
    }
    double number(FilterField field) const override
    {
        return field == FilterField::Rate ? std::numeric_limits<double>::quiet_NaN() : 443;
    }
    bool isWithin(FilterField, const IpRange& range) const override
    {
        return range.contains(IpAddress::fromV4(0x7F000001));
    }
    std::uint32_t states() const override { return 1; }
};

FilterVocabulary everything()
{
    FilterVocabulary vocabulary;
    for (const FilterKey& key : filterKeys())
        vocabulary.fields.push_back(key.field);
    vocabulary.states = {"open", "closed"};
    return vocabulary;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const FilterVocabulary vocabulary = everything();
    const WallTime now{};
    const std::string typed(fuzz::text(data, size));
    const FilterCompletion completion = completeFilter(typed, size / 2, vocabulary, {});
    fuzz::require(completion.from <= size, "completion begins inside the text");
    const ParsedFilter parsed = parseFilter(typed, vocabulary, now);
    if (const auto* error = std::get_if<FilterError>(&parsed)) {
        fuzz::require(error->at + error->length <= size, "a mistake lies inside the text");
        return 0;
    }
    const auto& program = std::get<FilterProgram>(parsed);
    const bool holds = program.matches(Row());
    if (program.isEmpty() || size + 6 > FilterMaxLength)
        return 0;
    const ParsedFilter opposite = parseFilter("not (" + typed + ")", vocabulary, now);
    if (const auto* negated = std::get_if<FilterProgram>(&opposite))
        fuzz::require(negated->matches(Row()) != holds, "not (x) is the opposite of x");
    else
        fuzz::require(std::get<FilterError>(opposite).at > 0,
                      "only the depth keeps a filter from being bracketed");
    return 0;
}
