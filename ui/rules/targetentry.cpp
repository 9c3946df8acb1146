// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Forgiving about how a target is written, strict about what it means.
#include "ui/rules/targetentry.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TargetEntry)
};

constexpr int V4Offset = 96; // IPv4 prefixes count from here in the 16-byte form

QString schemeFreeHost(QString text, std::optional<std::uint16_t>& port)
{
    const auto schemeEnd = text.indexOf("://"_L1);
    if (schemeEnd < 0)
        return text;
    const QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty())
        return text;
    const int standard = url.scheme() == "http"_L1 ? 80 : url.scheme() == "ssh"_L1 ? 22 : 443;
    port = static_cast<std::uint16_t>(url.port(standard));
    return url.host();
}

/// Takes `:8443` off a name or a bracketed address; a bare IPv6 address keeps its colons.
QString withoutPort(const QString& text, std::optional<std::uint16_t>& port)
{
    static const QRegularExpression form(uR"(^(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+):(\d{1,5})$)"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return text;
    bool ok = false;
    const ushort number = match.capturedView(2).toUShort(&ok);
    if (!ok || number == 0)
        return text;
    port = number;
    return match.captured(1);
}

QString withoutBrackets(const QString& text)
{
    return text.startsWith(u'[') && text.endsWith(u']') ? text.mid(1, text.size() - 2) : text;
}

TargetEntry scoped(const QString& text, TargetScope current)
{
    if (text == "*"_L1)
        return {TargetScope::AnyName, {}};
    if (text.startsWith("list:"_L1))
        return {TargetScope::List, text.mid(5)};
    if (text.startsWith("*."_L1))
        return {TargetScope::OnlyBelow, text.mid(2)};
    if (text.startsWith(u'.'))
        return {TargetScope::NameAndBelow, text.mid(1)};
    if (IpRange::parse(text.toStdString()))
        return {TargetScope::Addresses, text};
    // A name typed where an address stood: the line means names again.
    const bool looksLikeName = !text.contains(u'/') && text.contains(QRegularExpression(u"[g-zG-Z]"_s));
    return {current == TargetScope::Addresses && looksLikeName ? TargetScope::ExactName : current, text};
}

QString addressError(const QString& text)
{
    const auto slash = text.indexOf(u'/');
    const auto address = IpAddress::parse(text.left(slash).toStdString());
    bool isNumber = false;
    const int prefix = slash < 0 ? 0 : text.mid(slash + 1).toInt(&isNumber);
    const int longest = address && address->isV4() ? 128 - V4Offset : 128;
    if (address && isNumber && prefix >= 0 && prefix <= longest)
        return Texts::tr("“%1” names one address and a network at once. Write the first address of the network before "
                         "the slash, or the address without the slash.")
            .arg(text);
    return Texts::tr("“%1” is not an address or network. Write it like 192.0.2.7, 10.1.0.0/16 or fd00::/8.").arg(text);
}

CheckedTarget checkName(const TargetEntry& entry)
{
    const QString text = entry.text.trimmed();
    if (text.isEmpty())
        return Texts::tr("Enter a name, such as example.com.");
    if (IpAddress::parse(text.toStdString()))
        return Texts::tr("“%1” is an address, not a name. Choose “address or network”.").arg(text);
    const QByteArray ascii = QUrl::toAce(text, QUrl::IgnoreIDNWhitelist);
    const auto name = HostName::parse(std::string_view(ascii.constData(), static_cast<std::size_t>(ascii.size())));
    if (!name)
        return Texts::tr("“%1” is not a host name. Names have letters, digits, hyphens and dots, as www.example.com.")
            .arg(text);
    std::string pattern = name->text();
    if (entry.scope == TargetScope::NameAndBelow)
        pattern.insert(0, ".");
    else if (entry.scope == TargetScope::OnlyBelow)
        pattern.insert(0, "*.");
    auto parsed = HostPattern::parse(pattern);
    if (!parsed)
        return QString::fromStdString(parsed.error().text);
    return *parsed;
}

CheckedTarget checkList(const QString& text)
{
    auto pattern = HostPattern::parse("list:" + text.toStdString());
    if (pattern)
        return *pattern;
    return Texts::tr("Enter the name of a list: 1 to 64 of a-z, 0-9 and -, such as ads for the file lists/ads.txt.");
}

} // namespace

QStringList splitTyped(const QString& typed)
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    return typed.split(separators, Qt::SkipEmptyParts);
}

TypedTarget understand(const QString& typed, TargetScope current)
{
    std::optional<std::uint16_t> port;
    const QString host = withoutPort(schemeFreeHost(typed.trimmed(), port), port);
    return {scoped(withoutBrackets(host), current), port};
}

CheckedTarget check(const TargetEntry& entry)
{
    switch (entry.scope) {
    case TargetScope::ExactName:
    case TargetScope::NameAndBelow:
    case TargetScope::OnlyBelow: return checkName(entry);
    case TargetScope::AnyName: return HostPattern::anyName();
    case TargetScope::Anything: return std::monostate();
    case TargetScope::List: return checkList(entry.text.trimmed());
    case TargetScope::Addresses: break;
    }
    const QString text = entry.text.trimmed();
    if (text.isEmpty())
        return Texts::tr("Enter an address or a network, such as 192.0.2.7 or 10.1.0.0/16.");
    if (const auto range = IpRange::parse(text.toStdString()))
        return *range;
    return addressError(text);
}

std::vector<TargetEntry> entriesOf(const Rule& rule)
{
    std::vector<TargetEntry> entries;
    for (const HostPattern& host : rule.hosts) {
        const QString name = QString::fromStdString(host.name());
        switch (host.scope()) {
        case HostPattern::Scope::Exact: entries.push_back({TargetScope::ExactName, name}); break;
        case HostPattern::Scope::Site: entries.push_back({TargetScope::NameAndBelow, name}); break;
        case HostPattern::Scope::Subdomains: entries.push_back({TargetScope::OnlyBelow, name}); break;
        case HostPattern::Scope::List: entries.push_back({TargetScope::List, name}); break;
        case HostPattern::Scope::AnyName: entries.push_back({TargetScope::AnyName, {}}); break;
        }
    }
    for (const IpRange& range : rule.ips)
        entries.push_back({TargetScope::Addresses, QString::fromStdString(range.toString())});
    if (entries.empty())
        entries.push_back({TargetScope::Anything, {}});
    return entries;
}

} // namespace sluice::ui
