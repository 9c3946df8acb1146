// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is proposed from what nobody decided: few rules, what each covers, what else it would admit.
#include "core/watch/learner.h"

#include <QTest>

#include "core/access/ruleset.h"

using namespace sluice;
using namespace std::chrono_literals;

namespace {

const WallTime Now = std::chrono::sys_days(std::chrono::year{2026} / 11 / 25);

OpenCase open(const std::string& target, std::uint32_t count = 1, const std::string& program = "firefox")
{
    AccessRequest request{std::get<HostPort>(HostPort::parse(target)), *IpAddress::parse("127.0.0.1")};
    request.programState = program.empty() ? ProgramState::Unknown : ProgramState::Known;
    request.programPath = program;
    return {std::move(request), count, Now - 1h, static_cast<TunnelId>(count)};
}

TunnelInfo denied(const std::string& host, Reason reason = Reason::DefaultDenied, std::int32_t row = 0)
{
    TunnelInfo tunnel;
    tunnel.id = static_cast<TunnelId>(7);
    tunnel.acceptedAt = Now;
    tunnel.host = host;
    tunnel.port = 443;
    tunnel.reason = reason;
    tunnel.decision.verdict = Verdict::Deny;
    tunnel.decision.reason = reason;
    tunnel.decision.ruleNumber = row;
    return tunnel;
}

TunnelInfo wouldDeny(const std::string& host, const std::string& rule)
{
    TunnelInfo tunnel = denied(host, Reason::None, 1);
    tunnel.decision.verdict = Verdict::Allow;
    tunnel.decision.note = DecisionNote::WouldDeny;
    tunnel.decision.rule = std::make_shared<std::string>(rule);
    return tunnel;
}

std::string only(const Suggestion& suggestion)
{
    return suggestion.rule.hosts.empty() ? suggestion.rule.ips.at(0).toString() : suggestion.rule.hosts.at(0).toString();
}

} // namespace

class SuggestionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneHostIsThatHost();
    void severalHostsOfASiteAreItsNames();
    void theSiteItselfIsIncludedWhereItWasAskedFor();
    void publicSuffixesAreNoSite();
    void addressesStayAddresses();
    void programsDoNotMix();
    void portsComeTogetherAndTellTheirExcess();
    void theMostAskedForComesFirst();
    void idsDoNotCollide();
    void learnsOnlyWhatNobodyDecided();
    void forgetsAHostAndItsReports();
    void proposesNothingForMoreThanWhoAsked();
    void forgetsWhatRulesDecideByNow();
    void anAcceptedRuleOfAProgramSettlesItsCase_data();
    void anAcceptedRuleOfAProgramSettlesItsCase();
    void learnsFromARuleThatLetsAllThroughToTakeNotes();
    void aDenialOnTrialTeachesNothing();
    void remembersWhatReportingRulesWouldHaveDenied();
    void staysBounded();
};

void SuggestionsTest::oneHostIsThatHost()
{
    const auto suggestions = suggest({open("www.example.com:443", 9)}, {}, Now);
    QCOMPARE(suggestions.size(), std::size_t{1});
    const Suggestion& found = suggestions.front();
    QCOMPARE(only(found), std::string("www.example.com"));
    QCOMPARE(found.excess, Excess::Nothing);
    QCOMPARE(found.requests, 9U);
    QCOMPARE(found.rule.action, RuleAction::Allow);
    QCOMPARE(found.rule.origin, RuleOrigin::Learned);
    QCOMPARE(found.rule.programs, std::vector<std::string>{"firefox"});
    QVERIFY(found.rule.require.tls);
    QVERIFY(found.rule.expires.hasPassed(Now + LearnedRuleLife));
    QVERIFY(!found.rule.expires.hasPassed(Now + LearnedRuleLife - 1s));
}

void SuggestionsTest::severalHostsOfASiteAreItsNames()
{
    const auto suggestions = suggest({open("a.example.com:443", 2), open("b.example.com:443", 5)}, {}, Now);
    QCOMPARE(suggestions.size(), std::size_t{1});
    QCOMPARE(only(suggestions.front()), std::string("*.example.com"));
    QCOMPARE(suggestions.front().excess, Excess::OtherNames);
    QCOMPARE(suggestions.front().hosts, (std::vector<std::string>{"b.example.com", "a.example.com"}));
}

void SuggestionsTest::theSiteItselfIsIncludedWhereItWasAskedFor()
{
    const auto suggestions = suggest({open("a.example.com:443"), open("example.com:443")}, {}, Now);
    QCOMPARE(only(suggestions.at(0)), std::string(".example.com"));
}

