// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The floor below all rules: which addresses may be dialled at all. Not a rule and not configurable away.
#pragma once

#include <span>
#include <vector>

#include "core/access/decision.h"
#include "core/access/ruleset.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// This machine as a target: our own listeners never are, on whatever local address they are reached. Value.
class OwnListeners final
{
public:
    OwnListeners() = default;
    /// `local` are the addresses of this machine's interfaces; a listener on `::` or `0.0.0.0` covers all of them.
    /// `nat64` are the prefixes of this network behind which IPv4 addresses are reached.
    OwnListeners(std::vector<Endpoint> listeners, std::vector<IpAddress> local, std::vector<IpRange> nat64 = {});
    /// What is really dialled: an IPv4 address taken out of an IPv6 one that carries it.
    IpAddress reached(const IpAddress& address) const;
    bool covers(const IpAddress& address, std::uint16_t port) const;
    /// Whether it is one of this machine's own: private whatever its range, for a connection from here passes what keeps
    /// the world from its services.
    bool isLocal(const IpAddress& reached) const;

private:
    std::vector<Endpoint> m_listeners;
    std::vector<IpAddress> m_local;
    std::vector<IpRange> m_nat64;
};

/// Whether a guard refuses for this reason, not a rule.
bool isOfGuards(Reason reason);

/// Where `target` leads by its name alone, so that who allows it has named the addresses too: `localhost` is 127.0.0.1 and
/// ::1, nothing else. Empty for every other name; an address names itself.
std::vector<IpRange> namedWith(const HostPort& target);

/// Why `address` must not be dialled on `port` under `rule` (may be null), or None. The part of judgeAddresses() that
/// looks at one address alone.
Reason guardFault(const Rule* rule, const OwnListeners& own, std::uint16_t port, const IpAddress& address);

/// Judges what is about to be dialled: own listeners, address classes (with the lifts of the allowing rule) and deny
/// rules with `ip`, for each of `addresses` (the literal target, or everything the name resolved to). `decision` is an
/// Allow of `rules`. Returns it unchanged, or the Deny that replaces it. One bad address refuses the whole answer
/// (MixedAnswer if others were good); only `0.0.0.0`/`::` is SinkholeAnswer for a name. Pure, any thread.
Decision judgeAddresses(const RuleSet& rules, const OwnListeners& own, const AccessRequest& request,
                        const Decision& decision, std::span<const IpAddress> addresses);

} // namespace sluice
