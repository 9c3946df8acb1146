// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A question counts as a change of its own: nobody knows how it would be answered.
#include "core/access/preview.h"

#include <algorithm>

namespace sluice {
namespace {

void count(PreviewCounts& counts, Verdict to)
{
    ++counts.changed;
    switch (to) {
    case Verdict::Allow: ++counts.toAllow; break;
    case Verdict::Deny: ++counts.toDeny; break;
    case Verdict::Ask: ++counts.toAsk; break;
    case Verdict::Undecided: break;
    }
}

// What the guards refused they refuse again, unless the rule lists something that they may have refused.
Decision judgeUnknown(const RuleSet& rules, const OwnListeners& own, const SeenRequest& seen, const Decision& decision)
{
    if (const std::vector<IpRange> named = namedWith(seen.request.target); !named.empty())
        return judgeAddresses(rules, own, seen.request, decision, std::span(&named.front().base(), 1));
    const Rule* deciding = rules.ruleAt(decision.ruleNumber);
    const bool canBeLifted = seen.guard == Reason::PrivateAddress || seen.guard == Reason::MetadataAddress || seen.guard == Reason::MixedAnswer;
    const bool maybeLifted = canBeLifted && deciding != nullptr && !isDenying(deciding->action) && !deciding->allowPrivate.empty();
    if (seen.guard == Reason::None || maybeLifted)
        return decision;
    return {Verdict::Deny, seen.guard, decision.ruleNumber, decision.rulesVersion, decision.rule};
}

} // namespace

Decision decideWhole(const RuleSet& rules, const OwnListeners& own, const SeenRequest& seen)
{
    Decision decision = rules.decide(seen.request);
    if (!decision.isAllowed())
        return decision;
    if (seen.request.target.isLiteral())
        return judgeAddresses(rules, own, seen.request, decision, std::span(&seen.request.target.address(), 1));
    if (seen.addresses.empty())
        return judgeUnknown(rules, own, seen, decision);
    return judgeAddresses(rules, own, seen.request, decision, seen.addresses);
}

Preview preview(const RuleSet& before, const RuleSet& after, const OwnListeners& own, std::span<const SeenRequest> seen)
{
    Preview result;
    result.looked = seen.size();
    const auto look = [&](bool open) {
        for (std::size_t i = seen.size(); i-- > 0;) {
            if (seen[i].isOpen != open)
                continue;
            const Decision old = decideWhole(before, own, seen[i]);
            const Decision now = decideWhole(after, own, seen[i]);
            if (old.verdict == now.verdict)
                continue;
            count(open ? result.open : result.past, now.verdict);
            if (result.changes.size() < PreviewLimit)
                result.changes.push_back({i, old, now});
        }
    };
    look(true);
    look(false);
    return result;
}

} // namespace sluice
