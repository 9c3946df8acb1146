// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Authority-form: what is read, how it is normalised, and the reason for everything that is not.
#include "core/net/hostport.h"

#include <QTest>

using namespace sluice;

namespace {

// "" for a target, else the token of the reason.
QByteArray faultOf(std::string_view authority)
{
    const auto parsed = HostPort::parse(authority);
    const Reason* fault = std::get_if<Reason>(&parsed);
    return fault != nullptr ? QByteArray::fromStdString(std::string(token(*fault))) : QByteArray();
}

QByteArray repeated(const char* text, int times)
{
    return QByteArray(text).repeated(times);
}

} // namespace

class HostPortTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndNormalises_data();
    void readsAndNormalises();
    void refusesWithItsReason_data();
    void refusesWithItsReason();
    void refusesEveryByteThatIsNotOfAName();
    void literalsAreNeverNames_data();
    void literalsAreNeverNames();
    void equalTargetsAreEqual();
    void namesStandAlone();
};

void HostPortTest::readsAndNormalises_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& authority, const QByteArray& expected) {
        QTest::newRow(name) << authority << expected;
    };
    row("plain", "example.com:443", "example.com:443");
    row("lowest port", "example.com:1", "example.com:1");
    row("highest port", "example.com:65535", "example.com:65535");
    row("case is folded", "EXAMPLE.Com:443", "example.com:443");
    row("one trailing dot is stripped", "EXAMPLE.com.:443", "example.com:443");
    row("single label", "localhost:80", "localhost:80");
    row("underscore", "_dmarc.my_host.example:443", "_dmarc.my_host.example:443");
    row("leading digit", "3m.com:443", "3m.com:443");
    row("digits within", "1.2.3.example:443", "1.2.3.example:443");
    row("last label begins with digits", "example.1com:443", "example.1com:443");
    row("last label only begins like hex", "example.0xyz:443", "example.0xyz:443");
    row("hex without its prefix", "deadbeef:443", "deadbeef:443");
    row("hyphens", "a-b--c.example:443", "a-b--c.example:443");
    row("A-label", "xn--bcher-kva.example:443", "xn--bcher-kva.example:443");
    row("label of 63", repeated("a", 63) + ".example:1", repeated("a", 63) + ".example:1");
    row("name of 253", repeated("a.", 126) + "b:1", repeated("a.", 126) + "b:1");
    row("name of 253 and a dot", repeated("a.", 126) + "b.:1", repeated("a.", 126) + "b:1");
    row("IPv4", "192.0.2.1:443", "192.0.2.1:443");
    row("IPv4 with a trailing dot", "127.0.0.1.:443", "127.0.0.1:443");
    row("IPv6", "[2001:db8::1]:443", "[2001:db8::1]:443");
    row("IPv6 in full and capitals", "[2001:0DB8:0:0:0:0:0:1]:443", "[2001:db8::1]:443");
    row("mapped IPv4", "[::ffff:10.0.0.1]:443", "10.0.0.1:443");
    row("NAT64", "[64:ff9b::10.0.0.1]:443", "[64:ff9b::a00:1]:443");
}

void HostPortTest::readsAndNormalises()
{
    QFETCH(QByteArray, authority);
    QFETCH(QByteArray, expected);
    const auto parsed = HostPort::parse(authority.toStdString());
    const auto* target = std::get_if<HostPort>(&parsed);
    QVERIFY2(target != nullptr, faultOf(authority.toStdString()).constData());
    QCOMPARE(QByteArray::fromStdString(target->toString()), expected);
    QCOMPARE(std::get<HostPort>(HostPort::parse(target->toString())), *target);
}

