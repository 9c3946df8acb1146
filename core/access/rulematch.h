// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One rule against one request, field by field: what the matcher's index leaves to check, and what a trace
// tells.
#pragma once

#include "core/access/accessrequest.h"
#include "core/access/namelist.h"
#include "core/access/rule.h"

namespace sluice {

/// The fields of a rule, in the order in which they are looked at.
enum class RuleField : std::uint8_t { None, Enabled, Port, Host, Ip, Expires, Client, User, When, Program };

/// Value.
struct RuleMatch
{
    enum class Outcome : std::uint8_t
    {
        Misses,
        Matches,
        NeedsProgram, ///< all else matches; the program is Pending
    };
    Outcome outcome = Outcome::Misses;
    RuleField field = RuleField::None; ///< the first that misses
    bool byUnknown = false;            ///< that field misses, or a field matches, because it is unknown

    bool operator==(const RuleMatch&) const = default;
};

/// Whether the rule lets something through: an allow, or a denying rule that only reports. What is unknown misses such
/// a rule and meets all others.
bool opensWay(const Rule& rule);

/// Client, user, time, expiry and program: what no index knows.
RuleMatch matchCircumstances(const Rule& rule, const AccessRequest& request);

/// Of a rule with names and addresses, everything but the addresses: they are judged once the name is resolved.
RuleMatch matchApartFromAddresses(const Rule& rule, const AccessRequest& request, const NameLists& lists);

/// Everything before any look-up; a rule with addresses matches literal targets only.
RuleMatch matchRule(const Rule& rule, const AccessRequest& request, const NameLists& lists = {});

} // namespace sluice
