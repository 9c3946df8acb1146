// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The floor below all rules: which addresses are never dialled, which only when a rule names them, in every
// disguise.
#include "core/access/guard.h"

#include <QTest>

#include "core/net/addressclass.h"

using namespace sluice;

namespace {

IpAddress address(const QByteArray& text)
{
    return IpAddress::parse(text.toStdString()).value();
}

IpRange range(const char* text)
{
    return IpRange::parse(text).value();
}

Rule allow(const char* pattern, const char* id = "allow")
{
    Rule rule = parseAllowPattern(pattern).value();
    rule.id = id;
    return rule;
}

Rule allowEveryAddress()
{
    Rule rule;
    rule.id = "every-address";
    rule.action = RuleAction::Allow;
    rule.ips = {IpRange(IpAddress(), 0)};
    rule.ports = PortSet::any();
    return rule;
}

/// What the guards say when `rules` allow `target` and the name led to `addresses`.
Reason judged(const std::vector<Rule>& rules, const char* target, const std::vector<QByteArray>& addresses,
              const OwnListeners& own = {})
{
    const RuleSet set(rules, 1);
    const AccessRequest request{std::get<HostPort>(HostPort::parse(target)), address("127.0.0.1")};
    const Decision decision = set.decide(request);
    if (!decision.isAllowed())
        return decision.reason;
    std::vector<IpAddress> list;
    for (const QByteArray& text : addresses)
        list.push_back(address(text));
    return judgeAddresses(set, own, request, decision, list).reason;
}

} // namespace

class GuardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesLeadOnlyWhereTheyMay_data();
    void namesLeadOnlyWhereTheyMay();
    void nothingLiftsWhatIsNeverATarget_data();
    void nothingLiftsWhatIsNeverATarget();
    void aRuleThatNamesTheRangeLiftsExactlyIt();
    void whoIsAskedAboutLocalhostNamesThisComputer();
    void thisMachinesOwnAddressesArePrivate();
    void mixedAnswersAreRefusedWhole();
    void sinkholesAreQuiet();
    void ownListenersAreFoundUnderEveryAddress_data();
    void ownListenersAreFoundUnderEveryAddress();
    void nat64IsDecodedInEveryLayout_data();
    void nat64IsDecodedInEveryLayout();
    void denyRulesSeeThroughNat64();
};

void GuardTest::namesLeadOnlyWhereTheyMay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char* text, Reason reason) {
        QTest::newRow(text) << QByteArray(text) << reason;
    };
    row("93.184.216.34", Reason::None);
    row("2606:2800:21f::1", Reason::None);
    row("64:ff9b::5db8:d822", Reason::None);
    for (const char* text : {"127.0.0.1",
                             "127.8.9.1",
                             "::1",
                             "10.1.2.3",
                             "172.16.0.1",
                             "192.168.1.1",
                             "100.64.0.1",
                             "fc00::1",
                             "fd12::1",
                             "fec0::1",
                             "192.0.0.8",
                             "192.0.2.1",
                             "198.18.0.1",
                             "198.51.100.1",
                             "203.0.113.1",
                             "64:ff9b:1::1",
                             "100::1",
                             "2001::1",
                             "2001:db8::1",
                             "2002:a00:1::1",
                             "3fff::1",
                             "5f00::1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::10.0.0.1",
                             "64:ff9b::127.0.0.1",
                             "::10.0.0.1"})
        row(text, Reason::PrivateAddress);
    for (const char* text : {"169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"})
        row(text, Reason::MetadataAddress);
    for (const char* text :
         {"0.1.2.3", "224.0.0.1", "239.1.1.1", "255.255.255.255", "240.0.0.1", "ff02::1", "64:ff9b::e000:1"})
        row(text, Reason::ForbiddenAddress);
}

void GuardTest::namesLeadOnlyWhereTheyMay()
{
    QFETCH(QByteArray, text);
    QFETCH(Reason, reason);
    QCOMPARE(judged({allow("*:*")}, "www.example.com:443", {text}), reason);
}

void GuardTest::nothingLiftsWhatIsNeverATarget_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "240.0.0.1", "ff02::1", "::"})
        QTest::newRow(text) << QByteArray(text);
}

