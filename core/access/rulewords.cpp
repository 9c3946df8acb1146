// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new limit or requirement is a new row here.
#include "core/access/rulewords.h"

#include <algorithm>
#include <array>
#include <type_traits>

namespace sluice {
namespace {

constexpr std::int64_t MostBytes = std::int64_t{1} << 50;
constexpr std::int64_t LongestSeconds = std::int64_t{366} * 24 * 3600;

template <auto Member>
constexpr LimitRow limitRow(std::string_view key, std::int64_t max)
{
    using Value = std::remove_reference_t<decltype(std::declval<RuleLimits&>().*Member)>;
    const auto get = [](const RuleLimits& limit) {
        if constexpr (std::is_integral_v<Value>)
            return static_cast<std::int64_t>(limit.*Member);
        else
            return static_cast<std::int64_t>((limit.*Member).count());
    };
    return {key, max, get,
            [](RuleLimits& limit, std::int64_t number) { limit.*Member = static_cast<Value>(number); }};
}

constexpr std::array LimitRows{
    limitRow<&RuleLimits::upBytesPerSecond>("upBytesPerSecond", MostBytes),
    limitRow<&RuleLimits::downBytesPerSecond>("downBytesPerSecond", MostBytes),
    limitRow<&RuleLimits::tunnels>("tunnels", 1'000'000),
    limitRow<&RuleLimits::bytes>("bytes", MostBytes),
    limitRow<&RuleLimits::duration>("durationSeconds", LongestSeconds),
    limitRow<&RuleLimits::idle>("idleSeconds", LongestSeconds),
};

// What a requirement is called in the file.
struct RequirementRow
{
    std::string_view name;
    Requirements means;
};
constexpr std::array RequirementRows{
    RequirementRow{"tls", {true, false, false, TlsVersion::Any}},
    RequirementRow{"sniMatch", {false, true, false, TlsVersion::Any}},
    RequirementRow{"noHiddenName", {false, false, true, TlsVersion::Any}},
    RequirementRow{"minTls:1.2", {false, false, false, TlsVersion::Tls12}},
    RequirementRow{"minTls:1.3", {false, false, false, TlsVersion::Tls13}},
};

} // namespace

std::span<const LimitRow> limitRows()
{
    return LimitRows;
}

std::string addRequirement(Requirements& all, std::string_view name)
{
    const auto row = std::find_if(RequirementRows.begin(), RequirementRows.end(),
                                  [name](const RequirementRow& entry) { return entry.name == name; });
    if (row == RequirementRows.end())
        return "\"" + std::string(name) +
               "\" is no requirement; write tls, sniMatch, noHiddenName, minTls:1.2 or minTls:1.3";
    all.tls |= row->means.tls;
    all.sniMatch |= row->means.sniMatch;
    all.noHiddenName |= row->means.noHiddenName;
    all.minTls = std::max(all.minTls, row->means.minTls);
    return {};
}

std::vector<std::string> requirementTexts(const Requirements& all)
{
    std::vector<std::string> texts;
    for (const RequirementRow& row : RequirementRows) {
        const bool isSet = (row.means.tls && all.tls) || (row.means.sniMatch && all.sniMatch) ||
                           (row.means.noHiddenName && all.noHiddenName) ||
                           (row.means.minTls != TlsVersion::Any && row.means.minTls == all.minTls);
        if (isSet)
            texts.emplace_back(row.name);
    }
    return texts;
}

} // namespace sluice
