// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Exports as their readers expect them, hostile names included; session files come back as they went.
#include "core/record/export.h"
#include "core/record/session.h"
#include "tests/support/scriptedengine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

std::vector<TunnelInfo> some()
{
    std::vector<TunnelInfo> tunnels{endedTunnel({.id = 1, .host = "www.example.com", .bytes = {517, 4302}}, Reason::Done, ClosedBy::Client),
                                    refusedTunnel({.id = 2, .host = "bad.example.com"}, Reason::DefaultDenied), openTunnel({.id = 3, .host = "api.example.org"})};
    for (TunnelInfo& info : tunnels) {
        info.acceptedAt = std::chrono::floor<std::chrono::milliseconds>(info.acceptedAt);
        info.endedAt = info.isOver() ? info.acceptedAt + 5s : WallTime();
        info.listener = {};
        info.user = userNamed("ann");
        info.program.knowledge = ProgramKnowledge::Known;
        info.program.pid = 4711;
        info.program.path = std::make_shared<const std::string>("/home/ann/bin/curl");
        LookFacts look;
        look.protocol = Protocol::Tls;
        look.flags = LookFlag::SniDiffers;
        look.sni = "inner.example.com";
        look.serverVersion = 0x0304;
        info.look = std::make_shared<const LookFacts>(look);
    }
    return tunnels;
}

std::string lineOf(const std::string& text, std::size_t number)
{
    return QString::fromStdString(text).split(u'\n').at(static_cast<qsizetype>(number)).toStdString();
}

} // namespace

class ExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvHasOneLineATunnel();
    void csvCellsAreNoFormulas();
    void noCellBeginsALine();
    void jsonLinesAreTheAccessLogs();
    void harIsReadByItsRules();
    void harHasConnectOnly();
    void squidLeavesOpenOnesOut();
    void sessionComesBackAsItWent();
    void maskedSessionNamesNobody();
    void sessionsMayBeAsLargeAsTunnelsGet();
    void brokenSessionsNameThePlace_data();
    void brokenSessionsNameThePlace();
};

void ExportTest::csvHasOneLineATunnel()
{
    const QString text = QString::fromStdString(exported(ExportFormat::Csv, some()));
    const QStringList lines = text.split(u"\r\n"_s);
    QCOMPARE(lines.size(), 5);
    QVERIFY(lines[0].startsWith(u"accepted,ended,id,"_s));
    for (int i = 1; i < 4; ++i)
        QCOMPARE(lines[i].count(u','), lines[0].count(u','));
    QVERIFY(lines[1].contains(u",www.example.com,443,93.184.0.1,allow,web,200,done,client,517,4302,5000.000,"_s));
}

void ExportTest::csvCellsAreNoFormulas()
{
    TunnelInfo info = some().front();
    info.host = "=HYPERLINK(\"evil\",\n1)";
    const std::string text = exported(ExportFormat::Csv, std::vector{info});
    QVERIFY2(text.find("\"'=HYPERLINK(\"\"evil\"\",?1)\"") != std::string::npos, text.c_str());
    // Where a semicolon separates cells, the middle of one becomes the beginning of another.
    info.host = "a;=1";
    info.user = userNamed("b;\"@c\t -d");
    info.program.path = std::make_shared<const std::string>("/x-y=z; +e");
    const std::string middle = exported(ExportFormat::Csv, std::vector{info});
    for (const char* cell : {",a;'=1,", ",\"b;\"\"'@c? '-d\",", ",/x-y=z; '+e,"})
        QVERIFY2(middle.find(cell) != std::string::npos, middle.c_str());
}

void ExportTest::noCellBeginsALine()
{
    TunnelInfo info = some().front();
    info.program.path = std::make_shared<const std::string>("/a\xC2\x85" "b\xE2\x80\xA8" "c\xE2\x80\xA9" "d\x1B" "e\n\xC3\xA9");
    const std::string text = exported(ExportFormat::Csv, std::vector{info});
    QVERIFY2(text.find(",/a?b?c?d?e?\xC3\xA9,") != std::string::npos, text.c_str());
}

void ExportTest::jsonLinesAreTheAccessLogs()
{
    const QByteArrayList lines = QByteArray::fromStdString(exported(ExportFormat::JsonLines, some())).split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(QJsonDocument::fromJson(lines[0]).object()["sluice.close.reason"_L1].toString(), u"done"_s);
}

