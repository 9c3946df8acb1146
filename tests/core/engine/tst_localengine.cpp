// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine with real sockets on loopback: tunnels, refusals, ends, and exactly one record per connection.
#include "core/engine/localengine.h"
#include "core/net/addressclass.h"
#include "core/net/localaddresses.h"
#include "tests/support/loopback.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class LocalEngineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void relaysBothWaysAndRecordsIt();
    void repliesWithNothingButTheStatusLine();
    void refusesWhatNoRuleAllows();
    void refusalIsReadEvenWithAnUnreadBody();
    void earlyBytesArriveFirst();
    void serverMaySpeakFirst();
    void halfCloseOfTheClientKeepsTheAnswerComing();
    void halfCloseOfTheTargetKeepsTheUploadGoing();
    void resetOfTheTargetReachesTheClientAfterItsData();
    void resetOfTheClientReachesTheTargetAfterItsData();
    void bulkPassesUntouchedBothWaysAtOnce();
    void stalledReaderHoldsBackTheWriterOnly();
    void refusedTargetIs502();
    void clientGoneWhileDiallingLeavesNothingBehind();
    void aDialThatARuleForbidsIsNotInTheRecord();
    void newTimeoutsReachOpenTunnels();
    void silentTunnelIsClosedWhenIdle();
    void halfClosedAndSilentIsClosed();
    void closeOfOneTunnelLeavesTheOthers();
    void ruleChangeReachesNewConnectionsOnly();
    void ownListenerIsRefusedOnEveryAddress();
    void ownAddressesAreKeptWhileTheyCannotBeAskedFor();
    void drainLetsTunnelsFinish();
    void drainEndsAfterItsLimit();
    void stopNowCutsEverything();
    void canBeStartedAgain();
    void takenPortNamesNoListenerOfItsOwn();
    void tunnelLimitIsAnswered503();
    void fiveHundredAtOnceEachWithOneRecord();
    void watchedCountersFollowTheBytes();
    void whatMovedUnwatchedIsToldWhenWatched();
    void endsOfTunnelsThatWereToldOfAreKept();

private:
    void start();
    std::string request(std::uint16_t port) const { return "CONNECT 127.0.0.1:" + std::to_string(port) + " HTTP/1.1\r\n\r\n"; }
    /// A client whose tunnel to `server` is open, and the target's end of it.
    std::pair<TestConnection, TestConnection> tunnel(const TestServer& server) const;
    const TunnelInfo& onlyRecord() const { return ended.front(); }

    Settings settings;
    Clock clock;
    std::unique_ptr<LogBuffer> log;
    std::unique_ptr<LocalEngine> engine;
    std::vector<TunnelInfo> ended;
    std::vector<TunnelInfo> updated;
    std::vector<TunnelCounters> counters;
    std::uint16_t port = 0;
};

void LocalEngineTest::init()
{
    settings = Settings();
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    settings.workers = 2;
    ended.clear();
    updated.clear();
    counters.clear();
    log = std::make_unique<LogBuffer>();
    engine = std::make_unique<LocalEngine>(*log, clock);
    Rule loopback = parseAllowPattern("127.0.0.1:*").value();
    loopback.id = "loopback";
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{loopback}, 1));
    connect(engine.get(), &Engine::changed, this, [this](const EngineBatch& batch) {
        ended.insert(ended.end(), batch.ended.begin(), batch.ended.end());
        updated.insert(updated.end(), batch.updated.begin(), batch.updated.end());
        counters.insert(counters.end(), batch.counters.begin(), batch.counters.end());
    });
}

void LocalEngineTest::cleanup()
{
    engine.reset();
}

void LocalEngineTest::start()
{
    engine->start(settings);
    QCOMPARE(engine->state(), EngineState::Running);
    port = engine->listeners().front().port;
}