void SuggestionsTest::publicSuffixesAreNoSite()
{
    const auto suggestions = suggest({open("one.github.io:443"), open("two.github.io:443"), open("printer:443")}, {}, Now);
    QCOMPARE(suggestions.size(), std::size_t{3});
    for (const Suggestion& suggestion : suggestions)
        QCOMPARE(suggestion.excess, Excess::Nothing);
}

void SuggestionsTest::addressesStayAddresses()
{
    const auto suggestions = suggest({open("192.0.2.1:443"), open("192.0.2.2:443")}, {}, Now);
    QCOMPARE(suggestions.size(), std::size_t{2});
    QVERIFY(suggestions.front().rule.hosts.empty());
    QCOMPARE(only(suggestions.front()), std::string("192.0.2.1"));
}

void SuggestionsTest::programsDoNotMix()
{
    const auto suggestions = suggest({open("a.example.com:443"), open("b.example.com:443", 1, "curl")}, {}, Now);
    QCOMPARE(suggestions.size(), std::size_t{2});
    QCOMPARE(suggestions.front().excess, Excess::Nothing);
}

void SuggestionsTest::portsComeTogetherAndTellTheirExcess()
{
    const auto both = suggest({open("a.example.com:443"), open("a.example.com:993")}, {}, Now);
    QCOMPARE(both.size(), std::size_t{1});
    QCOMPARE(both.front().rule.ports.toString(), std::string("443,993"));
    QCOMPARE(both.front().excess, Excess::Nothing);
    QVERIFY(!both.front().rule.require.tls);
    const auto wide = suggest({open("a.example.com:443"), open("b.example.com:993")}, {}, Now);
    QCOMPARE(wide.front().excess, Excess::NamesAndPorts);
}

void SuggestionsTest::theMostAskedForComesFirst()
{
    const auto suggestions = suggest({open("a.example.com:443", 2), open("b.example.net:443", 7)}, {}, Now);
    QCOMPARE(suggestions.front().site, std::string("example.net"));
}

void SuggestionsTest::idsDoNotCollide()
{
    Rule existing;
    existing.id = "firefox-example-com";
    const auto suggestions = suggest({open("a.example.com:443")}, {existing}, Now);
    QVERIFY(suggestions.front().rule.id != existing.id);
}

void SuggestionsTest::learnsOnlyWhatNobodyDecided()
{
    Learner learner;
    learner.take(denied("www.example.com"));
    learner.take(denied("www.example.com"));
    learner.take(denied("ads.example.net", Reason::RuleDenied, 1));
    learner.take(denied("inside.example.org", Reason::PrivateAddress, 2));
    const auto suggestions = learner.suggestions(RuleSet(), Now);
    QCOMPARE(suggestions.size(), std::size_t{1});
    QCOMPARE(suggestions.front().requests, 2U);
    learner.forget(suggestions.front());
    QVERIFY(learner.suggestions(RuleSet(), Now).empty());
}

void SuggestionsTest::proposesNothingForMoreThanWhoAsked()
{
    TunnelInfo ann = denied("www.example.com");
    ann.user = std::make_shared<const User>(User{"ann", {}, {}});
    TunnelInfo guest = denied("www.example.com");
    guest.client.address = *IpAddress::parse("192.168.1.9");
    Learner learner;
    learner.take(ann);
    learner.take(guest);
    const auto suggestions = learner.suggestions(RuleSet(), Now);
    QCOMPARE(suggestions.size(), std::size_t{2});
    for (const Suggestion& suggestion : suggestions) {
        const auto request = accessRequestOf(suggestion.asker == "user ann" ? ann : guest, Now);
        const auto other = accessRequestOf(suggestion.asker == "user ann" ? guest : ann, Now);
        const RuleSet rules({suggestion.rule}, 2);
        QCOMPARE(rules.decide(*request).verdict, Verdict::Allow);
        QCOMPARE(rules.decide(*other).verdict, Verdict::Deny);
        QCOMPARE(learner.suggestions(rules, Now).size(), std::size_t{1});
    }
}

void SuggestionsTest::forgetsAHostAndItsReports()
{
    Learner learner;
    learner.take(denied("www.example.com"));
    learner.take(denied("www.example.org"));
    learner.take(wouldDeny("www.example.com", "trial"));
    learner.take(wouldDeny("www.example.org", "trial"));
    learner.forget(std::string("www.example.com"));
    const auto suggestions = learner.suggestions(RuleSet(), Now);
    QCOMPARE(suggestions.size(), std::size_t{1});
    QCOMPARE(suggestions.front().hosts, std::vector<std::string>{"www.example.org"});
    Rule trial;
    trial.id = "trial";
    QCOMPARE(learner.reported(RuleSet({trial}, 1)).front().targets, std::vector<std::string>{"www.example.org:443"});
    learner.forget(std::string());
    QVERIFY(learner.suggestions(RuleSet(), Now).empty());
}

