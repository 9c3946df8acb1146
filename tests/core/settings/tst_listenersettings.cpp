// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where Sluice listens and for whom: both spellings, and what is refused beyond this machine.
#include "core/settings/settings.h"

#include <QTest>

using namespace sluice;

namespace {

Result<Settings> parse(const QByteArray& listeners)
{
    return parseSettings("{\"sluice\": 1, \"listeners\": " + listeners.toStdString() + "}", "settings.json");
}

ListenerSettings at(const char* endpoint, bool needsPassword = false, bool allowPlaintextLan = false)
{
    return {Endpoint::parse(endpoint).value(), needsPassword, allowPlaintextLan};
}

} // namespace

class ListenerSettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSpellingsAreRead();
    void whatIsWrittenReadsBack();
    void mistakesAreNamedWithPlaceAndCure_data();
    void mistakesAreNamedWithPlaceAndCure();
    void whoMayUseItStaysWithTheAddress();
    void nat64PrefixesAreReadStrictly();
};

void ListenerSettingsTest::bothSpellingsAreRead()
{
    const auto settings = parse(R"(["127.0.0.1:8321", {"address": "[::1]:0", "password": true},
        {"address": "192.168.1.5:8321", "password": true, "allowPlaintextLan": true}])");
    QVERIFY2(settings.has_value(), settings ? "" : settings.error().text.c_str());
    QCOMPARE(settings->listeners,
             (std::vector{at("127.0.0.1:8321"), at("[::1]:0", true), at("192.168.1.5:8321", true, true)}));
    QCOMPARE(parseSettings("{\"sluice\": 1}", "x")->listeners, Settings::defaultListeners());
    // Every address of one family leaves the other family's alone, and any free port is taken by nobody.
    QVERIFY(parse(R"([{"address": "0.0.0.0:1", "password": true, "allowPlaintextLan": true}, "[::1]:1"])").has_value());
    QVERIFY(parse(R"([{"address": "0.0.0.0:0", "password": true, "allowPlaintextLan": true}, "127.0.0.1:0"])").has_value());
}

void ListenerSettingsTest::whatIsWrittenReadsBack()
{
    Settings settings;
    settings.listeners = {at("127.0.0.1:1"), at("[::1]:2", true), at("0.0.0.0:3", true, true)};
    const std::string text = formatSettings(settings);
    QVERIFY(text.find("[\"127.0.0.1:1\", {") != std::string::npos);
    QCOMPARE(parseSettings(text, "x")->listeners, settings.listeners);
}

void ListenerSettingsTest::mistakesAreNamedWithPlaceAndCure_data()
{
    QTest::addColumn<QByteArray>("listeners");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("empty") << QByteArray("[]") << QByteArray("at least one");
    QTest::newRow("number") << QByteArray("[8321]") << QByteArray("127.0.0.1:8321");
    QTest::newRow("no port") << QByteArray("[\"127.0.0.1\"]") << QByteArray("127.0.0.1:8321");
    QTest::newRow("no address") << QByteArray("[{\"password\": true}]")
                                << QByteArray("\"address\" is missing");
    QTest::newRow("bad address") << QByteArray("[{\"address\": \"x\"}]") << QByteArray("127.0.0.1:8321");
    QTest::newRow("unknown key") << QByteArray("[{\"address\": \"[::1]:1\", \"pasword\": true}]")
                                 << QByteArray("\"password\"");
    QTest::newRow("no bool") << QByteArray("[{\"address\": \"[::1]:1\", \"password\": 1}]")
                             << QByteArray("true or false");
    QTest::newRow("beyond, short form")
        << QByteArray("[\"192.168.1.5:8321\"]") << QByteArray("\"password\": true");
    QTest::newRow("beyond, any address")
        << QByteArray("[\"0.0.0.0:8321\"]") << QByteArray("\"password\": true");
    QTest::newRow("beyond, plain text not accepted")
        << QByteArray("[{\"address\": \"[::]:8321\", \"password\": true}]")
        << QByteArray("\"allowPlaintextLan\": true");
    QTest::newRow("beyond without password")
        << QByteArray("[{\"address\": \"[::]:8321\", \"allowPlaintextLan\": true}]")
        << QByteArray("\"password\": true");
    QTest::newRow("twice") << QByteArray("[\"[::1]:1\", {\"address\": \"[::1]:1\", \"password\": true}]")
                           << QByteArray("twice");
    QTest::newRow("every address and one of them")
        << QByteArray("[\"127.0.0.1:1\", {\"address\": \"0.0.0.0:1\", \"password\": true, \"allowPlaintextLan\": true}]")
        << QByteArray("0.0.0.0:1 takes the port on every address, that of 127.0.0.1:1 too; keep one of them");
    QTest::newRow("every address of IPv6 and one of them")
        << QByteArray("[{\"address\": \"[::]:1\", \"password\": true, \"allowPlaintextLan\": true}, \"[::1]:1\"]")
        << QByteArray("[::]:1 takes the port on every address, that of [::1]:1 too");
}

void ListenerSettingsTest::mistakesAreNamedWithPlaceAndCure()
{
    QFETCH(QByteArray, listeners);
    QFETCH(QByteArray, word);
    const auto settings = parse(listeners);
    QVERIFY(!settings.has_value());
    const auto text = QByteArray::fromStdString(settings.error().text);
    QVERIFY2(text.startsWith("settings.json:1:"), text.constData());
    QVERIFY2(text.contains(word), text.constData());
}

void ListenerSettingsTest::whoMayUseItStaysWithTheAddress()
{
    const std::vector known{at("127.0.0.1:1"), at("[::1]:2", true)};
    QCOMPARE(listenerAt(Endpoint::parse("[::1]:2").value(), known), at("[::1]:2", true));
    QCOMPARE(listenerAt(Endpoint::parse("[::1]:3").value(), known), at("[::1]:3"));
}

void ListenerSettingsTest::nat64PrefixesAreReadStrictly()
{
    const auto settings = parseSettings(R"({"sluice": 1, "nat64": ["2001:db8:64::/96", "2001:db8::/32"]})", "x");
    QVERIFY(settings.has_value());
    QCOMPARE(settings->nat64.size(), std::size_t{2});
    QCOMPARE(parseSettings(formatSettings(*settings), "x")->nat64, settings->nat64);
    for (const char* wrong : {"\"10.0.0.0/8\"", "\"2001:db8::/33\"", "\"x\"", "5"}) {
        const std::string text = std::string("{\"sluice\": 1, \"nat64\": [") + wrong + "]}";
        QVERIFY2(!parseSettings(text, "x").has_value(), wrong);
    }
}

QTEST_GUILESS_MAIN(ListenerSettingsTest)
#include "tst_listenersettings.moc"
