// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the access log: names, values, what is left out, and times that stay sane when clocks do not.
#include "core/record/accesslog.h"
#include "tests/support/scriptedengine.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QJsonObject parsed(const std::string& line)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

TunnelInfo ended()
{
    TunnelInfo info = endedTunnel({.id = 12, .host = "www.example.com", .bytes = {517, 4302}}, Reason::Done, ClosedBy::Client);
    info.acceptedAt = parseTimestamp("2026-01-02T03:04:05.678Z").value();
    info.endedAt = info.acceptedAt + 5s;
    return info;
}

} // namespace

class AccessLogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closeSaysEverything();
    void decisionSaysWhoAndWhy();
    void refusalNamesTheErrorAndHasNoPeer();
    void unreadableRequestHasNoDecision();
    void progressHasBytesOnly();
    void hostileNamesStayInTheirField();
    void squidLineIsTheNativeOne_data();
    void squidLineIsTheNativeOne();
    void timesAreUtcAndReadBack();
    void brokenTimesAreRefused_data();
    void brokenTimesAreRefused();
    void sleepAndClockJumpsLeaveTheEndAfterTheBeginning();
};

void AccessLogTest::closeSaysEverything()
{
    const QJsonObject line = parsed(closeRecord(ended()));
    QCOMPARE(line["event.name"_L1].toString(), u"sluice.tunnel.close"_s);
    QCOMPARE(line["timestamp"_L1].toString(), u"2026-01-02T03:04:10.678Z"_s);
    QCOMPARE(line["sluice.accepted"_L1].toString(), u"2026-01-02T03:04:05.678Z"_s);
    QCOMPARE(line["severity_text"_L1].toString(), u"INFO"_s);
    QCOMPARE(line["sluice.tunnel.id"_L1].toInt(), 12);
    QCOMPARE(line["client.address"_L1].toString(), u"127.0.0.1"_s);
    QCOMPARE(line["client.port"_L1].toInt(), 40012);
    QCOMPARE(line["server.address"_L1].toString(), u"www.example.com"_s);
    QCOMPARE(line["server.port"_L1].toInt(), 443);
    QCOMPARE(line["network.peer.address"_L1].toString(), u"93.184.0.12"_s);
    QCOMPARE(line["network.type"_L1].toString(), u"ipv4"_s);
    QCOMPARE(line["http.request.method"_L1].toString(), u"CONNECT"_s);
    QCOMPARE(line["http.response.status_code"_L1].toInt(), 200);
    QCOMPARE(line["sluice.rule.id"_L1].toString(), u"web"_s);
    QCOMPARE(line["sluice.rule.action"_L1].toString(), u"allow"_s);
    QCOMPARE(line["sluice.bytes.to_server"_L1].toInt(), 517);
    QCOMPARE(line["sluice.bytes.to_client"_L1].toInt(), 4302);
    QCOMPARE(line["sluice.close.reason"_L1].toString(), u"done"_s);
    QCOMPARE(line["sluice.closed_by"_L1].toString(), u"client"_s);
    QCOMPARE(line["sluice.duration_ms"_L1].toDouble(), 5000.0);
    QCOMPARE(line["sluice.dns_ms"_L1].toDouble(), 11.94);
    QCOMPARE(line["sluice.connect_ms"_L1].toDouble(), 31.5);
    QCOMPARE(line["sluice.first_byte_ms"_L1].toDouble(), 37.6);
    QCOMPARE(line["sluice.phase.head_us"_L1].toInt(), 400);
    QCOMPARE(line["sluice.phase.ended_us"_L1].toInt(), 5'000'000);
    QVERIFY(!line.contains("error.type"_L1));
}

void AccessLogTest::decisionSaysWhoAndWhy()
{
    const QJsonObject line = parsed(decisionRecord(openTunnel({.id = 3})));
    QCOMPARE(line["event.name"_L1].toString(), u"sluice.tunnel.decision"_s);
    QCOMPARE(line["sluice.rule.action"_L1].toString(), u"allow"_s);
    QVERIFY(!line.contains("sluice.bytes.to_server"_L1));
    QVERIFY(!line.contains("sluice.decision.reason"_L1));
    const QJsonObject denied = parsed(decisionRecord(refusedTunnel({.id = 3}, Reason::RuleDenied)));
    QCOMPARE(denied["severity_text"_L1].toString(), u"WARN"_s);
    QCOMPARE(denied["sluice.rule.action"_L1].toString(), u"deny"_s);
    QCOMPARE(denied["sluice.rule.id"_L1].toString(), u"web"_s);
    QCOMPARE(denied["sluice.decision.reason"_L1].toString(), u"rule-denied"_s);
}

void AccessLogTest::refusalNamesTheErrorAndHasNoPeer()
{
    const QJsonObject line = parsed(closeRecord(refusedTunnel({.id = 3}, Reason::DefaultDenied)));
    QCOMPARE(line["http.response.status_code"_L1].toInt(), 403);
    QCOMPARE(line["severity_text"_L1].toString(), u"WARN"_s);
    QCOMPARE(line["error.type"_L1].toString(), QString::fromUtf8(info(Reason::DefaultDenied).proxyStatus.data()));
    for (const auto key : {"network.peer.address"_L1, "network.transport"_L1, "sluice.rule.id"_L1, "sluice.dns_ms"_L1})
        QVERIFY2(!line.contains(key), key.data());
}

