// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What first bytes mean in words: everything that was seen has a line, what is odd says so without colour.
#include "ui/tunnels/tlstext.h"

#include <QLabel>
#include <QTest>

#include "tests/support/scriptedengine.h"
#include "ui/tunnels/tlsview.h"
#include "ui/tunnels/tunnelcolumns.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<HelloShape> browserHello()
{
    auto hello = std::make_shared<HelloShape>();
    hello->ja4 = "t13d1516h2_8daaf6152771_e5627efa2ab1";
    hello->version = 0x0304;
    hello->versions = {0x0304, 0x0303};
    hello->alpn = {"h2", "http/1.1"};
    hello->keyShares = {0x11EC, 0x001D};
    hello->signatures = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805};
    hello->ciphers = 15;
    hello->extensions = 16;
    return hello;
}

TunnelInfo speaking(const LookFacts& facts, const std::string& host = "www.example.com")
{
    TunnelInfo tunnel = openTunnel({1, host});
    tunnel.look = std::make_shared<LookFacts>(facts);
    return tunnel;
}

LookFacts tls(LookFlag flags = LookFlag::None, const std::string& sni = "www.example.com")
{
    LookFacts facts;
    facts.protocol = Protocol::Tls;
    facts.flags = flags;
    facts.sni = sni;
    facts.hello = browserHello();
    return facts;
}

const TlsLine* lineOf(const std::vector<TlsLine>& lines, const QString& title)
{
    const auto found = std::find_if(lines.begin(), lines.end(), [&title](const TlsLine& line) { return line.title == title; });
    return found == lines.end() ? nullptr : &*found;
}

} // namespace

class TlsTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSaidIsSaid();
    void anOrdinaryHelloHasNothingRemarkable();
    void everyFlagHasItsWords_data();
    void everyFlagHasItsWords();
    void otherProtocolsAreNamed_data();
    void otherProtocolsAreNamed();
    void aRefusedHelloSaysWhy();
    void whatTheTargetChoseIsToldFromWhatWasOffered();
    void theViewShowsLinesAndMarksThem();
    void theColumnSetHoldsWhatHellosTell();
};

void TlsTextTest::nothingSaidIsSaid()
{
    const auto lines = tlsLines(openTunnel({1}));
    QCOMPARE(lines.size(), std::size_t{1});
    QCOMPARE(lines.front().value, u"nothing yet"_s);
    QVERIFY(!lines.front().meaning.isEmpty());
}

void TlsTextTest::anOrdinaryHelloHasNothingRemarkable()
{
    const auto lines = tlsLines(speaking(tls()));
    for (const TlsLine& line : lines) {
        QVERIFY2(!line.isRemarkable, qPrintable(line.title));
        QVERIFY2(!line.value.isEmpty() && !line.meaning.isEmpty(), qPrintable(line.title));
    }
    QCOMPARE(lineOf(lines, u"Name inside"_s)->value, u"www.example.com"_s);
    QCOMPARE(lineOf(lines, u"Version"_s)->value, u"TLS 1.3"_s);
    QCOMPARE(lineOf(lines, u"Application protocol"_s)->value, u"h2, http/1.1"_s);
    QCOMPARE(lineOf(lines, u"Key exchange offered"_s)->value, u"X25519MLKEM768, X25519"_s);
    QVERIFY(lineOf(lines, u"Key exchange offered"_s)->meaning.contains(u"quantum"_s));
    QVERIFY(lineOf(lines, u"Fingerprint (JA4)"_s)->meaning.contains(u"15 ciphers, 16 extensions"_s));
    QVERIFY(lineOf(lines, u"Signatures accepted"_s)->value.contains(u"1 more"_s));
    QVERIFY(lineOf(lines, u"Marks"_s) == nullptr);
}

void TlsTextTest::everyFlagHasItsWords_data()
{
    QTest::addColumn<int>("flag");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("part");
    QTest::addColumn<bool>("isRemarkable");
    const auto row = [](const char* name, LookFlag flag, const QString& title, const QString& part, bool isRemarkable) {
        QTest::newRow(name) << static_cast<int>(flag) << title << part << isRemarkable;
    };
    row("another name", LookFlag::SniDiffers, u"Name inside"_s, u"Not front.example, which was asked for"_s, true);
    row("hidden", LookFlag::HiddenName | LookFlag::EchOffered, u"Name inside"_s, u"true name is encrypted"_s, true);
    row("none", LookFlag::NoSni, u"Name inside"_s, u"none is inside"_s, true);
    row("malformed", LookFlag::InvalidSni, u"Name inside"_s, u"Malformed"_s, true);
    row("to an address", LookFlag::SniToAddress, u"Name inside"_s, u"An address was asked for"_s, true);
    row("encrypted hello", LookFlag::EchOffered, u"Encrypted hello"_s, u"Browsers always do"_s, false);
    row("old", LookFlag::OldTls, u"Version"_s, u"Older than TLS 1.2"_s, true);
    row("not TLS", LookFlag::NotTls, u"Speaks"_s, u"Port 443 is for TLS"_s, true);
    row("half", LookFlag::Incomplete, u"Speaks"_s, u"never became whole"_s, true);
}