void ExportTest::harIsReadByItsRules()
{
    const QJsonObject log = QJsonDocument::fromJson(QByteArray::fromStdString(exported(ExportFormat::Har, some()))).object()["log"_L1].toObject();
    QCOMPARE(log["version"_L1].toString(), u"1.2"_s);
    const QJsonArray entries = log["entries"_L1].toArray();
    QCOMPARE(entries.size(), 3);
    for (const QJsonValue& value : entries) {
        const QJsonObject entry = value.toObject();
        for (const auto key : {"startedDateTime"_L1, "time"_L1, "request"_L1, "response"_L1, "cache"_L1, "timings"_L1})
            QVERIFY2(entry.contains(key), key.data());
        for (const auto key : {"method"_L1, "url"_L1, "httpVersion"_L1, "cookies"_L1, "headers"_L1, "queryString"_L1, "headersSize"_L1, "bodySize"_L1})
            QVERIFY2(entry["request"_L1].toObject().contains(key), key.data());
        for (const auto key : {"status"_L1, "statusText"_L1, "httpVersion"_L1, "cookies"_L1, "headers"_L1, "content"_L1, "redirectURL"_L1})
            QVERIFY2(entry["response"_L1].toObject().contains(key), key.data());
        for (const auto key : {"send"_L1, "wait"_L1, "receive"_L1})
            QVERIFY2(entry["timings"_L1].toObject()[key].toDouble(-1) >= 0, key.data());
    }
    const QJsonObject first = entries[0].toObject();
    QCOMPARE(first["request"_L1].toObject()["url"_L1].toString(), u"https://www.example.com:443/"_s);
    QCOMPARE(first["timings"_L1].toObject()["connect"_L1].toDouble(), 31.5);
    QCOMPARE(first["serverIPAddress"_L1].toString(), u"93.184.0.1"_s);
}

void ExportTest::harHasConnectOnly()
{
    std::vector<TunnelInfo> tunnels = some();
    tunnels[0].method = "GET";
    const QByteArray text = QByteArray::fromStdString(exported(ExportFormat::Har, tunnels));
    QCOMPARE(QJsonDocument::fromJson(text).object()["log"_L1].toObject()["entries"_L1].toArray().size(), 2);
}

void ExportTest::squidLeavesOpenOnesOut()
{
    QCOMPARE(QByteArray::fromStdString(exported(ExportFormat::Squid, some())).count('\n'), 2);
}

void ExportTest::sessionComesBackAsItWent()
{
    const std::vector<TunnelInfo> tunnels = some();
    const std::string text = formatSession(tunnels, Names::Plain);
    const Result<Session> session = parseSession(text, "x");
    QVERIFY2(session, session ? "" : session.error().text.c_str());
    QVERIFY(!session->isMasked);
    QCOMPARE(session->tunnels.size(), tunnels.size());
    for (std::size_t i = 0; i < tunnels.size(); ++i) {
        const TunnelInfo& was = tunnels[i];
        const TunnelInfo& is = session->tunnels[i];
        QCOMPARE(is.id, was.id);
        QCOMPARE(is.acceptedAt, was.acceptedAt);
        QCOMPARE(is.endedAt, was.endedAt);
        QCOMPARE(is.host, was.host);
        QCOMPARE(is.client, was.client);
        QCOMPARE(is.userName(), was.userName());
        QCOMPARE(is.program.pathText(), was.program.pathText());
        QVERIFY(*is.look == *was.look);
        QCOMPARE(is.state, was.state);
        QCOMPARE(is.phases, was.phases);
        QCOMPARE(is.addresses, was.addresses);
        QCOMPARE(is.attempts, was.attempts);
        QCOMPARE(is.bytes, was.bytes);
        QCOMPARE(is.decision.ruleId(), was.decision.ruleId());
        QCOMPARE(is.decision.verdict, was.decision.verdict);
        QCOMPARE(is.decision.reason, was.decision.reason);
    }
    QCOMPARE(formatSession(session->tunnels, Names::Plain), text);
}

void ExportTest::maskedSessionNamesNobody()
{
    std::vector<TunnelInfo> tunnels = some();
    tunnels.push_back(endedTunnel({.id = 9, .host = "www.example.com"}, Reason::Done, ClosedBy::Client));
    tunnels.push_back(endedTunnel({.id = 10, .host = "mail.example.com"}, Reason::Done, ClosedBy::Client));
    tunnels.push_back(endedTunnel({.id = 11, .host = "127.0.0.1"}, Reason::Done, ClosedBy::Client));
    const std::string text = formatSession(tunnels, Names::Masked);
    for (const char* name : {"example", "127.0.0.1", "93.184", "2606", "\"web\"", "ann"})
        QVERIFY2(text.find(name) == std::string::npos, name);
    const Result<Session> session = parseSession(text, "x");
    QVERIFY2(session, session ? "" : session.error().text.c_str());
    QVERIFY(session->isMasked);
    const auto host = [&session](std::size_t i) { return QString::fromStdString(session->tunnels[i].host); };
    QCOMPARE(host(0), host(3));
    QVERIFY(host(0) != host(4));
    QCOMPARE(host(0).section(u'.', 1), host(4).section(u'.', 1)); // one site
    QVERIFY(host(0).section(u'.', 1) != host(2).section(u'.', 1));
    QVERIFY(IpAddress::parse(session->tunnels[5].host));
    QCOMPARE(session->tunnels[0].client.address, session->tunnels[3].client.address);
}

