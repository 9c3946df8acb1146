// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One rule as its owner wrote it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/rulevalues.h"
#include "core/base/result.h"
#include "core/net/hostport.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// Which names a rule means. Written `example.com` (Exact), `.example.com` (Site: the name and all below it),
/// `*.example.com` (Subdomains: all below it, not itself), `*` (AnyName: every name, never an address), `list:ads` (List:
/// the names of the file lists/ads.txt; only a RuleSet knows them, matches() alone says no).
class HostPattern final
{
public:
    enum class Scope : std::uint8_t { Exact, Site, Subdomains, AnyName, List };

    /// Error text names the pattern and the cure.
    static Result<HostPattern> parse(std::string_view text);
    static HostPattern anyName() { return HostPattern(Scope::AnyName, {}); }

    Scope scope() const { return m_scope; }
    const std::string& name() const { return m_name; } ///< the list's name for List; empty for AnyName
    bool matches(const HostName& host) const;
    std::string toString() const;
    bool operator==(const HostPattern&) const = default;

private:
    HostPattern(Scope scope, std::string name) : m_scope(scope), m_name(std::move(name)) {}
    Scope m_scope;
    std::string m_name;
};

/// A set of ports, as ordered non-overlapping ranges. Never empty.
class PortSet final
{
public:
    struct Range
    {
        std::uint16_t first;
        std::uint16_t last;
        bool operator==(const Range&) const = default;
    };

    /// Port 443 alone: what a rule without ports means.
    PortSet();
    static PortSet any();
    /// `443`, `8000-8099`, `80,443`, `*`, or a named set: `web`, `mail-tls`, `ssh`; any comma list of these.
    static Result<PortSet> parse(std::string_view text);

    bool contains(std::uint16_t port) const;
    bool isAny() const;
    const std::vector<Range>& ranges() const { return m_ranges; }
    /// `443`, `80,443`, `8000-8099`, `*`
    std::string toString() const;
    bool operator==(const PortSet&) const = default;

private:
    explicit PortSet(std::vector<Range> ranges) : m_ranges(std::move(ranges)) {}
    std::vector<Range> m_ranges;
};

enum class RuleAction : std::uint8_t
{
    Allow,
    Deny,
    Drop, ///< deny without an answer
    Ask,  ///< hold the request and ask the owner
};
/// As the file writes them.
inline constexpr std::array<std::string_view, 4> RuleActionTokens{"allow", "deny", "drop", "ask"};
constexpr bool isDenying(RuleAction action)
{
    return action == RuleAction::Deny || action == RuleAction::Drop;
}

/// All given fields must match; several values in one field mean any of them. A rule without `hosts` and without
/// `ips` matches every target.
struct Rule
{
    std::string id; ///< stable, unique in a rule set, `[a-z0-9-]{1,64}`
    bool enabled = true;
    RuleAction action = RuleAction::Deny;
    bool report = false; ///< of a denying rule: lets through and marks what it would have denied; guards stay
    std::vector<HostPattern> hosts; ///< names; never matches a literal address
    std::vector<IpRange> ips;       ///< allow: literal targets; deny: literal targets and resolved addresses
    PortSet ports;
    std::vector<IpRange> clients;
    std::vector<std::string> users;    ///< names or groups
    std::vector<std::string> programs; ///< a path where it has a /, else a name
    std::vector<TimeWindow> when;
    Expiry expires;
    std::vector<IpRange> allowPrivate; ///< ranges for which a name rule lifts the private-address guard
    Requirements require; ///< of an allowed tunnel's first bytes; judged before one reaches the target
    RuleLimits limit;
    OnRevoke onRevoke = OnRevoke::Keep;
    RuleLog log = RuleLog::Normal;
    std::string group; ///< a heading in the list; no meaning for decisions
    RuleOrigin origin = RuleOrigin::Person;
    std::string note;

    bool operator==(const Rule&) const = default;
};

/// Whether a rule can name a user or program so: UTF-8, 1 to 4096 bytes, no control characters, no blank at either end.
bool canBeNamed(std::string_view name);

/// `[a-z0-9-]{1,64}`: ids of rules and names of lists.
bool isRuleId(std::string_view text);

/// A new id derived from `wish` (a host, a note) that none of `rules` has.
std::string freshRuleId(std::string_view wish, const std::vector<Rule>& rules);

/// The rule behind `--allow PATTERN`: `host[:ports]`, `10.0.0.0/8:22`, `[::1]:*`; without ports 443.
Result<Rule> parseAllowPattern(std::string_view pattern);

} // namespace sluice
