// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Real tunnels that wait for their owner: held without a dial, let through or refused by answers, rules and the clock.
#include "core/engine/localengine.h"
#include "tests/support/loopback.h"

#include <algorithm>

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class AskingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void withoutSomeoneToAskItIsDeniedAtOnce();
    void switchedOffItIsDeniedAtOnce();
    void questionShowsWhileTheTunnelWaits();
    void allowOnceLetsTheWaitingThroughAndNoOther();
    void denyOnceRefusesTheWaiting();
    void questionOfPrivateModeIsNeverLogged();
    void ruleThatAllowsLetsItThrough();
    void ruleThatDeniesRefusesIt();
    void ruleForOneSettlesTheOthersItCovers();
    void unansweredIsRefusedWithItsOwnReason();
    void clientThatLeavesWithdrawsItsQuestion();
    void clientThatResetsWithdrawsItsQuestion();
    void earlyBytesWaitToo();
    void thousandEqualRequestsAreOneTicket();
    void drainRefusesWhatWaits();
    void stopWhileWaitingEndsEverything();
    void ownListenerIsNeverAskedAbout();
    void nobodyAttendingAnyMoreDeniesWhatWaits();

private:
    void start();
    TestConnection asking(std::uint16_t target) const;
    Ticket onlyTicket() const { return engine->questions().at(0); }
    void applyRules(const std::vector<std::string>& allowed, RuleAction action = RuleAction::Allow);

    Settings settings;
    Clock clock;
    std::unique_ptr<LogBuffer> log;
    std::unique_ptr<LocalEngine> engine;
    std::vector<TunnelInfo> ended;
    std::uint16_t port = 0;
    std::uint64_t version = 0;
};

void AskingTest::init()
{
    settings = Settings();
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    settings.workers = 2;
    ended.clear();
    version = 0;
    log = std::make_unique<LogBuffer>();
    engine = std::make_unique<LocalEngine>(*log, clock);
    engine->setAttended(true);
    connect(engine.get(), &Engine::changed, this, [this](const EngineBatch& batch) {
        ended.insert(ended.end(), batch.ended.begin(), batch.ended.end());
    });
}

void AskingTest::cleanup()
{
    engine.reset();
}

void AskingTest::start()
{
    engine->start(settings);
    QCOMPARE(engine->state(), EngineState::Running);
    port = engine->listeners().front().port;
}

TestConnection AskingTest::asking(std::uint16_t target) const
{
    TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(target) + " HTTP/1.1\r\n\r\n");
    return client;
}

void AskingTest::applyRules(const std::vector<std::string>& patterns, RuleAction action)
{
    std::vector<Rule> rules;
    for (const std::string& pattern : patterns) {
        Rule rule = parseAllowPattern(pattern).value();
        rule.id = "r" + std::to_string(rules.size() + 1);
        rule.action = action;
        rules.push_back(rule);
    }
    engine->apply(std::make_shared<const RuleSet>(rules, ++version));
}

void AskingTest::withoutSomeoneToAskItIsDeniedAtOnce()
{
    engine->setAttended(false);
    start();
    const TestServer server;
    const std::string reply = asking(server.port()).readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::DefaultDenied);
    QVERIFY(engine->questions().empty());
}

void AskingTest::switchedOffItIsDeniedAtOnce()
{
    settings.asksUnmatched = false;
    start();
    const TestServer server;
    QVERIFY(asking(server.port()).readAll().starts_with("HTTP/1.1 403 "));
    QVERIFY(engine->questions().empty());
}

void AskingTest::questionShowsWhileTheTunnelWaits()
{
    start();
    const TestServer server;
    QSignalSpy asked(engine.get(), &Engine::asked);
    const MonoTime before = clock.now();
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    QVERIFY(asked.count() >= 1);
    const Ticket ticket = onlyTicket();
    QCOMPARE(ticket.state, Ticket::State::Waiting);
    QCOMPARE(ticket.request.target.port(), server.port());
    QCOMPARE(ticket.waiting, 1U);
    QVERIFY(ticket.deadline >= before + settings.timeouts.ask);
    QVERIFY(!server.hasVisitor());
}

void AskingTest::allowOnceLetsTheWaitingThroughAndNoOther()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->answer({onlyTicket().id}, Verdict::Allow);
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    const TestConnection target = server.accept();
    client.send("hello");
    QCOMPARE(target.read(5), std::string("hello"));
    QVERIFY(engine->questions().empty());

    const TestConnection next = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    QVERIFY(!server.hasVisitor());
}

void AskingTest::questionOfPrivateModeIsNeverLogged()
{
    settings.records.privateMode = true;
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    settings.records.privateMode = false;
    engine->apply(settings);
    engine->answer({onlyTicket().id}, Verdict::Deny);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
    QTRY_COMPARE(ended.size(), std::size_t(1));
    for (const LogLine& line : log->after(0))
        QVERIFY2(line.text.find(":" + std::to_string(server.port())) == std::string::npos, line.text.c_str());
}

void AskingTest::denyOnceRefusesTheWaiting()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->answer({onlyTicket().id}, Verdict::Deny);
    const std::string reply = client.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QVERIFY(reply.find("ask-denied") != std::string::npos);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::AskDenied);
    QVERIFY(ended.front().phases.answered >= ended.front().phases.asked);
}

