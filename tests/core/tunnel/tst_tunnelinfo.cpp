// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The canonical lines: every field once, one word each, nothing a client can forge.
#include "core/tunnel/tunnelinfo.h"

#include <clocale>
#include <set>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

TunnelInfo servedTunnel()
{
    TunnelInfo tunnel;
    tunnel.id = TunnelId{12};
    tunnel.client = Endpoint::parse("127.0.0.1:5000").value();
    tunnel.peer = Endpoint::parse("192.0.2.7:443").value();
    tunnel.method = "CONNECT";
    tunnel.host = "example.com";
    tunnel.port = 443;
    tunnel.decision.verdict = Verdict::Allow;
    tunnel.decision.rule = std::make_shared<const std::string>("web");
    tunnel.attempts = {DialAttempt{tunnel.peer.address, 10ms, 30ms, 0}};
    tunnel.phases.head = 200us;
    tunnel.phases.decided = 250us;
    tunnel.phases.resolved = 10250us;
    tunnel.phases.connected = 30ms;
    tunnel.phases.replied = 31ms;
    tunnel.phases.firstDown = 41ms;
    tunnel.phases.ended = 1500ms;
    tunnel.status = 200;
    tunnel.reason = Reason::Done;
    tunnel.closedBy = ClosedBy::Client;
    tunnel.state = TunnelState::Closed;
    tunnel.bytes = {517, 4302};
    return tunnel;
}

TunnelInfo refusedTunnel(const std::string& host)
{
    TunnelInfo tunnel;
    tunnel.id = TunnelId{3};
    tunnel.client = Endpoint::parse("[::1]:6000").value();
    tunnel.host = host;
    tunnel.decision.verdict = Verdict::Deny;
    tunnel.decision.reason = tunnel.reason = Reason::DefaultDenied;
    tunnel.closedBy = ClosedBy::Rule;
    tunnel.status = 403;
    return tunnel;
}

} // namespace

class TunnelInfoTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closeLineTellsTheWholeStory();
    void closeLineLeavesOutWhatNeverHappened();
    void decisionLineNamesTheRule();
    void decisionLineNamesTheReason();
    void otherMethodsAreNamed();
    void numbersDoNotFollowTheLocale();
    void noTextOfAClientForgesAField_data();
    void noTextOfAClientForgesAField();
    void writesTargetsWithBracketsWhereNeeded_data();
    void writesTargetsWithBracketsWhereNeeded();
    void statesHaveUniqueTokens();
};

void TunnelInfoTest::closeLineTellsTheWholeStory()
{
    QCOMPARE(closeLine(servedTunnel()),
             std::string("closed #12 example.com:443 by=client reason=done status=200 rule=web up=517 "
                         "down=4302 head_ms=0.2 dns_ms=10.0 "
                         "connect_ms=20.0 first_byte_ms=10.0 duration_ms=1500.0 client=127.0.0.1:5000 "
                         "peer=192.0.2.7:443"));
}

void TunnelInfoTest::closeLineLeavesOutWhatNeverHappened()
{
    QCOMPARE(
        closeLine(refusedTunnel("")),
        std::string("closed #3 - by=rule reason=default-denied status=403 up=0 down=0 client=[::1]:6000"));
}

void TunnelInfoTest::decisionLineNamesTheRule()
{
    QCOMPARE(decisionLine(servedTunnel()),
             std::string("allowed #12 example.com:443 rule=web client=127.0.0.1:5000"));
}

void TunnelInfoTest::decisionLineNamesTheReason()
{
    QCOMPARE(decisionLine(refusedTunnel("example.com")),
             std::string("denied #3 example.com reason=default-denied client=[::1]:6000"));
}

void TunnelInfoTest::otherMethodsAreNamed()
{
    TunnelInfo tunnel = refusedTunnel("example.com");
    tunnel.method = "GET";
    tunnel.port = 80;
    QVERIFY(
        QByteArray::fromStdString(closeLine(tunnel)).startsWith("closed #3 example.com:80 method=GET by="));
}

void TunnelInfoTest::numbersDoNotFollowTheLocale()
{
    const std::string before = closeLine(servedTunnel());
    const char* found = nullptr;
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR"}) {
        if (found == nullptr)
            found = std::setlocale(LC_NUMERIC, name);
    }
    if (found == nullptr)
        QSKIP("no locale with a decimal comma is installed");
    const std::string after = closeLine(servedTunnel());
    std::setlocale(LC_NUMERIC, "C");
    QCOMPARE(after, before);
}

void TunnelInfoTest::noTextOfAClientForgesAField_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("new line") << QByteArray("a\nclosed #1 b by=client");
    QTest::newRow("carriage return") << QByteArray("a\rb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("escape") << QByteArray("a\x1B[2Jb");
    QTest::newRow("C1 control") << QByteArray("a\xC2\x9B"
                                              "2Jb");
    QTest::newRow("space") << QByteArray("a by=target");
    QTest::newRow("equals") << QByteArray("a=b");
    QTest::newRow("quote") << QByteArray("a\"b");
    QTest::newRow("DEL") << QByteArray("a\x7F"
                                       "b");
}

void TunnelInfoTest::noTextOfAClientForgesAField()
{
    QFETCH(QByteArray, text);
    TunnelInfo tunnel = servedTunnel();
    const qsizetype words = QByteArray::fromStdString(closeLine(tunnel)).split(' ').size();
    tunnel.host = text.toStdString();
    tunnel.method = text.toStdString();
    tunnel.decision.rule = std::make_shared<const std::string>(text.toStdString());
    for (const std::string& line : {closeLine(tunnel), decisionLine(tunnel)}) {
        for (const char c : line)
            QVERIFY2(c >= 0x20 && c <= 0x7E, line.c_str());
    }
    const QByteArray line = QByteArray::fromStdString(closeLine(tunnel));
    QCOMPARE(line.split(' ').size(), words + 1); // the method is named too
    QCOMPARE(line.count('='), words + 1 - 3);
}

void TunnelInfoTest::writesTargetsWithBracketsWhereNeeded_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("name") << QByteArray("example.com") << 443 << QByteArray("example.com:443");
    QTest::newRow("IPv4") << QByteArray("192.0.2.1") << 443 << QByteArray("192.0.2.1:443");
    QTest::newRow("IPv6") << QByteArray("2001:db8::1") << 443 << QByteArray("[2001:db8::1]:443");
    QTest::newRow("no port") << QByteArray("example.com") << 0 << QByteArray("example.com");
    QTest::newRow("IPv6 without port") << QByteArray("::1") << 0 << QByteArray("[::1]");
    QTest::newRow("nothing") << QByteArray() << 443 << QByteArray();
}

void TunnelInfoTest::writesTargetsWithBracketsWhereNeeded()
{
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, target);
    TunnelInfo tunnel;
    tunnel.host = host.toStdString();
    tunnel.port = static_cast<std::uint16_t>(port);
    QCOMPARE(QByteArray::fromStdString(tunnel.target()), target);
}

void TunnelInfoTest::statesHaveUniqueTokens()
{
    std::set<std::string_view> tokens{""};
    for (const TunnelState state :
         {TunnelState::Head, TunnelState::Identifying, TunnelState::Asking, TunnelState::Resolving, TunnelState::Connecting, TunnelState::Open,
          TunnelState::HalfClosed, TunnelState::Closing, TunnelState::Closed})
        QVERIFY(tokens.insert(token(state)).second);
}

QTEST_GUILESS_MAIN(TunnelInfoTest)
#include "tst_tunnelinfo.moc"
