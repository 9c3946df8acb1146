// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what a person or a file writes into rules; every error says what to write instead.
#include "core/access/rule.h"

#include <algorithm>
#include <array>

#include <QString>
#include <QUrl>

#include "core/base/text.h"

namespace sluice {
namespace {

struct NamedPorts
{
    std::string_view name;
    std::string_view ports;
};
constexpr std::size_t LongestId = 64;
constexpr std::string_view ListPrefix = "list:";

constexpr std::array NamedSets{
    NamedPorts{"web", "80,443,8443"},
    NamedPorts{"mail-tls", "465,993,995"},
    NamedPorts{"ssh", "22"},
};

Error badHost(std::string_view text, std::string_view cure)
{
    return {"bad-host", "\"" + std::string(text) + "\" " + std::string(cure)};
}

std::string toALabels(std::string_view name)
{
    const bool isAscii = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
    if (isAscii)
        return std::string(name);
    return QUrl::toAce(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))).toStdString();
}

// What people put into a host field by habit, and what they should write.
std::optional<Error> commonMistake(std::string_view text)
{
    if (text.empty())
        return badHost(text, "is empty; write a host such as example.com");
    if (text.find("://") != std::string_view::npos || text.find('/') != std::string_view::npos) {
        if (IpRange::parse(text))
            return badHost(text, "is a network; write it in the field for addresses (ip)");
        return badHost(text, "is a web address; write only its host, such as example.com");
    }
    if (IpAddress::parse(text) || IpRange::parse(text))
        return badHost(text, "is an address; write it in the field for addresses (ip)");
    if (text.find(':') != std::string_view::npos)
        return badHost(text, "has a port; write the port in the field for ports");
    if (text.find('*', 1) != std::string_view::npos || (text.front() == '*' && text.size() > 1 && text[1] != '.'))
        return badHost(text, "has a * inside; it may only stand first, as in *.example.com");
    return {};
}

Result<std::vector<PortSet::Range>> parseRange(std::string_view text)
{
    for (const NamedPorts& named : NamedSets) {
        if (text == named.name) {
            auto set = PortSet::parse(named.ports);
            return set.value().ranges();
        }
    }
    const std::size_t dash = text.find('-');
    const auto first = parseDecimal(text.substr(0, dash), 65535);
    const auto last = dash == std::string_view::npos ? first : parseDecimal(text.substr(dash + 1), 65535);
    if (!first || !last || *first == 0 || *first > *last) {
        return Error{"bad-port", "\"" + std::string(text) +
                                     "\" is not a port; write a number from 1 to 65535, a range such as 8000-8099, "
                                     "web, mail-tls, ssh, or *"};
    }
    return std::vector<PortSet::Range>{{static_cast<std::uint16_t>(*first), static_cast<std::uint16_t>(*last)}};
}

std::vector<PortSet::Range> merged(std::vector<PortSet::Range> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<PortSet::Range> result;
    for (const PortSet::Range& range : ranges) {
        if (!result.empty() && range.first <= std::uint32_t{result.back().last} + 1)
            result.back().last = std::max(result.back().last, range.last);
        else
            result.push_back(range);
    }
    return result;
}

} // namespace

Result<HostPattern> HostPattern::parse(std::string_view text)
{
    text = trimmed(text);
    if (text == "*")
        return anyName();
    if (text.starts_with(ListPrefix)) {
        const std::string_view list = text.substr(ListPrefix.size());
        if (!isRuleId(list))
            return badHost(text, "names no list; write list: and 1 to 64 of a-z, 0-9 and -, such as list:ads");
        return HostPattern(Scope::List, std::string(list));
    }
    if (auto mistake = commonMistake(text))
        return *mistake;
    Scope scope = Scope::Exact;
    std::string_view name = text;
    if (name.starts_with("*.")) {
        scope = Scope::Subdomains;
        name.remove_prefix(2);
    } else if (name.starts_with(".")) {
        scope = Scope::Site;
        name.remove_prefix(1);
    }
    const auto host = HostName::parse(toALabels(name));
    if (!host)
        return badHost(text, "is not a host name; write letters, digits, - and dots, such as example.com");
    return HostPattern(scope, host->text());
}

