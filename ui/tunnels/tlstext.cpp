// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One function a line; a line without anything to say is left out.
#include "ui/tunnels/tlstext.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QLocale>

#include "ui/common/format.h"
#include "ui/common/rulesentence.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TlsTexts)
};

QString protocolName(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Unknown: return Texts::tr("nothing yet");
    case Protocol::Tls: return u"TLS"_s;
    case Protocol::Ssh: return u"SSH"_s;
    case Protocol::Http: return Texts::tr("plain HTTP");
    case Protocol::PostgresTls: return Texts::tr("PostgreSQL over TLS");
    case Protocol::ServerFirst: return Texts::tr("the target spoke first");
    case Protocol::Other: return Texts::tr("something else");
    }
    return {};
}

QString protocolMeaning(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Unknown:
        return Texts::tr("Neither side has said anything, or first bytes are not looked at (see the settings).");
    case Protocol::Tls:
        return Texts::tr("Encrypted. Sluice passes it on unread; what stands here was said in the open.");
    case Protocol::Ssh:
        return Texts::tr("Encrypted by SSH itself, after greetings in the open.");
    case Protocol::Http:
        return Texts::tr("Not encrypted: everybody on the way can read it and change it.");
    case Protocol::PostgresTls:
        return Texts::tr("The database's own way to ask for TLS; the hello came after it.");
    case Protocol::ServerFirst:
        return Texts::tr("Mail, FTP and some databases greet first. TLS may begin later, unseen.");
    case Protocol::Other:
        return Texts::tr("Neither TLS nor a protocol Sluice knows; it may be encrypted in a way of its own.");
    }
    return {};
}

TlsLine protocolLine(const LookFacts& look)
{
    TlsLine line{Texts::tr("Speaks"), protocolName(look.protocol), protocolMeaning(look.protocol)};
    if (has(look.flags, LookFlag::NotTls)) {
        line.isRemarkable = true;
        line.meaning = Texts::tr("Port 443 is for TLS, and this is not.") + u' ' + line.meaning;
    } else if (has(look.flags, LookFlag::Incomplete)) {
        line.isRemarkable = true;
        line.meaning = Texts::tr("A hello began and never became whole.");
    }
    return line;
}

TlsLine nameLine(const LookFacts& look, const std::string& host)
{
    TlsLine line{Texts::tr("Name inside"), look.sni.empty() ? Texts::tr("none") : displayName(look.sni), {}, true};
    if (has(look.flags, LookFlag::HiddenName))
        line.meaning = Texts::tr("The true name is encrypted; this one stands outside, and it is not %1, which was asked for.").arg(displayName(host));
    else if (has(look.flags, LookFlag::SniDiffers))
        line.meaning = Texts::tr("Not %1, which was asked for: the target may serve another site than a rule has allowed.").arg(displayName(host));
    else if (has(look.flags, LookFlag::InvalidSni))
        line.meaning = Texts::tr("Malformed. No ordinary program sends such a name.");
    else if (has(look.flags, LookFlag::NoSni))
        line.meaning = Texts::tr("A name was asked for, and none is inside. Browsers always send one, small tools sometimes do not.");
    else if (has(look.flags, LookFlag::SniToAddress))
        line.meaning = Texts::tr("An address was asked for; which site is meant is said only here.");
    else {
        line.isRemarkable = false;
        line.meaning = look.sni.empty() ? Texts::tr("An address was asked for; it needs none.") : Texts::tr("The name that was asked for.");
    }
    return line;
}

QString offeredVersions(const HelloShape& hello)
{
    QStringList versions;
    for (const std::uint16_t version : hello.versions)
        versions.append(text(tlsVersionText(version)));
    return versions.isEmpty() ? text(tlsVersionText(hello.version)) : versions.join(u", "_s);
}

void addVersion(const LookFacts& look, std::vector<TlsLine>& lines)
{
    if (look.tlsVersion() == 0)
        return;
    TlsLine line{Texts::tr("Version"), text(tlsVersionText(look.tlsVersion())), {}};
    line.meaning = look.serverVersion != 0 ? Texts::tr("Chosen by the target.") : Texts::tr("The newest offered; what the target chose was not seen.");
    if (look.hello)
        line.meaning += u' ' + Texts::tr("Offered: %1.").arg(offeredVersions(*look.hello));
    if (has(look.flags, LookFlag::OldTls)) {
        line.isRemarkable = true;
        line.meaning = Texts::tr("Older than TLS 1.2: its protection is broken.") + u' ' + line.meaning;
    }
    lines.push_back(line);
}

void addApplication(const LookFacts& look, std::vector<TlsLine>& lines)
{
    QStringList offered;
    for (const std::string& protocol : look.hello ? look.hello->alpn : std::vector<std::string>())
        offered.append(text(protocol));
    if (look.serverAlpn.empty() && offered.isEmpty())
        return;
    if (look.serverAlpn.empty())
        lines.push_back({Texts::tr("Application protocol"), offered.join(u", "_s), Texts::tr("Offered. In TLS 1.3 the choice is encrypted.")});
    else
        lines.push_back({Texts::tr("Application protocol"), text(look.serverAlpn), Texts::tr("Chosen by the target. Offered: %1.").arg(offered.join(u", "_s))});
}

void addFingerprint(const LookFacts& look, std::vector<TlsLine>& lines)
{
    if (look.ja4().empty())
        return;
    const QLocale locale;
    lines.push_back({Texts::tr("Fingerprint (JA4)"), text(look.ja4()),
                     Texts::tr("How its TLS library speaks (%1 ciphers, %2 extensions); programs share libraries, and nobody is named by it.")
                         .arg(locale.toString(look.hello->ciphers), locale.toString(look.hello->extensions))});
}