std::pair<TestConnection, TestConnection> LocalEngineTest::tunnel(const TestServer& server) const
{
    TestConnection client = TestConnection::to(port);
    client.send(request(server.port()));
    TestConnection target = server.accept();
    const std::string reply = client.readUntil("\r\n\r\n");
    if (!reply.starts_with("HTTP/1.1 200 "))
        qWarning("unexpected reply: %s", reply.c_str());
    return {std::move(client), std::move(target)};
}

void LocalEngineTest::relaysBothWaysAndRecordsIt()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    client.send("ping");
    QCOMPARE(target.read(4), std::string("ping"));
    target.send("pong!");
    QCOMPARE(client.read(5), std::string("pong!"));
    client.finishSending();
    QCOMPARE(target.readAll(), std::string());
    target.close();
    QTRY_COMPARE(ended.size(), std::size_t(1));
    const TunnelInfo& record = onlyRecord();
    QCOMPARE(record.reason, Reason::Done);
    QCOMPARE(record.closedBy, ClosedBy::Client);
    QCOMPARE(record.bytes, (ByteCounts{4, 5}));
    QCOMPARE(record.status, std::uint16_t(200));
    QCOMPARE(record.decision.ruleId(), std::string_view("loopback"));
    QCOMPARE(record.client.port, client.localPort());
    QCOMPARE(record.peer.port, server.port());
    QVERIFY(record.phases.head >= Offset::zero());
    QVERIFY(record.phases.connected >= record.phases.head);
    QVERIFY(record.phases.replied >= record.phases.connected);
    QVERIFY(record.phases.firstUp >= record.phases.replied);
    QVERIFY(record.phases.firstDown >= record.phases.firstUp);
    QVERIFY(record.phases.ended >= record.phases.lastByte);
}

void LocalEngineTest::repliesWithNothingButTheStatusLine()
{
    start();
    const TestServer server;
    TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.0\r\n\r\n");
    TestConnection target = server.accept();
    const std::string reply = client.readUntil("\r\n\r\n");
    QCOMPARE(QString::fromStdString(reply).count(QStringLiteral("\r\n")), 2);
    QVERIFY(reply.starts_with("HTTP/1.0 200 "));
}

void LocalEngineTest::refusesWhatNoRuleAllows()
{
    start();
    TestConnection client = TestConnection::to(port);
    client.send("CONNECT secret.example:443 HTTP/1.1\r\nHost: secret.example:443\r\n\r\n");
    const std::string reply = client.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QVERIFY(reply.find("Proxy-Status: Sluice; error=http_request_denied") != std::string::npos);
    client.close();
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::DefaultDenied);
    QCOMPARE(onlyRecord().closedBy, ClosedBy::Rule);
    QCOMPARE(onlyRecord().host, std::string("secret.example"));
}

void LocalEngineTest::refusalIsReadEvenWithAnUnreadBody()
{
    start();
    TestConnection client = TestConnection::to(port);
    client.send("POST http://plain.example/ HTTP/1.1\r\nHost: plain.example\r\nContent-Length: 300000\r\n\r\n");
    client.send(std::string(300'000, 'x') + "CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n");
    client.finishSending();
    const std::string reply = client.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 405 "), reply.c_str());
    QCOMPARE(client.lastError(), 0);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().method, std::string("POST"));
}

void LocalEngineTest::earlyBytesArriveFirst()
{
    start();
    const TestServer server;
    const std::string early = pattern(5000);
    TestConnection client = TestConnection::to(port);
    client.send(request(server.port()) + early);
    TestConnection target = server.accept();
    client.readUntil("\r\n\r\n");
    client.send("later");
    QCOMPARE(target.read(early.size() + 5), early + "later");
}

void LocalEngineTest::serverMaySpeakFirst()
{
    start();
    const TestServer server;
    TestConnection client = TestConnection::to(port);
    client.send(request(server.port()));
    TestConnection target = server.accept();
    target.send("220 ready\r\n");
    client.readUntil("\r\n\r\n");
    QCOMPARE(client.readUntil("\r\n"), std::string("220 ready\r\n"));
}

void LocalEngineTest::halfCloseOfTheClientKeepsTheAnswerComing()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    client.send("question");
    client.finishSending();
    QCOMPARE(target.readAll(), std::string("question"));
    const std::string answer = pattern(200'000);
    target.send(answer);
    target.close();
    QCOMPARE(client.readAll(), answer);
    QCOMPARE(client.lastError(), 0);
}

void LocalEngineTest::halfCloseOfTheTargetKeepsTheUploadGoing()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    target.send("enough");
    target.finishSending();
    QCOMPARE(client.readAll(), std::string("enough"));
    const std::string upload = pattern(200'000);
    std::thread writer([&client = client, &upload] {
        client.send(upload);
        client.finishSending();
    });
    QCOMPARE(target.readAll(), upload);
    writer.join();
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().closedBy, ClosedBy::Target);
    QCOMPARE(onlyRecord().bytes.up, upload.size());
}

