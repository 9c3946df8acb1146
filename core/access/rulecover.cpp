// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Field by field: a rule covers another if each of its fields is at least as wide.
#include <algorithm>

#include "core/access/lint.h"
#include "core/access/rulematch.h"

namespace sluice {
namespace {

using Scope = HostPattern::Scope;

bool isBelow(const std::string& name, const std::string& parent)
{
    return name.size() > parent.size() + 1 && name.ends_with(parent) && name[name.size() - parent.size() - 1] == '.';
}

bool covers(const IpRange& outer, const IpRange& inner)
{
    return outer.prefix() <= inner.prefix() && outer.contains(inner.base());
}

bool covers(const TimeWindow& outer, const TimeWindow& inner)
{
    if (outer == TimeWindow())
        return true;
    if ((inner.days() & ~outer.days()) != 0)
        return false;
    if (outer.isWholeDay())
        return inner.from() < inner.to(); // over midnight it reaches into a day that may not be ours
    return outer == inner || (outer.from() < outer.to() && inner.from() < inner.to() && outer.from() <= inner.from() &&
                              inner.to() <= outer.to());
}

// An empty field means any.
template <typename Values, typename Covers>
bool coversAll(const Values& outer, const Values& inner, Covers coversOne)
{
    if (outer.empty())
        return true;
    return !inner.empty() && std::all_of(inner.begin(), inner.end(), [&](const auto& wanted) {
        return std::any_of(outer.begin(), outer.end(), [&](const auto& offered) { return coversOne(offered, wanted); });
    });
}

bool coversPorts(const PortSet& outer, const PortSet& inner)
{
    return std::all_of(inner.ranges().begin(), inner.ranges().end(), [&outer](const PortSet::Range& wanted) {
        return std::any_of(outer.ranges().begin(), outer.ranges().end(), [&wanted](const PortSet::Range& offered) {
            return offered.first <= wanted.first && wanted.last <= offered.last;
        });
    });
}

bool outlasts(const Expiry& outer, const Expiry& inner)
{
    if (outer.kind == Expiry::Kind::Never || outer == inner)
        return true;
    return outer.kind == Expiry::Kind::At && inner.kind == Expiry::Kind::At && inner.at <= outer.at;
}

bool coversTarget(const Rule& outer, const Rule& inner)
{
    if (outer.hosts.empty() && outer.ips.empty())
        return true;
    // Names and addresses are different requests; a rule for one says nothing about the other.
    if (outer.hosts.empty() != inner.hosts.empty() || outer.ips.empty() != inner.ips.empty())
        return false;
    const auto coversHost = [](const HostPattern& a, const HostPattern& b) { return covers(a, b); };
    const auto coversRange = [](const IpRange& a, const IpRange& b) { return covers(a, b); };
    return coversAll(outer.hosts, inner.hosts, coversHost) && coversAll(outer.ips, inner.ips, coversRange);
}

bool coversWho(const Rule& outer, const Rule& inner)
{
    const bool hasList = std::any_of(outer.hosts.begin(), outer.hosts.end(),
                                     [](const HostPattern& host) { return host.scope() == Scope::List; });
    const bool isNamed = !outer.users.empty() || !outer.programs.empty() || !outer.when.empty() || hasList || !outer.ips.empty();
    // What is unknown, and IPv4 inside an IPv6 form, misses a rule that opens and meets one that bars: an opening rule
    // cannot stand for a barring one.
    if (isNamed && opensWay(outer) && !opensWay(inner))
        return false;
    const auto coversRange = [](const IpRange& a, const IpRange& b) { return covers(a, b); };
    const auto coversWindow = [](const TimeWindow& a, const TimeWindow& b) { return covers(a, b); };
    return coversAll(outer.clients, inner.clients, coversRange) && coversAll(outer.users, inner.users, std::equal_to<>()) &&
           coversAll(outer.programs, inner.programs, std::equal_to<>()) && coversAll(outer.when, inner.when, coversWindow);
}

} // namespace

bool covers(const HostPattern& outer, const HostPattern& inner)
{
    if (outer == inner || outer.scope() == Scope::AnyName)
        return true;
    if (inner.scope() == Scope::AnyName || inner.scope() == Scope::List || outer.scope() == Scope::List)
        return false;
    switch (outer.scope()) {
    case Scope::Site:
        return inner.name() == outer.name() || isBelow(inner.name(), outer.name());
    case Scope::Subdomains:
        return isBelow(inner.name(), outer.name());
    case Scope::Exact:
    case Scope::AnyName:
    case Scope::List:
        break;
    }
    return false;
}

bool covers(const Rule& outer, const Rule& inner)
{
    return outer.enabled && coversPorts(outer.ports, inner.ports) && coversTarget(outer, inner) && coversWho(outer, inner) &&
           outlasts(outer.expires, inner.expires);
}

} // namespace sluice
