// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Random tunnels through the real engine: session log, access log, history, table and wire tell the same of each of them.
#include <map>
#include <random>
#include <thread>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "core/engine/localengine.h"
#include "tests/support/fakeclock.h"
#include "tests/support/loopback.h"
#include "ui/log/logfilter.h"
#include "ui/tunnels/tunnelstore.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t Count = 240;

/// What a client saw of its tunnel, or any of the others tells of it.
struct Story
{
    int status = 0;
    std::uint64_t up = 0;
    std::uint64_t down = 0;
    std::string reason; ///< the wire does not tell
    std::string closedBy;

    bool operator==(const Story&) const = default;
};
using Stories = std::map<std::uint16_t, Story>; ///< by the client's port

QString difference(const Stories& a, const Stories& b)
{
    for (const auto& [port, story] : a) {
        const auto other = b.find(port);
        const auto line = [](const Story& s) { return u"%1 ↑%2 ↓%3 %4 %5"_s.arg(s.status).arg(s.up).arg(s.down).arg(QString::fromStdString(s.reason), QString::fromStdString(s.closedBy)); };
        if (other == b.end())
            return u"port %1 is missing"_s.arg(port);
        if (!(other->second == story))
            return u"port %1: %2 and %3"_s.arg(port).arg(line(story), line(other->second));
    }
    return a.size() == b.size() ? QString() : u"%1 and %2 tunnels"_s.arg(a.size()).arg(b.size());
}

Stories withoutReasons(Stories stories)
{
    for (auto& [port, story] : stories)
        story.reason = story.closedBy = std::string();
    return stories;
}

Story storyOf(const TunnelInfo& info)
{
    return {info.status, info.bytes.up, info.bytes.down, std::string(token(info.reason)), std::string(token(info.closedBy))};
}

enum class Kind : int { Served, Upload, Denied, Refused, Garbage };

} // namespace

class SameStoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_engine.reset(); }
    void allTellTheSame();

private:
    void runWorkload();
    Story runOne(Kind kind, std::size_t up, std::size_t down, const TestServer& server, TestConnection& client) const;
    Stories accessLog() const;
    Stories sessionLog() const;
    Stories history();
    Stories table() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    FakeClock m_clock;
    LogBuffer m_log;
    std::unique_ptr<LocalEngine> m_engine;
    TunnelStore m_store;
    Stories m_wire;
    std::vector<HistoryAnswer> m_answers;
    std::uint16_t m_closedPort = 0;
};

void SameStoryTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<LocalEngine>(m_log, m_clock);
    Rule loopback = parseAllowPattern("127.0.0.1:*").value();
    loopback.id = "loopback";
    m_engine->apply(std::make_shared<const RuleSet>(std::vector<Rule>{loopback}, 1));
    Settings settings;
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    settings.workers = 2;
    m_engine->recordIn(m_directory->path(), settings.records, 10ms);
    connect(m_engine.get(), &Engine::historyAnswered, this, [this](const HistoryAnswer& answer) { m_answers.push_back(answer); });
    connect(m_engine.get(), &Engine::changed, this, [this](const EngineBatch& batch) { m_store.apply(batch); });
    m_engine->setWatched(true);
    m_engine->start(settings);
    QCOMPARE(m_engine->state(), EngineState::Running);
    m_closedPort = TestServer().port();
}

Story SameStoryTest::runOne(Kind kind, std::size_t up, std::size_t down, const TestServer& server, TestConnection& client) const
{
    if (kind == Kind::Garbage) {
        client.send("CONNECT nonsense HTTP/1.1\r\n\r\n");
    } else {
        const std::string target = kind == Kind::Denied    ? "denied.example:443"
                                   : kind == Kind::Refused ? "127.0.0.1:" + std::to_string(m_closedPort)
                                                           : "127.0.0.1:" + std::to_string(server.port());
        client.send("CONNECT " + target + " HTTP/1.1\r\n\r\n");
    }
    const std::string head = client.readUntil("\r\n\r\n");
    const int status = std::stoi(head.substr(9, 3));
    if (status != 200) {
        client.readAll();
        return {status, 0, 0, {}, {}};
    }
    TestConnection target = server.accept();
    // Both ways at once, so that neither waits for room the other would make.
    std::string taken;
    std::thread targetSide([&] {
        std::thread sender([&] {
            target.send(pattern(down, 2));
            target.finishSending();
        });
        taken = target.readAll();
        sender.join();
    });
    std::thread sender([&] {
        client.send(pattern(up, 1));
        client.finishSending();
    });
    const std::string received = client.readAll();
    sender.join();
    targetSide.join();
    return {status, taken.size(), received.size(), {}, {}};
}

