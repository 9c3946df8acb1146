// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One client beyond loopback cannot take what belongs to all. Times are numbers.
#include "core/engine/clientlimits.h"

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using Identity = ClientLimits::Identity;

namespace {

constexpr MonoTime Start{24h};
const IpAddress First = IpAddress::fromV4(0xC0A80105);
const IpAddress Second = IpAddress::fromV4(0xC0A80106);

ClientLimits::Limits wide()
{
    ClientLimits::Limits limits;
    limits.tunnels = 1'000'000;
    limits.unidentifiedOfOne = limits.unidentified = 1'000'000;
    return limits;
}

} // namespace

class ClientLimitsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBurstOfAHundredThenFiftyASecond();
    void clientsDoNotShareABucket();
    void tunnelsAtOnceAreLimitedPerClient();
    void requestsWithoutIdentityAreLimitedOverAll();
    void aFewClientsCannotKeepTheOthersFromAsking();
    void oneClientCannotKeepTheOthersFromAsking();
    void aWholeIpv6NetworkIsOneClient();
    void theTableForgetsWhoHasNothing();
};

void ClientLimitsTest::aBurstOfAHundredThenFiftyASecond()
{
    ClientLimits limits(wide());
    for (int i = 0; i < 100; ++i)
        QCOMPARE(limits.admit(First, Start), Reason::None);
    QCOMPARE(limits.admit(First, Start), Reason::ClientTooFast);
    QCOMPARE(limits.admit(First, Start + 19ms), Reason::ClientTooFast);
    QCOMPARE(limits.admit(First, Start + 21ms), Reason::None);
    int admitted = 0;
    for (auto now = Start + 100ms; now < Start + 10'100ms; now += 1ms)
        admitted += limits.admit(First, now) == Reason::None ? 1 : 0;
    QVERIFY2(admitted >= 498 && admitted <= 504, qPrintable(QString::number(admitted)));
}

void ClientLimitsTest::clientsDoNotShareABucket()
{
    ClientLimits limits(wide());
    for (int i = 0; i < 150; ++i)
        limits.admit(First, Start);
    QCOMPARE(limits.admit(First, Start), Reason::ClientTooFast);
    QCOMPARE(limits.admit(Second, Start), Reason::None);
}

void ClientLimitsTest::tunnelsAtOnceAreLimitedPerClient()
{
    ClientLimits limits;
    auto now = Start;
    for (int i = 0; i < 256; ++i, now += 20ms) {
        QCOMPARE(limits.admit(First, now), Reason::None);
        limits.identified(First);
    }
    QCOMPARE(limits.admit(First, now), Reason::ClientTunnels);
    QCOMPARE(limits.admit(Second, now), Reason::None);
    limits.ended(First, Identity::Proved);
    QCOMPARE(limits.admit(First, now + 20ms), Reason::None);
}

void ClientLimitsTest::requestsWithoutIdentityAreLimitedOverAll()
{
    ClientLimits limits;
    const auto nth = [](std::uint32_t i) { return IpAddress::fromV4(0x0A000000 + i); };
    for (std::uint32_t i = 0; i < 256; ++i)
        QCOMPARE(limits.admit(nth(i), Start), Reason::None);
    QCOMPARE(limits.admit(First, Start), Reason::TooManyUnidentified);
    limits.identified(nth(5));
    QCOMPARE(limits.admit(First, Start), Reason::None);
    QCOMPARE(limits.admit(First, Start), Reason::TooManyUnidentified);
    limits.ended(First, Identity::Unproved);
    QCOMPARE(limits.admit(First, Start), Reason::None);
}

void ClientLimitsTest::aFewClientsCannotKeepTheOthersFromAsking()
{
    ClientLimits limits;
    const auto nth = [](std::uint32_t i) { return IpAddress::fromV4(0x0A000000 + i); };
    for (std::uint32_t i = 0; i < 128; ++i)
        QCOMPARE(limits.admit(nth(i % 4), Start), Reason::None);
    for (std::uint32_t i = 0; i < 4; ++i)
        QCOMPARE(limits.admit(nth(i), Start), Reason::TooManyUnidentified);
    QCOMPARE(limits.admit(First, Start), Reason::None);
    QCOMPARE(limits.admit(First, Start), Reason::TooManyUnidentified);
    limits.identified(First);
    QCOMPARE(limits.admit(First, Start), Reason::None);
    QCOMPARE(limits.admit(Second, Start), Reason::None);
}

void ClientLimitsTest::oneClientCannotKeepTheOthersFromAsking()
{
    ClientLimits limits;
    for (int i = 0; i < 32; ++i)
        QCOMPARE(limits.admit(First, Start), Reason::None);
    QCOMPARE(limits.admit(First, Start), Reason::TooManyUnidentified);
    QCOMPARE(limits.admit(Second, Start), Reason::None);
    limits.identified(First);
    QCOMPARE(limits.admit(First, Start), Reason::None);
    limits.ended(First, Identity::Unproved);
    QCOMPARE(limits.admit(First, Start), Reason::None);
}

void ClientLimitsTest::aWholeIpv6NetworkIsOneClient()
{
    ClientLimits limits(wide());
    for (std::uint8_t i = 0; i < 100; ++i) {
        std::array<std::uint8_t, 16> bytes{0x20, 0x01, 0x0D, 0xB8};
        bytes[15] = i;
        QCOMPARE(limits.admit(IpAddress::fromBytes(bytes), Start), Reason::None);
    }
    QCOMPARE(limits.admit(IpAddress::parse("2001:db8::ffff").value(), Start), Reason::ClientTooFast);
    QCOMPARE(limits.admit(IpAddress::parse("2001:db8:0:1::1").value(), Start), Reason::None);
}

void ClientLimitsTest::theTableForgetsWhoHasNothing()
{
    ClientLimits::Limits small = wide();
    small.clients = 10;
    ClientLimits limits(small);
    for (std::uint32_t i = 0; i < 10; ++i)
        QCOMPARE(limits.admit(IpAddress::fromV4(i + 1), Start), Reason::None);
    QCOMPARE(limits.admit(First, Start), Reason::TooManyTunnels);
    for (std::uint32_t i = 0; i < 9; ++i)
        limits.ended(IpAddress::fromV4(i + 1), Identity::Unproved);
    QCOMPARE(limits.admit(First, Start + 1s), Reason::None);
    QCOMPARE(limits.clients(), std::size_t{2}); // the one that still has a tunnel, and the new one
}

QTEST_GUILESS_MAIN(ClientLimitsTest)
#include "tst_clientlimits.moc"
