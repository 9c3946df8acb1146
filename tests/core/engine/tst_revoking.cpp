// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Open tunnels when permission ends: marked or closed after a rule change, cut at once when everything is blocked.
#include "core/engine/localengine.h"
#include "tests/support/loopback.h"

#include <algorithm>
#include <cerrno>

#include <QTest>

using namespace sluice;

class RevokingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void openTunnelIsMarkedAndGoesOn();
    void markGoesWhenARuleAllowsItAgain();
    void revokedOnesAreClosedOnDemand();
    void stillAllowedOnesAreNotClosed();
    void ruleMaySayThatItsTunnelsClose();
    void denyingRuleMaySayThatItCuts();
    void denyingAProgramReachesTunnelsThatOpenedBeforeItWasFound();
    void answeredOnceStaysAllowedUntilARuleDenies();
    void blockCutsEverythingAndRefusesNewOnes();
    void liftedBlockLetsNewOnesThrough();
    void blockOutlivesARestart();
    void waitingTunnelIsRefusedByTheBlock();

private:
    using Pair = std::pair<TestConnection, TestConnection>;
    Pair tunnel(const TestServer& server) const;
    void apply(const std::vector<std::string>& patterns, RuleAction action = RuleAction::Allow);
    bool isRevoked(const TestConnection& client) const;

    Settings settings;
    Clock clock;
    std::unique_ptr<LogBuffer> log;
    std::unique_ptr<LocalEngine> engine;
    std::vector<TunnelInfo> ended;
    std::vector<TunnelInfo> updated;
    std::uint16_t port = 0;
    std::uint64_t version = 0;
};

void RevokingTest::init()
{
    settings = Settings();
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    settings.workers = 2;
    ended.clear();
    updated.clear();
    version = 0;
    log = std::make_unique<LogBuffer>();
    engine = std::make_unique<LocalEngine>(*log, clock);
    connect(engine.get(), &Engine::changed, this, [this](const EngineBatch& batch) {
        ended.insert(ended.end(), batch.ended.begin(), batch.ended.end());
        updated.insert(updated.end(), batch.updated.begin(), batch.updated.end());
    });
    apply({"127.0.0.1:*"});
    engine->start(settings);
    port = engine->listeners().front().port;
}

void RevokingTest::cleanup()
{
    engine.reset();
}

RevokingTest::Pair RevokingTest::tunnel(const TestServer& server) const
{
    TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    TestConnection target = server.accept();
    client.readUntil("\r\n\r\n");
    return {std::move(client), std::move(target)};
}

void RevokingTest::apply(const std::vector<std::string>& patterns, RuleAction action)
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

bool RevokingTest::isRevoked(const TestConnection& client) const
{
    const auto latest = std::find_if(updated.rbegin(), updated.rend(), [&client](const TunnelInfo& info) {
        return info.client.port == client.localPort();
    });
    return latest != updated.rend() && latest->isRevoked;
}

void RevokingTest::openTunnelIsMarkedAndGoesOn()
{
    const TestServer server;
    auto [client, target] = tunnel(server);
    apply({});
    QTRY_VERIFY(isRevoked(client));
    client.send("still open");
    QCOMPARE(target.read(10), std::string("still open"));
    QVERIFY(ended.empty());
}

void RevokingTest::markGoesWhenARuleAllowsItAgain()
{
    const TestServer server;
    auto [client, target] = tunnel(server);
    apply({});
    QTRY_VERIFY(isRevoked(client));
    apply({"127.0.0.1:*"});
    QTRY_VERIFY(!isRevoked(client));
}

void RevokingTest::revokedOnesAreClosedOnDemand()
{
    const TestServer server;
    auto [client, target] = tunnel(server);
    apply({"127.0.0.1:*"}, RuleAction::Deny);
    engine->closeRevoked();
    QCOMPARE(client.readAll(), std::string());
    QCOMPARE(client.lastError(), ECONNRESET);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::ClosedByRule);
    QCOMPARE(ended.front().closedBy, ClosedBy::Rule);
}

void RevokingTest::stillAllowedOnesAreNotClosed()
{
    const TestServer server;
    const TestServer other;
    auto [client, target] = tunnel(server);
    auto [otherClient, otherTarget] = tunnel(other);
    apply({"127.0.0.1:" + std::to_string(server.port())});
    engine->closeRevoked();
    QCOMPARE(otherClient.readAll(), std::string());
    client.send("open");
    QCOMPARE(target.read(4), std::string("open"));
    QTRY_COMPARE(ended.size(), std::size_t(1));
}