void LocalEngineTest::resetOfTheTargetReachesTheClientAfterItsData()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    target.send("last words");
    QCOMPARE(client.read(10), std::string("last words"));
    target.reset();
    QCOMPARE(client.readAll(), std::string());
    QCOMPARE(client.lastError(), ECONNRESET);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::TargetReset);
    QCOMPARE(onlyRecord().closedBy, ClosedBy::Target);
}

void LocalEngineTest::resetOfTheClientReachesTheTargetAfterItsData()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    const std::string words = pattern(100'000);
    std::thread reader([&target = target, &words] { QCOMPARE(target.read(words.size()), words); });
    client.send(words);
    reader.join();
    client.reset();
    QCOMPARE(target.readAll(), std::string());
    QCOMPARE(target.lastError(), ECONNRESET);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::ClientReset);
}

void LocalEngineTest::bulkPassesUntouchedBothWaysAtOnce()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    const std::string up = pattern(24 << 20, 1);
    const std::string down = pattern(24 << 20, 2);
    std::string upSeen;
    std::string downSeen;
    std::thread clientWriter([&client = client, &up] { client.send(up); client.finishSending(); });
    std::thread targetWriter([&target = target, &down] { target.send(down); target.finishSending(); });
    std::thread targetReader([&target = target, &upSeen] { upSeen = target.readAll(); });
    downSeen = client.readAll();
    targetReader.join();
    clientWriter.join();
    targetWriter.join();
    QVERIFY(upSeen == up);
    QVERIFY(downSeen == down);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().bytes, (ByteCounts{up.size(), down.size()}));
}

void LocalEngineTest::stalledReaderHoldsBackTheWriterOnly()
{
    settings.workers = 1;
    start();
    const TestServer server;
    auto [stalledClient, stalledTarget] = tunnel(server);
    const std::string flood = pattern(64 << 20);
    std::atomic<bool> hasSentAll{false};
    std::thread writer([&target = stalledTarget, &flood, &hasSentAll] {
        target.send(flood);
        target.finishSending();
        hasSentAll = true;
    });
    auto [client, target] = tunnel(server);
    for (int i = 0; i < 200; ++i) {
        client.send("ping");
        QCOMPARE(target.read(4), std::string("ping"));
        target.send("pong");
        QCOMPARE(client.read(4), std::string("pong"));
    }
    QVERIFY(!hasSentAll);
    QVERIFY(stalledClient.readAll() == flood);
    writer.join();
}

void LocalEngineTest::refusedTargetIs502()
{
    start();
    std::uint16_t closedPort = 0;
    {
        const TestServer server;
        closedPort = server.port();
    }
    TestConnection client = TestConnection::to(port);
    client.send(request(closedPort));
    const std::string reply = client.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 502 "), reply.c_str());
    QVERIFY(reply.find("error=connection_refused") != std::string::npos);
}

