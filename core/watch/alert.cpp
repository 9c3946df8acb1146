// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind alert.h: one row a kind.
#include "core/watch/alert.h"

#include <algorithm>
#include <array>

#include <QtGlobal>

#include "core/base/text.h"

namespace sluice {
namespace {

using K = AlertKind;
using S = Severity;

// clang-format off
constexpr std::array Table = {
    AlertInfo{K::NameScan, "name-scan", S::Warning, QT_TRANSLATE_NOOP("Alert", "Many names tried"),
        QT_TRANSLATE_NOOP("Alert", "%1 asked for %2 different names within a minute, and they were denied or do not exist."),
        QT_TRANSLATE_NOOP("Alert", "Find out what the program looks for; close its tunnels if you do not know it.")},
    AlertInfo{K::PortScan, "port-scan", S::Warning, QT_TRANSLATE_NOOP("Alert", "Many ports tried"),
        QT_TRANSLATE_NOOP("Alert", "%1 tried %2 different ports of %3 within a minute, and none of them opened."),
        QT_TRANSLATE_NOOP("Alert", "Programs know their port. Deny the host for this program if nobody asked for a scan.")},
    AlertInfo{K::AddressScan, "address-scan", S::Warning, QT_TRANSLATE_NOOP("Alert", "Neighbouring addresses tried"),
        QT_TRANSLATE_NOOP("Alert", "%1 tried %2 addresses in a row, up to %3, within a minute."),
        QT_TRANSLATE_NOOP("Alert", "That is how networks are searched. Deny addresses to this program.")},
    AlertInfo{K::NotTls, "not-tls", S::Warning, QT_TRANSLATE_NOOP("Alert", "Not TLS on port 443"),
        QT_TRANSLATE_NOOP("Alert", "The tunnel of %1 to %2 began with %3 instead of TLS."),
        QT_TRANSLATE_NOOP("Alert", "Let the rule require TLS, and such tunnels are closed before their first byte; or mute it if it is meant to be so.")},
    AlertInfo{K::SniMismatch, "sni-mismatch", S::Warning, QT_TRANSLATE_NOOP("Alert", "Another name inside"),
        QT_TRANSLATE_NOOP("Alert", "%1 asked for %2, and inside the tunnel it asks for %3."),
        QT_TRANSLATE_NOOP("Alert", "Let the rule require that the names match, or allow the inner name on its own.")},
    AlertInfo{K::HiddenName, "hidden-name", S::Warning, QT_TRANSLATE_NOOP("Alert", "Hidden name"),
        QT_TRANSLATE_NOOP("Alert", "%1 asked for %2; inside, the true name is encrypted and %3 stands outside."),
        QT_TRANSLATE_NOOP("Alert", "Let the rule forbid hidden names if this program should not need them.")},
    AlertInfo{K::NoSni, "no-sni", S::Notice, QT_TRANSLATE_NOOP("Alert", "No name inside"),
        QT_TRANSLATE_NOOP("Alert", "%1 asked for %2 and then named nobody in its TLS hello."),
        QT_TRANSLATE_NOOP("Alert", "Browsers always name the host; small tools sometimes do not. Mute it for a tool you know.")},
    AlertInfo{K::NewFingerprint, "new-fingerprint", S::Notice, QT_TRANSLATE_NOOP("Alert", "New TLS fingerprint"),
        QT_TRANSLATE_NOOP("Alert", "%1 speaks TLS in a way it never did before (%3), to %2."),
        QT_TRANSLATE_NOOP("Alert", "Expected after an update of the program; otherwise something else uses its name.")},
    AlertInfo{K::NewSite, "new-site", S::Notice, QT_TRANSLATE_NOOP("Alert", "First visit of a settled program"),
        QT_TRANSLATE_NOOP("Alert", "%1 has kept to %3 sites so far and now asked for %2."),
        QT_TRANSLATE_NOOP("Alert", "Allow the site in the program's rule, or deny it.")},
    AlertInfo{K::BigUpload, "big-upload", S::Warning, QT_TRANSLATE_NOOP("Alert", "Big upload"),
        QT_TRANSLATE_NOOP("Alert", "%1 sent %3 to %2 and got far less back."),
        QT_TRANSLATE_NOOP("Alert", "Backups and shared files look like this. If it is neither, close the tunnel and deny the host.")},
    AlertInfo{K::Beacon, "beacon", S::Notice, QT_TRANSLATE_NOOP("Alert", "Regular small tunnels"),
        QT_TRANSLATE_NOOP("Alert", "%1 opens a small tunnel to %2 every %3, and has done so %4 times."),
        QT_TRANSLATE_NOOP("Alert", "Programs that ask for news look like this, and so does malware that asks for orders.")},
    AlertInfo{K::LongTunnel, "long-tunnel", S::Notice, QT_TRANSLATE_NOOP("Alert", "Long-lived tunnel"),
        QT_TRANSLATE_NOOP("Alert", "The tunnel of %1 to %2 has been open for %3."),
        QT_TRANSLATE_NOOP("Alert", "Close it if nobody needs it; give its rule a longest duration.")},
    AlertInfo{K::StuckTunnel, "stuck-tunnel", S::Notice, QT_TRANSLATE_NOOP("Alert", "No answer"),
        QT_TRANSLATE_NOOP("Alert", "%1 has sent something to %2, which has not answered a byte for %3."),
        QT_TRANSLATE_NOOP("Alert", "The target hangs, or something on the way swallows the answer. Close the tunnel and try again.")},
    AlertInfo{K::QuietHours, "quiet-hours", S::Notice, QT_TRANSLATE_NOOP("Alert", "Used in quiet hours"),
        QT_TRANSLATE_NOOP("Alert", "%1 opened a tunnel to %2 in the hours you set as quiet."),
        QT_TRANSLATE_NOOP("Alert", "Give its rule a time of day, or change the quiet hours.")},
    AlertInfo{K::MixedAnswer, "mixed-answer", S::Warning, QT_TRANSLATE_NOOP("Alert", "Public name with private address"),
        QT_TRANSLATE_NOOP("Alert", "%2 resolves to public and to private addresses; the request of %1 was refused."),
        QT_TRANSLATE_NOOP("Alert", "That is how web pages reach into home networks. Ask whoever runs the name server.")},
    AlertInfo{K::Metadata, "metadata", S::Critical, QT_TRANSLATE_NOOP("Alert", "Cloud metadata address"),
        QT_TRANSLATE_NOOP("Alert", "%1 asked for %2, an address at which cloud machines keep their secrets; it was refused."),
        QT_TRANSLATE_NOOP("Alert", "Find out which program asked and stop it: ordinary programs never go there through a proxy.")},
    AlertInfo{K::FailedLogins, "failed-logins", S::Warning, QT_TRANSLATE_NOOP("Alert", "Passwords tried"),
        QT_TRANSLATE_NOOP("Alert", "%1 sent %2 wrong passwords within five minutes."),
        QT_TRANSLATE_NOOP("Alert", "A password comes before any rule. Block the address in the firewall if you do not know it; the log line of this alert fits fail2ban.")},
    AlertInfo{K::RandomNames, "random-names", S::Warning, QT_TRANSLATE_NOOP("Alert", "Names that look like data"),
        QT_TRANSLATE_NOOP("Alert", "%1 asked for %3 long random names below %2 within ten minutes."),
        QT_TRANSLATE_NOOP("Alert", "Data can be carried out in names. Deny the site if you do not know it.")},
    AlertInfo{K::RuleMatched, "rule-matched", S::Notice, QT_TRANSLATE_NOOP("Alert", "A rule wants to be noticed"),
        QT_TRANSLATE_NOOP("Alert", "Rule %3 decided about %1 and %2, and it says that this is worth an alert."),
        QT_TRANSLATE_NOOP("Alert", "Change the rule's log setting if it is not.")},
    AlertInfo{K::Descriptors, "descriptors", S::Critical, QT_TRANSLATE_NOOP("Alert", "Nearly out of connections"),
        QT_TRANSLATE_NOOP("Alert", "%1 of %2 possible tunnels are open."),
        QT_TRANSLATE_NOOP("Alert", "Close what nobody needs, or raise the limit (ulimit -n, or the limit in the settings).")},
    AlertInfo{K::DiskSpace, "disk-space", S::Warning, QT_TRANSLATE_NOOP("Alert", "Disk nearly full"),
        QT_TRANSLATE_NOOP("Alert", "%1 are left where Sluice keeps its records (%2)."),
        QT_TRANSLATE_NOOP("Alert", "Free some space or keep records for a shorter time; tunnels go on without records.")},
};
// clang-format on

constexpr bool tableIsInEnumOrder()
{
    for (std::size_t i = 0; i < Table.size(); ++i) {
        if (static_cast<std::size_t>(Table[i].kind) != i)
            return false;
    }
    return true;
}
static_assert(tableIsInEnumOrder());
static_assert(Table.size() == static_cast<std::size_t>(AlertKind::DiskSpace) + 1);

std::string word(std::string_view text)
{
    std::string safe = cleaned(text, 300);
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return c == ' ' || c == '"' || c == '='; }, '_');
    return safe;
}

} // namespace

