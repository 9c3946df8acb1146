// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One walk over all tunnels; the lists are sorted only as far as they are shown.
#include "ui/dashboard/dashboardsummary.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

#include "core/net/site.h"
#include "ui/common/filterparser.h"

namespace sluice::ui {
namespace {

struct Sum
{
    std::uint64_t tunnels = 0;
    std::uint64_t bytes = 0;
    const char* key = "site";
};
using Sums = std::unordered_map<std::string, Sum>;

void count(Sums& sums, const char* key, const std::string& name, const TunnelInfo& tunnel)
{
    if (name.empty())
        return;
    Sum& sum = sums[name];
    sum.key = key;
    ++sum.tunnels;
    sum.bytes += tunnel.bytes.up + tunnel.bytes.down;
}

template <typename Less>
std::vector<RankedItem> ranked(const Sums& sums, std::size_t limit, Less isBefore)
{
    std::vector<RankedItem> items;
    items.reserve(sums.size());
    for (const auto& [name, sum] : sums)
        items.push_back({name, sum.tunnels, sum.bytes, sum.key});
    const std::size_t shown = std::min(limit, items.size());
    std::partial_sort(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(shown), items.end(), isBefore);
    items.resize(shown);
    return items;
}

bool hasMoreBytes(const RankedItem& a, const RankedItem& b)
{
    return a.bytes != b.bytes ? a.bytes > b.bytes : a.tunnels != b.tunnels ? a.tunnels > b.tunnels : a.name < b.name;
}

bool hasMoreTunnels(const RankedItem& a, const RankedItem& b)
{
    return a.tunnels != b.tunnels ? a.tunnels > b.tunnels : a.name < b.name;
}

/// The public suffix list is asked once for each name.
class Sites final
{
public:
    const std::string& of(const std::string& host)
    {
        const auto [at, isNew] = m_known.try_emplace(host);
        if (isNew)
            at->second = siteOf(host).value_or(host);
        return at->second;
    }

private:
    std::unordered_map<std::string, std::string> m_known;
};

void collectLatency(const TunnelInfo& tunnel, std::vector<Offset>& lookups, std::vector<Offset>& connects)
{
    if (tunnel.phases.resolved != Never && tunnel.phases.decided != Never)
        lookups.push_back(tunnel.phases.resolved - tunnel.phases.decided);
    const auto won = std::find_if(tunnel.attempts.begin(), tunnel.attempts.end(),
                                  [](const DialAttempt& attempt) { return attempt.ended != Never && attempt.error == 0; });
    if (won != tunnel.attempts.end())
        connects.push_back(won->ended - won->started);
}

void countAsker(Sums& askers, const TunnelInfo& tunnel)
{
    if (tunnel.program.isKnown())
        count(askers, "program", std::string(tunnel.program.name()), tunnel);
    else if (!tunnel.userName().empty())
        count(askers, "user", std::string(tunnel.userName()), tunnel);
    else
        count(askers, "client", tunnel.client.address.toString(), tunnel);
}

std::vector<RankedReason> rankedReasons(const std::map<Reason, std::uint64_t>& counts, std::size_t limit)
{
    std::vector<RankedReason> reasons;
    reasons.reserve(counts.size());
    for (const auto& [reason, tunnels] : counts)
        reasons.push_back({reason, tunnels});
    std::stable_sort(reasons.begin(), reasons.end(),
                     [](const RankedReason& a, const RankedReason& b) { return a.tunnels > b.tunnels; });
    reasons.resize(std::min(limit, reasons.size()));
    return reasons;
}

} // namespace

std::string filterOf(const RankedItem& item)
{
    if (item.key != "program")
        return exactTerm(item.key, item.name);
    // The line has only the last part of the path. A pattern cannot be quoted: what would end it stands for any character.
    std::string name = item.name;
    std::replace_if(name.begin(), name.end(), [](char c) { return std::strchr(" \t\r\n()\",", c) != nullptr; }, '?');
    return "program:*/" + name + ",*:" + name;
}

LatencySummary summarizeLatency(std::vector<Offset> values)
{
    if (values.empty())
        return {};
    const auto quantile = [&values](std::size_t percent) {
        const auto at = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) * percent / 100);
        std::nth_element(values.begin(), at, values.end());
        return *at;
    };
    return {values.size(), quantile(50), quantile(95)};
}

DashboardSummary summarize(std::span<const TunnelInfo* const> tunnels, std::size_t limit)
{
    Sums sites;
    Sums askers;
    Sites names;
    std::map<Reason, std::uint64_t> refusals;
    std::vector<Offset> lookups;
    std::vector<Offset> connects;
    for (const TunnelInfo* tunnel : tunnels) {
        const bool isRefused = tunnel->isOver() && tunnel->status != 200 && tunnel->reason != Reason::None;
        if (isRefused)
            ++refusals[tunnel->reason];
        else
            count(sites, "site", names.of(tunnel->host), *tunnel);
        countAsker(askers, *tunnel);
        collectLatency(*tunnel, lookups, connects);
    }
    return {ranked(sites, limit, hasMoreBytes), ranked(askers, limit, hasMoreTunnels), rankedReasons(refusals, limit),
            summarizeLatency(std::move(lookups)), summarizeLatency(std::move(connects))};
}

} // namespace sluice::ui