void GuardTest::nothingLiftsWhatIsNeverATarget()
{
    QFETCH(QByteArray, text);
    const QByteArray target = text.contains(':') ? '[' + text + "]:443" : text + ":443";
    QCOMPARE(judged({allowEveryAddress()}, target.constData(), {text}),
             Reason::ForbiddenAddress);
}

void GuardTest::aRuleThatNamesTheRangeLiftsExactlyIt()
{
    Rule byName = allow("*:*");
    byName.allowPrivate = {range("10.1.0.0/16")};
    QCOMPARE(judged({byName}, "box.example:443", {"10.1.2.3"}), Reason::None);
    QCOMPARE(judged({byName}, "box.example:443", {"64:ff9b::10.1.2.3"}), Reason::None);
    QCOMPARE(judged({byName}, "box.example:443", {"10.2.2.3"}), Reason::PrivateAddress);
    QCOMPARE(judged({allow("10.1.0.0/16:*")}, "10.1.2.3:443", {"10.1.2.3"}), Reason::None);
    QCOMPARE(judged({allow("10.1.0.0/16:*")}, "10.2.2.3:443", {"10.2.2.3"}), Reason::DefaultDenied);
}

// They may be public, and a firewall may hide from the world what listens on them.
void GuardTest::thisMachinesOwnAddressesArePrivate()
{
    const OwnListeners own({Endpoint::parse("127.0.0.1:8321").value()}, {address("2606:2800:21f::5"), address("93.184.216.34")});
    for (const char* text : {"2606:2800:21f::5", "93.184.216.34", "64:ff9b::5db8:d822"}) {
        QCOMPARE(judged({allow("*:*")}, "self.example:8080", {text}, own), Reason::PrivateAddress);
        QCOMPARE(judged({allow("*:*")}, "self.example:8080", {text}), Reason::None);
    }
    QCOMPARE(judged({allow("*:*")}, "self.example:8080", {"2606:2800:21f::6"}, own), Reason::None);
    QCOMPARE(judged({allow("*:*")}, "self.example:8080", {"2606:2800:21f::5", "2606:2800:21f::6"}, own), Reason::MixedAnswer);
    Rule lifted = allow("*:*");
    lifted.allowPrivate = {range("2606:2800:21f::5")};
    QCOMPARE(judged({lifted}, "self.example:8080", {"2606:2800:21f::5"}, own), Reason::None);
    QCOMPARE(judged({allow("93.184.216.34:*")}, "93.184.216.34:8080", {"93.184.216.34"}, own), Reason::None);
}

void GuardTest::whoIsAskedAboutLocalhostNamesThisComputer()
{
    const RuleSet none({}, 1);
    Decision answered;
    answered.verdict = Verdict::Allow;
    answered.note = DecisionNote::Answered;
    const auto once = [&](const char* target, const std::vector<IpAddress>& addresses, const OwnListeners& own = {}) {
        const AccessRequest request{std::get<HostPort>(HostPort::parse(target)), address("127.0.0.1")};
        return judgeAddresses(none, own, request, answered, addresses).reason;
    };
    QCOMPARE(once("localhost:9443", {address("127.0.0.1"), address("::1")}), Reason::None);
    QCOMPARE(once("app.localhost:9443", {address("127.0.0.1")}), Reason::None);
    QCOMPARE(once("localhost:9443", {address("192.168.1.1")}), Reason::PrivateAddress);
    QCOMPARE(once("notlocalhost:9443", {address("127.0.0.1")}), Reason::PrivateAddress);
    QCOMPARE(once("localhost.example:9443", {address("127.0.0.1")}), Reason::PrivateAddress);
    const OwnListeners own({Endpoint::parse("127.0.0.1:8321").value()}, {});
    QCOMPARE(once("localhost:8321", {address("127.0.0.1")}, own), Reason::OwnListener);
    QCOMPARE(judged({allow("localhost:*")}, "localhost:9443", {"127.0.0.1"}), Reason::PrivateAddress); // nobody was asked
}

