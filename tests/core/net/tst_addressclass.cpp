// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each range of the floor at both its edges, and every disguise an IPv4 address can wear.
#include "core/net/addressclass.h"

#include <QTest>

using namespace sluice;

namespace {

IpAddress address(const QByteArray& text)
{
    return IpAddress::parse(text.toStdString()).value();
}

QByteArray classOf(const QByteArray& text)
{
    const std::string_view name = token(classify(address(text)));
    return {name.data(), static_cast<qsizetype>(name.size())};
}

} // namespace

class AddressClassTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifiesRangesAtBothEdges_data();
    void classifiesRangesAtBothEdges();
    void leavesPublicAddressesOpen_data();
    void leavesPublicAddressesOpen();
    void takesTheRealAddressOutOfItsDisguise_data();
    void takesTheRealAddressOutOfItsDisguise();
    void everyClassHasItsStanding_data();
    void everyClassHasItsStanding();
};

void AddressClassTest::classifiesRangesAtBothEdges_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* first, const char* last, const char* expected) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(last) << QByteArray(expected);
    };
    row("0.0.0.0", "0.0.0.0", "0.0.0.0", "unspecified");
    row("0/8", "0.0.0.1", "0.255.255.255", "this-network");
    row("10/8", "10.0.0.0", "10.255.255.255", "private");
    row("100.64/10", "100.64.0.0", "100.127.255.255", "shared-carrier");
    row("127/8", "127.0.0.0", "127.255.255.255", "loopback");
    row("Azure's host", "168.63.129.16", "168.63.129.16", "special-purpose");
    row("169.254/16", "169.254.0.0", "169.254.255.255", "link-local");
    row("172.16/12", "172.16.0.0", "172.31.255.255", "private");
    row("192.0.0/24", "192.0.0.0", "192.0.0.255", "special-purpose");
    row("192.0.2/24", "192.0.2.0", "192.0.2.255", "special-purpose");
    row("192.168/16", "192.168.0.0", "192.168.255.255", "private");
    row("198.18/15", "198.18.0.0", "198.19.255.255", "special-purpose");
    row("198.51.100/24", "198.51.100.0", "198.51.100.255", "special-purpose");
    row("203.0.113/24", "203.0.113.0", "203.0.113.255", "special-purpose");
    row("224/4", "224.0.0.0", "239.255.255.255", "multicast");
    row("240/4", "240.0.0.0", "255.255.255.254", "reserved");
    row("broadcast", "255.255.255.255", "255.255.255.255", "broadcast");
    row("::", "::", "::", "unspecified");
    row("::1", "::1", "::1", "loopback");
    row("64:ff9b:1::/48", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "special-purpose");
    row("100::/64", "100::", "100::ffff:ffff:ffff:ffff", "special-purpose");
    row("2001::/23 with Teredo", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "special-purpose");
    row("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "special-purpose");
    row("2002::/16", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "special-purpose");
    row("3fff::/20", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "special-purpose");
    row("5f00::/16", "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "special-purpose");
    row("fc00::/7", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "unique-local");
    row("fe80::/10", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "link-local");
    row("fec0::/10", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "site-local");
    row("ff00::/8", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "multicast");
    row("translated IPv4 (SIIT)", "::ffff:0:a00:1", "::ffff:0:808:808", "reserved");
}

void AddressClassTest::classifiesRangesAtBothEdges()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, last);
    QFETCH(QByteArray, expected);
    QCOMPARE(classOf(first), expected);
    QCOMPARE(classOf(last), expected);
}