std::string_view token(Severity severity)
{
    switch (severity) {
    case Severity::Notice: return "notice";
    case Severity::Warning: return "warning";
    case Severity::Critical: return "critical";
    }
    return "";
}

const AlertInfo& info(AlertKind kind)
{
    return Table[static_cast<std::size_t>(kind)];
}

std::span<const AlertInfo> allAlertKinds()
{
    return Table;
}

std::optional<AlertKind> parseAlertKind(std::string_view token)
{
    for (const AlertInfo& row : Table) {
        if (row.token == token)
            return row.kind;
    }
    return {};
}

std::string whyText(const Alert& alert)
{
    std::string text;
    const std::string_view why = info(alert.kind).why;
    for (std::size_t i = 0; i < why.size(); ++i) {
        const bool isPlace = why[i] == '%' && i + 1 < why.size() && isDigit(why[i + 1]) && why[i + 1] != '0';
        if (!isPlace) {
            text += why[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(why[++i] - '1');
        if (index < alert.parameters.size())
            text += alert.parameters[index];
    }
    return text;
}

std::string alertLine(const Alert& alert)
{
    std::string line = "alert ";
    line.append(token(alert.kind));
    const auto add = [&line](std::string_view name, std::string_view value) {
        if (!value.empty())
            line.append(" ").append(name).append("=").append(word(value));
    };
    add("severity", token(alert.severity()));
    add("client", alert.client);
    add("subject", alert.subject);
    add("target", alert.target);
    add("count", std::to_string(alert.count));
    std::string tunnels;
    for (const TunnelId id : alert.tunnels)
        tunnels.append(tunnels.empty() ? "" : ",").append(std::to_string(toNumber(id)));
    add("tunnels", tunnels);
    return line;
}

bool Mute::covers(const Alert& alert, WallTime now) const
{
    return now < until && (!kind || *kind == alert.kind) && (subject.empty() || subject == alert.subject) &&
           (target.empty() || target == alert.target);
}

} // namespace sluice