void SuggestionsTest::forgetsWhatRulesDecideByNow()
{
    Learner learner;
    learner.take(denied("www.example.com"));
    const auto suggestions = learner.suggestions(RuleSet(), Now);
    QCOMPARE(suggestions.size(), std::size_t{1});
    QVERIFY(learner.suggestions(RuleSet({suggestions.front().rule}, 2), Now).empty());
}

void SuggestionsTest::anAcceptedRuleOfAProgramSettlesItsCase_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a path") << "/usr/bin/curl";
    QTest::newRow("a Flatpak application") << "flatpak:org.example.Mail";
    QTest::newRow("a program in a container") << "container:/usr/bin/wget";
}

void SuggestionsTest::anAcceptedRuleOfAProgramSettlesItsCase()
{
    QFETCH(QString, path);
    Learner learner;
    TunnelInfo tunnel = denied("www.example.com");
    tunnel.program.knowledge = ProgramKnowledge::Known;
    tunnel.program.path = std::make_shared<std::string>(path.toStdString());
    learner.take(tunnel);
    const auto suggestions = learner.suggestions(RuleSet(), Now);
    QCOMPARE(suggestions.size(), std::size_t{1});
    QCOMPARE(suggestions.front().rule.programs.size(), std::size_t{1});
    QVERIFY(learner.suggestions(RuleSet({suggestions.front().rule}, 2), Now).empty());
}

void SuggestionsTest::learnsFromARuleThatLetsAllThroughToTakeNotes()
{
    Rule learn;
    learn.id = "learn";
    learn.report = true;
    learn.ports = PortSet::any();
    const RuleSet rules({learn}, 1);
    Learner learner;
    learner.rulesChanged(rules);
    learner.take(wouldDeny("www.example.com", "learn"));
    const auto during = learner.suggestions(rules, Now);
    QCOMPARE(during.size(), std::size_t{1});
    QCOMPARE(only(during.front()), std::string("www.example.com"));
    const RuleSet accepted(withSuggestion({learn}, during.front()), 2);
    QCOMPARE(accepted.rules().back().id, std::string("learn"));
    learner.rulesChanged(accepted);
    QVERIFY(learner.suggestions(accepted, Now).empty());
    learner.rulesChanged(RuleSet());
    QCOMPARE(learner.suggestions(RuleSet(), Now).size(), std::size_t{1}); // the day of learning is over
}

void SuggestionsTest::aDenialOnTrialTeachesNothing()
{
    Rule trial;
    trial.id = "ads";
    trial.report = true;
    trial.hosts = {*HostPattern::parse(".ads.example.com")};
    Learner learner;
    learner.rulesChanged(RuleSet({trial}, 1));
    learner.take(wouldDeny("one.ads.example.com", "ads"));
    QVERIFY(learner.suggestions(RuleSet({trial}, 1), Now).empty());
    QVERIFY(learner.suggestions(RuleSet(), Now).empty());
}

void SuggestionsTest::remembersWhatReportingRulesWouldHaveDenied()
{
    Learner learner;
    learner.take(wouldDeny("www.example.com", "strict"));
    learner.take(wouldDeny("www.example.com", "strict"));
    Rule strict;
    strict.id = "strict";
    strict.report = true;
    const auto reported = learner.reported(RuleSet({strict}, 1));
    QCOMPARE(reported.size(), std::size_t{1});
    QCOMPARE(reported.front().requests, 2U);
    QCOMPARE(reported.front().targets, std::vector<std::string>{"www.example.com:443"});
    QVERIFY(learner.reported(RuleSet()).empty());
}

void SuggestionsTest::staysBounded()
{
    Learner learner;
    for (std::size_t i = 0; i < Learner::MaxCases + 100; ++i) {
        TunnelInfo tunnel = denied("www.example" + std::to_string(i) + ".com");
        tunnel.acceptedAt = Now + std::chrono::seconds(i);
        learner.take(tunnel);
    }
    QCOMPARE(learner.suggestions(RuleSet(), Now).size(), Learner::MaxCases);
}

QTEST_GUILESS_MAIN(SuggestionsTest)
#include "tst_suggestions.moc"
