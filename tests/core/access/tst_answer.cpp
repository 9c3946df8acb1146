// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers become rules that say exactly what was meant, in a place where they overrule nothing else.
#include "core/access/answer.h"
#include "core/access/ruleset.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Ticket ticketFor(std::string_view target, std::string_view askingRule = {})
{
    AccessRequest request{std::get<HostPort>(HostPort::parse(target)), IpAddress::parse("127.0.0.1").value()};
    Decision decision;
    decision.verdict = Verdict::Ask;
    if (!askingRule.empty())
        decision.rule = std::make_shared<const std::string>(askingRule);
    Ticket ticket{static_cast<TicketId>(1), request, decision};
    ticket.waiting = 1;
    return ticket;
}

Rule ruleNamed(const char* id, const char* pattern, RuleAction action = RuleAction::Allow)
{
    Rule rule = parseAllowPattern(pattern).value();
    rule.id = id;
    rule.action = action;
    return rule;
}

std::vector<std::string> idsOf(const std::vector<Rule>& rules)
{
    std::vector<std::string> ids;
    for (const Rule& rule : rules)
        ids.push_back(rule.id);
    return ids;
}

} // namespace

class AnswerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void narrowestNamesHostPortAndProgram();
    void siteCoversAllBelowIt();
    void publicSuffixIsNeverOffered_data();
    void publicSuffixIsNeverOffered();
    void addressIsNamedExactly();
    void whoIsKnownCanBeNamed();
    void livesEndWhenTheyShould();
    void standsAboveTheRowThatAsked();
    void standsAtTheEndWhereTheFinalRowAsked();
    void replacesAFormerAnswerToTheSame();
    void keepsTheDutiesOfTheRowThatAsked();
    void allowingLocalhostReachesThisComputerOnly();
    void leavesAnAnswerThatWasMadeARuleOfItsOwn();
    void programThatNoFileCanNameIsNotOffered();
    void doesNotOverruleADenialOfOneHost();
    void wideAnswersReachNoFurtherThanTheRowThatAsked();
    void anAnswerNeverRemovesTheRowThatAsked();
    void theNarrowPartEndsWithTheRowThatAsked();
    void countsWhatItSettles();

private:
    const FakeClock clock;
};

void AnswerTest::narrowestNamesHostPortAndProgram()
{
    Ticket ticket = ticketFor("api.example.org:8443");
    ticket.request.programState = ProgramState::Known;
    ticket.request.programPath = "/usr/bin/curl";
    const Answer answer = narrowestAnswer(ticket.request, Verdict::Allow, AnswerLife::Hour);
    const Rule rule = ruleOf(ticket.request, answer, clock.wallNow());
    QCOMPARE(rule.hosts.front().toString(), std::string("api.example.org"));
    QCOMPARE(rule.ports.toString(), std::string("8443"));
    QCOMPARE(rule.programs, std::vector<std::string>{"/usr/bin/curl"});
    QCOMPARE(rule.origin, RuleOrigin::Question);
    QCOMPARE(rule.action, RuleAction::Allow);
}

void AnswerTest::siteCoversAllBelowIt()
{
    const Ticket ticket = ticketFor("a.b.example.co.uk:443");
    Answer answer;
    answer.host = AnswerHost::Site;
    answer.port = AnswerPort::Any;
    const Rule rule = ruleOf(ticket.request, answer, clock.wallNow());
    QCOMPARE(rule.hosts.front().toString(), std::string(".example.co.uk"));
    QVERIFY(rule.ports.isAny());
}

void AnswerTest::publicSuffixIsNeverOffered_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isOffered");
    QTest::newRow("a site") << "example.com:443" << true;
    QTest::newRow("below a site") << "www.example.com:443" << true;
    QTest::newRow("shared hosting itself") << "github.io:443" << false;
    QTest::newRow("a page on shared hosting") << "someone.github.io:443" << true;
    QTest::newRow("single label") << "printer:443" << false;
    QTest::newRow("address") << "192.0.2.1:443" << false;
}

