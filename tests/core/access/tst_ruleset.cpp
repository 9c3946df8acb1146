// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The compiled set: the same answer as reading every rule, and the lessons from the failures of others.
#include "core/access/guard.h"
#include "core/net/addressclass.h"
#include "tests/support/randomrules.h"

#include <QTest>

using namespace sluice;

class TestRuleSet final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decidesLikeTheNaiveMatcher();
    void judgesAnswersLikeTheNaiveMatcher();
    void firstMatchWinsOverAllIndexes();
    void emptyMeansDeny_data();
    void emptyMeansDeny();
    void unreadableListIsUnknown();
    void suffixRulesKeepLabelBoundaries_data();
    void suffixRulesKeepLabelBoundaries();
    void caseAndTrailingDotDoNotMatter();
    void starNeverMeansAnAddress();
    void wrappedAddressesAreBarredNotAllowed();
    void reportingAddressRuleIsNoPermission();
    void denyByAddressWinsOverALaterName();
    void aThousandRulesForOneNameKeepTheirOrder();
};

namespace {

Rule rule(const char* id, RuleAction action, std::vector<std::string> hosts, std::vector<std::string> ips = {}, const char* ports = "443")
{
    Rule rule;
    rule.id = id;
    rule.action = action;
    for (const std::string& host : hosts)
        rule.hosts.push_back(*HostPattern::parse(host));
    for (const std::string& ip : ips)
        rule.ips.push_back(*IpRange::parse(ip));
    rule.ports = *PortSet::parse(ports);
    return rule;
}

AccessRequest request(std::string_view target)
{
    return {std::get<HostPort>(HostPort::parse(target)), *IpAddress::parse("127.0.0.1")};
}

std::string winner(std::vector<Rule> rules, std::string_view target)
{
    return std::string(RuleSet(std::move(rules), 1).decide(request(target)).ruleId());
}

std::string describe(const Decision& decision)
{
    return std::to_string(static_cast<int>(decision.verdict)) + ' ' + std::string(token(decision.reason)) + ' ' +
           std::to_string(decision.ruleNumber) + ' ' + std::to_string(static_cast<int>(decision.note));
}

constexpr auto Allow = RuleAction::Allow;
constexpr auto Deny = RuleAction::Deny;

} // namespace

void TestRuleSet::decidesLikeTheNaiveMatcher()
{
    const NameLists lists = RandomRules::lists();
    for (unsigned seed = 1; seed <= 150; ++seed) {
        RandomRules random(seed);
        const RuleSet rules(random.rules(seed % 40), seed, seed % 3 == 0 ? Otherwise::Ask : Otherwise::Deny, lists);
        for (int i = 0; i < 100; ++i) {
            const AccessRequest asked = random.request();
            const std::string expected = describe(decideLinearly(rules, asked));
            const std::string found = describe(rules.decide(asked));
            if (found != expected)
                QFAIL(("seed " + std::to_string(seed) + ", " + asked.target.toString() + ": " + found + ", not " + expected).c_str());
        }
    }
}

void TestRuleSet::judgesAnswersLikeTheNaiveMatcher()
{
    const NameLists lists = RandomRules::lists();
    for (unsigned seed = 1; seed <= 200; ++seed) {
        RandomRules random(seed);
        const RuleSet rules(random.rules(30), seed, Otherwise::Deny, lists);
        for (int i = 0; i < 50; ++i) {
            const AccessRequest asked = random.request();
            const IpAddress address = random.address();
            const Decision decision = rules.decide(asked);
            if (!decision.isAllowed())
                continue;
            std::int32_t expected = 0;
            for (std::int32_t row = 1; row < decision.ruleNumber && expected == 0; ++row) {
                const Rule& one = *rules.ruleAt(row);
                const bool names = std::any_of(one.ips.begin(), one.ips.end(), [&](const IpRange& range) {
                    return range.contains(address) || range.contains(unwrapped(address));
                });
                if (names && isDenying(one.action) && !one.report &&
                    matchApartFromAddresses(one, asked, lists).outcome != RuleMatch::Outcome::Misses)
                    expected = row;
            }
            QCOMPARE(rules.denyRowFor(asked, decision, std::span(&address, 1)), expected);
        }
    }
}

