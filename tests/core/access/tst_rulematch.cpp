// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One rule, one request: who, when, with what, and what becomes of the unknown.
#include "core/access/rulematch.h"
#include "core/access/ruleset.h"

#include <QTest>

using namespace sluice;

class TestRuleMatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownIsOnTheSideOfCaution_data();
    void unknownIsOnTheSideOfCaution();
    void userOrGroupMatches();
    void programMatchesByPathOrName();
    void pendingProgramIsAskedFor();
    void pendingProgramIsNotNeededWhereOtherFieldsMiss();
    void clientRangesMatch();
    void expiredRulesNeverMatch();
    void requirementsAreJudgedLater();
    void verdictsFollowActions_data();
    void verdictsFollowActions();
    void finalRowAsksOnlyIfTold();
};

namespace {

AccessRequest request(const char* target = "example.com:443")
{
    return {std::get<HostPort>(HostPort::parse(target)), IpAddress::parse("127.0.0.1").value()};
}

Rule rule(RuleAction action)
{
    Rule rule;
    rule.id = "r";
    rule.action = action;
    rule.hosts = {HostPattern::parse("example.com").value()};
    return rule;
}

bool matches(const Rule& rule, const AccessRequest& request)
{
    return matchRule(rule, request).outcome == RuleMatch::Outcome::Matches;
}

} // namespace

void TestRuleMatch::unknownIsOnTheSideOfCaution_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<bool>("report");
    QTest::addColumn<bool>("expected");
    QTest::newRow("allow") << static_cast<int>(RuleAction::Allow) << false << false;
    QTest::newRow("deny") << static_cast<int>(RuleAction::Deny) << false << true;
    QTest::newRow("drop") << static_cast<int>(RuleAction::Drop) << false << true;
    QTest::newRow("ask") << static_cast<int>(RuleAction::Ask) << false << true;
    QTest::newRow("deny that only reports") << static_cast<int>(RuleAction::Deny) << true << false;
}

void TestRuleMatch::unknownIsOnTheSideOfCaution()
{
    QFETCH(int, action);
    QFETCH(bool, report);
    QFETCH(bool, expected);
    const auto check = [&](auto change) {
        Rule tried = rule(static_cast<RuleAction>(action));
        tried.report = report;
        change(tried);
        const RuleMatch match = matchRule(tried, request());
        QCOMPARE(match.outcome == RuleMatch::Outcome::Matches, expected);
        QVERIFY(match.byUnknown);
    };
    check([](Rule& r) { r.users = {"ops"}; });
    check([](Rule& r) { r.programs = {"curl"}; });
    check([](Rule& r) { r.when = {TimeWindow::parse("mon-fri").value()}; });
}

void TestRuleMatch::userOrGroupMatches()
{
    Rule allow = rule(RuleAction::Allow);
    allow.users = {"ann", "ops"};
    AccessRequest asked = request();
    asked.user = "ann";
    QVERIFY(matches(allow, asked));
    asked.user = "bob";
    QVERIFY(!matches(allow, asked));
    QCOMPARE(matchRule(allow, asked).field, RuleField::User);
    asked.groups = {"staff", "ops"};
    QVERIFY(matches(allow, asked));
}

void TestRuleMatch::programMatchesByPathOrName()
{
    Rule allow = rule(RuleAction::Allow);
    allow.programs = {"/usr/bin/curl"};
    AccessRequest asked = request();
    asked.programState = ProgramState::Known;
    asked.programPath = "/usr/bin/curl";
    asked.programName = "curl";
    QVERIFY(matches(allow, asked));
    asked.programPath = "/tmp/curl";
    QVERIFY(!matches(allow, asked));
    allow.programs = {"curl"};
    QVERIFY(matches(allow, asked));
    asked.programPath = "flatpak:org.example.Mail";
    asked.programName = "org.example.Mail";
    for (const char* program : {"flatpak:org.example.Mail", "org.example.Mail"}) {
        allow.programs = {program};
        QVERIFY2(matches(allow, asked), program);
    }
}

void TestRuleMatch::pendingProgramIsAskedFor()
{
    Rule allow = rule(RuleAction::Allow);
    allow.programs = {"curl"};
    AccessRequest asked = request();
    asked.programState = ProgramState::Pending;
    const RuleSet rules({allow}, 1);
    const Decision decision = rules.decide(asked);
    QVERIFY(decision.needsProgram());
    QCOMPARE(decision.verdict, Verdict::Undecided);
    QVERIFY(!decision.isAllowed());
    asked.programState = ProgramState::Known;
    asked.programName = "curl";
    QVERIFY(rules.decide(asked).isAllowed());
    asked.programState = ProgramState::Unknown;
    QCOMPARE(rules.decide(asked).reason, Reason::DefaultDenied);
}