void AnswerTest::publicSuffixIsNeverOffered()
{
    QFETCH(QString, target);
    QFETCH(bool, isOffered);
    const Ticket ticket = ticketFor(target.toStdString());
    QCOMPARE(canBeSite(ticket.request), isOffered);
    // Even if somebody asks for it, the rule stays with what there is.
    Answer answer;
    answer.host = AnswerHost::Site;
    const Rule rule = ruleOf(ticket.request, answer, clock.wallNow());
    if (!isOffered && !rule.hosts.empty())
        QCOMPARE(rule.hosts.front().scope(), HostPattern::Scope::Exact);
}

void AnswerTest::addressIsNamedExactly()
{
    const Ticket ticket = ticketFor("127.0.0.1:8080");
    const Rule rule = ruleOf(ticket.request, Answer(), clock.wallNow());
    QVERIFY(rule.hosts.empty());
    QCOMPARE(rule.ips.front().toString(), std::string("127.0.0.1"));
    QVERIFY(rule.ips.front().isSingle());
}

void AnswerTest::whoIsKnownCanBeNamed()
{
    AccessRequest request = ticketFor("api.example.org:443").request;
    QCOMPARE(whoCanBeNamed(request), std::vector<AnswerWho>{AnswerWho::Anyone});
    request.client = IpAddress::parse("192.0.2.7").value();
    request.user = "ops";
    const std::vector<AnswerWho> expected{AnswerWho::User, AnswerWho::Client, AnswerWho::Anyone};
    QCOMPARE(whoCanBeNamed(request), expected);
    Answer answer;
    answer.who = AnswerWho::Client;
    QCOMPARE(ruleOf(request, answer, clock.wallNow()).clients.front().toString(), std::string("192.0.2.7"));
    answer.who = AnswerWho::User;
    QCOMPARE(ruleOf(request, answer, clock.wallNow()).users, std::vector<std::string>{"ops"});
}

void AnswerTest::livesEndWhenTheyShould()
{
    const Ticket ticket = ticketFor("api.example.org:443");
    const auto expiry = [&](AnswerLife life) {
        Answer answer;
        answer.life = life;
        return ruleOf(ticket.request, answer, clock.wallNow()).expires;
    };
    QCOMPARE(expiry(AnswerLife::FiveMinutes), Expiry::when(clock.wallNow() + 5min));
    QCOMPARE(expiry(AnswerLife::Hour), Expiry::when(clock.wallNow() + 1h));
    QCOMPARE(expiry(AnswerLife::Session), Expiry::session());
    QCOMPARE(expiry(AnswerLife::Forever), Expiry());
}

void AnswerTest::standsAboveTheRowThatAsked()
{
    const std::vector<Rule> rules{ruleNamed("one", "one.test"), ruleNamed("asks", "*", RuleAction::Ask),
                                  ruleNamed("last", "last.test")};
    const auto after = withAnswer(rules, ticketFor("api.example.org:443", "asks"), Answer(), clock.wallNow());
    QCOMPARE(idsOf(after), (std::vector<std::string>{"one", "api-example-org", "asks", "last"}));
}

void AnswerTest::standsAtTheEndWhereTheFinalRowAsked()
{
    const std::vector<Rule> rules{ruleNamed("one", "one.test")};
    const auto after = withAnswer(rules, ticketFor("api.example.org:443"), Answer(), clock.wallNow());
    QCOMPARE(idsOf(after), (std::vector<std::string>{"one", "api-example-org"}));
}

void AnswerTest::replacesAFormerAnswerToTheSame()
{
    const Ticket ticket = ticketFor("api.example.org:443");
    std::vector<Rule> rules = withAnswer({ruleNamed("own", "api.example.org")}, ticket, Answer(), clock.wallNow());
    Answer never;
    never.verdict = Verdict::Deny;
    never.life = AnswerLife::Forever;
    rules = withAnswer(rules, ticket, never, clock.wallNow());
    QCOMPARE(rules.size(), std::size_t(2));
    QCOMPARE(rules.front().id, std::string("own"));
    QCOMPARE(rules.back().action, RuleAction::Deny);
}

