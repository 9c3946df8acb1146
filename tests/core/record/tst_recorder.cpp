// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The recorder's thread: nothing is lost on the way out, what cannot be written is said once, what is private is not written.
#include "core/record/recorder.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedengine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class RecorderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void writesWhatIsQueuedBeforeItLeaves();
    void decisionsComeOnceAndBeforeTheEnd();
    void squidLogIsWrittenIfAskedFor();
    void privateModeWritesNothing();
    void switchedOffWritesNothing();
    void reopensOnDemand();
    void saysOnceThatItCannotWrite();
    void saysThatItWritesAgain();
    void dropsWhatFindsNoRoomAndCountsIt();

private:
    std::unique_ptr<Recorder> made(const RecordSettings& settings = {});
    RecordBatch ends(std::uint64_t first, std::uint64_t count) const;
    QList<QByteArray> lines(const QString& name = u"access.jsonl"_s) const;
    int warnings() const;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LogBuffer> m_log;
    FakeClock m_clock;
    std::atomic<int> m_woken = 0;
};

void RecorderTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_log = std::make_unique<LogBuffer>();
    m_woken = 0;
}

std::unique_ptr<Recorder> RecorderTest::made(const RecordSettings& settings)
{
    RecordSettings logsOnly = settings;
    logsOnly.history = false;
    return std::make_unique<Recorder>(Recorder::Setup{*m_log, m_clock, m_directory->path().toStdString(), [this] { ++m_woken; }}, logsOnly);
}

RecordBatch RecorderTest::ends(std::uint64_t first, std::uint64_t count) const
{
    std::vector<TunnelInfo> ended;
    for (std::uint64_t id = first; id < first + count; ++id)
        ended.push_back(endedTunnel({.id = id}, Reason::Done, ClosedBy::Client));
    RecordBatch batch;
    batch.ended = std::make_shared<const std::vector<TunnelInfo>>(std::move(ended));
    batch.wasDecided.assign(count, false);
    batch.at = m_clock.wallNow();
    return batch;
}

QList<QByteArray> RecorderTest::lines(const QString& name) const
{
    QFile file(m_directory->filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> all = file.readAll().split('\n');
    all.removeLast();
    return all;
}

int RecorderTest::warnings() const
{
    int count = 0;
    for (const LogLine& line : m_log->after(0))
        count += line.level == LogLevel::Warning ? 1 : 0;
    return count;
}

void RecorderTest::writesWhatIsQueuedBeforeItLeaves()
{
    auto recorder = made();
    for (std::uint64_t i = 0; i < 100; ++i)
        recorder->push(ends(i * 10 + 1, 10));
    recorder.reset();
    QCOMPARE(lines().size(), 2000);
    QCOMPARE(warnings(), 0);
}

void RecorderTest::decisionsComeOnceAndBeforeTheEnd()
{
    auto recorder = made();
    RecordBatch opening;
    opening.at = m_clock.wallNow();
    opening.decided.push_back(openTunnel({.id = 1}));
    recorder->push(std::move(opening));
    RecordBatch progress;
    progress.at = m_clock.wallNow();
    progress.progress.push_back(openTunnel({.id = 1}));
    recorder->push(std::move(progress));
    RecordBatch ending = ends(1, 2);
    ending.wasDecided = {true, false};
    recorder->push(std::move(ending));
    recorder.reset();
    const QList<QByteArray> written = lines();
    QCOMPARE(written.size(), 5);
    const char* events[] = {"decision", "progress", "close", "decision", "close"};
    for (int i = 0; i < 5; ++i)
        QVERIFY2(written[i].contains(QByteArray("sluice.tunnel.") + events[i]), written[i].constData());
}

void RecorderTest::squidLogIsWrittenIfAskedFor()
{
    RecordSettings settings;
    settings.squidLog = true;
    auto recorder = made(settings);
    recorder->push(ends(1, 3));
    recorder.reset();
    QCOMPARE(lines(u"squid.log"_s).size(), 3);
    QCOMPARE(lines().size(), 6);
}

void RecorderTest::privateModeWritesNothing()
{
    RecordSettings settings;
    settings.squidLog = true;
    settings.privateMode = true;
    auto recorder = made(settings);
    recorder->push(ends(1, 3));
    recorder.reset();
    QVERIFY(QDir(m_directory->path()).isEmpty());
}

void RecorderTest::switchedOffWritesNothing()
{
    RecordSettings settings;
    auto recorder = made(settings);
    recorder->push(ends(1, 1));
    settings.accessLog = false;
    settings.history = false;
    recorder->apply(settings);
    recorder->push(ends(2, 1));
    recorder.reset();
    QCOMPARE(lines().size(), 2);
}

void RecorderTest::reopensOnDemand()
{
    auto recorder = made();
    recorder->push(ends(1, 1));
    QTRY_COMPARE(lines().size(), 2);
    QVERIFY(QFile::rename(m_directory->filePath(u"access.jsonl"_s), m_directory->filePath(u"moved"_s)));
    recorder->reopen();
    recorder->push(ends(2, 1));
    QTRY_COMPARE(lines().size(), 2);
    QCOMPARE(lines(u"moved"_s).size(), 2);
}

void RecorderTest::saysOnceThatItCannotWrite()
{
    QVERIFY(QDir(m_directory->path()).mkdir(u"access.jsonl"_s));
    auto recorder = made();
    for (std::uint64_t i = 1; i <= 20; ++i)
        recorder->push(ends(i, 1));
    std::vector<RecorderState> states;
    const auto lost = [&] {
        for (const RecorderState& state : recorder->states())
            states.push_back(state);
        return states.empty() ? 0 : static_cast<int>(states.back().lost);
    };
    QTRY_COMPARE(lost(), 40);
    QVERIFY(m_woken > 0);
    QVERIFY(!states.back().logError.empty());
    QCOMPARE(warnings(), 1);
}

void RecorderTest::saysThatItWritesAgain()
{
    QVERIFY(QDir(m_directory->path()).mkdir(u"access.jsonl"_s));
    auto recorder = made();
    recorder->push(ends(1, 1));
    QTRY_COMPARE(warnings(), 1);
    QVERIFY(QDir(m_directory->path()).rmdir(u"access.jsonl"_s));
    recorder->push(ends(2, 1));
    QTRY_COMPARE(lines().size(), 2);
    recorder.reset();
    const auto log = m_log->after(0);
    QCOMPARE(log.back().level, LogLevel::Info);
    QVERIFY(log.back().text.find("written again") != std::string::npos);
}

void RecorderTest::dropsWhatFindsNoRoomAndCountsIt()
{
    RecordSettings settings;
    settings.rotateMegabytes = 10'000;
    auto recorder = made(settings);
    const RecordBatch large = ends(1, Recorder::MaxQueued);
    recorder->push(large); // always fits; takes the thread a while
    recorder->push(large);
    recorder->push(large);
    recorder.reset();
    const auto written = static_cast<std::size_t>(lines().size());
    QVERIFY(written >= 2 * Recorder::MaxQueued);
    if (written < 6 * Recorder::MaxQueued)
        QCOMPARE(warnings(), 1);
}

QTEST_GUILESS_MAIN(RecorderTest)
#include "tst_recorder.moc"
