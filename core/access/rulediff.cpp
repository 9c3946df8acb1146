// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rules are known by their ids; what moved is what is not on the longest run that kept its order.
#include "core/access/rulediff.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace sluice {
namespace {

using Places = std::unordered_map<std::string_view, std::size_t>;

constexpr std::size_t Nowhere = std::numeric_limits<std::size_t>::max();

Places placesOf(const std::vector<Rule>& rules)
{
    Places places;
    for (std::size_t i = 0; i < rules.size(); ++i)
        places.emplace(rules[i].id, i);
    return places;
}

std::size_t placeIn(const Places& places, const Rule& rule)
{
    const auto found = places.find(rule.id);
    return found == places.end() ? Nowhere : found->second;
}

// For each of `values`: whether it is on one longest increasing run.
std::vector<bool> onLongestRun(const std::vector<std::size_t>& values)
{
    std::vector<std::size_t> tails; // places in values; tails[n] ends a run of n + 1
    std::vector<std::size_t> previous(values.size(), Nowhere);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), values[i],
                                         [&values](std::size_t tail, std::size_t value) { return values[tail] < value; });
        if (at != tails.begin())
            previous[i] = *std::prev(at);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> isOn(values.size(), false);
    for (std::size_t i = tails.empty() ? Nowhere : tails.back(); i != Nowhere; i = previous[i])
        isOn[i] = true;
    return isOn;
}

} // namespace

std::vector<RuleDifference> differences(const std::vector<Rule>& before, const std::vector<Rule>& after)
{
    const Places old = placesOf(before);
    const Places now = placesOf(after);
    std::vector<std::size_t> kept;
    for (const Rule& rule : after) {
        if (const std::size_t place = placeIn(old, rule); place != Nowhere)
            kept.push_back(place);
    }
    const std::vector<bool> stayed = onLongestRun(kept);
    std::vector<RuleDifference> found;
    std::size_t removedUpTo = 0;
    const auto tellRemoved = [&](std::size_t end) {
        for (; removedUpTo < end; ++removedUpTo) {
            if (placeIn(now, before[removedUpTo]) == Nowhere)
                found.push_back({RuleDifferenceKind::Removed, removedUpTo, 0});
        }
    };
    std::size_t nextKept = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::size_t place = placeIn(old, after[i]);
        if (place == Nowhere) {
            found.push_back({RuleDifferenceKind::Added, 0, i});
            continue;
        }
        const bool hasStayed = stayed[nextKept++];
        if (hasStayed)
            tellRemoved(place);
        if (before[place] != after[i])
            found.push_back({RuleDifferenceKind::Changed, place, i});
        else if (!hasStayed)
            found.push_back({RuleDifferenceKind::Moved, place, i});
    }
    tellRemoved(before.size());
    return found;
}

std::vector<Rule> rebased(const std::vector<Rule>& draft, const std::vector<Rule>& base, const std::vector<Rule>& current)
{
    const Places inBase = placesOf(base);
    const Places inCurrent = placesOf(current);
    // Added on both sides under one id, the two are different rules.
    const auto isNamesake = [&](const Rule& rule) {
        const std::size_t is = placeIn(inCurrent, rule);
        return placeIn(inBase, rule) == Nowhere && is != Nowhere && current[is] != rule;
    };
    std::vector<Rule> taken = draft;
    taken.insert(taken.end(), current.begin(), current.end());
    std::vector<Rule> result;
    for (const Rule& rule : draft) {
        if (isNamesake(rule)) {
            result.push_back(rule);
            result.back().id = freshRuleId(rule.id, taken);
            taken.push_back(result.back());
            continue;
        }
        const std::size_t was = placeIn(inBase, rule);
        const std::size_t is = placeIn(inCurrent, rule);
        const bool isUntouched = was != Nowhere && base[was] == rule;
        if (isUntouched && is == Nowhere)
            continue; // removed elsewhere
        result.push_back(isUntouched ? current[is] : rule);
    }
    // What is new stands behind the nearest rule above it that is still here, or first.
    const Places inDraft = placesOf(draft);
    for (std::size_t i = 0; i < current.size(); ++i) {
        const std::size_t drafted = placeIn(inDraft, current[i]);
        const bool isTaken = drafted != Nowhere && !isNamesake(draft[drafted]);
        if (placeIn(inBase, current[i]) != Nowhere || isTaken)
            continue;
        auto at = result.begin();
        for (std::size_t before = i; before > 0 && at == result.begin(); --before) {
            const auto follows = [&](const Rule& rule) { return rule.id == current[before - 1].id; };
            const auto found = std::find_if(result.begin(), result.end(), follows);
            at = found == result.end() ? result.begin() : std::next(found);
        }
        result.insert(at, current[i]);
    }
    return result;
}

} // namespace sluice