void AnswerTest::keepsTheDutiesOfTheRowThatAsked()
{
    Rule asks = ruleNamed("asks", "*", RuleAction::Ask);
    asks.require.tls = true;
    asks.limit.tunnels = 3;
    asks.onRevoke = OnRevoke::Close;
    const Ticket ticket = ticketFor("api.example.org:443", "asks");
    Answer hour;
    hour.verdict = Verdict::Allow;
    hour.life = AnswerLife::Hour;
    const Rule allowed = withAnswer({asks}, ticket, hour, clock.wallNow()).front();
    QVERIFY(allowed.require == asks.require);
    QVERIFY(allowed.limit == asks.limit);
    QCOMPARE(allowed.onRevoke, OnRevoke::Close);
    hour.verdict = Verdict::Deny;
    QVERIFY(withAnswer({asks}, ticket, hour, clock.wallNow()).front().require.isEmpty());
}

void AnswerTest::allowingLocalhostReachesThisComputerOnly()
{
    Rule asks = ruleNamed("asks", "*", RuleAction::Ask);
    asks.allowPrivate = {*IpRange::parse("10.0.0.0/8"), *IpRange::parse("127.0.0.1")};
    Answer answer;
    answer.verdict = Verdict::Allow;
    const auto reached = [&](const char* target) {
        QString ranges;
        const Rule made = withAnswer({asks}, ticketFor(target, "asks"), answer, clock.wallNow()).front();
        for (const IpRange& range : made.allowPrivate)
            ranges += QString::fromStdString(range.toString()) + u' ';
        return ranges;
    };
    QCOMPARE(reached("localhost:9443"), u"127.0.0.1 ::1 10.0.0.0/8 "_s);
    QCOMPARE(reached("box.example:9443"), u"10.0.0.0/8 127.0.0.1 "_s);
    asks.allowPrivate.clear();
    QCOMPARE(reached("app.localhost:9443"), u"127.0.0.1 ::1 "_s);
    QCOMPARE(reached("box.example:9443"), QString());
    answer.verdict = Verdict::Deny;
    QCOMPARE(reached("localhost:9443"), QString());
}

void AnswerTest::leavesAnAnswerThatWasMadeARuleOfItsOwn()
{
    const Ticket ticket = ticketFor("api.example.org:443");
    std::vector<Rule> rules = withAnswer({}, ticket, Answer(), clock.wallNow());
    rules.front().when = {TimeWindow::parse("mon-fri").value()};
    QCOMPARE(withAnswer(rules, ticket, Answer(), clock.wallNow()).size(), std::size_t(2));
}

void AnswerTest::programThatNoFileCanNameIsNotOffered()
{
    AccessRequest request = ticketFor("api.example.org:443").request;
    request.programState = ProgramState::Known;
    request.programPath = "/tmp/x";
    QCOMPARE(whoCanBeNamed(request).front(), AnswerWho::Program);
    for (const char* path : {"/tmp/x ", "/tmp/x\ny", "/tmp/\xff", ""}) {
        request.programPath = path;
        QCOMPARE(whoCanBeNamed(request), std::vector<AnswerWho>{AnswerWho::Anyone});
    }
}

void AnswerTest::doesNotOverruleADenialOfOneHost()
{
    const std::vector<Rule> rules{ruleNamed("no-ads", "ads.example.org", RuleAction::Deny)};
    Answer site;
    site.host = AnswerHost::Site;
    const RuleSet after(withAnswer(rules, ticketFor("api.example.org:443"), site, clock.wallNow()), 2);
    QVERIFY(after.decide(ticketFor("api.example.org:443").request).isAllowed());
    QVERIFY(!after.decide(ticketFor("ads.example.org:443").request).isAllowed());
}