void LocalEngineTest::clientGoneWhileDiallingLeavesNothingBehind()
{
    start();
    // A listener whose queue is full does not answer further connections: the dial hangs.
    const TestServer server(0);
    std::vector<TestConnection> fillers;
    for (int i = 0; i < 3; ++i) {
        Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.port());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
        fillers.emplace_back(std::move(socket));
    }
    TestConnection client = TestConnection::to(port);
    client.send(request(server.port()));
    QTRY_VERIFY(!updated.empty() && updated.back().state == TunnelState::Connecting);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), std::size_t(1), 2000);
    QCOMPARE(onlyRecord().reason, Reason::ClientGone);
    QCOMPARE(onlyRecord().closedBy, ClosedBy::Client);
    QCOMPARE(onlyRecord().attempts.size(), std::size_t(1));
    QVERIFY(onlyRecord().attempts.front().ended != Never);
}

void LocalEngineTest::aDialThatARuleForbidsIsNotInTheRecord()
{
    Rule one = parseAllowPattern("127.0.0.1:*").value();
    one.id = "one";
    one.limit.tunnels = 1;
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{one}, 2));
    start();
    const TestServer server;
    const auto [client, target] = tunnel(server);
    TestConnection second = TestConnection::to(port);
    second.send(request(server.port()));
    QVERIFY(second.readAll().starts_with("HTTP/1.1 503 "));
    second.close();
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::RuleTunnelsUsed);
    QVERIFY(onlyRecord().attempts.empty());
}

void LocalEngineTest::newTimeoutsReachOpenTunnels()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    settings.timeouts.idle = 100ms;
    engine->apply(settings);
    QCOMPARE(client.readAll(), std::string());
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::Idle);
}

void LocalEngineTest::silentTunnelIsClosedWhenIdle()
{
    settings.timeouts.idle = 100ms;
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    QCOMPARE(client.readAll(), std::string());
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::Idle);
    QCOMPARE(onlyRecord().closedBy, ClosedBy::Idle);
}

void LocalEngineTest::halfClosedAndSilentIsClosed()
{
    settings.timeouts.halfClosed = 100ms;
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    client.finishSending();
    QCOMPARE(target.readAll(), std::string());
    QCOMPARE(client.readAll(), std::string());
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::HalfClosedIdle);
}

void LocalEngineTest::closeOfOneTunnelLeavesTheOthers()
{
    start();
    const TestServer server;
    auto [first, firstTarget] = tunnel(server);
    auto [second, secondTarget] = tunnel(server);
    const auto idOf = [this](std::uint16_t clientPort) {
        for (const TunnelInfo& info : updated) {
            if (info.client.port == clientPort)
                return info.id;
        }
        return TunnelId::None;
    };
    QTRY_VERIFY(idOf(first.localPort()) != TunnelId::None);
    engine->close({idOf(first.localPort())});
    QCOMPARE(first.readAll(), std::string());
    QCOMPARE(first.lastError(), ECONNRESET);
    QTRY_COMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::ClosedByUser);
    second.send("still here");
    QCOMPARE(secondTarget.read(10), std::string("still here"));
}

void LocalEngineTest::ruleChangeReachesNewConnectionsOnly()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{}, 2));
    TestConnection late = TestConnection::to(port);
    late.send(request(server.port()));
    QVERIFY(late.readAll().starts_with("HTTP/1.1 403 "));
    client.send("open");
    QCOMPARE(target.read(4), std::string("open"));
}

void LocalEngineTest::ownListenerIsRefusedOnEveryAddress()
{
    start();
    TestConnection client = TestConnection::to(port);
    client.send(request(port));
    const std::string reply = client.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 403 "), reply.c_str());
    QVERIFY(reply.find("proxy_loop_detected") != std::string::npos);
}