void TestRuleSet::firstMatchWinsOverAllIndexes()
{
    const std::vector<Rule> rules{rule("exact", Allow, {"a.example.com"}), rule("site", Deny, {".example.com"}),
                                  rule("any", Allow, {"*"}), rule("range", Deny, {}, {"10.0.0.0/8"}),
                                  rule("all", Allow, {}, {}, "*")};
    QCOMPARE(winner(rules, "a.example.com:443"), std::string("exact"));
    QCOMPARE(winner(rules, "b.example.com:443"), std::string("site"));
    QCOMPARE(winner(rules, "example.net:443"), std::string("any"));
    QCOMPARE(winner(rules, "10.9.9.9:443"), std::string("range"));
    QCOMPARE(winner(rules, "11.0.0.1:443"), std::string("all"));
    QCOMPARE(winner(rules, "example.net:22"), std::string("all"));
    std::vector<Rule> reversed(rules.rbegin(), rules.rend());
    QCOMPARE(winner(reversed, "a.example.com:443"), std::string("all"));
}

void TestRuleSet::emptyMeansDeny_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("empty list file") << QByteArray() << true;
    QTest::newRow("only comments") << QByteArray("# nothing\n") << true;
    QTest::newRow("unreadable list file") << QByteArray() << false;
}

// A sandbox product's CVE-2025-66479: an empty allow list meant "allow all".
void TestRuleSet::emptyMeansDeny()
{
    QFETCH(QByteArray, list);
    QFETCH(bool, isRead);
    QCOMPARE(RuleSet().decide(request("example.com:443")).verdict, Verdict::Deny);
    NameLists lists;
    if (isRead)
        lists["trusted"] = std::make_shared<const NameList>(NameList::parse(list.toStdString()));
    const RuleSet rules({rule("trusted", Allow, {"list:trusted"})}, 1, Otherwise::Deny, lists);
    QCOMPARE(rules.decide(request("example.com:443")).reason, Reason::DefaultDenied);
}

void TestRuleSet::unreadableListIsUnknown()
{
    const RuleSet rules({rule("ads", Deny, {"list:ads"}), rule("web", Allow, {"*"})}, 1);
    QCOMPARE(rules.decide(request("example.com:443")).ruleId(), std::string_view("ads"));
    const NameLists lists{{"ads", std::make_shared<const NameList>(NameList::parse("ads.example"))}};
    const RuleSet known(rules.rules(), 2, Otherwise::Deny, lists);
    QCOMPARE(known.decide(request("example.com:443")).ruleId(), std::string_view("web"));
    QCOMPARE(known.decide(request("ads.example:443")).ruleId(), std::string_view("ads"));
}

void TestRuleSet::suffixRulesKeepLabelBoundaries_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* pattern, const char* host, bool matches) {
        QTest::newRow((QByteArray(pattern) + ' ' + host).constData()) << QByteArray(pattern) << QByteArray(host) << matches;
    };
    row(".trusted.net", "untrusted.net", false);
    row(".trusted.net", "trusted.net", true);
    row(".trusted.net", "a.b.trusted.net", true);
    row("*.trusted.net", "trusted.net", false);
    row("*.trusted.net", "a.trusted.net", true);
    row("trusted.net", "a.trusted.net", false);
    row(".trusted.net", "trusted.net.evil.example", false);
    row("*", "anything.example", true);
}

// tinyproxy issue 627: a suffix without a label boundary admitted "untrusted.net", and ".x" missed the name itself.
void TestRuleSet::suffixRulesKeepLabelBoundaries()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, host);
    QFETCH(bool, matches);
    const RuleSet rules({rule("r", Allow, {pattern.toStdString()})}, 1);
    QCOMPARE(rules.decide(request(host.toStdString() + ":443")).isAllowed(), matches);
}

