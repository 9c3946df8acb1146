// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The outcome comes from decide() and judgeAddresses() themselves; the steps only say how it came about.
#include "core/access/explain.h"

namespace sluice {
namespace {

AddressStep stepFor(const RuleSet& rules, const OwnListeners& own, const AccessRequest& request, const Decision& decision,
                    const IpAddress& address)
{
    AddressStep step{address, classify(address), Reason::None, false, 0};
    step.fault = guardFault(rules.ruleAt(decision.ruleNumber), own, request.target.port(), address);
    step.isLifted = step.fault == Reason::None && standing(step.addressClass) == AddressStanding::NeedsLift;
    step.denyRow = rules.denyRowFor(request, decision, std::span(&address, 1));
    return step;
}

} // namespace

Explanation explain(const RuleSet& rules, const OwnListeners& own, const AccessRequest& request,
                    std::span<const IpAddress> addresses)
{
    Explanation told;
    told.byRules = told.outcome = rules.decide(request);
    const bool isByRow = told.byRules.ruleNumber > 0;
    for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        const auto row = static_cast<std::int32_t>(i + 1);
        const bool isRead = !isByRow || row <= told.byRules.ruleNumber;
        told.rules.push_back({row, matchRule(rules.rules()[i], request, rules.lists()), isRead});
    }
    if (!told.byRules.isAllowed())
        return told;
    const IpAddress literal = request.target.isLiteral() ? request.target.address() : IpAddress();
    if (request.target.isLiteral())
        addresses = std::span(&literal, 1);
    for (const IpAddress& address : addresses)
        told.addresses.push_back(stepFor(rules, own, request, told.byRules, address));
    if (!addresses.empty())
        told.outcome = judgeAddresses(rules, own, request, told.byRules, addresses);
    return told;
}

} // namespace sluice