void TestRuleMatch::pendingProgramIsNotNeededWhereOtherFieldsMiss()
{
    Rule allow = rule(RuleAction::Allow);
    allow.programs = {"curl"};
    allow.users = {"ops"};
    AccessRequest asked = request();
    asked.programState = ProgramState::Pending;
    QCOMPARE(RuleSet({allow}, 1).decide(asked).reason, Reason::DefaultDenied);
    asked = request("other.example:443");
    asked.programState = ProgramState::Pending;
    allow.users.clear();
    QCOMPARE(RuleSet({allow}, 1).decide(asked).reason, Reason::DefaultDenied);
}

void TestRuleMatch::clientRangesMatch()
{
    Rule allow = rule(RuleAction::Allow);
    allow.clients = {IpRange::parse("192.0.2.0/24").value()};
    AccessRequest asked = request();
    QCOMPARE(matchRule(allow, asked).field, RuleField::Client);
    asked.client = IpAddress::parse("192.0.2.9").value();
    QVERIFY(matches(allow, asked));
}

void TestRuleMatch::expiredRulesNeverMatch()
{
    const WallTime at{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)};
    for (const RuleAction action : {RuleAction::Allow, RuleAction::Deny}) {
        Rule temporary = rule(action);
        temporary.expires = Expiry::when(at);
        AccessRequest asked = request();
        asked.now = at - std::chrono::seconds(1);
        QVERIFY(matches(temporary, asked));
        asked.now = at;
        QCOMPARE(matchRule(temporary, asked).field, RuleField::Expires);
    }
}

// By the tunnel's first bytes, which nobody has when the rules are asked.
void TestRuleMatch::requirementsAreJudgedLater()
{
    Rule allow = rule(RuleAction::Allow);
    allow.require.tls = true;
    QVERIFY(matches(allow, request()));
    QVERIFY(RuleSet({allow}, 1).decide(request()).isAllowed());
    Rule ask = rule(RuleAction::Ask);
    ask.require.tls = true;
    QVERIFY(matches(ask, request()));
}

void TestRuleMatch::verdictsFollowActions_data()
{
    QTest::addColumn<int>("action");
    QTest::addColumn<bool>("report");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<int>("note");
    const auto row = [](const char* name, RuleAction action, bool report, Verdict verdict, const char* reason,
                        DecisionNote note) {
        QTest::newRow(name) << static_cast<int>(action) << report << static_cast<int>(verdict)
                            << QByteArray(reason) << static_cast<int>(note);
    };
    row("allow", RuleAction::Allow, false, Verdict::Allow, "", DecisionNote::None);
    row("deny", RuleAction::Deny, false, Verdict::Deny, "rule-denied", DecisionNote::None);
    row("drop", RuleAction::Drop, false, Verdict::Deny, "rule-dropped", DecisionNote::None);
    row("ask", RuleAction::Ask, false, Verdict::Ask, "", DecisionNote::None);
    row("report", RuleAction::Deny, true, Verdict::Allow, "", DecisionNote::WouldDeny);
}

void TestRuleMatch::verdictsFollowActions()
{
    QFETCH(int, action);
    QFETCH(bool, report);
    QFETCH(int, verdict);
    QFETCH(QByteArray, reason);
    QFETCH(int, note);
    Rule one = rule(static_cast<RuleAction>(action));
    one.report = report;
    const Decision decision = RuleSet({one}, 7).decide(request());
    QCOMPARE(static_cast<int>(decision.verdict), verdict);
    QCOMPARE(token(decision.reason), std::string_view(reason.constData()));
    QCOMPARE(static_cast<int>(decision.note), note);
    QCOMPARE(decision.ruleNumber, 1);
    QCOMPARE(decision.rulesVersion, std::uint64_t{7});
    QCOMPARE(decision.ruleId(), std::string_view("r"));
}

void TestRuleMatch::finalRowAsksOnlyIfTold()
{
    QCOMPARE(RuleSet({}, 1).decide(request()).verdict, Verdict::Deny);
    const Decision asks = RuleSet({}, 1, Otherwise::Ask).decide(request());
    QCOMPARE(asks.verdict, Verdict::Ask);
    QCOMPARE(asks.ruleNumber, 0);
}

QTEST_GUILESS_MAIN(TestRuleMatch)
#include "tst_rulematch.moc"
