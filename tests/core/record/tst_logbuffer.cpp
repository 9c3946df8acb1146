// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The log ring: serials without gaps, bounded, safe for terminals, safe from several threads.
#include "core/record/logbuffer.h"
#include "tests/support/fakeclock.h"

#include <atomic>
#include <thread>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

class LogBufferTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersLinesFromOne();
    void stampsLinesWithItsClock();
    void oldestLinesFallOutAtCapacity();
    void lateReadersGetWhatIsLeft();
    void readersMayLimitHowMuchTheyTake();
    void capacityZeroStillKeepsTheLastLine();
    void replacesWhatCouldBreakALine_data();
    void replacesWhatCouldBreakALine();
    void shortensLongLinesBetweenCharacters();
    void listenerIsCalledOutsideTheLock();
    void appendsFromManyThreadsLeaveNoGap();
    void whatIsForgottenIsBlottedOut();
    void forgettingEverythingLeavesWhatIsAboutNoTunnel();
    void levelsHaveNames();
};

void LogBufferTest::numbersLinesFromOne()
{
    LogBuffer log;
    QCOMPARE(log.lastSerial(), std::uint64_t{0});
    QVERIFY(log.after(0).empty());
    log.append(LogLevel::Info, "engine", "first");
    log.append(LogLevel::Error, "tunnel", "second", TunnelId{7});
    QCOMPARE(log.lastSerial(), std::uint64_t{2});
    const auto lines = log.after(0);
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0].serial, std::uint64_t{1});
    QCOMPARE(lines[0].text, std::string("first"));
    QCOMPARE(lines[0].component, std::string("engine"));
    QCOMPARE(lines[0].tunnel, TunnelId::None);
    QCOMPARE(lines[1].serial, std::uint64_t{2});
    QCOMPARE(lines[1].level, LogLevel::Error);
    QCOMPARE(lines[1].tunnel, TunnelId{7});
}

void LogBufferTest::stampsLinesWithItsClock()
{
    FakeClock clock;
    LogBuffer log(10, &clock);
    log.append(LogLevel::Info, "app", "now");
    const WallTime first = clock.wallNow();
    clock.advance(5s);
    log.append(LogLevel::Info, "app", "later");
    QVERIFY(log.after(0)[0].time == first);
    QVERIFY(log.after(0)[1].time == first + 5s);
}

void LogBufferTest::oldestLinesFallOutAtCapacity()
{
    LogBuffer log(3);
    for (int i = 1; i <= 5; ++i)
        log.append(LogLevel::Info, "app", std::to_string(i));
    const auto lines = log.after(0);
    QCOMPARE(lines.size(), std::size_t{3});
    QCOMPARE(lines.front().text, std::string("3"));
    QCOMPARE(lines.front().serial, std::uint64_t{3});
    QCOMPARE(lines.back().serial, std::uint64_t{5});
}

void LogBufferTest::lateReadersGetWhatIsLeft()
{
    LogBuffer log(3);
    for (int i = 1; i <= 5; ++i)
        log.append(LogLevel::Info, "app", std::to_string(i));
    QCOMPARE(log.after(1).front().serial, std::uint64_t{3}); // 2 is gone
    QCOMPARE(log.after(2).front().serial, std::uint64_t{3});
    QCOMPARE(log.after(3).front().serial, std::uint64_t{4});
    QCOMPARE(log.after(4).size(), std::size_t{1});
    QVERIFY(log.after(5).empty());
    QVERIFY(log.after(500).empty());
}

void LogBufferTest::readersMayLimitHowMuchTheyTake()
{
    LogBuffer log;
    for (int i = 1; i <= 5; ++i)
        log.append(LogLevel::Info, "app", std::to_string(i));
    const auto lines = log.after(1, 2);
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines.front().serial, std::uint64_t{2});
    QVERIFY(log.after(1, 0).empty());
}

void LogBufferTest::capacityZeroStillKeepsTheLastLine()
{
    LogBuffer log(0);
    log.append(LogLevel::Info, "app", "a");
    log.append(LogLevel::Info, "app", "b");
    QCOMPARE(log.after(0).size(), std::size_t{1});
    QCOMPARE(log.after(0).front().text, std::string("b"));
}

void LogBufferTest::replacesWhatCouldBreakALine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("plain") << QByteArray("port 8321 is taken") << QByteArray("port 8321 is taken");
    QTest::newRow("line feed") << QByteArray("a\nb") << QByteArray("a b");
    QTest::newRow("CR LF and tab") << QByteArray("a\r\nb\tc") << QByteArray("a  b c");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("a b");
    QTest::newRow("escape") << QByteArray("a\x1B[2Jb") << QByteArray("a [2Jb");
    QTest::newRow("DEL") << QByteArray("a\x7F"
                                       "b")
                         << QByteArray("a b");
    QTest::newRow("C1 control") << QByteArray("a\xC2\x9B"
                                              "2Jb")
                                << QByteArray("a 2Jb");
    QTest::newRow("other languages") << QByteArray("/home/b\xC3\xBC"
                                                   "cher/\xE6\xB0\xB4")
                                     << QByteArray("/home/b\xC3\xBC"
                                                   "cher/\xE6\xB0\xB4");
    QTest::newRow("no-break space") << QByteArray("a\xC2\xA0"
                                                  "b")
                                    << QByteArray("a\xC2\xA0"
                                                  "b");
}

