// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What rule each kind of alert suggests: no wider than what was seen, and none where none would help.
#include "ui/alerts/alertrule.h"

#include <QTest>

#include "core/access/ruleset.h"

using namespace sluice;
using namespace sluice::ui;

namespace {

Alert alertOf(AlertKind kind, const std::string& subject, const std::string& target, const std::string& authority = {})
{
    Alert alert;
    alert.kind = kind;
    alert.subject = subject;
    alert.target = target;
    alert.parameters = {subject, authority.empty() ? target : authority};
    return alert;
}

} // namespace

class AlertRuleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void conditionsForWhatTheTunnelSaid_data();
    void conditionsForWhatTheTunnelSaid();
    void denialsForSearchesAndUploads();
    void aSiteIsDeniedWithAllBelowIt();
    void namesAreDeniedOnlyToSomebody();
    void addressesAreDeniedAsSuch();
    void whoIsAProgramAUserOrAClient_data();
    void whoIsAProgramAUserOrAClient();
    void everyKindHasARuleOrNone();
};

void AlertRuleTest::conditionsForWhatTheTunnelSaid_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("sniMatch");
    QTest::addColumn<bool>("noHiddenName");
    QTest::newRow("not TLS") << static_cast<int>(AlertKind::NotTls) << true << false << false;
    QTest::newRow("another name") << static_cast<int>(AlertKind::SniMismatch) << true << true << false;
    QTest::newRow("hidden name") << static_cast<int>(AlertKind::HiddenName) << true << false << true;
    QTest::newRow("long tunnel") << static_cast<int>(AlertKind::LongTunnel) << false << false << false;
}

void AlertRuleTest::conditionsForWhatTheTunnelSaid()
{
    QFETCH(int, kind);
    const auto rule = ruleFor(alertOf(static_cast<AlertKind>(kind), "/usr/bin/curl", "www.example.com", "www.example.com:8443"));
    QVERIFY(rule.has_value());
    QCOMPARE(rule->action, RuleAction::Allow);
    QCOMPARE(rule->hosts.at(0).toString(), std::string("www.example.com"));
    QCOMPARE(rule->ports.toString(), std::string("8443"));
    QCOMPARE(rule->programs, std::vector<std::string>{"/usr/bin/curl"});
    QTEST(rule->require.tls, "tls");
    QTEST(rule->require.sniMatch, "sniMatch");
    QTEST(rule->require.noHiddenName, "noHiddenName");
    QCOMPARE(rule->limit.duration.count() > 0, static_cast<AlertKind>(kind) == AlertKind::LongTunnel);
}

void AlertRuleTest::denialsForSearchesAndUploads()
{
    const auto upload = ruleFor(alertOf(AlertKind::BigUpload, "/usr/bin/curl", "drop.example", "drop.example:443"));
    QCOMPARE(upload->action, RuleAction::Deny);
    QCOMPARE(upload->ports.toString(), std::string("443"));
    const auto ports = ruleFor(alertOf(AlertKind::PortScan, "/usr/bin/nmap", "192.0.2.7", "25"));
    QCOMPARE(ports->ips.at(0).toString(), std::string("192.0.2.7"));
    QVERIFY(ports->ports.isAny());
}

void AlertRuleTest::aSiteIsDeniedWithAllBelowIt()
{
    const auto names = ruleFor(alertOf(AlertKind::RandomNames, "/usr/bin/x", "example.org"));
    QCOMPARE(names->hosts.at(0).toString(), std::string(".example.org"));
    QVERIFY(names->ports.isAny());
    const auto visit = ruleFor(alertOf(AlertKind::NewSite, "/usr/bin/x", "example.org", "a.example.org:8443"));
    QCOMPARE(visit->hosts.at(0).toString(), std::string(".example.org"));
    QCOMPARE(visit->ports.toString(), std::string("8443"));
}

void AlertRuleTest::namesAreDeniedOnlyToSomebody()
{
    QVERIFY(!ruleFor(alertOf(AlertKind::NameScan, "127.0.0.1", "", "20"))); // it would deny everybody everything
    const auto rule = ruleFor(alertOf(AlertKind::NameScan, "192.0.2.9", "", "20"));
    QVERIFY(rule.has_value());
    QCOMPARE(rule->clients.at(0).toString(), std::string("192.0.2.9"));
    QCOMPARE(rule->hosts.at(0).scope(), HostPattern::Scope::AnyName);
}

void AlertRuleTest::addressesAreDeniedAsSuch()
{
    const auto rule = ruleFor(alertOf(AlertKind::AddressScan, "/usr/bin/x", "192.0.2.17", "9"));
    const RuleSet rules({*rule}, 1);
    AccessRequest request{std::get<HostPort>(HostPort::parse("[2001:db8::1]:22")), IpAddress::fromV4(0x7F000001)};
    request.programState = ProgramState::Known;
    request.programPath = "/usr/bin/x";
    QCOMPARE(rules.decide(request).ruleNumber, 1);
    request.target = std::get<HostPort>(HostPort::parse("www.example.com:443"));
    QCOMPARE(rules.decide(request).ruleNumber, 0);
}

void AlertRuleTest::whoIsAProgramAUserOrAClient_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<QByteArray>("where");
    QTest::newRow("program") << QByteArray("/usr/bin/curl") << QByteArray("program");
    QTest::newRow("Flatpak") << QByteArray("flatpak:org.example.Mail") << QByteArray("program");
    QTest::newRow("user") << QByteArray("anna") << QByteArray("user");
    QTest::newRow("client elsewhere") << QByteArray("192.0.2.9") << QByteArray("client");
    QTest::newRow("somebody here") << QByteArray("127.0.0.1") << QByteArray("");
    QTest::newRow("somebody here, IPv6") << QByteArray("::1") << QByteArray("");
}

void AlertRuleTest::whoIsAProgramAUserOrAClient()
{
    QFETCH(QByteArray, subject);
    QFETCH(QByteArray, where);
    const auto rule = ruleFor(alertOf(AlertKind::Beacon, subject.toStdString(), "a.example", "a.example:443"));
    QCOMPARE(!rule->programs.empty(), where == "program");
    if (where == "program")
        QCOMPARE(rule->programs.front(), subject.toStdString()); // as a rule matches it
    QCOMPARE(!rule->users.empty(), where == "user");
    QCOMPARE(!rule->clients.empty(), where == "client");
}

void AlertRuleTest::everyKindHasARuleOrNone()
{
    for (const AlertInfo& kind : allAlertKinds()) {
        const auto rule = ruleFor(alertOf(kind.kind, "/usr/bin/x", "a.example", "a.example:443"));
        if (!rule)
            continue;
        QVERIFY2(!rule->hosts.empty() || !rule->ips.empty(), kind.token.data()); // never about everything
        QVERIFY2(!rule->note.empty(), kind.token.data());
    }
}

QTEST_GUILESS_MAIN(AlertRuleTest)
#include "tst_alertrule.moc"
