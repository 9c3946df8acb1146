// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses have one form, are read strictly and come back as they were written.
#include "core/net/ipaddress.h"

#include <QTest>

using namespace sluice;

class IpAddressTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWritesCanonically_data();
    void readsAndWritesCanonically();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void refusesNulAndWhatFollows();
    void mappedFormIsTheSameAddress();
    void knowsLoopback_data();
    void knowsLoopback();
    void endpointsRoundTrip_data();
    void endpointsRoundTrip();
    void refusesMalformedEndpoints_data();
    void refusesMalformedEndpoints();
    void rangesHoldTheirFirstAndLastAddressOnly_data();
    void rangesHoldTheirFirstAndLastAddressOnly();
    void rangesRoundTrip_data();
    void rangesRoundTrip();
    void refusesMalformedRanges_data();
    void refusesMalformedRanges();
};

void IpAddressTest::readsAndWritesCanonically_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    QTest::addColumn<bool>("isV4");

    QTest::newRow("IPv4") << QByteArray("192.0.2.1") << QByteArray("192.0.2.1") << true;
    QTest::newRow("lowest IPv4") << QByteArray("0.0.0.0") << QByteArray("0.0.0.0") << true;
    QTest::newRow("highest IPv4") << QByteArray("255.255.255.255") << QByteArray("255.255.255.255") << true;
    QTest::newRow("IPv6") << QByteArray("2001:db8::1") << QByteArray("2001:db8::1") << false;
    QTest::newRow("IPv6 in full") << QByteArray("2001:0DB8:0:0:0:0:0:0001") << QByteArray("2001:db8::1")
                                  << false;
    QTest::newRow("unspecified") << QByteArray("::") << QByteArray("::") << false;
    QTest::newRow("loopback") << QByteArray("::1") << QByteArray("::1") << false;
    QTest::newRow("mapped") << QByteArray("::ffff:10.0.0.1") << QByteArray("10.0.0.1") << true;
    QTest::newRow("mapped in hex") << QByteArray("::FFFF:a00:1") << QByteArray("10.0.0.1") << true;
    QTest::newRow("NAT64") << QByteArray("64:ff9b::10.0.0.1") << QByteArray("64:ff9b::a00:1") << false;
    QTest::newRow("longest form") << QByteArray("0000:0000:0000:0000:0000:ffff:255.255.255.255")
                                  << QByteArray("255.255.255.255") << true;
}

void IpAddressTest::readsAndWritesCanonically()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, canonical);
    QFETCH(bool, isV4);
    const auto address = IpAddress::parse(text.toStdString());
    QVERIFY(address.has_value());
    QCOMPARE(QByteArray::fromStdString(address->toString()), canonical);
    QCOMPARE(address->isV4(), isV4);
    QCOMPARE(IpAddress::parse(address->toString()), address);
}

void IpAddressTest::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             " ",
                             ".",
                             "...",
                             "1",
                             "127.1",
                             "1.2.3",
                             "1.2.3.4.5",
                             "1.2.3.",
                             ".1.2.3",
                             "1..2.3",
                             "127.0.0.1.",
                             "0177.0.0.1",
                             "01.2.3.4",
                             "00.0.0.0",
                             "256.0.0.1",
                             "1.2.3.256",
                             "4294967295",
                             "2130706433",
                             "0x7f000001",
                             "0x7f.0.0.1",
                             "1.2.3.0x4",
                             "+1.2.3.4",
                             "-1.2.3.4",
                             " 1.2.3.4",
                             "1.2.3.4 ",
                             "1.2.3.4\n",
                             "1.2.3.4%eth0",
                             "1.2.3.99999999999999999999",
                             ":",
                             ":::",
                             "1",
                             "::1::",
                             "1:2:3:4:5:6:7",
                             "1:2:3:4:5:6:7:8:9",
                             "12345::",
                             "::g",
                             "[::1]",
                             "::1%eth0",
                             "fe80::1%25eth0",
                             "::1.2.3",
                             "::1.2.3.256",
                             "::01.2.3.4",
                             "::ffff:127.1",
                             "1.2.3.4::",
                             " ::1",
                             "::1 ",
                             "::1/128",
                             "\xC2\xB2::1"}) {
        const QByteArray name = *text != '\0' ? QByteArray(text) : QByteArray("nothing");
        QTest::newRow(name.toPercentEncoding(":[]/ %").constData()) << QByteArray(text);
    }
}

void IpAddressTest::refusesWhatIsNoAddress()
{
    QFETCH(QByteArray, text);
    QVERIFY(!IpAddress::parse(text.toStdString()).has_value());
}

void IpAddressTest::refusesNulAndWhatFollows()
{
    using namespace std::string_view_literals;
    for (const std::string_view text :
         {"::1\0"sv, "::1\0.example"sv, "\0::1"sv, "127.0.0.1\0"sv, "127.0.0.1\0x"sv})
        QVERIFY(!IpAddress::parse(text).has_value());
}

void IpAddressTest::mappedFormIsTheSameAddress()
{
    const auto plain = IpAddress::parse("10.0.0.1").value();
    QCOMPARE(IpAddress::parse("::ffff:10.0.0.1").value(), plain);
    QCOMPARE(IpAddress::fromV4(0x0A000001), plain);
    QCOMPARE(IpAddress::fromBytes(plain.bytes()), plain);
    QCOMPARE(plain.v4(), 0x0A000001U);
    QVERIFY(IpAddress::parse("::10.0.0.1").value() != plain);
}

