// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recording with the real engine: files, history, progress of long tunnels, hits of rules, what private mode leaves out.
#include "core/engine/localengine.h"
#include "tests/support/fakeclock.h"
#include "tests/support/loopback.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class RecordsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { engine.reset(); }
    void oneTunnelIsInLogHistoryAndRing();
    void longTunnelSaysHowItFares();
    void quietRuleIsLoggedForDebuggingOnly();
    void rulesKnowTheirUseAcrossAStart();
    void bytesOfADayCountAcrossAStart();
    void privateModeKeepsNothing();
    void tunnelOfPrivateModeIsNeverRecorded();
    void forgottenHostIsGoneFromMemoryToo();
    void laterQuestionReplacesAWaitingOne();

private:
    void start();
    void runOne(const TestServer& server);
    QByteArray accessLog() const;
    bool hasLogged(const std::string& words) const;
    HistoryAnswer ask(HistoryQuery query);

    std::unique_ptr<QTemporaryDir> directory;
    std::unique_ptr<FakeClock> clock;
    std::unique_ptr<LogBuffer> log;
    std::unique_ptr<LocalEngine> engine;
    Settings settings;
    std::vector<HistoryAnswer> answers;
};

void RecordsTest::init()
{
    directory = std::make_unique<QTemporaryDir>();
    clock = std::make_unique<FakeClock>();
    log = std::make_unique<LogBuffer>();
    settings = Settings();
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    settings.workers = 1;
    start();
}

void RecordsTest::start()
{
    answers.clear();
    engine = std::make_unique<LocalEngine>(*log, *clock);
    Rule loopback = parseAllowPattern("127.0.0.1:*").value();
    loopback.id = "loopback";
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{loopback}, 1));
    engine->recordIn(directory->path(), settings.records, 10ms);
    connect(engine.get(), &Engine::historyAnswered, this, [this](const HistoryAnswer& answer) { answers.push_back(answer); });
    engine->start(settings);
    QCOMPARE(engine->state(), EngineState::Running);
}