void RevokingTest::ruleMaySayThatItsTunnelsClose()
{
    Rule closing = parseAllowPattern("127.0.0.1:*").value();
    closing.id = "closing";
    closing.onRevoke = OnRevoke::Close;
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{closing}, ++version));
    const TestServer server;
    auto [client, target] = tunnel(server);
    apply({});
    QCOMPARE(client.readAll(), std::string());
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(ended.front().reason, Reason::ClosedByRule);
}

void RevokingTest::denyingRuleMaySayThatItCuts()
{
    const TestServer server;
    auto [client, target] = tunnel(server);
    Rule cutting = parseAllowPattern("127.0.0.1:*").value();
    cutting.id = "cutting";
    cutting.action = RuleAction::Deny;
    cutting.onRevoke = OnRevoke::Close;
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{cutting}, ++version));
    QCOMPARE(client.readAll(), std::string());
    QTRY_COMPARE(ended.size(), std::size_t(1));
}

// The second one's program is still being looked for when the rule comes: a search rests after each pass.
void RevokingTest::denyingAProgramReachesTunnelsThatOpenedBeforeItWasFound()
{
    const TestServer server;
    auto [found, foundTarget] = tunnel(server);
    auto [sought, soughtTarget] = tunnel(server);
    Rule mine = parseAllowPattern("127.0.0.1:*").value();
    mine.id = "mine";
    mine.action = RuleAction::Deny;
    mine.programs = {QCoreApplication::applicationFilePath().toStdString()};
    mine.onRevoke = OnRevoke::Close;
    Rule rest = parseAllowPattern("127.0.0.1:*").value();
    rest.id = "rest";
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{mine, rest}, ++version));
    QCOMPARE(found.readAll(), std::string());
    QCOMPARE(sought.readAll(), std::string());
    QTRY_COMPARE(ended.size(), std::size_t(2));
}

void RevokingTest::answeredOnceStaysAllowedUntilARuleDenies()
{
    engine->setAttended(true);
    apply({});
    const TestServer server;
    const TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->answer({engine->questions().front().id}, Verdict::Allow);
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    const TestConnection target = server.accept();
    apply({"192.0.2.1:443"});
    engine->closeRevoked();
    client.send("open");
    QCOMPARE(target.read(4), std::string("open"));
    apply({"127.0.0.1:*"}, RuleAction::Deny);
    engine->closeRevoked();
    QCOMPARE(client.readAll(), std::string());
}

void RevokingTest::blockCutsEverythingAndRefusesNewOnes()
{
    const TestServer server;
    auto [client, target] = tunnel(server);
    auto [other, otherTarget] = tunnel(server);
    engine->setBlocked(true);
    QCOMPARE(client.readAll(), std::string());
    QCOMPARE(client.lastError(), ECONNRESET);
    QCOMPARE(otherTarget.readAll(), std::string());
    const TestConnection late = TestConnection::to(port);
    late.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    const std::string reply = late.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QVERIFY(reply.find("blocked") != std::string::npos);
    QTRY_COMPARE(ended.size(), std::size_t(3));
    QCOMPARE(ended.front().reason, Reason::Blocked);
    QVERIFY(ended.front().decision.isAllowed()); // it was open
    QCOMPARE(ended.back().status, std::uint16_t(403));
    QCOMPARE(ended.back().decision.verdict, Verdict::Deny);
    QCOMPARE(ended.back().decision.reason, Reason::Blocked);
    QVERIFY(!server.hasVisitor());
}

void RevokingTest::liftedBlockLetsNewOnesThrough()
{
    const TestServer server;
    engine->setBlocked(true);
    QVERIFY(engine->isBlocked());
    engine->setBlocked(false);
    auto [client, target] = tunnel(server);
    client.send("open");
    QCOMPARE(target.read(4), std::string("open"));
}

void RevokingTest::blockOutlivesARestart()
{
    engine->setBlocked(true);
    engine->stop(StopMode::Now);
    engine->start(settings);
    port = engine->listeners().front().port;
    const TestServer server;
    const TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
}

void RevokingTest::waitingTunnelIsRefusedByTheBlock()
{
    engine->setAttended(true);
    apply({});
    const TestServer server;
    const TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    QTRY_COMPARE(engine->questions().size(), std::size_t(1));
    engine->setBlocked(true);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
}

QTEST_GUILESS_MAIN(RevokingTest)
#include "tst_revoking.moc"
