// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The table of alerts, their log lines, and what is kept of mutes and habits between runs.
#include "core/watch/alert.h"

#include <set>

#include <QTest>

#include "core/settings/watchsettings.h"
#include "core/watch/watchmemory.h"

using namespace sluice;
using namespace std::chrono_literals;

class AlertTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsExplained();
    void tokensAreUniqueAndFound();
    void logLinesAreStable();
    void logLinesCannotBeForged();
    void parametersAreFilledIn();
    void memoryReadsBackAsItself();
    void badMemoryIsRefused_data();
    void badMemoryIsRefused();
    void quietHoursMayPassMidnight();
};

void AlertTest::everyKindIsExplained()
{
    for (const AlertInfo& row : allAlertKinds()) {
        const std::string name(row.token);
        QVERIFY2(!row.title.empty() && row.title.size() <= 40, name.c_str());
        QVERIFY2(row.why.ends_with('.') && row.cure.ends_with('.'), name.c_str());
        QVERIFY2(row.why.find('%') != std::string_view::npos, name.c_str());
    }
}

void AlertTest::tokensAreUniqueAndFound()
{
    std::set<std::string_view> tokens;
    for (const AlertInfo& row : allAlertKinds()) {
        QVERIFY(tokens.insert(row.token).second);
        QCOMPARE(parseAlertKind(row.token), std::optional(row.kind));
    }
    QVERIFY(!parseAlertKind("nothing"));
}

void AlertTest::logLinesAreStable()
{
    Alert alert;
    alert.kind = AlertKind::FailedLogins;
    alert.subject = alert.client = "203.0.113.7";
    alert.count = 2;
    alert.tunnels = {static_cast<TunnelId>(12), static_cast<TunnelId>(15)};
    QCOMPARE(alertLine(alert), std::string("alert failed-logins severity=warning client=203.0.113.7 subject=203.0.113.7 "
                                           "count=2 tunnels=12,15"));
}

void AlertTest::logLinesCannotBeForged()
{
    Alert alert;
    alert.kind = AlertKind::SniMismatch;
    alert.subject = "evil client=203.0.113.9\nalert failed-logins";
    const std::string line = alertLine(alert);
    QVERIFY(line.find('\n') == std::string::npos);
    QVERIFY(line.find(" client=") == std::string::npos);
}

void AlertTest::parametersAreFilledIn()
{
    Alert alert;
    alert.kind = AlertKind::SniMismatch;
    alert.parameters = {"curl", "a.example:443", "b%1.example"};
    QCOMPARE(whyText(alert), std::string("curl asked for a.example:443, and inside the tunnel it asks for b%1.example."));
}

void AlertTest::memoryReadsBackAsItself()
{
    WatchMemory memory;
    memory.mutes.push_back({AlertKind::Beacon, "cu\"rl", "news.example", WallTime(1'700'000'000s)});
    memory.mutes.push_back({std::nullopt, "", "example.com", WallTime::max()});
    memory.habits["git"] = {WallTime(1'600'000'000s), 77, {"8daaf6152771"}, {"example.com", "example.org"}};
    const auto again = parseWatchMemory(formatWatchMemory(memory), "watch.json");
    QVERIFY2(again.has_value(), again ? "" : again.error().text.c_str());
    QCOMPARE(*again, memory);
    QCOMPARE(*parseWatchMemory(formatWatchMemory({}), "watch.json"), WatchMemory());
}

void AlertTest::badMemoryIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("no version") << QByteArray("{}");
    QTest::newRow("unknown kind") << QByteArray(R"({"sluice": 1, "mutes": [{"kind": "x"}]})");
    QTest::newRow("unknown key") << QByteArray(R"({"sluice": 1, "mutes": [{"who": "x"}]})");
    QTest::newRow("a number for a site") << QByteArray(R"({"sluice": 1, "programs": [{"name": "x", "sites": [1]}]})");
}

void AlertTest::badMemoryIsRefused()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseWatchMemory(json.toStdString(), "watch.json");
    QVERIFY(!parsed);
    QVERIFY(parsed.error().text.starts_with("watch.json:1:"));
}

void AlertTest::quietHoursMayPassMidnight()
{
    const auto night = QuietSpan::parse("22:00-06:30");
    QVERIFY(night);
    QVERIFY(night->contains(22 * 60) && night->contains(0) && night->contains(6 * 60 + 29));
    QVERIFY(!night->contains(6 * 60 + 30) && !night->contains(21 * 60 + 59));
    const auto noon = QuietSpan::parse("12:00-13:00");
    QVERIFY(noon && noon->contains(12 * 60) && !noon->contains(13 * 60));
    QCOMPARE(night->toString(), std::string("22:00-06:30"));
    QCOMPARE(QuietSpan::parse("")->toString(), std::string());
    QVERIFY(!QuietSpan().contains(0));
    for (const char* bad : {"22-6", "22:00", "22:00-24:00", "22:60-06:00", "22:00-22:00", "aa:bb-cc:dd"})
        QVERIFY2(!QuietSpan::parse(bad), bad);
}

QTEST_GUILESS_MAIN(AlertTest)
#include "tst_alert.moc"