bool isHybrid(std::uint16_t group)
{
    constexpr std::array<std::uint16_t, 4> Hybrids{0x11EB, 0x11EC, 0x11ED, 0x6399};
    return std::find(Hybrids.begin(), Hybrids.end(), group) != Hybrids.end();
}

void addKeys(const HelloShape& hello, std::vector<TlsLine>& lines)
{
    if (hello.keyShares.empty())
        return;
    QStringList groups;
    for (const std::uint16_t group : hello.keyShares)
        groups.append(text(keyShareText(group)));
    const bool isSafe = std::any_of(hello.keyShares.begin(), hello.keyShares.end(), isHybrid);
    lines.push_back({Texts::tr("Key exchange offered"), groups.join(u", "_s),
                     isSafe ? Texts::tr("With one that a quantum computer could not undo later.")
                            : Texts::tr("None that would withstand a quantum computer later.")});
}

void addSignatures(const HelloShape& hello, std::vector<TlsLine>& lines)
{
    if (hello.signatures.empty())
        return;
    constexpr std::size_t Most = 4;
    QStringList schemes;
    for (std::size_t i = 0; i < std::min(hello.signatures.size(), Most); ++i)
        schemes.append(text(signatureText(hello.signatures[i])));
    if (hello.signatures.size() > Most)
        schemes.append(Texts::tr("%n more", nullptr, static_cast<int>(hello.signatures.size() - Most)));
    lines.push_back({Texts::tr("Signatures accepted"), schemes.join(u", "_s), Texts::tr("How the target may prove who it is; the proof itself is encrypted in TLS 1.3.")});
}

struct AlertName
{
    std::uint8_t number;
    const char* text;
};
constexpr std::array AlertNames{
    AlertName{0, QT_TRANSLATE_NOOP("TlsTexts", "It said goodbye.")},
    AlertName{40, QT_TRANSLATE_NOOP("TlsTexts", "It found nothing in the hello that both can do, or wants a certificate.")},
    AlertName{42, QT_TRANSLATE_NOOP("TlsTexts", "It takes the certificate for damaged.")},
    AlertName{47, QT_TRANSLATE_NOOP("TlsTexts", "It takes something in the hello for impossible.")},
    AlertName{49, QT_TRANSLATE_NOOP("TlsTexts", "It does not let this client in.")},
    AlertName{70, QT_TRANSLATE_NOOP("TlsTexts", "It speaks none of the TLS versions offered.")},
    AlertName{80, QT_TRANSLATE_NOOP("TlsTexts", "It has trouble of its own.")},
    AlertName{109, QT_TRANSLATE_NOOP("TlsTexts", "It misses something in the hello.")},
    AlertName{112, QT_TRANSLATE_NOOP("TlsTexts", "It does not know the name inside.")},
    AlertName{120, QT_TRANSLATE_NOOP("TlsTexts", "It speaks none of the application protocols offered.")},
};

void addAnswer(const LookFacts& look, std::vector<TlsLine>& lines)
{
    if (look.serverAlert == 0)
        return;
    const auto known = std::find_if(AlertNames.begin(), AlertNames.end(), [&](const AlertName& name) { return name.number == look.serverAlert; });
    lines.push_back({Texts::tr("Answer"), Texts::tr("TLS alert %1").arg(look.serverAlert),
                     Texts::tr("The target refused the hello.") + (known == AlertNames.end() ? QString() : u' ' + Texts::tr(known->text)), true});
}

void addGreetings(const LookFacts& look, std::vector<TlsLine>& lines)
{
    if (!look.clientBanner.empty())
        lines.push_back({Texts::tr("The client greeted"), text(look.clientBanner), Texts::tr("In the open; it names the software.")});
    if (!look.serverBanner.empty())
        lines.push_back({Texts::tr("The target greeted"), text(look.serverBanner), Texts::tr("In the open; it names the software.")});
}

} // namespace

std::vector<TlsLine> tlsLines(const TunnelInfo& tunnel)
{
    const LookFacts none;
    const LookFacts& look = tunnel.look ? *tunnel.look : none;
    std::vector<TlsLine> lines{protocolLine(look)};
    if (look.hello)
        lines.push_back(nameLine(look, tunnel.host));
    addVersion(look, lines);
    addApplication(look, lines);
    if (has(look.flags, LookFlag::EchOffered) && !has(look.flags, LookFlag::HiddenName))
        lines.push_back({Texts::tr("Encrypted hello"), Texts::tr("offered"), Texts::tr("Browsers always do, mostly as mere padding; the name inside is the true one.")});
    addFingerprint(look, lines);
    if (look.hello) {
        addKeys(*look.hello, lines);
        addSignatures(*look.hello, lines);
    }
    if (look.resumes)
        lines.push_back({Texts::tr("Session"), Texts::tr("continued"), Texts::tr("The two have met before; the target can tell.")});
    addAnswer(look, lines);
    addGreetings(look, lines);
    if (look.flags != LookFlag::None)
        lines.push_back({Texts::tr("Marks"), text(toText(look.flags)), Texts::tr("As in the column “Remarkable”.")});
    return lines;
}

QString remarksText(const TunnelInfo& tunnel)
{
    QStringList remarks;
    for (const TlsLine& line : tlsLines(tunnel)) {
        if (line.isRemarkable)
            remarks.append(line.title + u": "_s + line.value + u'\n' + line.meaning);
    }
    return remarks.join(u'\n');
}

} // namespace sluice::ui