// Smokescreen CVE-2022-24825: a trailing dot or another case defeated the deny list.
void TestRuleSet::caseAndTrailingDotDoNotMatter()
{
    const std::vector<Rule> rules{rule("no", Deny, {"example.com"}), rule("web", Allow, {"*"})};
    QCOMPARE(winner(rules, "EXAMPLE.com.:443"), std::string("no"));
}

void TestRuleSet::starNeverMeansAnAddress()
{
    const std::vector<Rule> rules{rule("web", Allow, {"*"}, {}, "*")};
    QCOMPARE(winner(rules, "192.0.2.1:443"), std::string());
    QCOMPARE(winner(rules, "[2001:db8::1]:443"), std::string());
}

// Smokescreen 8e2eca6, Go CVE-2024-24790: IPv4 inside IPv6 forms was another address to the rules.
void TestRuleSet::wrappedAddressesAreBarredNotAllowed()
{
    const std::vector<Rule> deny{rule("no", Deny, {}, {"10.0.0.0/8"}), rule("all", Allow, {}, {"::/0"}, "*")};
    for (const char* target : {"10.1.2.3:443", "[::ffff:10.1.2.3]:443", "[64:ff9b::10.1.2.3]:443", "[::10.1.2.3]:443"})
        QCOMPARE(winner(deny, target), std::string("no"));
    const std::vector<Rule> allow{rule("yes", Allow, {}, {"10.0.0.0/8"})};
    QCOMPARE(winner(allow, "[::ffff:10.1.2.3]:443"), std::string("yes"));
    QCOMPARE(winner(allow, "[64:ff9b::10.1.2.3]:443"), std::string());
}

void TestRuleSet::reportingAddressRuleIsNoPermission()
{
    Rule report = rule("report", Deny, {}, {"10.0.0.0/8"});
    report.report = true;
    const RuleSet rules({report}, 1);
    const AccessRequest asked = request("10.1.2.3:443");
    const Decision decision = rules.decide(asked);
    QCOMPARE(decision.note, DecisionNote::WouldDeny);
    QVERIFY(decision.isAllowed());
    const IpAddress address = asked.target.address();
    QCOMPARE(judgeAddresses(rules, {}, asked, decision, std::span(&address, 1)).reason, Reason::PrivateAddress);
}

void TestRuleSet::denyByAddressWinsOverALaterName()
{
    const RuleSet rules({rule("no", Deny, {}, {"192.0.2.0/24"}), rule("web", Allow, {"*"})}, 1);
    const AccessRequest asked = request("example.com:443");
    const Decision decision = rules.decide(asked);
    QCOMPARE(decision.ruleId(), std::string_view("web"));
    const IpAddress inside = *IpAddress::parse("192.0.2.9");
    const IpAddress outside = *IpAddress::parse("198.51.100.9");
    QCOMPARE(rules.denyRowFor(asked, decision, std::span(&inside, 1)), 1);
    QCOMPARE(rules.denyRowFor(asked, decision, std::span(&outside, 1)), 0);
}

void TestRuleSet::aThousandRulesForOneNameKeepTheirOrder()
{
    std::vector<Rule> rules;
    for (int i = 0; i < 1000; ++i)
        rules.push_back(rule(("r" + std::to_string(i)).c_str(), Allow, {".example.com"}, {}, std::to_string(1000 + i).c_str()));
    const RuleSet set(std::move(rules), 1);
    QCOMPARE(set.decide(request("www.example.com:1000")).ruleNumber, 1);
    QCOMPARE(set.decide(request("www.example.com:1999")).ruleNumber, 1000);
    QCOMPARE(set.decide(request("www.example.com:999")).ruleNumber, 0);
}

QTEST_GUILESS_MAIN(TestRuleSet)
#include "tst_ruleset.moc"