void LocalEngineTest::ownAddressesAreKeptWhileTheyCannotBeAskedFor()
{
    const std::vector<IpAddress> addresses = localAddresses().value();
    const auto outer = std::find_if(addresses.begin(), addresses.end(), [](const IpAddress& address) {
        return address.isV4() && classify(address) != AddressClass::Loopback;
    });
    if (outer == addresses.end())
        QSKIP("this machine has no address but those of loopback");
    Rule rule = parseAllowPattern(outer->toString() + ":*").value();
    rule.id = "outer";
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{rule}, 1));
    settings.listeners = {{Endpoint::parse("0.0.0.0:0").value()}};
    start();
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit nothing{0, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &nothing), 0);
    const bool isTold = localAddresses().has_value();
    engine->apply(settings);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(!isTold);
    TestConnection client = TestConnection::to(port);
    client.send("CONNECT " + Endpoint{*outer, port}.toString() + " HTTP/1.1\r\n\r\n");
    const std::string reply = client.readAll();
    QVERIFY2(reply.find("proxy_loop_detected") != std::string::npos, reply.c_str());
}

void LocalEngineTest::drainLetsTunnelsFinish()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    QSignalSpy stopped(engine.get(), &Engine::stopped);
    engine->stop(StopMode::Drain);
    QCOMPARE(engine->state(), EngineState::Draining);
    QVERIFY(!TestConnection::to(port).isOpen());
    client.send("last");
    QCOMPARE(target.read(4), std::string("last"));
    client.close();
    target.close();
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(ended.size(), std::size_t(1));
    QCOMPARE(onlyRecord().reason, Reason::Done);
}

void LocalEngineTest::drainEndsAfterItsLimit()
{
    settings.timeouts.drain = 150ms;
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    QSignalSpy stopped(engine.get(), &Engine::stopped);
    engine->stop(StopMode::Drain);
    QTRY_COMPARE(stopped.count(), 1);
    QCOMPARE(onlyRecord().reason, Reason::Shutdown);
}

void LocalEngineTest::stopNowCutsEverything()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    const TestConnection unfinished = TestConnection::to(port);
    unfinished.send("CONNECT exam");
    QTRY_COMPARE(updated.size() >= 2, true);
    engine->stop(StopMode::Now);
    QCOMPARE(engine->state(), EngineState::Stopped);
    QCOMPARE(ended.size(), std::size_t(2));
    client.readAll();
    QCOMPARE(client.lastError(), ECONNRESET);
}

void LocalEngineTest::canBeStartedAgain()
{
    start();
    const std::uint16_t first = port;
    engine->stop(StopMode::Now);
    settings.listeners.front().endpoint.port = first;
    start();
    QCOMPARE(port, first);
    const TestServer server;
    auto [client, target] = tunnel(server);
    QVERIFY(target.isOpen());
    QTRY_VERIFY(!updated.empty());
    const TunnelId before = updated.back().id;
    engine->stop(StopMode::Now);
    start();
    auto [later, laterTarget] = tunnel(server);
    QTRY_VERIFY(toNumber(updated.back().id) > toNumber(before)); // or whoever knows the first one takes this for it
}

void LocalEngineTest::takenPortNamesNoListenerOfItsOwn()
{
    const TestServer holder;
    settings.listeners.front().endpoint.port = holder.port();
    Error seen;
    connect(engine.get(), &Engine::failed, this, [&seen](const Error& error, const Endpoint&) { seen = error; });
    engine->start(settings);
    QCOMPARE(engine->state(), EngineState::Stopped);
    QCOMPARE(seen.code, std::string("port-taken"));
    QVERIFY2(seen.text.find("taken by another program; ") != std::string::npos, seen.text.c_str());
}

void LocalEngineTest::tunnelLimitIsAnswered503()
{
    settings.limits.tunnels = 1;
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    TestConnection late = TestConnection::to(port);
    late.send(request(server.port()));
    const std::string reply = late.readAll();
    QVERIFY2(reply.starts_with("HTTP/1.1 503 "), reply.c_str());
    QVERIFY(reply.find("Retry-After") != std::string::npos);
}

