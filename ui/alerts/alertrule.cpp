// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who and where come from the alert alone: its tunnels may be long forgotten.
#include "ui/alerts/alertrule.h"

#include "core/owner/program.h"
#include "ui/alerts/alerttext.h"

namespace sluice::ui {
namespace {

constexpr std::chrono::hours LongEnough{12};

// Who it is about: a program, a client elsewhere, or a user. Loopback alone names nobody.
void addWho(Rule& rule, const Alert& alert)
{
    if (alert.subject.empty())
        return;
    if (const auto address = IpAddress::parse(alert.subject)) {
        if (!address->isLoopback())
            rule.clients = {IpRange(*address, 128)};
    } else if (alert.subject.find('/') != std::string::npos || alert.subject.starts_with("flatpak:")) {
        rule.programs = {alert.subject};
    } else {
        rule.users = {alert.subject};
    }
}

bool hasWho(const Rule& rule)
{
    return !rule.programs.empty() || !rule.clients.empty() || !rule.users.empty();
}

// The port stands in the target among the parameters, where the alert is about one tunnel.
PortSet portOf(const Alert& alert)
{
    if (alert.parameters.size() < 2)
        return {};
    const auto target = HostPort::parse(alert.parameters[1]);
    const auto* known = std::get_if<HostPort>(&target);
    const auto ports = known == nullptr ? PortSet() : PortSet::parse(std::to_string(known->port()));
    return ports ? *ports : PortSet();
}

enum class Reach { Host, Site };

bool addTarget(Rule& rule, const Alert& alert, Reach reach)
{
    if (const auto address = IpAddress::parse(alert.target)) {
        rule.ips = {IpRange(*address, 128)};
        return true;
    }
    const auto pattern = HostPattern::parse((reach == Reach::Site ? "." : "") + alert.target);
    if (pattern)
        rule.hosts = {*pattern};
    return pattern.has_value();
}

Rule began(const Alert& alert, RuleAction action)
{
    Rule rule;
    rule.id = alert.target.empty() ? std::string(programName(alert.subject)) : alert.target;
    rule.action = action;
    rule.note = titleText(alert.kind).toStdString();
    rule.ports = portOf(alert);
    addWho(rule, alert);
    return rule;
}

std::optional<Rule> allowing(const Alert& alert)
{
    Rule rule = began(alert, RuleAction::Allow);
    rule.require.tls = alert.kind != AlertKind::LongTunnel;
    rule.require.sniMatch = alert.kind == AlertKind::SniMismatch;
    rule.require.noHiddenName = alert.kind == AlertKind::HiddenName;
    if (alert.kind == AlertKind::LongTunnel)
        rule.limit.duration = LongEnough;
    return addTarget(rule, alert, Reach::Host) ? std::optional(rule) : std::nullopt;
}

std::optional<Rule> denying(const Alert& alert, Reach reach, const PortSet& ports)
{
    Rule rule = began(alert, RuleAction::Deny);
    rule.ports = ports;
    return addTarget(rule, alert, reach) ? std::optional(rule) : std::nullopt;
}

std::optional<Rule> denyingNames(const Alert& alert)
{
    Rule rule = began(alert, RuleAction::Deny);
    rule.hosts = {HostPattern::anyName()};
    rule.ports = PortSet::any();
    return hasWho(rule) ? std::optional(rule) : std::nullopt; // else it would deny everybody everything
}

Rule denyingAddresses(const Alert& alert)
{
    Rule rule = began(alert, RuleAction::Deny);
    rule.ips = {*IpRange::parse("0.0.0.0/0"), *IpRange::parse("::/0")};
    rule.ports = PortSet::any();
    return rule;
}

} // namespace

std::optional<Rule> ruleFor(const Alert& alert)
{
    switch (alert.kind) {
    case AlertKind::NotTls:
    case AlertKind::SniMismatch:
    case AlertKind::HiddenName:
    case AlertKind::LongTunnel: return allowing(alert);
    case AlertKind::NameScan: return denyingNames(alert);
    case AlertKind::AddressScan: return denyingAddresses(alert);
    case AlertKind::PortScan: return denying(alert, Reach::Host, PortSet::any());
    case AlertKind::RandomNames: return denying(alert, Reach::Site, PortSet::any());
    case AlertKind::NewSite: return denying(alert, Reach::Site, portOf(alert));
    case AlertKind::NoSni:
    case AlertKind::NewFingerprint:
    case AlertKind::BigUpload:
    case AlertKind::Beacon: return denying(alert, Reach::Host, portOf(alert));
    case AlertKind::StuckTunnel:  // the target's trouble
    case AlertKind::QuietHours:   // its rule wants a time of day
    case AlertKind::MixedAnswer:  // refused by a guard
    case AlertKind::Metadata:     // refused by a guard
    case AlertKind::FailedLogins: // comes before any rule
    case AlertKind::RuleMatched:  // has a rule
    case AlertKind::Descriptors:
    case AlertKind::DiskSpace: return {};
    }
    return {};
}

} // namespace sluice::ui
