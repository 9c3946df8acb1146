// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The same decision as the engine's, told step by step: every rule with its first miss, every address with its guard.
#pragma once

#include <span>
#include <vector>

#include "core/access/guard.h"
#include "core/access/rulematch.h"
#include "core/net/addressclass.h"

namespace sluice {

/// One rule against the request.
struct RuleStep
{
    std::int32_t row = 0; ///< from 1
    RuleMatch match;
    bool isRead = true;   ///< the decision stands before this row
};

/// One address against the guards and the denying rules with `ip`.
struct AddressStep
{
    IpAddress address;
    AddressClass addressClass = AddressClass::Public;
    Reason fault = Reason::None; ///< of a guard
    bool isLifted = false;       ///< private, and the deciding rule names it
    std::int32_t denyRow = 0;    ///< a denying rule above the deciding one that names this address; 0 = none
};

struct Explanation
{
    std::vector<RuleStep> rules;
    Decision byRules;                   ///< before any look-up
    std::vector<AddressStep> addresses; ///< the literal, or what the name led to; empty if not looked up or not allowed
    Decision outcome;                   ///< after the guards as far as addresses are known
};

/// Pure, any thread. `addresses` are what the name resolved to; empty for a literal target and where nobody asked.
Explanation explain(const RuleSet& rules, const OwnListeners& own, const AccessRequest& request,
                    std::span<const IpAddress> addresses = {});

} // namespace sluice