void LocalEngineTest::fiveHundredAtOnceEachWithOneRecord()
{
    start();
    const TestServer server(600);
    constexpr std::size_t Count = 500;
    std::vector<TestConnection> clients;
    std::vector<TestConnection> targets;
    for (std::size_t i = 0; i < Count; ++i) {
        clients.push_back(TestConnection::to(port));
        clients.back().send(request(server.port()));
    }
    for (std::size_t i = 0; i < Count; ++i)
        targets.push_back(server.accept());
    for (TestConnection& client : clients)
        client.readUntil("\r\n\r\n");
    for (std::size_t i = 0; i < Count; ++i)
        clients[i].send("#" + std::to_string(10'000 + i));
    std::vector<std::string> seen;
    for (TestConnection& target : targets)
        seen.push_back(target.read(6));
    std::sort(seen.begin(), seen.end());
    for (std::size_t i = 0; i < Count; ++i)
        QCOMPARE(seen[i], "#" + std::to_string(10'000 + i));
    clients.clear();
    targets.clear();
    QTRY_COMPARE(ended.size(), Count);
    std::sort(ended.begin(), ended.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (std::size_t i = 0; i < Count; ++i) {
        QCOMPARE(ended[i].bytes.up, std::uint64_t(6));
        QVERIFY(i == 0 || ended[i].id != ended[i - 1].id);
    }
}

void LocalEngineTest::watchedCountersFollowTheBytes()
{
    engine->setWatched(true);
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    client.send("0123456789");
    QCOMPARE(target.read(10), std::string("0123456789"));
    QTRY_VERIFY(!counters.empty() && counters.back().bytes.up == 10);
    QVERIFY(counters.back().lastUp > Offset::zero());
    QCOMPARE(counters.back().lastDown, Never);
}

void LocalEngineTest::whatMovedUnwatchedIsToldWhenWatched()
{
    start();
    const TestServer server;
    auto [client, target] = tunnel(server);
    client.send("0123456789");
    QCOMPARE(target.read(10), std::string("0123456789"));
    target.send("answer");
    QCOMPARE(client.read(6), std::string("answer"));
    QVERIFY(counters.empty());
    engine->setWatched(true);
    QTRY_VERIFY(!counters.empty());
    QCOMPARE(counters.back().bytes, (ByteCounts{10, 6}));
}

// A worker by itself, for whom there is no room at all.
void LocalEngineTest::endsOfTunnelsThatWereToldOfAreKept()
{
    Authenticator authenticator(clock);
    ProgramFinder programs(ProcessTable("/proc", static_cast<std::uint32_t>(::getpid())));
    RuleUsageBook usage;
    WorkerShared shared(clock, 1, authenticator, programs, usage);
    shared.wakeEngine = [] {};
    shared.tunnelLimit = 100;
    shared.unfetched = 0;
    Listener listener;
    const Endpoint bound = listener.listen(Endpoint::parse("127.0.0.1:0").value()).value();
    Worker worker(shared, 0, EventLoop(), settings, engine->rules(), OwnListeners({bound}, {}, settings.nat64));
    worker.listen({{listener.descriptor(), {bound, Admission::Everyone}}});
    port = bound.port;
    const auto fetched = [&worker] {
        worker.fetch();
        std::vector<WorkerReport> reports;
        static_cast<void>(QTest::qWaitFor([&] { return !(reports = worker.takeReports()).empty(); }));
        return reports.empty() ? WorkerReport() : std::move(reports.front());
    };
    const TestServer server;
    {
        auto [known, knownTarget] = tunnel(server);
        QCOMPARE(fetched().batch.updated.size(), std::size_t(1));
        auto [unknown, unknownTarget] = tunnel(server);
    }
    QTRY_COMPARE(shared.loads.total(), 0U);
    const WorkerReport last = fetched();
    QCOMPARE(last.batch.ended.size(), std::size_t(1));
    QCOMPARE(last.batch.dropped, std::uint64_t(1));
    static_cast<void>(worker.join());
    shared.resolver.stop();
    authenticator.dropQuestions();
    programs.dropQuestions();
}

QTEST_GUILESS_MAIN(LocalEngineTest)
#include "tst_localengine.moc"
