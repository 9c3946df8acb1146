// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Examples are asked of a RuleSet with this one rule, so they can never tell another story than the engine.
#include "ui/rules/ruleadvice.h"

#include "core/access/ruleset.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleAdvice)
};

struct DelicatePort
{
    std::uint16_t port;
    const char* text;
};

constexpr std::array DelicatePorts = {
    DelicatePort{22, QT_TRANSLATE_NOOP("RuleAdvice", "Port 22 (SSH) gives a shell and can carry further connections.")},
    DelicatePort{23, QT_TRANSLATE_NOOP("RuleAdvice", "Port 23 (Telnet) sends passwords in the clear.")},
    DelicatePort{25, QT_TRANSLATE_NOOP("RuleAdvice", "Port 25 (mail between servers) is what spam is sent through.")},
    DelicatePort{445, QT_TRANSLATE_NOOP("RuleAdvice", "Port 445 (Windows file sharing) should not leave a network.")},
    DelicatePort{3389, QT_TRANSLATE_NOOP("RuleAdvice", "Port 3389 (Remote Desktop) gives control of a machine.")},
};

constexpr std::size_t ShownExamples = 2;

bool isSinglePort(const PortSet& ports)
{
    return ports.ranges().size() == 1 && ports.ranges().front().first == ports.ranges().front().last;
}

bool coversEveryName(const Rule& rule)
{
    return (rule.hosts.empty() && rule.ips.empty())
           || std::find(rule.hosts.begin(), rule.hosts.end(), HostPattern::anyName()) != rule.hosts.end();
}

void warnOfSuffixes(const Rule& rule, QStringList& warnings)
{
    for (const HostPattern& host : rule.hosts) {
        const bool reachesBelow = host.scope() == HostPattern::Scope::Site
                                  || host.scope() == HostPattern::Scope::Subdomains;
        if (reachesBelow && host.name().find('.') == std::string::npos)
            warnings.append(Texts::tr("“%1” is a whole suffix: this means every name that ends with “.%1”.")
                                .arg(QString::fromStdString(host.name())));
    }
}

void warnOfPorts(const Rule& rule, QStringList& warnings)
{
    if (coversEveryName(rule) && !isSinglePort(rule.ports))
        warnings.append(Texts::tr("Every name on more than one port: programs can reach nearly anything with this."));
    if (rule.ports.isAny()) {
        warnings.append(Texts::tr("Any port includes SSH, mail and file sharing, not only the web."));
        return;
    }
    for (const DelicatePort& delicate : DelicatePorts) {
        if (rule.ports.contains(delicate.port))
            warnings.append(Texts::tr(delicate.text));
    }
}

std::vector<std::string> candidateNames(const Rule& rule)
{
    if (rule.hosts.empty() || rule.hosts.front().scope() == HostPattern::Scope::AnyName)
        return rule.hosts.empty() && !rule.ips.empty() ? std::vector<std::string>{"example.com"}
                                                       : std::vector<std::string>{"example.com", "www.example.org"};
    const std::string& name = rule.hosts.front().name();
    if (rule.hosts.front().scope() == HostPattern::Scope::Exact)
        return {name, "www." + name, "not" + name};
    return {name, "www." + name, "a.b." + name, "not" + name, name + ".example.net"};
}

std::vector<std::string> candidateAddresses(const Rule& rule)
{
    if (rule.ips.empty())
        return {"192.0.2.7"};
    const std::string text = rule.ips.front().toString();
    return {text.substr(0, text.find('/')), "192.0.2.7", "2001:db8::7"};
}

std::vector<HostPort> candidates(const Rule& rule)
{
    const std::uint16_t port = rule.ports.contains(443) ? 443 : rule.ports.ranges().front().first;
    const std::uint16_t otherPort = rule.ports.contains(80) ? 8080 : 80;
    std::vector<HostPort> targets;
    for (const std::string& text : candidateAddresses(rule)) {
        if (const auto address = IpAddress::parse(text))
            targets.emplace_back(*address, port);
    }
    std::vector<HostPort> names;
    for (const std::string& text : candidateNames(rule)) {
        if (const auto name = HostName::parse(text))
            names.emplace_back(*name, port);
    }
    targets.insert(rule.ips.empty() ? targets.begin() : targets.end(), names.begin(), names.end());
    const HostPort first = targets.front();
    targets.push_back(first.isLiteral() ? HostPort(first.address(), otherPort) : HostPort(first.name(), otherPort));
    return targets;
}

// Targets are what is asked about; who and when are not.
RuleSet alone(Rule rule)
{
    rule.enabled = true;
    rule.clients.clear();
    rule.users.clear();
    rule.programs.clear();
    rule.when.clear();
    return RuleSet({std::move(rule)}, 0);
}

bool decides(const RuleSet& rules, const HostPort& target)
{
    return rules.decide({target, IpAddress()}).ruleNumber == 1;
}

} // namespace

QStringList warningsFor(const Rule& rule)
{
    QStringList warnings;
    if (rule.action == RuleAction::Deny)
        return warnings;
    warnOfSuffixes(rule, warnings);
    warnOfPorts(rule, warnings);
    return warnings;
}

RuleExamples examplesFor(const Rule& rule)
{
    const RuleSet rules = alone(rule);
    RuleExamples examples;
    for (const HostPort& target : candidates(rule)) {
        QStringList& list = decides(rules, target) ? examples.matching : examples.others;
        if (static_cast<std::size_t>(list.size()) < ShownExamples)
            list.append(QString::fromStdString(target.toString()));
    }
    return examples;
}

std::optional<HostPort> sampleTarget(const Rule& rule)
{
    const RuleSet rules = alone(rule);
    for (const HostPort& target : candidates(rule)) {
        if (decides(rules, target))
            return target;
    }
    return std::nullopt;
}

} // namespace sluice::ui