void TlsTextTest::everyFlagHasItsWords()
{
    QFETCH(int, flag);
    QFETCH(QString, title);
    QFETCH(QString, part);
    const auto lines = tlsLines(speaking(tls(static_cast<LookFlag>(flag), "inner.example"), "front.example"));
    const TlsLine* line = lineOf(lines, title);
    QVERIFY(line != nullptr);
    QVERIFY2(line->meaning.contains(part), qPrintable(line->meaning));
    QTEST(line->isRemarkable, "isRemarkable");
    QVERIFY(lineOf(lines, u"Marks"_s) != nullptr);
}

void TlsTextTest::otherProtocolsAreNamed_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QString>("value");
    QTest::newRow("ssh") << static_cast<int>(Protocol::Ssh) << u"SSH"_s;
    QTest::newRow("http") << static_cast<int>(Protocol::Http) << u"plain HTTP"_s;
    QTest::newRow("postgres") << static_cast<int>(Protocol::PostgresTls) << u"PostgreSQL over TLS"_s;
    QTest::newRow("mail") << static_cast<int>(Protocol::ServerFirst) << u"the target spoke first"_s;
    QTest::newRow("other") << static_cast<int>(Protocol::Other) << u"something else"_s;
}

void TlsTextTest::otherProtocolsAreNamed()
{
    QFETCH(int, protocol);
    LookFacts facts;
    facts.protocol = static_cast<Protocol>(protocol);
    facts.clientBanner = "SSH-2.0-OpenSSH_9.2";
    const auto lines = tlsLines(speaking(facts));
    QTEST(lines.front().value, "value");
    QCOMPARE(lineOf(lines, u"The client greeted"_s)->value, u"SSH-2.0-OpenSSH_9.2"_s);
    QVERIFY(lineOf(lines, u"Name inside"_s) == nullptr); // it has none to be missed
}

void TlsTextTest::aRefusedHelloSaysWhy()
{
    LookFacts facts = tls();
    facts.serverAlert = 112;
    const auto lines = tlsLines(speaking(facts));
    QVERIFY(lineOf(lines, u"Answer"_s)->meaning.contains(u"does not know the name inside"_s));
    QVERIFY(lineOf(lines, u"Answer"_s)->isRemarkable);
    facts.serverAlert = 99;
    QCOMPARE(lineOf(tlsLines(speaking(facts)), u"Answer"_s)->value, u"TLS alert 99"_s);
}

void TlsTextTest::whatTheTargetChoseIsToldFromWhatWasOffered()
{
    LookFacts facts = tls();
    facts.serverVersion = 0x0303;
    facts.serverAlpn = "h2";
    facts.resumes = true;
    const auto lines = tlsLines(speaking(facts));
    QCOMPARE(lineOf(lines, u"Version"_s)->value, u"TLS 1.2"_s);
    QCOMPARE(lineOf(lines, u"Version"_s)->meaning, u"Chosen by the target. Offered: TLS 1.3, TLS 1.2."_s);
    QCOMPARE(lineOf(lines, u"Application protocol"_s)->value, u"h2"_s);
    QCOMPARE(lineOf(lines, u"Session"_s)->value, u"continued"_s);
}

void TlsTextTest::theViewShowsLinesAndMarksThem()
{
    TlsView view;
    view.resize(900, 400);
    view.show();
    const auto shown = [&view] {
        QStringList texts;
        for (const QLabel* label : view.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    };
    view.showTunnel(speaking(tls(LookFlag::SniDiffers, "inner.example")));
    QVERIFY(!shown().filter(u"▲ Not www.example.com"_s).isEmpty()); // a sign, not a colour alone
    QVERIFY(shown().contains(u"inner.example"_s));
    view.showTunnel(openTunnel({2}));
    QCOMPARE(shown().size(), 3); // one line is left
}

void TlsTextTest::theColumnSetHoldsWhatHellosTell()
{
    const auto presets = columnPresets();
    const auto tlsSet = std::find_if(presets.begin(), presets.end(), [](const ColumnPreset& preset) { return std::string_view(preset.key) == "tls"; });
    QVERIFY(tlsSet != presets.end());
    for (const std::string_view key : {"host", "program", "sni", "tls", "flags", "ja4"})
        QVERIFY2(std::find(tlsSet->columns.begin(), tlsSet->columns.end(), key) != tlsSet->columns.end(), key.data());
    const auto row = std::make_shared<TunnelRow>();
    row->info = speaking(tls(LookFlag::SniDiffers | LookFlag::EchOffered, "inner.example"));
    const TunnelColumn& flags = tunnelColumns()[static_cast<std::size_t>(tunnelColumn("flags"))];
    QCOMPARE(flags.text(*row, {}), u"!sni ech?"_s);
    QVERIFY(flags.toolTip(*row).contains(u"Not www.example.com"_s));
}

QTEST_MAIN(TlsTextTest)
#include "tst_tlstext.moc"