void AccessLogTest::unreadableRequestHasNoDecision()
{
    TunnelInfo info = refusedTunnel({.id = 3}, Reason::BadTarget);
    info.decision = {};
    info.host.clear();
    info.port = 0;
    const QJsonObject line = parsed(closeRecord(info));
    for (const auto key : {"server.address"_L1, "server.port"_L1, "sluice.rule.action"_L1, "sluice.rules.version"_L1})
        QVERIFY2(!line.contains(key), key.data());
    QCOMPARE(line["sluice.close.reason"_L1].toString(), u"bad-target"_s);
}

void AccessLogTest::progressHasBytesOnly()
{
    const WallTime now = parseTimestamp("2026-01-02T04:00:00.000Z").value();
    const QJsonObject line = parsed(progressRecord(openTunnel({.id = 3, .bytes = {1, 2}}), now));
    QCOMPARE(line["event.name"_L1].toString(), u"sluice.tunnel.progress"_s);
    QCOMPARE(line["timestamp"_L1].toString(), u"2026-01-02T04:00:00.000Z"_s);
    QCOMPARE(line["sluice.bytes.to_client"_L1].toInt(), 2);
    QVERIFY(!line.contains("sluice.close.reason"_L1));
}

void AccessLogTest::hostileNamesStayInTheirField()
{
    TunnelInfo info = ended();
    info.host = "a\",\"sluice.rule.action\":\"deny\n{}\x1b[2J\xff";
    info.method = "GET\" \"x";
    const std::string text = closeRecord(info);
    QCOMPARE(text.find('\n'), std::string::npos);
    QCOMPARE(parsed(text)["sluice.rule.action"_L1].toString(), u"allow"_s);
    QCOMPARE(parsed(text)["http.request.method"_L1].toString(), u"GET\" \"x"_s);
    const QString squid = QString::fromStdString(squidRecord(info));
    QCOMPARE(squid.split(u' ', Qt::SkipEmptyParts).size(), 10);
}

void AccessLogTest::squidLineIsTheNativeOne_data()
{
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("line");
    QTest::newRow("served") << static_cast<int>(Reason::Done)
                            << u"1767323050.678   5000 127.0.0.1 TCP_TUNNEL/200 4302 CONNECT www.example.com:443 - HIER_DIRECT/93.184.0.12 -"_s;
    QTest::newRow("denied") << static_cast<int>(Reason::RuleDenied)
                            << u"1767323050.678      1 127.0.0.1 TCP_DENIED/403 0 CONNECT www.example.com:443 - HIER_NONE/- -"_s;
    QTest::newRow("not understood") << static_cast<int>(Reason::BadPort)
                                    << u"1767323050.678      1 127.0.0.1 NONE_NONE/400 0 CONNECT www.example.com:443 - HIER_NONE/- -"_s;
    QTest::newRow("not reached") << static_cast<int>(Reason::ConnectionRefused)
                                 << u"1767323050.678      1 127.0.0.1 TCP_TUNNEL/502 0 CONNECT www.example.com:443 - HIER_NONE/- -"_s;
}

void AccessLogTest::squidLineIsTheNativeOne()
{
    QFETCH(int, reason);
    QFETCH(QString, line);
    TunnelInfo info = ended();
    if (static_cast<Reason>(reason) != Reason::Done) {
        info = refusedTunnel({.id = 12}, static_cast<Reason>(reason));
        info.endedAt = ended().endedAt;
        info.acceptedAt = info.endedAt - 1900us;
    }
    QCOMPARE(QString::fromStdString(squidRecord(info)), line);
}

void AccessLogTest::timesAreUtcAndReadBack()
{
    for (const char* text : {"1970-01-01T00:00:00.000Z", "2024-02-29T23:59:59.999Z", "2026-12-31T12:00:00.001Z"})
        QCOMPARE(timestampText(parseTimestamp(text).value()), std::string(text));
    QCOMPARE(parseTimestamp("2001-09-09T01:46:40.000Z").value().time_since_epoch(), WallTime::duration(1'000'000'000s));
}

void AccessLogTest::brokenTimesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "2026-01-02", "2026-02-30T00:00:00.000Z", "2026-01-02T24:00:00.000Z", "2026-01-02T00:60:00.000Z",
                             "2026-01-02T00:00:00.000+00:00", "2026-01-02T00:00:0x.000Z", "2026-13-02T00:00:00.000Z",
                             "1969-12-31T23:59:59.999Z", "9999-01-01T00:00:00.000Z"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void AccessLogTest::brokenTimesAreRefused()
{
    QFETCH(QString, text);
    QVERIFY(!parseTimestamp(text.toStdString()));
}

void AccessLogTest::sleepAndClockJumpsLeaveTheEndAfterTheBeginning()
{
    TunnelInfo info = ended();
    // The machine slept: the wall clock went on, the tunnel's own time did not.
    info.endedAt = info.acceptedAt + 8h;
    QCOMPARE(endOf(info), info.acceptedAt + 8h);
    QCOMPARE(parsed(closeRecord(info))["sluice.duration_ms"_L1].toDouble(), 5000.0);
    // The clock was set back meanwhile.
    info.endedAt = info.acceptedAt - 1h;
    QCOMPARE(endOf(info), info.acceptedAt + 5s);
    // Nobody noted the end.
    info.endedAt = {};
    QCOMPARE(endOf(info), info.acceptedAt + 5s);
}

QTEST_GUILESS_MAIN(AccessLogTest)
#include "tst_accesslog.moc"