void GuardTest::mixedAnswersAreRefusedWhole()
{
    QCOMPARE(judged({allow("*:*")}, "www.example.com:443", {"93.184.216.34", "10.0.0.1"}),
             Reason::MixedAnswer);
    QCOMPARE(judged({allow("*:*")}, "www.example.com:443", {"127.0.0.1", "2606:2800:21f::1"}),
             Reason::MixedAnswer);
    QCOMPARE(judged({allow("*:*")}, "www.example.com:443", {"10.0.0.1", "169.254.169.254"}),
             Reason::MetadataAddress);
}

void GuardTest::sinkholesAreQuiet()
{
    QCOMPARE(judged({allow("*:*")}, "ads.example:443", {"0.0.0.0", "::"}), Reason::SinkholeAnswer);
    QCOMPARE(judged({allow("*:*")}, "ads.example:443", {"0.0.0.0", "93.184.216.34"}), Reason::MixedAnswer);
}

void GuardTest::ownListenersAreFoundUnderEveryAddress_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("own");
    for (const char* text :
         {"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "192.168.1.5", "::ffff:192.168.1.5",
          "64:ff9b::192.168.1.5", "2001:db8:64::c0a8:105", "2606:2800:21f::5"})
        QTest::newRow(text) << QByteArray(text) << true;
    for (const char* text : {"192.168.1.6", "93.184.216.34", "2606:2800:21f::6"})
        QTest::newRow(text) << QByteArray(text) << false;
}

void GuardTest::ownListenersAreFoundUnderEveryAddress()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, own);
    const OwnListeners listeners({Endpoint::parse("127.0.0.1:8321").value()},
                                 {address("192.168.1.5"), address("2606:2800:21f::5")},
                                 {range("2001:db8:64::/96")});
    QCOMPARE(listeners.covers(address(text), 8321), own);
    QVERIFY(!listeners.covers(address(text), 8322));
    const Reason reason = judged({allow("*:*")}, "self.example:8321",
                                 {text}, listeners);
    QCOMPARE(reason == Reason::OwnListener, own);
}

// The examples of RFC 6052 section 2.4: 192.0.2.33 behind a prefix of each length.
void GuardTest::nat64IsDecodedInEveryLayout_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("32") << QByteArray("2001:db8::/32") << QByteArray("2001:db8:c000:221::");
    QTest::newRow("40") << QByteArray("2001:db8:100::/40") << QByteArray("2001:db8:1c0:2:21::");
    QTest::newRow("48") << QByteArray("2001:db8:122::/48") << QByteArray("2001:db8:122:c000:2:2100::");
    QTest::newRow("56") << QByteArray("2001:db8:122:300::/56") << QByteArray("2001:db8:122:3c0:0:221::");
    QTest::newRow("64") << QByteArray("2001:db8:122:344::/64") << QByteArray("2001:db8:122:344:c0:2:2100::");
    QTest::newRow("96") << QByteArray("2001:db8:122:344::/96") << QByteArray("2001:db8:122:344::192.0.2.33");
}

void GuardTest::nat64IsDecodedInEveryLayout()
{
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, text);
    const IpRange nat64 = range(prefix.constData());
    QVERIFY(isNat64Prefix(nat64));
    QCOMPARE(OwnListeners({}, {}, {nat64}).reached(address(text)).toString(), std::string("192.0.2.33"));
    QCOMPARE(OwnListeners().reached(address(text)), address(text));
    QVERIFY(!isNat64Prefix(range("2001:db8::/33")));
    QVERIFY(!isNat64Prefix(range("10.0.0.0/8")));
}

void GuardTest::denyRulesSeeThroughNat64()
{
    Rule deny;
    deny.id = "deny";
    deny.action = RuleAction::Deny;
    deny.ips = {range("93.184.216.0/24")};
    deny.ports = PortSet::any();
    const std::vector<Rule> rules{deny, allow("*:*")};
    QCOMPARE(judged(rules, "www.example.com:443", {"93.184.216.34"}), Reason::RuleDenied);
    QCOMPARE(judged(rules, "www.example.com:443", {"64:ff9b::5db8:d822"}), Reason::RuleDenied);
    QCOMPARE(judged(rules, "www.example.com:443", {"93.184.217.34"}), Reason::None);
}

QTEST_GUILESS_MAIN(GuardTest)
#include "tst_guard.moc"