void AskingTest::ruleThatAllowsLetsItThrough()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    applyRules({"127.0.0.1:" + std::to_string(server.port())});
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QTRY_VERIFY(engine->questions().empty());
}

void AskingTest::ruleThatDeniesRefusesIt()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    applyRules({"127.0.0.1:*"}, RuleAction::Deny);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
    QTRY_VERIFY(engine->questions().empty());
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::RuleDenied);
}

void AskingTest::ruleForOneSettlesTheOthersItCovers()
{
    start();
    const TestServer server;
    const TestServer other;
    const TestServer outside;
    const TestConnection first = asking(server.port());
    const TestConnection second = asking(other.port());
    const TestConnection third = asking(outside.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(3));
    applyRules({"127.0.0.1:" + std::to_string(server.port()), "127.0.0.1:" + std::to_string(other.port())});
    QVERIFY(first.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QVERIFY(second.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    QCOMPARE(onlyTicket().request.target.port(), outside.port());
    QVERIFY(!outside.hasVisitor());
}

void AskingTest::unansweredIsRefusedWithItsOwnReason()
{
    settings.timeouts.ask = 120ms;
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_VERIFY(!engine->questions().empty() && onlyTicket().state == Ticket::State::Missed);
    const std::string reply = client.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QVERIFY(reply.find("ask-timeout") != std::string::npos);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::AskTimeout);
    QCOMPARE(ended.front().closedBy, ClosedBy::Rule);
    QCOMPARE(onlyTicket().state, Ticket::State::Missed);
    // The answer for the retry is a rule; the missed question goes with it.
    applyRules({"127.0.0.1:" + std::to_string(server.port())});
    QVERIFY(engine->questions().empty());
    QVERIFY(asking(server.port()).readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

void AskingTest::clientThatLeavesWithdrawsItsQuestion()
{
    start();
    const TestServer server;
    TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(onlyTicket().state, Ticket::State::Missed, 1000);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::ClientGone);
}

void AskingTest::clientThatResetsWithdrawsItsQuestion()
{
    start();
    const TestServer server;
    TestConnection client = asking(server.port());
    client.send(pattern(4000)); // unread early bytes hide nothing
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    client.reset();
    QTRY_COMPARE_WITH_TIMEOUT(onlyTicket().state, Ticket::State::Missed, 1000);
    QCOMPARE(onlyTicket().waiting, 0U);
}

void AskingTest::earlyBytesWaitToo()
{
    start();
    const TestServer server;
    const std::string early = pattern(50'000);
    const TestConnection client = asking(server.port());
    client.send(early);
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->answer({onlyTicket().id}, Verdict::Allow);
    const TestConnection target = server.accept();
    QCOMPARE(client.readUntil("\r\n\r\n").substr(0, 12), std::string("HTTP/1.1 200"));
    QVERIFY(target.read(early.size()) == early);
}

void AskingTest::thousandEqualRequestsAreOneTicket()
{
    start();
    const TestServer server(200);
    std::vector<TestConnection> clients;
    for (int i = 0; i < 1000; ++i)
        clients.push_back(asking(server.port()));
    QTRY_VERIFY(!engine->questions().empty() && onlyTicket().tries == 1000U);
    QCOMPARE(engine->questions().size(), std::size_t(1));
    QCOMPARE(onlyTicket().waiting, 100U);
    QTRY_COMPARE(ended.size(), std::size_t(900)); // refused ones do not linger once told; clients are still there
    QVERIFY(std::all_of(ended.begin(), ended.end(), [](const TunnelInfo& info) { return info.reason == Reason::AskOverflow; }));
    QVERIFY(!server.hasVisitor());
    engine->answer({onlyTicket().id}, Verdict::Allow);
    QTRY_VERIFY(engine->questions().empty());
    int opened = 0;
    for (const TestConnection& client : clients)
        opened += client.readUntil("\r\n").starts_with("HTTP/1.1 200 ") ? 1 : 0;
    QCOMPARE(opened, 100);
}

void AskingTest::drainRefusesWhatWaits()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    QSignalSpy stopped(engine.get(), &Engine::stopped);
    engine->stop(StopMode::Drain);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 503 "));
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(ended.front().reason, Reason::Draining);
}

void AskingTest::stopWhileWaitingEndsEverything()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->stop(StopMode::Now);
    QCOMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().closedBy, ClosedBy::Shutdown);
    QCOMPARE(onlyTicket().state, Ticket::State::Missed);
    start();
    const TestConnection again = asking(server.port());
    QTRY_COMPARE(onlyTicket().state, Ticket::State::Waiting);
}

void AskingTest::ownListenerIsNeverAskedAbout()
{
    start();
    const std::string reply = asking(port).readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QVERIFY(reply.find("proxy_loop_detected") != std::string::npos);
    QVERIFY(engine->questions().empty());
}

void AskingTest::nobodyAttendingAnyMoreDeniesWhatWaits()
{
    start();
    const TestServer server;
    const TestConnection client = asking(server.port());
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->setAttended(false);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
    QTRY_VERIFY(engine->questions().empty());
}

QTEST_GUILESS_MAIN(AskingTest)
#include "tst_asking.moc"
