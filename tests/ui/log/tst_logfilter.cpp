// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language on log lines: what a line answers, what it cannot.
#include "ui/log/logfilter.h"

#include <QTest>

#include "tests/support/scriptedengine.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;

class LogFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAnswer_data();
    void linesAnswer();
    void whatNoLineHasIsSaidAtTheToken();
    void offeredFiltersAreRight();
    void completionOffersWhatLinesSay();

private:
    static LogLine closed();
};

LogLine LogFilterTest::closed()
{
    LogLine line;
    line.time = std::chrono::system_clock::now() - 5min;
    line.component = "tunnel";
    line.tunnel = TunnelId{12};
    line.text = closeLine(endedTunnel({.id = 12, .host = "CDN.example.net", .port = 8443, .rule = "web"}, Reason::Idle, ClosedBy::Idle));
    return line;
}

void LogFilterTest::linesAnswer_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char* filter, bool matches) { QTest::newRow(filter) << QString::fromUtf8(filter) << matches; };
    row("cdn idle", true);
    row("cdn mail", false);
    row("#12", true);
    row("id:12", true);
    row("id:1", false);
    row("host:cdn.example.net", true);
    row("host=example.net", false);
    row("port:8000-8999", true);
    row("port:443", false);
    row("rule:web", true);
    row("rule=we", false);
    row("reason=idle", true);
    row("level:info component:tunnel", true);
    row("level:error", false);
    row("client:127.0.0.0/8", true);
    row("client:10.0.0.0/8", false);
    row("after:10m", true);
    row("after:1m", false);
    row("before:1m", true);
    row("not (host:cdn or host:mail)", false);
    row("/c.n\\.example/", true);
}

void LogFilterTest::linesAnswer()
{
    QFETCH(const QString, filter);
    const WallTime now = std::chrono::system_clock::now();
    const ParsedFilter parsed = parseFilter(filter.toStdString(), logVocabulary(), now);
    QVERIFY(std::holds_alternative<FilterProgram>(parsed));
    LogFilter asked;
    asked.program = std::get<FilterProgram>(parsed);
    QTEST(asked.matches(closed(), now), "matches");
}

void LogFilterTest::whatNoLineHasIsSaidAtTheToken()
{
    const ParsedFilter parsed = parseFilter("web rate>1M", logVocabulary(), std::chrono::system_clock::now());
    const auto* error = std::get_if<FilterError>(&parsed);
    QVERIFY(error != nullptr);
    QCOMPARE(error->at, std::size_t(4));
    QCOMPARE(error->length, std::size_t(4));
    QVERIFY2(error->text.contains(QStringLiteral("rate")), qPrintable(error->text));
}

void LogFilterTest::offeredFiltersAreRight()
{
    for (const SavedFilter& offered : offeredLogFilters())
        QVERIFY2(std::holds_alternative<FilterProgram>(parseFilter(offered.text.toStdString(), logVocabulary(), {})), qPrintable(offered.text));
}

void LogFilterTest::completionOffersWhatLinesSay()
{
    QCOMPARE(seenValueOf(closed(), FilterField::Host), std::string("CDN.example.net"));
    QCOMPARE(seenValueOf(closed(), FilterField::Rule), std::string("web"));
    QCOMPARE(seenValueOf(closed(), FilterField::Client), std::string("127.0.0.1"));
    QCOMPARE(seenValueOf(closed(), FilterField::User), std::string());
}

QTEST_GUILESS_MAIN(LogFilterTest)
#include "tst_logfilter.moc"