void LogBufferTest::replacesWhatCouldBreakALine()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, kept);
    LogBuffer log;
    log.append(LogLevel::Info, "app", text.toStdString());
    QCOMPARE(QByteArray::fromStdString(log.after(0).front().text), kept);
}

void LogBufferTest::shortensLongLinesBetweenCharacters()
{
    LogBuffer log;
    log.append(LogLevel::Info, "app", std::string(5000, 'a'));
    QCOMPARE(log.after(0).back().text.size(), std::size_t{2000});
    log.append(LogLevel::Info, "app", std::string(1999, 'a') + "\xC3\xBC");
    QCOMPARE(log.after(0).back().text, std::string(1999, 'a'));
    log.append(LogLevel::Info, "app",
               std::string(1998, 'a') + "\xC3\xBC"
                                        "z");
    QCOMPARE(log.after(0).back().text, std::string(1998, 'a') + "\xC3\xBC");
}

void LogBufferTest::listenerIsCalledOutsideTheLock()
{
    LogBuffer log;
    std::vector<std::uint64_t> heard;
    log.setListener([&](const LogLine& line) {
        heard.push_back(line.serial);
        QCOMPARE(log.lastSerial(), line.serial); // would hang if the lock were held
    });
    log.append(LogLevel::Info, "app", "a");
    log.append(LogLevel::Info, "app", "b");
    QCOMPARE(heard, (std::vector<std::uint64_t>{1, 2}));
}

void LogBufferTest::appendsFromManyThreadsLeaveNoGap()
{
    constexpr int Threads = 4;
    constexpr int PerThread = 500;
    LogBuffer log(Threads * PerThread);
    std::atomic<int> heard = 0;
    log.setListener([&heard](const LogLine&) { ++heard; });
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < Threads; ++i)
            threads.emplace_back([&log] {
                for (int n = 0; n < PerThread; ++n)
                    log.append(LogLevel::Debug, "engine", "x");
            });
    }
    const auto lines = log.after(0);
    QCOMPARE(lines.size(), static_cast<std::size_t>(Threads * PerThread));
    for (std::size_t i = 0; i < lines.size(); ++i)
        QCOMPARE(lines[i].serial, static_cast<std::uint64_t>(i + 1));
    QCOMPARE(heard.load(), Threads * PerThread);
}

void LogBufferTest::whatIsForgottenIsBlottedOut()
{
    LogBuffer log;
    log.append(LogLevel::Info, "tunnel", "opened example.org:443", TunnelId{1});
    log.append(LogLevel::Info, "tunnel", "closed peer=192.0.2.7:443", TunnelId{1});
    log.append(LogLevel::Info, "tunnel", "opened www.example.org:443", TunnelId{2});
    log.append(LogLevel::Info, "tunnel", "opened example.org.uk:443", TunnelId{3});
    log.append(LogLevel::Info, "tunnel", "opened my-example.org:443", TunnelId{4});
    log.append(LogLevel::Warning, "watch", "alert target=example.org.");
    log.append(LogLevel::Info, "rules", "a rule for example.org was added"); // its owner's own words
    const std::uint64_t before = log.edition();
    log.forget("example.org");
    QVERIFY(log.edition() != before);
    QCOMPARE(log.lastSerial(), std::uint64_t{7});
    std::vector<int> left;
    for (const LogLine& line : log.after(0)) {
        if (line.text != "forgotten")
            left.push_back(static_cast<int>(line.serial));
        else
            QCOMPARE(line.tunnel, TunnelId::None);
    }
    QCOMPARE(left, (std::vector<int>{3, 4, 5, 7}));
}

void LogBufferTest::forgettingEverythingLeavesWhatIsAboutNoTunnel()
{
    LogBuffer log;
    log.append(LogLevel::Info, "engine", "listening on 127.0.0.1:3128");
    log.append(LogLevel::Info, "tunnel", "opened example.org:443", TunnelId{1});
    log.append(LogLevel::Warning, "watch", "alert target=example.net");
    log.forget({});
    const auto lines = log.after(0);
    QCOMPARE(lines[0].text, std::string("listening on 127.0.0.1:3128"));
    QCOMPARE(lines[1].text, std::string("forgotten"));
    QCOMPARE(lines[2].text, std::string("forgotten"));
}

void LogBufferTest::levelsHaveNames()
{
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        QCOMPARE(parseLogLevel(token(level)), std::optional(level));
    QVERIFY(!parseLogLevel("").has_value());
    QVERIFY(!parseLogLevel("Info").has_value());
    QVERIFY(!parseLogLevel("warn").has_value());
}

QTEST_GUILESS_MAIN(LogBufferTest)
#include "tst_logbuffer.moc"