void AnswerTest::wideAnswersReachNoFurtherThanTheRowThatAsked()
{
    Answer wide;
    wide.host = AnswerHost::Site;
    wide.port = AnswerPort::Any;
    const Ticket ticket = ticketFor("api.example.org:443", "asks");
    const auto allows = [&](const Rule& asking, const char* target) {
        const std::vector<Rule> rules{asking, ruleNamed("no", ".example.org:*", RuleAction::Deny)};
        return RuleSet(withAnswer(rules, ticket, wide, clock.wallNow()), 2).decide(ticketFor(target).request).isAllowed();
    };
    const Rule byPort = ruleNamed("asks", "*:443", RuleAction::Ask);
    QVERIFY(allows(byPort, "www.example.org:443"));
    QVERIFY(!allows(byPort, "www.example.org:22"));
    const Rule byHost = ruleNamed("asks", "api.example.org:*", RuleAction::Ask);
    QVERIFY(allows(byHost, "api.example.org:22"));
    QVERIFY(!allows(byHost, "www.example.org:443"));
    Rule byProgram = ruleNamed("asks", "*:*", RuleAction::Ask);
    byProgram.programs = {"curl"};
    QVERIFY(!allows(byProgram, "api.example.org:443"));
    // What nothing below decides is as wide as it was said.
    const auto after = withAnswer({byPort}, ticket, wide, clock.wallNow());
    QCOMPARE(idsOf(after).size(), std::size_t(3));
    QVERIFY(RuleSet(after, 2).decide(ticketFor("www.example.org:22").request).isAllowed());
    QCOMPARE(idsOf(withAnswer(after, ticket, wide, clock.wallNow())), idsOf(after));
}

void AnswerTest::anAnswerNeverRemovesTheRowThatAsked()
{
    Rule asks = ruleNamed("asks", ".example.org:443", RuleAction::Ask);
    asks.origin = RuleOrigin::Question; // an answer that somebody has turned into a question
    const std::vector<Rule> rules{asks, ruleNamed("web", "*:443")};
    Answer never;
    never.verdict = Verdict::Deny;
    never.host = AnswerHost::Site;
    const auto after = withAnswer(rules, ticketFor("api.example.org:443", "asks"), never, clock.wallNow());
    QCOMPARE(idsOf(after), (std::vector<std::string>{"api-example-org", "asks", "web"}));
    QVERIFY(!RuleSet(after, 2).decide(ticketFor("www.example.org:443").request).isAllowed());
}

void AnswerTest::theNarrowPartEndsWithTheRowThatAsked()
{
    Rule asks = ruleNamed("asks", ".example.org:443", RuleAction::Ask);
    asks.expires = Expiry::when(clock.wallNow() + 2h);
    const std::vector<Rule> rules{asks, ruleNamed("no", ".example.org:443", RuleAction::Deny)};
    Answer answer;
    answer.verdict = Verdict::Allow;
    answer.life = AnswerLife::Forever;
    auto after = withAnswer(rules, ticketFor("api.example.org:443", "asks"), answer, clock.wallNow());
    AccessRequest request = ticketFor("api.example.org:443").request;
    request.now = clock.wallNow() + 1h;
    QVERIFY(RuleSet(after, 2).decide(request).isAllowed());
    request.now = clock.wallNow() + 3h;
    QVERIFY(!RuleSet(after, 2).decide(request).isAllowed());
}

void AnswerTest::countsWhatItSettles()
{
    std::vector<Ticket> tickets{ticketFor("api.example.org:443"), ticketFor("www.example.org:443"),
                                ticketFor("other.test:443")};
    tickets[1].waiting = 5;
    Answer answer;
    QCOMPARE(tunnelsSettledBy(ruleOf(tickets[0].request, answer, clock.wallNow()), tickets[0], tickets), 1U);
    answer.host = AnswerHost::Site;
    QCOMPARE(tunnelsSettledBy(ruleOf(tickets[0].request, answer, clock.wallNow()), tickets[0], tickets), 6U);
    tickets[1] = ticketFor("www.example.org:443", "another"); // its row goes on asking
    QCOMPARE(tunnelsSettledBy(ruleOf(tickets[0].request, answer, clock.wallNow()), tickets[0], tickets), 1U);
}

QTEST_GUILESS_MAIN(AnswerTest)
#include "tst_answer.moc"
