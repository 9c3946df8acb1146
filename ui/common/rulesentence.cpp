// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole phrases for translators; only lists of names and numbers are joined by code, through QLocale.
#include "ui/common/rulesentence.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleSentence)
};

constexpr qsizetype BriefTargets = 3;

QString joined(QStringList parts, SentenceLength length)
{
    if (length == SentenceLength::Brief && parts.size() > BriefTargets + 1) {
        const auto hidden = static_cast<int>(parts.size() - BriefTargets);
        parts = parts.mid(0, BriefTargets);
        parts.append(Texts::tr("%n more", "ends a list of names", hidden));
    }
    return QLocale().createSeparatedList(parts);
}

QString rangesText(const std::vector<IpRange>& ranges, SentenceLength length)
{
    QStringList parts;
    for (const IpRange& range : ranges) {
        const QString text = QString::fromStdString(range.toString());
        parts.append(range.isSingle() ? text : Texts::tr("network %1").arg(text));
    }
    return joined(parts, length);
}

QString hostsText(const std::vector<HostPattern>& hosts, SentenceLength length)
{
    QStringList parts;
    for (const HostPattern& pattern : hosts)
        parts.append(patternText(pattern));
    return joined(parts, length);
}

QString targetsText(const Rule& rule, SentenceLength length)
{
    if (rule.hosts.empty() && rule.ips.empty())
        return Texts::tr("any name or address");
    if (rule.ips.empty())
        return hostsText(rule.hosts, length);
    if (rule.hosts.empty())
        return rangesText(rule.ips, length);
    return Texts::tr("%1 when it leads to %2", "names, then addresses")
        .arg(hostsText(rule.hosts, length), rangesText(rule.ips, length));
}

} // namespace

QString displayName(const std::string& name)
{
    const QString ascii = QString::fromStdString(name);
    if (!ascii.contains("xn--"_L1))
        return ascii;
    const QString unicode = QUrl::fromAce(ascii.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return unicode == ascii ? ascii : Texts::tr("%1 (%2)", "coded name, readable name").arg(ascii, unicode);
}

QString patternText(const HostPattern& pattern)
{
    const QString name = displayName(pattern.name());
    switch (pattern.scope()) {
    case HostPattern::Scope::Exact: return name;
    case HostPattern::Scope::Site: return Texts::tr("%1 and everything below it").arg(name);
    case HostPattern::Scope::Subdomains: return Texts::tr("everything below %1").arg(name);
    case HostPattern::Scope::AnyName: return Texts::tr("any name");
    case HostPattern::Scope::List: return Texts::tr("names on the list %1").arg(name);
    }
    return {};
}

QString portsText(const PortSet& ports)
{
    if (ports.isAny())
        return Texts::tr("any port");
    QStringList parts;
    int count = 0;
    for (const PortSet::Range& range : ports.ranges()) {
        const bool single = range.first == range.last;
        count += single ? 1 : 2;
        parts.append(single ? QString::number(range.first)
                            : Texts::tr("%1 to %2", "port range").arg(range.first).arg(range.last));
    }
    const QString list = QLocale().createSeparatedList(parts);
    return count == 1 ? Texts::tr("port %1").arg(list) : Texts::tr("ports %1").arg(list);
}

QString matchText(const Rule& rule, SentenceLength length)
{
    return Texts::tr("%1, %2", "targets, ports").arg(targetsText(rule, length), portsText(rule.ports));
}

QString actionText(RuleAction action)
{
    switch (action) {
    case RuleAction::Allow: return Texts::tr("Allow");
    case RuleAction::Deny: return Texts::tr("Deny");
    case RuleAction::Drop: return Texts::tr("Drop");
    case RuleAction::Ask: return Texts::tr("Ask");
    }
    return {};
}

QString ruleSentence(const Rule& rule)
{
    const QString targets = targetsText(rule, SentenceLength::Full);
    const QString ports = portsText(rule.ports);
    if (rule.action == RuleAction::Deny)
        return Texts::tr("Deny %1, %2.", "targets, ports").arg(targets, ports);
    if (rule.allowPrivate.empty())
        return Texts::tr("Allow %1, %2.", "targets, ports").arg(targets, ports);
    return Texts::tr("Allow %1, %2, also when the name leads to %3.", "targets, ports, private networks")
        .arg(targets, ports, rangesText(rule.allowPrivate, SentenceLength::Full));
}

} // namespace sluice::ui