void RecordsTest::runOne(const TestServer& server)
{
    QSignalSpy uses(engine.get(), &Engine::ruleUsesChanged);
    TestConnection client = TestConnection::to(engine->listeners().front().port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    TestConnection target = server.accept();
    client.readUntil("\r\n\r\n");
    client.send("ping");
    target.read(4);
    client.close();
    target.close();
    QTRY_VERIFY(!engine->recentlyEnded().empty() || !uses.isEmpty() || settings.records.privateMode);
}

QByteArray RecordsTest::accessLog() const
{
    QFile file(directory->filePath(u"access.jsonl"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool RecordsTest::hasLogged(const std::string& words) const
{
    const auto lines = log->after(0);
    return std::any_of(lines.begin(), lines.end(), [&](const LogLine& line) { return line.text.find(words) != std::string::npos; });
}

HistoryAnswer RecordsTest::ask(HistoryQuery query)
{
    query.span = {clock->wallNow() - 48h, clock->wallNow() + 48h};
    answers.clear();
    const std::uint64_t ticket = engine->history(query);
    [&] { QTRY_VERIFY(!answers.empty() && answers.back().ticket == ticket); }();
    return answers.empty() ? HistoryAnswer() : answers.back();
}

void RecordsTest::oneTunnelIsInLogHistoryAndRing()
{
    const TestServer server;
    runOne(server);
    QTRY_COMPARE(accessLog().count('\n'), 2);
    QCOMPARE(engine->recentlyEnded().size(), std::size_t(1));
    const TunnelInfo ring = engine->recentlyEnded().front()->front();
    QTRY_VERIFY(!ask({.kind = HistoryKind::Rows}).rows.empty());
    const TunnelInfo row = ask({.kind = HistoryKind::Rows}).rows.front().info;
    QCOMPARE(row.id, ring.id);
    QCOMPARE(row.bytes, ring.bytes);
    QCOMPARE(row.reason, ring.reason);
    QVERIFY(engine->recorderState().historyBytes > 0);
    QCOMPARE(engine->recorderState().lost, std::uint64_t(0));
}

void RecordsTest::longTunnelSaysHowItFares()
{
    const TestServer server;
    TestConnection client = TestConnection::to(engine->listeners().front().port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    TestConnection target = server.accept();
    client.readUntil("\r\n\r\n");
    client.send("ping");
    QCOMPARE(target.read(4), std::string("ping"));
    std::vector<TunnelCounters> counters; // nobody watches, yet the detectors must hear of it
    const QObject here;
    connect(engine.get(), &Engine::changed, &here,
            [&counters](const EngineBatch& batch) { counters.insert(counters.end(), batch.counters.begin(), batch.counters.end()); });
    clock->advance(61s);
    // A word of the target lets the worker look at the clock.
    target.send("x");
    QCOMPARE(client.read(1), std::string("x"));
    QTRY_COMPARE(accessLog().count("sluice.tunnel.progress"), 1);
    QVERIFY(accessLog().contains("\"sluice.bytes.to_server\":4,"));
    QVERIFY(!counters.empty() && counters.back().bytes.up == 4);
    QTRY_VERIFY(!ask({.kind = HistoryKind::Sums}).sums.empty());
    const HistorySum sum = ask({.kind = HistoryKind::Sums}).sums.front();
    QCOMPARE(sum.bytes.up, std::uint64_t(4));
    QCOMPARE(sum.tunnels, std::uint64_t(0));
}

void RecordsTest::quietRuleIsLoggedForDebuggingOnly()
{
    Rule quiet = parseAllowPattern("127.0.0.1:*").value();
    quiet.id = "quiet";
    quiet.log = RuleLog::Quiet;
    engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{quiet}, 2));
    const TestServer server;
    runOne(server);
    QTRY_COMPARE(accessLog().count('\n'), 2);
    const std::string target = "127.0.0.1:" + std::to_string(server.port());
    int told = 0;
    for (const LogLine& line : log->after(0)) {
        if (line.text.find(target) == std::string::npos)
            continue;
        ++told;
        QCOMPARE(line.level, LogLevel::Debug);
    }
    QCOMPARE(told, 2);
}

void RecordsTest::rulesKnowTheirUseAcrossAStart()
{
    const TestServer server;
    runOne(server);
    QTRY_COMPARE(engine->ruleUses()["loopback"].hits, std::uint64_t(1));
    QCOMPARE(engine->ruleUses()["loopback"].bytes, std::uint64_t(4));
    engine.reset();
    clock->advance(2h);
    start();
    QTRY_COMPARE(engine->ruleUses()["loopback"].hits, std::uint64_t(1));
    QTRY_COMPARE(engine->recentlyEnded().size(), std::size_t(1));
    QCOMPARE(engine->recentlyEnded().front()->front().host, std::string("127.0.0.1"));
    runOne(server);
    QTRY_COMPARE(engine->ruleUses()["loopback"].hits, std::uint64_t(2));
    QVERIFY(engine->ruleUses()["loopback"].last > clock->wallNow() - 1h);
}

void RecordsTest::bytesOfADayCountAcrossAStart()
{
    Rule limited = parseAllowPattern("127.0.0.1:*").value();
    limited.id = "limited";
    limited.limit.bytes = 4;
    const auto rules = std::make_shared<const RuleSet>(std::vector<Rule>{limited}, 1);
    engine->apply(rules);
    clock->advance(1h); // it begins at midnight
    const TestServer server;
    runOne(server);
    QTRY_VERIFY(!ask({.kind = HistoryKind::Rows}).rows.empty());
    engine.reset();
    clock->advance(1min);
    start();
    engine->apply(rules);
    ask({.kind = HistoryKind::Rows}); // answered after what the engine has asked for itself
    const TestConnection late = TestConnection::to(engine->listeners().front().port);
    late.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    QVERIFY(late.readUntil("\r\n\r\n").starts_with("HTTP/1.1 429 "));
}

void RecordsTest::privateModeKeepsNothing()
{
    settings.records.privateMode = true;
    engine->apply(settings);
    QSignalSpy batches(engine.get(), &Engine::changed);
    const TestServer server;
    runOne(server);
    QTRY_VERIFY(!batches.isEmpty());
    engine->stop(StopMode::Now);
    QVERIFY(engine->recentlyEnded().empty());
    engine.reset();
    QCOMPARE(accessLog(), QByteArray());
    QVERIFY(!hasLogged("127.0.0.1:" + std::to_string(server.port())));
}

void RecordsTest::tunnelOfPrivateModeIsNeverRecorded()
{
    const TestServer secret;
    const TestServer open;
    std::size_t ended = 0;
    const QObject here;
    connect(engine.get(), &Engine::changed, &here, [&ended](const EngineBatch& batch) { ended += batch.ended.size(); });
    settings.records.privateMode = true;
    engine->apply(settings);
    runOne(secret);
    QTRY_COMPARE(ended, std::size_t(1)); // the worker has heard of the mode by then
    TestConnection client = TestConnection::to(engine->listeners().front().port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(secret.port()) + " HTTP/1.1\r\n\r\n");
    TestConnection target = secret.accept();
    client.readUntil("\r\n\r\n");
    settings.records.privateMode = false;
    engine->apply(settings);
    client.close();
    target.close();
    QTRY_COMPARE(ended, std::size_t(2));
    QVERIFY(engine->recentlyEnded().empty());
    runOne(open);
    QTRY_COMPARE(accessLog().count('\n'), 2);
    QVERIFY(!accessLog().contains(QByteArray::number(secret.port())));
    QVERIFY(!hasLogged("127.0.0.1:" + std::to_string(secret.port())));
    QTRY_VERIFY(!ask({.kind = HistoryKind::Rows}).rows.empty());
    QCOMPARE(ask({.kind = HistoryKind::Rows}).rows.size(), std::size_t(1));
    QCOMPARE(engine->ruleUses()["loopback"].hits, std::uint64_t(1));
}

void RecordsTest::forgottenHostIsGoneFromMemoryToo()
{
    const TestServer server;
    const std::string target = "127.0.0.1:" + std::to_string(server.port());
    runOne(server);
    QTRY_VERIFY(!ask({.kind = HistoryKind::Rows}).rows.empty());
    QVERIFY(hasLogged(target));
    QSignalSpy forgotten(engine.get(), &Engine::forgotten);
    engine->forgetHost("127.0.0.1");
    QCOMPARE(forgotten.size(), 1);
    QVERIFY(!hasLogged(target));
    QTRY_COMPARE(engine->recorderState().forgotten, std::uint64_t(1));
    QVERIFY(engine->recentlyEnded().empty());
    QVERIFY(ask({.kind = HistoryKind::Rows}).rows.empty());
    QTRY_VERIFY(engine->ruleUses().empty());
}

void RecordsTest::laterQuestionReplacesAWaitingOne()
{
    HistoryQuery query;
    query.span = {clock->wallNow() - 48h, clock->wallNow() + 48h};
    for (int i = 0; i < 200; ++i)
        engine->history(query);
    query.asker = 7;
    const std::uint64_t other = engine->history(query);
    QTRY_VERIFY(!answers.empty() && answers.back().ticket == other);
    QVERIFY(answers.size() <= 201);
    for (std::size_t i = 1; i < answers.size(); ++i)
        QVERIFY(answers[i].ticket > answers[i - 1].ticket);
    QCOMPARE(answers[answers.size() - 2].ticket, other - 1);
}

QTEST_GUILESS_MAIN(RecordsTest)
#include "tst_records.moc"
