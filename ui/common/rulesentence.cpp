// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole phrases for translators; only lists of names and numbers are joined by code, through QLocale.
#include "ui/common/rulesentence.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <QUrl>

#include "ui/common/showntext.h"

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

QString readableName(const std::string& name)
{
    const QString ascii = QString::fromStdString(name);
    if (!ascii.contains("xn--"_L1))
        return {};
    const QString unicode = QUrl::fromAce(ascii.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return unicode == ascii ? QString() : shown(unicode);
}

QString displayName(const std::string& name)
{
    const QString ascii = text(name);
    const QString unicode = readableName(name);
    return unicode.isEmpty() ? ascii : Texts::tr("%1 (%2)", "coded name, readable name").arg(ascii, unicode);
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

QString windowText(const TimeWindow& window)
{
    const QLocale locale;
    QStringList days;
    for (int day = 0; day < 7 && window.days() != TimeWindow::AllDays; ++day) {
        if ((window.days() >> day & 1) != 0)
            days.append(locale.dayName(day + 1, QLocale::ShortFormat));
    }
    const auto clock = [](int minute) {
        return u"%1:%2"_s.arg(minute / 60, 2, 10, QChar(u'0')).arg(minute % 60, 2, 10, QChar(u'0'));
    };
    const QString hours = window.isWholeDay() ? QString() : Texts::tr("%1 to %2", "hours").arg(clock(window.from()), clock(window.to()));
    if (days.isEmpty())
        return hours.isEmpty() ? Texts::tr("every day") : hours;
    const QString list = days.join(u' ');
    return hours.isEmpty() ? list : Texts::tr("%1 %2", "days, hours").arg(list, hours);
}

QString expiryText(const Expiry& expiry)
{
    switch (expiry.kind) {
    case Expiry::Kind::Never: return {};
    case Expiry::Kind::Session: return Texts::tr("until Sluice quits");
    case Expiry::Kind::At: break;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(expiry.at.time_since_epoch()).count();
    return Texts::tr("until %1").arg(QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat));
}

QString conditionsText(const Rule& rule)
{
    QStringList parts;
    const auto list = [](const std::vector<std::string>& names) {
        QStringList texts;
        for (const std::string& name : names)
            texts.append(text(name));
        return QLocale().createSeparatedList(texts);
    };
    if (!rule.programs.empty())
        parts.append(Texts::tr("for %1", "programs").arg(list(rule.programs)));
    if (!rule.users.empty())
        parts.append(Texts::tr("for user %1").arg(list(rule.users)));
    if (!rule.clients.empty())
        parts.append(Texts::tr("from %1", "client addresses").arg(rangesText(rule.clients, SentenceLength::Brief)));
    QStringList windows;
    for (const TimeWindow& window : rule.when)
        windows.append(windowText(window));
    if (!windows.isEmpty())
        parts.append(QLocale().createSeparatedList(windows));
    return parts.join(", "_L1);
}

QString requirementsText(const Requirements& require)
{
    QStringList parts;
    if (require.tls)
        parts.append(Texts::tr("TLS"));
    if (require.sniMatch)
        parts.append(Texts::tr("the same name in TLS"));
    if (require.noHiddenName)
        parts.append(Texts::tr("no hidden name"));
    if (require.minTls == TlsVersion::Tls12)
        parts.append(Texts::tr("TLS 1.2 or later"));
    if (require.minTls == TlsVersion::Tls13)
        parts.append(Texts::tr("TLS 1.3"));
    return QLocale().createSeparatedList(parts);
}

namespace {

QString verbText(const Rule& rule)
{
    if (rule.report)
        return Texts::tr("Report, but let through, %1, %2%3", "targets, ports, conditions");
    switch (rule.action) {
    case RuleAction::Allow: return Texts::tr("Allow %1, %2%3", "targets, ports, conditions");
    case RuleAction::Deny: return Texts::tr("Deny %1, %2%3", "targets, ports, conditions");
    case RuleAction::Drop: return Texts::tr("Deny without an answer %1, %2%3", "targets, ports, conditions");
    case RuleAction::Ask: return Texts::tr("Ask about %1, %2%3", "targets, ports, conditions");
    }
    return {};
}

} // namespace

QString ruleSentence(const Rule& rule)
{
    QStringList tail;
    if (const QString conditions = conditionsText(rule); !conditions.isEmpty())
        tail.append(conditions);
    if (const QString until = expiryText(rule.expires); !until.isEmpty())
        tail.append(until);
    if (!rule.allowPrivate.empty())
        tail.append(Texts::tr("also when the name leads to %1", "private networks")
                        .arg(rangesText(rule.allowPrivate, SentenceLength::Full)));
    if (!rule.require.isEmpty())
        tail.append(Texts::tr("only with %1", "requirements").arg(requirementsText(rule.require)));
    if (!rule.limit.isEmpty())
        tail.append(Texts::tr("within limits"));
    const QString conditions = tail.isEmpty() ? QString() : ", "_L1 + tail.join(", "_L1);
    return Texts::tr("%1.", "a whole sentence").arg(verbText(rule).arg(targetsText(rule, SentenceLength::Full), portsText(rule.ports), conditions));
}

} // namespace sluice::ui