bool HostPattern::matches(const HostName& host) const
{
    const std::string& name = host.text();
    const auto isBelow = [&] {
        return name.size() > m_name.size() + 1 && name.ends_with(m_name) && name[name.size() - m_name.size() - 1] == '.';
    };
    switch (m_scope) {
    case Scope::Exact: return name == m_name;
    case Scope::Site: return name == m_name || isBelow();
    case Scope::Subdomains: return isBelow();
    case Scope::AnyName: return true;
    case Scope::List: return false;
    }
    return false;
}

std::string HostPattern::toString() const
{
    switch (m_scope) {
    case Scope::Exact: return m_name;
    case Scope::Site: return '.' + m_name;
    case Scope::Subdomains: return "*." + m_name;
    case Scope::AnyName: return "*";
    case Scope::List: return std::string(ListPrefix) + m_name;
    }
    return {};
}

PortSet::PortSet() : m_ranges{{443, 443}} {}

PortSet PortSet::any()
{
    return PortSet(std::vector<Range>{{1, 65535}});
}

Result<PortSet> PortSet::parse(std::string_view text)
{
    if (trimmed(text) == "*")
        return any();
    std::vector<Range> ranges;
    for (const std::string_view piece : split(text, ',')) {
        const auto range = parseRange(trimmed(piece));
        if (!range)
            return range.error();
        ranges.insert(ranges.end(), range->begin(), range->end());
    }
    return PortSet(merged(std::move(ranges)));
}

bool PortSet::contains(std::uint16_t port) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(),
                       [port](const Range& range) { return range.first <= port && port <= range.last; });
}

bool PortSet::isAny() const
{
    return m_ranges.size() == 1 && m_ranges.front() == Range{1, 65535};
}

std::string PortSet::toString() const
{
    if (isAny())
        return "*";
    std::string text;
    for (const Range& range : m_ranges) {
        text.append(text.empty() ? "" : ",").append(std::to_string(range.first));
        if (range.last != range.first)
            text.append("-").append(std::to_string(range.last));
    }
    return text;
}

bool canBeNamed(std::string_view name)
{
    constexpr std::size_t Longest = 4096;
    const bool isClean = std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < 0x20; });
    return !name.empty() && name.size() <= Longest && isClean && trimmed(name) == name && isUtf8(name);
}

bool isRuleId(std::string_view text)
{
    return !text.empty() && text.size() <= LongestId && std::all_of(text.begin(), text.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-';
    });
}

std::string freshRuleId(std::string_view wish, const std::vector<Rule>& rules)
{
    std::string base;
    for (const char c : toLower(wish)) {
        if (isDigit(c) || isLetter(c))
            base.push_back(c);
        else if (!base.empty() && base.back() != '-')
            base.push_back('-');
    }
    base.resize(std::min<std::size_t>(base.size(), 48));
    while (!base.empty() && base.back() == '-')
        base.pop_back();
    if (base.empty())
        base = "rule";
    const auto isTaken = [&rules](const std::string& id) {
        return std::any_of(rules.begin(), rules.end(), [&id](const Rule& rule) { return rule.id == id; });
    };
    std::string id = base;
    for (int number = 2; isTaken(id); ++number)
        id = base + '-' + std::to_string(number);
    return id;
}

Result<Rule> parseAllowPattern(std::string_view pattern)
{
    Rule rule;
    rule.action = RuleAction::Allow;
    // A port follows the last colon, unless that colon belongs to an IPv6 address without brackets.
    std::string_view host = pattern;
    std::string_view ports;
    const std::size_t colon = pattern.rfind(':');
    if (colon != std::string_view::npos && pattern.find(']', colon) == std::string_view::npos &&
        !IpRange::parse(pattern)) {
        host = pattern.substr(0, colon);
        ports = pattern.substr(colon + 1);
        auto set = PortSet::parse(ports);
        if (!set)
            return set.error();
        rule.ports = *set;
    }
    // `[::1]` and `[fd00::]/8`: brackets keep the colons of an address apart from the port's.
    std::string unbracketed;
    const std::size_t end = host.find(']');
    if (host.starts_with('[') && end != std::string_view::npos && (end + 1 == host.size() || host[end + 1] == '/')) {
        unbracketed.append(host.substr(1, end - 1)).append(host.substr(end + 1));
        host = unbracketed;
    }
    if (const auto range = IpRange::parse(host)) {
        rule.ips.push_back(*range);
        return rule;
    }
    auto name = HostPattern::parse(host);
    if (!name)
        return name.error();
    rule.hosts.push_back(*name);
    return rule;
}

} // namespace sluice