void ExportTest::sessionsMayBeAsLargeAsTunnelsGet()
{
    TunnelInfo info = some().front();
    info.bytes = {std::uint64_t{1} << 50, std::uint64_t{1} << 50};
    info.phases.ended = std::chrono::duration_cast<Offset>(std::chrono::hours(24 * 3650));
    info.addresses.assign(64, IpAddress::fromV4(0xC0000201));
    info.attempts.assign(64, DialAttempt{IpAddress::fromV4(0xC0000201), Offset(1), Offset(2), 111});
    std::string text = formatSession(std::vector{info}, Names::Plain);
    text.pop_back(); // the last line may lack its end
    const Result<Session> session = parseSession(text, "x");
    QVERIFY2(session, session ? "" : session.error().text.c_str());
    QCOMPARE(session->tunnels.at(0).bytes, info.bytes);
    QCOMPARE(session->tunnels.at(0).phases, info.phases);
    QCOMPARE(session->tunnels.at(0).addresses, info.addresses);
    QCOMPARE(session->tunnels.at(0).attempts, info.attempts);
}

void ExportTest::brokenSessionsNameThePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place");
    const std::string good = formatSession(std::vector{some().front()}, Names::Plain);
    const QString head = QString::fromStdString(lineOf(good, 0)) + u'\n';
    const QString line = QString::fromStdString(lineOf(good, 1));
    const auto changed = [&](const QString& from, const QString& to) { return head + QString(line).replace(from, to) + u'\n'; };
    QTest::newRow("empty") << QString() << u"x:1:1:"_s;
    QTest::newRow("something else") << u"hello\n"_s << u"x:1:"_s;
    QTest::newRow("later version") << QString(head).replace(u"\"session\":1"_s, u"\"session\":2"_s) + line << u"x:1:"_s;
    QTest::newRow("line missing") << head << u"x:1:1: there are 0 tunnels"_s;
    QTest::newRow("line too many") << head + line + u'\n' + line << u"x:1:1: there are 2 tunnels"_s;
    QTest::newRow("same id twice") << QString(head).replace(u"\"tunnels\":1"_s, u"\"tunnels\":2"_s) + line + u'\n' + line << u"x:3:1:"_s;
    QTest::newRow("unknown key") << changed(u"\"server.address\""_s, u"\"server.adress\""_s) << u"x:2:"_s;
    QTest::newRow("wrong type") << changed(u"\"server.port\":443"_s, u"\"server.port\":\"443\""_s) << u"x:2:"_s;
    QTest::newRow("out of range") << changed(u"\"server.port\":443"_s, u"\"server.port\":70000"_s) << u"x:2:"_s;
    QTest::newRow("no address") << changed(u"\"client.address\":\"127.0.0.1\""_s, u"\"client.address\":\"nowhere\""_s) << u"x:2:"_s;
    QTest::newRow("unknown reason") << changed(u"\"done\""_s, u"\"bored\""_s) << u"x:2:"_s;
    QTest::newRow("no id") << changed(u"\"sluice.tunnel.id\":1,"_s, u""_s) << u"x:2:"_s;
    const auto with = [&](const QString& member) { return head + u"{\"sluice.tunnel.id\":1,"_s + member + u"}\n"_s; };
    QTest::newRow("too many bytes") << with(u"\"sluice.bytes.to_client\":1125899906842625"_s) << u"x:2:48: \"sluice.bytes"_s;
    QTest::newRow("too late a phase") << with(u"\"sluice.phase.head_us\":315600000000000"_s) << u"x:2:46: \"sluice.phase"_s;
    QTest::newRow("an end beyond all dates") << with(u"\"sluice.accepted\":\"2200-12-31T00:00:00.000Z\",\"sluice.phase.ended_us\":86400000000"_s)
                                             << u"x:2:1: the tunnel ends after"_s;
    QTest::newRow("too many addresses") << with(u"\"sluice.resolved\":[%1]"_s.arg(QStringList(65, u"\"192.0.2.1\""_s).join(u',')))
                                        << u"x:2:41: \"sluice.resolved\" must have at most 64"_s;
    QTest::newRow("too many attempts") << with(u"\"sluice.attempts\":[%1]"_s.arg(QStringList(65, u"{}"_s).join(u',')))
                                       << u"x:2:41: \"sluice.attempts\" must have at most 64"_s;
    QTest::newRow("a line without end") << head + QString(300'000, u' ') << u"x:2:1: the line is longer"_s;
    QTest::newRow("a longer head") << QString(300'000, u' ') << u"x:1:1: the line is longer"_s;
    QTest::newRow("nothing but line ends") << head + QString(1'000'000, u'\n') << u"x:1:1: there are 1000000 tunnels"_s;
    QTest::newRow("cut off") << head + line.left(100) << u"x:2:"_s;
}

void ExportTest::brokenSessionsNameThePlace()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    const Result<Session> session = parseSession(text.toStdString(), "x");
    QVERIFY(!session);
    QVERIFY2(QString::fromStdString(session.error().text).startsWith(place), session.error().text.c_str());
}

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
