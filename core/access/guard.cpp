// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every address is judged before any is dialled; one bad one refuses the answer, because the next answer may hold only it.
#include "core/access/guard.h"

#include <algorithm>

#include "core/net/addressclass.h"

namespace sluice {
namespace {

bool holds(const std::vector<IpRange>& ranges, const IpAddress& address, const IpAddress& reached)
{
    return std::any_of(ranges.begin(), ranges.end(), [&](const IpRange& range) {
        return range.contains(address) || range.contains(reached);
    });
}

// An allow rule lifts the guard for the addresses it names, a name rule only through allowPrivate.
bool isLifted(const Rule& rule, const IpAddress& address, const IpAddress& reached)
{
    return holds(rule.ips, address, reached) || holds(rule.allowPrivate, address, reached);
}

Reason faultOf(const IpAddress& address, const OwnListeners& own, const Rule& rule)
{
    const IpAddress reached = own.reached(address);
    const AddressClass addressClass = classify(reached);
    switch (standing(addressClass)) {
    case AddressStanding::Open:
        if (!own.isLocal(reached))
            return Reason::None;
        break;
    case AddressStanding::Never:
        return Reason::ForbiddenAddress;
    case AddressStanding::NeedsLift:
        break;
    }
    if (isLifted(rule, address, reached))
        return Reason::None;
    return addressClass == AddressClass::LinkLocal ? Reason::MetadataAddress : Reason::PrivateAddress;
}

Reason answerFault(const Rule* rule, const OwnListeners& own, const AccessRequest& request,
                   std::span<const IpAddress> addresses)
{
    Reason worst = Reason::None;
    std::size_t good = 0;
    for (const IpAddress& address : addresses) {
        const Reason fault = guardFault(rule, own, request.target.port(), address);
        if (fault == Reason::OwnListener)
            return fault;
        if (fault == Reason::None)
            ++good;
        else if (worst == Reason::None || fault == Reason::MetadataAddress)
            worst = fault;
    }
    if (worst == Reason::None || request.target.isLiteral())
        return worst;
    const bool isSinkhole = std::all_of(addresses.begin(), addresses.end(), [&own](const IpAddress& address) {
        return classify(own.reached(address)) == AddressClass::Unspecified;
    });
    if (isSinkhole)
        return Reason::SinkholeAnswer;
    return good > 0 ? Reason::MixedAnswer : worst;
}

// Who was asked about an address and said yes has named it, as an allow rule would.
Rule withAnswerLifted(const Rule* deciding, const AccessRequest& request)
{
    Rule rule = deciding != nullptr ? *deciding : Rule();
    rule.action = RuleAction::Allow;
    if (request.target.isLiteral())
        rule.ips.emplace_back(request.target.address(), 128);
    for (const IpRange& range : namedWith(request.target))
        rule.allowPrivate.push_back(range);
    return rule;
}

} // namespace

OwnListeners::OwnListeners(std::vector<Endpoint> listeners, std::vector<IpAddress> local, std::vector<IpRange> nat64)
    : m_listeners(std::move(listeners))
    , m_local(std::move(local))
    , m_nat64(std::move(nat64))
{
}

IpAddress OwnListeners::reached(const IpAddress& address) const
{
    return unwrapped(address, m_nat64);
}

bool OwnListeners::covers(const IpAddress& address, std::uint16_t port) const
{
    const bool isOurPort = std::any_of(m_listeners.begin(), m_listeners.end(),
                                       [port](const Endpoint& listener) { return listener.port == port; });
    if (!isOurPort)
        return false;
    const IpAddress reached = this->reached(address);
    // 0.0.0.0 and :: reach this machine too; all of 127.0.0.0/8 does.
    const AddressClass addressClass = classify(reached);
    if (addressClass == AddressClass::Loopback || addressClass == AddressClass::Unspecified)
        return true;
    return isLocal(reached);
}

bool OwnListeners::isLocal(const IpAddress& reached) const
{
    return std::find(m_local.begin(), m_local.end(), reached) != m_local.end();
}

bool isOfGuards(Reason reason)
{
    constexpr Reason Guards[] = {Reason::OwnListener,     Reason::ForbiddenAddress, Reason::PrivateAddress,
                                 Reason::MetadataAddress, Reason::MixedAnswer,      Reason::SinkholeAnswer};
    return std::find(std::begin(Guards), std::end(Guards), reason) != std::end(Guards);
}

std::vector<IpRange> namedWith(const HostPort& target)
{
    if (target.isLiteral() || !target.name().isLocalhost())
        return {};
    return {*IpRange::parse("127.0.0.1"), *IpRange::parse("::1")};
}

Reason guardFault(const Rule* rule, const OwnListeners& own, std::uint16_t port, const IpAddress& address)
{
    static const Rule nothingLifted;
    if (own.covers(address, port))
        return Reason::OwnListener;
    // A denying rule that only reports lets through, but its addresses are no permission.
    const bool isPermission = rule != nullptr && !isDenying(rule->action);
    return faultOf(address, own, isPermission ? *rule : nothingLifted);
}

Decision judgeAddresses(const RuleSet& rules, const OwnListeners& own, const AccessRequest& request,
                        const Decision& decision, std::span<const IpAddress> addresses)
{
    const Rule* deciding = rules.ruleAt(decision.ruleNumber);
    Reason fault = Reason::None;
    if (decision.isAnswered()) {
        const Rule answered = withAnswerLifted(deciding, request);
        fault = answerFault(&answered, own, request, addresses);
    } else {
        fault = answerFault(deciding, own, request, addresses);
    }
    if (fault != Reason::None)
        return {Verdict::Deny, fault, decision.ruleNumber, decision.rulesVersion, decision.rule};
    // A deny rule for an IPv4 range means those addresses however they are carried.
    std::vector<IpAddress> forms(addresses.begin(), addresses.end());
    for (const IpAddress& address : addresses)
        forms.push_back(own.reached(address));
    if (const std::int32_t row = rules.denyRowFor(request, decision, forms); row != 0)
        return rules.decidedBy(row);
    return decision;
}

} // namespace sluice