void IpAddressTest::knowsLoopback_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isLoopback");
    QTest::newRow("127.0.0.1") << QByteArray("127.0.0.1") << true;
    QTest::newRow("127.255.255.255") << QByteArray("127.255.255.255") << true;
    QTest::newRow("mapped") << QByteArray("::ffff:127.9.9.9") << true;
    QTest::newRow("::1") << QByteArray("::1") << true;
    QTest::newRow("::") << QByteArray("::") << false;
    QTest::newRow("::2") << QByteArray("::2") << false;
    QTest::newRow("1::1") << QByteArray("1::1") << false;
    QTest::newRow("128.0.0.1") << QByteArray("128.0.0.1") << false;
    QTest::newRow("126.255.255.255") << QByteArray("126.255.255.255") << false;
}

void IpAddressTest::knowsLoopback()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isLoopback);
    QCOMPARE(IpAddress::parse(text.toStdString()).value().isLoopback(), isLoopback);
}

void IpAddressTest::endpointsRoundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"127.0.0.1:80", "127.0.0.1:0", "[::1]:65535", "[2001:db8::1]:443"})
        QTest::newRow(text) << QByteArray(text);
}

void IpAddressTest::endpointsRoundTrip()
{
    QFETCH(QByteArray, text);
    const auto endpoint = Endpoint::parse(text.toStdString());
    QVERIFY(endpoint.has_value());
    QCOMPARE(QByteArray::fromStdString(endpoint->toString()), text);
}

void IpAddressTest::refusesMalformedEndpoints_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", ":", "127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:65536", "127.0.0.1:080", "127.0.0.1:+1",
          "::1:80", "[::1]", "[::1]80", "[127.0.0.1]:80", "[]:80", "localhost:80", "127.0.0.1:80 "})
        QTest::newRow(*text != '\0' ? text : "nothing") << QByteArray(text);
}

void IpAddressTest::refusesMalformedEndpoints()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Endpoint::parse(text.toStdString()).has_value());
}

void IpAddressTest::rangesHoldTheirFirstAndLastAddressOnly_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* range, const char* first, const char* last, const char* before,
                        const char* after) {
        QTest::newRow(range) << QByteArray(range) << QByteArray(first) << QByteArray(last)
                             << QByteArray(before) << QByteArray(after);
    };
    row("10.0.0.0/8", "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0");
    row("100.64.0.0/10", "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0");
    row("172.16.0.0/12", "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0");
    row("192.0.2.128/25", "192.0.2.128", "192.0.2.255", "192.0.2.127", "192.0.3.0");
    row("192.0.2.7", "192.0.2.7", "192.0.2.7", "192.0.2.6", "192.0.2.8");
    row("192.0.2.7/32", "192.0.2.7", "192.0.2.7", "192.0.2.6", "192.0.2.8");
    row("0.0.0.0/0", "0.0.0.0", "255.255.255.255", "::fffe:ffff:ffff", "::1:0:0:0");
    row("fd00::/8", "fd00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fcff::", "fe00::");
    row("fe80::/10", "fe80::", "febf:ffff::", "fe7f:ffff::", "fec0::");
    row("2001::/23", "2001::", "2001:1ff:ffff::", "2000:ffff::", "2001:200::");
    row("::1", "::1", "::1", "::", "::2");
}

void IpAddressTest::rangesHoldTheirFirstAndLastAddressOnly()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, last);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto parsed = IpRange::parse(range.toStdString());
    QVERIFY(parsed.has_value());
    QVERIFY(parsed->contains(IpAddress::parse(first.toStdString()).value()));
    QVERIFY(parsed->contains(IpAddress::parse(last.toStdString()).value()));
    QVERIFY(!parsed->contains(IpAddress::parse(before.toStdString()).value()));
    QVERIFY(!parsed->contains(IpAddress::parse(after.toStdString()).value()));
}

void IpAddressTest::rangesRoundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("IPv4") << QByteArray("10.0.0.0/8") << QByteArray("10.0.0.0/8");
    QTest::newRow("all of IPv4") << QByteArray("0.0.0.0/0") << QByteArray("0.0.0.0/0");
    QTest::newRow("single") << QByteArray("10.0.0.1/32") << QByteArray("10.0.0.1");
    QTest::newRow("IPv6") << QByteArray("FD00::/8") << QByteArray("fd00::/8");
    QTest::newRow("everything") << QByteArray("::/0") << QByteArray("::/0");
    QTest::newRow("mapped") << QByteArray("::ffff:10.0.0.0/104") << QByteArray("10.0.0.0/8");
}

void IpAddressTest::rangesRoundTrip()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto range = IpRange::parse(text.toStdString());
    QVERIFY(range.has_value());
    QCOMPARE(QByteArray::fromStdString(range->toString()), written);
    QCOMPARE(IpRange::parse(written.toStdString()), range);
}

void IpAddressTest::refusesMalformedRanges_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.1/8", "10/8",
          "::/129", "fd00::1/8", "example.com/8", "10.0.0.0/8/8", "192.0.2.1/31"})
        QTest::newRow(*text != '\0' ? text : "nothing") << QByteArray(text);
}

void IpAddressTest::refusesMalformedRanges()
{
    QFETCH(QByteArray, text);
    QVERIFY(!IpRange::parse(text.toStdString()).has_value());
}

QTEST_GUILESS_MAIN(IpAddressTest)
#include "tst_ipaddress.moc"