void AddressClassTest::leavesPublicAddressesOpen_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"1.0.0.0",         "9.255.255.255", "11.0.0.0",        "100.63.255.255",  "100.128.0.0",
          "126.255.255.255", "128.0.0.0",     "169.253.255.255", "169.255.0.0",     "172.15.255.255",
          "172.32.0.0",      "192.0.1.0",     "192.0.3.0",       "192.167.255.255", "192.169.0.0",
          "198.17.255.255",  "198.20.0.0",    "198.51.99.255",   "203.0.112.255",   "203.0.114.0",
          "223.255.255.255", "2001:200::",    "2001:db7:ffff::", "2001:db9::",      "2003::",
          "2606:4700::1111", "2a00::1",       "3fff:1000::",     "::ffff:8.8.8.8",  "64:ff9b::8.8.8.8"})
        QTest::newRow(text) << QByteArray(text);
}

void AddressClassTest::leavesPublicAddressesOpen()
{
    QFETCH(QByteArray, text);
    QCOMPARE(classOf(text), QByteArray("public"));
    QCOMPARE(standing(classify(address(text))), AddressStanding::Open);
}

void AddressClassTest::takesTheRealAddressOutOfItsDisguise_data()
{
    QTest::addColumn<QByteArray>("disguised");
    QTest::addColumn<QByteArray>("real");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* disguised, const char* real, const char* expected) {
        QTest::newRow(disguised) << QByteArray(disguised) << QByteArray(real) << QByteArray(expected);
    };
    row("::ffff:127.0.0.1", "127.0.0.1", "loopback");
    row("::ffff:7f00:1", "127.0.0.1", "loopback");
    row("::ffff:169.254.169.254", "169.254.169.254", "link-local");
    row("::ffff:0.0.0.0", "0.0.0.0", "unspecified");
    row("::10.0.0.1", "10.0.0.1", "private");
    row("::127.0.0.1", "127.0.0.1", "loopback");
    row("::2", "0.0.0.2", "this-network");
    row("64:ff9b::127.0.0.1", "127.0.0.1", "loopback");
    row("64:ff9b::a9fe:a9fe", "169.254.169.254", "link-local");
    row("64:ff9b::224.0.0.1", "224.0.0.1", "multicast");
    row("::", "::", "unspecified");
    row("::1", "::1", "loopback");
    row("2002:7f00:1::", "2002:7f00:1::", "special-purpose");
}

void AddressClassTest::takesTheRealAddressOutOfItsDisguise()
{
    QFETCH(QByteArray, disguised);
    QFETCH(QByteArray, real);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(unwrapped(address(disguised)).toString()), real);
    QCOMPARE(classOf(disguised), expected);
}

void AddressClassTest::everyClassHasItsStanding_data()
{
    QTest::addColumn<AddressClass>("addressClass");
    QTest::addColumn<AddressStanding>("expected");
    const auto row = [](AddressClass addressClass, AddressStanding expected) {
        QTest::newRow(std::string(token(addressClass)).c_str()) << addressClass << expected;
    };
    row(AddressClass::Public, AddressStanding::Open);
    row(AddressClass::Unspecified, AddressStanding::Never);
    row(AddressClass::ThisNetwork, AddressStanding::Never);
    row(AddressClass::Multicast, AddressStanding::Never);
    row(AddressClass::Broadcast, AddressStanding::Never);
    row(AddressClass::Reserved, AddressStanding::Never);
    row(AddressClass::Loopback, AddressStanding::NeedsLift);
    row(AddressClass::Private, AddressStanding::NeedsLift);
    row(AddressClass::SharedCarrier, AddressStanding::NeedsLift);
    row(AddressClass::LinkLocal, AddressStanding::NeedsLift);
    row(AddressClass::UniqueLocal, AddressStanding::NeedsLift);
    row(AddressClass::SiteLocal, AddressStanding::NeedsLift);
    row(AddressClass::SpecialPurpose, AddressStanding::NeedsLift);
}

void AddressClassTest::everyClassHasItsStanding()
{
    QFETCH(AddressClass, addressClass);
    QFETCH(AddressStanding, expected);
    QCOMPARE(standing(addressClass), expected);
}

QTEST_GUILESS_MAIN(AddressClassTest)
#include "tst_addressclass.moc"
