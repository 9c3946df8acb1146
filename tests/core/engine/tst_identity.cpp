// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A running engine with a listener that asks for a password: the order of the checks, counted at the
// resolver.
#include <atomic>

#include <QTest>

#include "core/access/password.h"
#include "core/engine/localengine.h"
#include "tests/support/loopback.h"

using namespace sluice;

class IdentityTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { engine.reset(); }
    void nothingIsLookedUpForWhoIsNotLetIn_data();
    void nothingIsLookedUpForWhoIsNotLetIn();
    void usersChangeWhileItRuns();
    void openTunnelsFollowTheirUser();
    void stoppingDropsWhatWaits();
    void openTunnelOfAGroupLivesAsLongAsTheGroupMayUseIt();

private:
    std::string ask(const char* target, const char* pair) const
    {
        const TestConnection client = TestConnection::to(engine->listeners().front().port);
        const std::string field =
            *pair == 0 ? ""
                       : "Proxy-Authorization: Basic " + QByteArray(pair).toBase64().toStdString() + "\r\n";
        client.send(std::string("CONNECT ") + target + " HTTP/1.1\r\n" + field + "\r\n");
        return client.readAll().substr(9, 3);
    }

    std::string hash;
    Clock clock;
    std::atomic<int> lookups{0};
    LogBuffer log;
    std::unique_ptr<LocalEngine> engine;
};

void IdentityTest::initTestCase()
{
    hash = hashPassword("secret").value();
}

void IdentityTest::init()
{
    lookups = 0;
    engine = std::make_unique<LocalEngine>(log, clock);
    engine->setLookup([this](const std::string&) {
        ++lookups;
        return Resolution{{}, Reason::NameNotFound};
    });
    Rule rule = parseAllowPattern(".allowed.test").value();
    rule.id = "allowed";
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{rule}, 1));
    engine->apply(std::make_shared<const UserTable>(std::vector<User>{{"alice", hash, {}}}));
    Settings settings;
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value(), true, false}};
    settings.workers = 1;
    engine->start(settings);
}

void IdentityTest::nothingIsLookedUpForWhoIsNotLetIn_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("pair");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<int>("expectedLookups");
    QTest::newRow("no password") << QByteArray("www.allowed.test:443") << QByteArray() << QByteArray("407")
                                 << 0;
    QTest::newRow("wrong password") << QByteArray("www.allowed.test:443") << QByteArray("alice:x")
                                    << QByteArray("407") << 0;
    QTest::newRow("unknown user") << QByteArray("www.allowed.test:443") << QByteArray("bob:secret")
                                  << QByteArray("407") << 0;
    QTest::newRow("denied by rule") << QByteArray("www.denied.test:443") << QByteArray("alice:secret")
                                    << QByteArray("403") << 0;
    QTest::newRow("let in") << QByteArray("www.allowed.test:443") << QByteArray("alice:secret")
                            << QByteArray("502") << 1;
}

void IdentityTest::nothingIsLookedUpForWhoIsNotLetIn()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, pair);
    QFETCH(QByteArray, status);
    QFETCH(int, expectedLookups);
    QCOMPARE(ask(target.constData(), pair.constData()), status.toStdString());
    QCOMPARE(lookups.load(), expectedLookups);
}

void IdentityTest::usersChangeWhileItRuns()
{
    QCOMPARE(ask("www.allowed.test:443", "alice:secret"), std::string("502"));
    engine->apply(std::make_shared<const UserTable>(std::vector<User>{{"bob", hash, {}}}));
    QCOMPARE(ask("www.allowed.test:443", "alice:secret"), std::string("407"));
    QCOMPARE(ask("www.allowed.test:443", "bob:secret"), std::string("502"));
}

void IdentityTest::openTunnelsFollowTheirUser()
{
    const auto apply = [this](std::vector<User> users) { engine->apply(std::make_shared<const UserTable>(std::move(users))); };
    const std::string other = hashPassword("another").value();
    const TestServer server;
    Rule rule = parseAllowPattern("127.0.0.1:*").value();
    rule.id = "staff";
    rule.users = {"staff"};
    rule.onRevoke = OnRevoke::Close;
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{rule}, 2));
    const std::vector<std::vector<User>> ends{{}, {{"alice", other, {"staff"}}}, {{"alice", hash, {"guests"}}}};
    for (const std::vector<User>& later : ends) {
        apply({{"alice", hash, {"staff"}}});
        const TestConnection client = TestConnection::to(engine->listeners().front().port);
        const std::string pair = QByteArray("alice:secret").toBase64().toStdString();
        client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\nProxy-Authorization: Basic " + pair +
                    "\r\n\r\n");
        const TestConnection target = server.accept();
        QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
        apply({{"alice", hash, {"club", "staff"}}, {"bob", hash, {}}});
        client.send("still open");
        QCOMPARE(target.read(10), std::string("still open"));
        apply(later);
        QCOMPARE(client.readAll(), std::string());
    }
}

void IdentityTest::stoppingDropsWhatWaits()
{
    std::vector<TestConnection> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(TestConnection::to(engine->listeners().front().port));
        const QByteArray pair = QByteArray("alice:guess") + QByteArray::number(i);
        clients.back().send("CONNECT www.allowed.test:443 HTTP/1.1\r\nProxy-Authorization: Basic " +
                            pair.toBase64().toStdString() + "\r\n\r\n");
    }
    engine->stop(StopMode::Now);
    QCOMPARE(engine->state(), EngineState::Stopped);
    for (const TestConnection& client : clients)
        client.readAll();
}

void IdentityTest::openTunnelOfAGroupLivesAsLongAsTheGroupMayUseIt()
{
    const auto allowOnly = [this](const char* group, std::uint64_t version) {
        Rule rule = parseAllowPattern("127.0.0.1:*").value();
        rule.id = "group";
        rule.users = {group};
        engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{rule}, version));
    };
    engine->apply(std::make_shared<const UserTable>(std::vector<User>{{"alice", hash, {"ops"}}}));
    allowOnly("ops", 2);
    const TestServer server;
    TestConnection client = TestConnection::to(engine->listeners().front().port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\nProxy-Authorization: Basic " +
                QByteArray("alice:secret").toBase64().toStdString() + "\r\n\r\n");
    const TestConnection target = server.accept();
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    allowOnly("ops", 3);
    engine->closeRevoked();
    client.send("open");
    QCOMPARE(target.read(4), std::string("open"));
    allowOnly("others", 4);
    engine->closeRevoked();
    QCOMPARE(client.readAll(), std::string());
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "tst_identity.moc"