void HostPortTest::refusesWithItsReason_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const QByteArray& authority, const char* reason) {
        QTest::newRow(authority.left(40).toPercentEncoding(":[]/?#@%, ").constData())
            << authority << QByteArray(reason);
    };
    row("", "bad-target");
    for (const char* text : {"example.com", "192.0.2.1", "[::1]", "example.com.", "*"})
        row(text, "missing-port");
    for (const char* text : {"example.com:",
                             "example.com:0",
                             "example.com:65536",
                             "example.com:99999",
                             "example.com:4294967739",
                             "example.com:18446744073709552059",
                             "example.com:+443",
                             "example.com:-1",
                             "example.com:0443",
                             "example.com:00",
                             "example.com:443 ",
                             "example.com: 443",
                             "example.com:44\xEF\xBC\x93",
                             "example.com:0x1bb",
                             "example.com:443;x",
                             "example.com:443,80",
                             "example.com:https",
                             "example.com:4.4",
                             "[::1]:",
                             "[::1]:0",
                             "[::1]:65536",
                             "[::1]:0443",
                             "192.0.2.1:",
                             "127.0.0.1.:0"})
        row(text, "bad-port");
    for (const char* text : {"2001:db8::1:443",
                             "::1:443",
                             "[127.0.0.1]:443",
                             "[example.com]:443",
                             "[v1.x]:443",
                             "[::1",
                             "[::1:443",
                             "[]:443",
                             "[[::1]]:443",
                             "[::1 ]:443",
                             "a]:443",
                             "::ffff:10.0.0.1:443",
                             "example.com:443:80",
                             ":443",
                             ".:443",
                             "..:443",
                             ".example.com:443",
                             "example.com..:443",
                             "a..b:443",
                             "ex%61mple.com:443",
                             "%00:443",
                             "a,b:443",
                             "a b:443",
                             "\"a\":443",
                             "a\tb:443",
                             " example.com:443",
                             "b\xC3\xBC"
                             "cher.example:443",
                             "example.com\r:443",
                             "*.example.com:443",
                             "*:443",
                             "a;b:443",
                             "a=b:443",
                             "a'b:443",
                             "a+b:443",
                             "a~b:443",
                             "127.1:443",
                             "0177.0.0.1:443",
                             "2130706433:443",
                             "0x7f000001:443",
                             "0X7F000001:443",
                             "1.2.3:443",
                             "1.2.3.4.5:443",
                             "256.1.1.1:443",
                             "127.0.0.1..:443",
                             "127.0.0.01:443",
                             "0x7f.1:443",
                             "127.0.0.0x1:443",
                             "example.0x:443",
                             "example.0x1f:443",
                             "example.0x1f.:443",
                             "example.123:443",
                             "0:443",
                             "00:443"})
        row(text, "bad-host");
    row(repeated("a", 64) + ":443", "bad-host");
    row(repeated("a.", 126) + "bc:443", "bad-host");
    row(repeated("a", 8000) + ":443", "bad-host");
    for (const char* text :
         {"user:pw@host:443", "user@host:443", "@host:443", "https://h:443", "h:443/", "h:443?x", "h:443#x",
          "/", "/path", "http://h/", "a\\b:443", "[::1]443", "[::1]x:443", "[::1].:443"})
        row(text, "bad-target");
    for (const char* text : {"[fe80::1%25eth0]:443", "[fe80::1%eth0]:443", "[::1%lo]:443", "[fe80::1%]:443"})
        row(text, "scoped-ip");
}

void HostPortTest::refusesWithItsReason()
{
    QFETCH(QByteArray, authority);
    QFETCH(QByteArray, reason);
    QCOMPARE(faultOf(authority.toStdString()), reason);
}

void HostPortTest::refusesEveryByteThatIsNotOfAName()
{
    const std::string_view nameBytes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool isAllowed = nameBytes.find(c) != std::string_view::npos;
        QCOMPARE(faultOf(std::string("ev") + c + "il.example:443").isEmpty(), isAllowed);
        QCOMPARE(faultOf(std::string("[::1") + c + "]:443").isEmpty(),
                 c != '\0' && std::strchr("0123456789abcdefABCDEF", c) != nullptr);
        QCOMPARE(faultOf(std::string("a.example:44") + c).isEmpty(), c >= '0' && c <= '9');
    }
}

void HostPortTest::literalsAreNeverNames_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<bool>("isLiteral");
    QTest::newRow("name") << QByteArray("example.com:443") << false;
    QTest::newRow("IPv4") << QByteArray("127.0.0.1:443") << true;
    QTest::newRow("IPv4 with a dot") << QByteArray("127.0.0.1.:443") << true;
    QTest::newRow("IPv6") << QByteArray("[::1]:443") << true;
}

void HostPortTest::literalsAreNeverNames()
{
    QFETCH(QByteArray, authority);
    QFETCH(bool, isLiteral);
    QCOMPARE(std::get<HostPort>(HostPort::parse(authority.toStdString())).isLiteral(), isLiteral);
}

void HostPortTest::equalTargetsAreEqual()
{
    const auto target = [](std::string_view text) { return std::get<HostPort>(HostPort::parse(text)); };
    QCOMPARE(target("Example.com.:443"), target("example.com:443"));
    QCOMPARE(target("[::ffff:10.0.0.1]:443"), target("10.0.0.1:443"));
    QVERIFY(target("example.com:443") != target("example.com:444"));
    QVERIFY(target("example.com:443") != target("example.org:443"));
    QCOMPARE(target("[2001:db8::1]:443").host(), std::string("2001:db8::1"));
    QCOMPARE(target("example.com:443").host(), std::string("example.com"));
}

void HostPortTest::namesStandAlone()
{
    QCOMPARE(HostName::parse("A.Example.").value().text(), std::string("a.example"));
    QVERIFY(!HostName::parse("").has_value());
    QVERIFY(!HostName::parse(".").has_value());
    QVERIFY(!HostName::parse("127.0.0.1").has_value());
    QVERIFY(!HostName::parse("a.example:443").has_value());
    QVERIFY(!HostName::parse(std::string_view("a\0b", 3)).has_value());
}

QTEST_GUILESS_MAIN(HostPortTest)
#include "tst_hostport.moc"