void SameStoryTest::runWorkload()
{
    const std::uint16_t port = m_engine->listeners().front().port;
    std::thread clients([this, port] {
        std::mt19937 random(20260401);
        const TestServer server;
        constexpr std::size_t Sizes[] = {0, 1, 700, 40'000, 300'000};
        for (std::size_t i = 0; i < Count; ++i) {
            const Kind kinds[] = {Kind::Served, Kind::Served, Kind::Upload, Kind::Denied, Kind::Refused, Kind::Garbage};
            const Kind kind = kinds[random() % std::size(kinds)];
            TestConnection client = TestConnection::to(port);
            const std::uint16_t own = client.localPort();
            m_wire[own] = runOne(kind, Sizes[random() % std::size(Sizes)], kind == Kind::Upload ? 0 : Sizes[random() % std::size(Sizes)], server, client);
        }
    });
    QTRY_COMPARE_WITH_TIMEOUT(m_store.closedCount(), Count, 60'000);
    clients.join();
}

Stories SameStoryTest::accessLog() const
{
    Stories stories;
    QFile file(m_directory->filePath(u"access.jsonl"_s));
    if (!file.open(QIODevice::ReadOnly))
        return stories;
    for (const QByteArray& line : file.readAll().trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const auto number = [&object](const char* key) { return static_cast<std::uint64_t>(object[QLatin1StringView(key)].toDouble()); };
        if (object["event.name"_L1].toString() == "sluice.tunnel.close"_L1)
            stories[static_cast<std::uint16_t>(number("client.port"))] = {static_cast<int>(number("http.response.status_code")), number("sluice.bytes.to_server"),
                                                                          number("sluice.bytes.to_client"), object["sluice.close.reason"_L1].toString().toStdString(),
                                                                          object["sluice.closed_by"_L1].toString().toStdString()};
    }
    return stories;
}

Stories SameStoryTest::sessionLog() const
{
    Stories stories;
    for (const LogLine& line : m_log.after(0)) {
        if (!line.text.starts_with("closed "))
            continue;
        const auto number = [&line](std::string_view key) { return std::stoull(std::string(valueIn(line, key))); };
        const Endpoint client = Endpoint::parse(valueIn(line, "client")).value();
        stories[client.port] = {static_cast<int>(number("status")), number("up"), number("down"), std::string(valueIn(line, "reason")), std::string(valueIn(line, "by"))};
    }
    return stories;
}

Stories SameStoryTest::history()
{
    Stories stories;
    HistoryQuery query;
    query.kind = HistoryKind::Rows;
    query.span = {m_clock.wallNow() - 48h, m_clock.wallNow() + 48h};
    query.limit = Count * 2;
    m_answers.clear();
    const std::uint64_t ticket = m_engine->history(query);
    [&] { QTRY_VERIFY(!m_answers.empty() && m_answers.back().ticket == ticket); }();
    for (const HistoryRow& row : m_answers.back().rows)
        stories[row.info.client.port] = storyOf(row.info);
    return stories;
}

// The values all cells are made from.
Stories SameStoryTest::table() const
{
    Stories stories;
    for (const auto& row : m_store.slots()) {
        if (row)
            stories[row->info.client.port] = storyOf(row->info);
    }
    return stories;
}

void SameStoryTest::allTellTheSame()
{
    runWorkload();
    const Stories shown = table();
    QCOMPARE(shown.size(), Count);
    QSet<QString> reasons;
    for (const auto& [port, story] : shown)
        reasons.insert(QString::fromStdString(story.reason));
    QVERIFY2(reasons.size() >= 4, qPrintable(QStringList(reasons.values()).join(u' '))); // a workload worth its name
    QCOMPARE(difference(m_wire, withoutReasons(shown)), QString());
    QCOMPARE(difference(shown, sessionLog()), QString());
    QTRY_COMPARE(difference(shown, accessLog()), QString());
    QTRY_COMPARE(difference(shown, history()), QString());
    std::uint64_t down = 0;
    for (const auto& [port, story] : shown)
        down += story.down;
    QCOMPARE(m_store.totals().bytes.down, down);
    QCOMPARE(m_store.totals().opened, std::uint64_t(Count));
}

QTEST_MAIN(SameStoryTest)
#include "tst_samestory.moc"
