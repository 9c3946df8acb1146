// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Immutable ordered rules that answer with a Decision: first match wins, the last row is always deny.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/access/decision.h"
#include "core/access/rule.h"
#include "core/net/hostport.h"

namespace sluice {

/// What is known about a request when rules are asked. No DNS has happened.
struct AccessRequest
{
    HostPort target;
    IpAddress client;
};

/// Thread-safe because it never changes. Shared as pointer to const; replaced as a whole.
class RuleSet final
{
public:
    /// The empty set: denies everything.
    RuleSet() = default;
    /// Disabled rules keep their row number and never match.
    RuleSet(std::vector<Rule> rules, std::uint64_t version);

    /// By name, literal address and port. The guards have not looked yet.
    Decision decide(const AccessRequest& request) const;

    /// The first enabled deny rule with `ip` above `decision`'s row that matches `request` and holds one of `addresses`;
    /// row number from 1, or 0 for none. Deny rules judge resolved addresses too, in rule order.
    std::int32_t denyRowFor(const AccessRequest& request, const Decision& decision,
                            std::span<const IpAddress> addresses) const;
    /// The decision that says row `row` denied.
    Decision deniedBy(std::int32_t row) const;

    const std::vector<Rule>& rules() const { return m_rules; }
    std::uint64_t version() const { return m_version; }

private:
    std::vector<Rule> m_rules;
    std::vector<std::shared_ptr<const std::string>> m_ids; ///< one per rule, handed out in decisions
    std::uint64_t m_version = 0;
};

} // namespace sluice
