// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Guessing becomes slow, then impossible; honest mistakes and others at the same place pay little. Times are
// numbers.
#include "core/access/lockout.h"

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

constexpr MonoTime Start{24h};

IpAddress address(const char* text)
{
    return IpAddress::parse(text).value();
}

const IpAddress Lan = IpAddress::fromV4(0xC0A80105);

std::chrono::seconds lockedFor(const Lockout& lockout, const IpAddress& client, const std::string& user,
                               MonoTime now)
{
    return lockout.lockOf(client, user, now).rest;
}

} // namespace

class LockoutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delaysDoubleThenTheFifthLocks();
    void eachLockIsTwiceTheOneBefore();
    void loopbackIsLockedUntilItsAnswerIsOut();
    void memoryIsAskedAFewTimes();
    void memoryIsAskedAFewTimesByWhoNeverFailed();
    void theSameWrongPasswordIsNoNewGuess();
    void aChangedPasswordMayBeRightNow();
    void sprayingManyUsersLocksTheClient();
    void aSuccessForgetsItsPairAndItsClientOnly();
    void otherClientsAreNotConcerned();
    void neighboursInAnIpv6NetworkAreNotConcerned();
    void anIpv6NetworkThatChangesItsAddressesIsLocked();
    void failuresAreForgottenInTime();
    void theTableIsBounded();

private:
    SecretDigest m_digest;
    int m_guess = 0;

    SecretDigest::Value guess() { return m_digest.of("guess", std::to_string(++m_guess)); }
};

void LockoutTest::delaysDoubleThenTheFifthLocks()
{
    Lockout lockout;
    for (const auto delay : {250ms, 500ms, 1000ms, 2000ms}) {
        QVERIFY(lockedFor(lockout, Lan, "alice", Start) == 0s);
        const Lockout::Penalty penalty = lockout.failed(Lan, "alice", guess(), Start);
        QCOMPARE(penalty.delay.count(), std::chrono::milliseconds(delay).count());
        QVERIFY(penalty.lockedFor == 0s);
    }
    QVERIFY(lockout.failed(Lan, "alice", guess(), Start).lockedFor == 30s);
    QVERIFY(lockedFor(lockout, Lan, "alice", Start) == 30s);
    QVERIFY(lockedFor(lockout, Lan, "alice", Start + 29'001ms) == 1s);
    QVERIFY(lockedFor(lockout, Lan, "alice", Start + 30s) == 0s);
}

void LockoutTest::eachLockIsTwiceTheOneBefore()
{
    Lockout lockout;
    MonoTime now = Start;
    for (int i = 0; i < 4; ++i)
        lockout.failed(Lan, "alice", guess(), now);
    for (const auto lock : {30s, 60s, 120s, 240s, 480s, 900s, 900s}) {
        QVERIFY(lockout.failed(Lan, "alice", guess(), now).lockedFor == lock);
        now += lock;
    }
}

void LockoutTest::loopbackIsLockedUntilItsAnswerIsOut()
{
    Lockout lockout;
    const char* const addresses[] = {"127.0.0.1", "127.9.9.9", "::1"}; // one machine
    MonoTime now = Start;
    std::chrono::milliseconds last{0};
    for (int i = 0; i < 50; ++i) {
        const Lockout::Penalty penalty = lockout.failed(address(addresses[i % 3]), "alice", guess(), now);
        QVERIFY(penalty.lockedFor == 0s);
        QVERIFY(penalty.delay >= last);
        last = penalty.delay;
        for (const char* text : addresses)
            QVERIFY(lockedFor(lockout, address(text), "alice", now + penalty.delay - 1ms) == 1s);
        QVERIFY(lockedFor(lockout, address("127.0.0.1"), "bob", now) == 0s);
        now += penalty.delay;
        QVERIFY(lockedFor(lockout, address("::1"), "alice", now) == 0s);
    }
    QVERIFY(last == 8s);
}

// Whoever is known goes on in spite of a lock that others share; but nobody asks the memory for ever.
void LockoutTest::memoryIsAskedAFewTimes()
{
    Lockout lockout;
    const IpAddress here = address("127.0.0.1");
    lockout.failed(here, "alice", guess(), Start);
    for (unsigned i = 0; i < Lockout::Limits().misses; ++i) {
        QVERIFY(lockout.lockOf(here, "alice", Start).asksMemory);
        lockout.missed(here, "alice", true, Start);
    }
    QVERIFY(!lockout.lockOf(here, "alice", Start).asksMemory);
    QVERIFY(!lockout.lockOf(here, "alice", Start + 1min).asksMemory);
    QVERIFY(lockout.lockOf(here, "bob", Start).asksMemory);
    lockout.failed(here, "alice", guess(), Start + 1min);
    QVERIFY(lockout.lockOf(here, "alice", Start + 1min).asksMemory);
    for (int i = 0; i < 5; ++i)
        lockout.failed(Lan, "alice", guess(), Start);
    QVERIFY(!lockout.lockOf(Lan, "alice", Start).asksMemory); // a lock of its own
    QVERIFY(lockout.lockOf(Lan, "alice", Start + 30s).asksMemory);
}

// While the queue is full nothing is hashed, so nothing fails; guesses at what is remembered must still run out.
void LockoutTest::memoryIsAskedAFewTimesByWhoNeverFailed()
{
    for (const IpAddress& client : {address("127.0.0.1"), Lan}) {
        Lockout lockout;
        for (unsigned i = 0; i < Lockout::Limits().misses; ++i) {
            QVERIFY(lockout.lockOf(client, "alice", Start).asksMemory);
            lockout.missed(client, "alice", true, Start);
        }
        QVERIFY(!lockout.lockOf(client, "alice", Start).asksMemory);
        QVERIFY(lockout.lockOf(client, "alice", Start).rest == 0s);
        QVERIFY(lockout.lockOf(client, "bob", Start).asksMemory);
        for (unsigned i = 0; i < Lockout::Limits().misses; ++i) {
            QVERIFY(lockout.lockOf(client, "alice", Start + 15min).asksMemory);
            lockout.missed(client, "alice", true, Start + 15min);
        }
        QVERIFY(!lockout.lockOf(client, "alice", Start + 16min).asksMemory);
        const std::size_t before = lockout.entries();
        lockout.missed(client, "nobody", false, Start);
        QCOMPARE(lockout.entries(), before);
        lockout.succeeded(client, "alice");
        QVERIFY(lockout.lockOf(client, "alice", Start + 16min).asksMemory);
    }
}

// A browser with an old password opens six connections at once; a mail program repeats it for hours.
void LockoutTest::theSameWrongPasswordIsNoNewGuess()
{
    Lockout lockout;
    const SecretDigest::Value secret = guess();
    QVERIFY(!lockout.isKnownWrong(Lan, "alice", secret, Start));
    lockout.failed(Lan, "alice", secret, Start);
    QVERIFY(lockout.isKnownWrong(Lan, "alice", secret, Start));
    QVERIFY(!lockout.isKnownWrong(Lan, "alice", guess(), Start));
    QVERIFY(!lockout.isKnownWrong(Lan, "bob", secret, Start));
    QVERIFY(lockout.repeated(Lan, "alice").delay == 250ms);
    QVERIFY(lockout.failed(Lan, "alice", guess(), Start).delay == 500ms);
}

void LockoutTest::aChangedPasswordMayBeRightNow()
{
    Lockout lockout;
    const SecretDigest::Value secret = guess();
    lockout.failed(Lan, "alice", secret, Start);
    lockout.forgetSecrets();
    QVERIFY(!lockout.isKnownWrong(Lan, "alice", secret, Start));
    QVERIFY(lockout.failed(Lan, "alice", secret, Start).delay == 500ms);
}

void LockoutTest::sprayingManyUsersLocksTheClient()
{
    Lockout lockout;
    for (const char* user : {"a", "b", "c", "d"})
        QVERIFY(lockout.failed(Lan, user, guess(), Start).lockedFor == 0s);
    QVERIFY(lockout.failed(Lan, "e", guess(), Start).lockedFor == 30s);
    QVERIFY(lockedFor(lockout, Lan, "never tried", Start) == 30s);
}

// Who has an account cannot use it to go on guessing another's; who shares an address with a broken program
// still works.
void LockoutTest::aSuccessForgetsItsPairAndItsClientOnly()
{
    Lockout lockout;
    for (int i = 0; i < 4; ++i) {
        QVERIFY(lockout.failed(Lan, "victim", guess(), Start).lockedFor == 0s);
        lockout.succeeded(Lan, "mallory");
    }
    QVERIFY(lockout.failed(Lan, "victim", guess(), Start).lockedFor == 30s);
    QVERIFY(lockedFor(lockout, Lan, "victim", Start) == 30s);
    lockout.succeeded(Lan, "mallory");
    QVERIFY(lockedFor(lockout, Lan, "victim", Start) == 30s);
    QVERIFY(lockedFor(lockout, Lan, "mallory", Start) == 0s);
    lockout.failed(Lan, "mallory", guess(), Start);
    lockout.succeeded(Lan, "mallory");
    QVERIFY(lockout.failed(Lan, "mallory", guess(), Start).delay == 250ms);
}

void LockoutTest::otherClientsAreNotConcerned()
{
    Lockout lockout;
    for (int i = 0; i < 9; ++i)
        lockout.failed(Lan, "alice", guess(), Start);
    QVERIFY(lockedFor(lockout, address("192.168.1.6"), "alice", Start) == 0s);
    QVERIFY(lockout.failed(address("192.168.1.6"), "alice", guess(), Start).delay == 250ms);
}

void LockoutTest::neighboursInAnIpv6NetworkAreNotConcerned()
{
    Lockout lockout;
    for (int i = 0; i < 4; ++i)
        lockout.failed(address("2001:db8:1:2::1"), "alice", guess(), Start);
    QVERIFY(lockout.failed(address("2001:db8:1:2::1"), "alice", guess(), Start).lockedFor == 30s);
    QVERIFY(lockedFor(lockout, address("2001:db8:1:2::2"), "alice", Start) == 0s);
    QVERIFY(lockout.failed(address("2001:db8:1:2::2"), "alice", guess(), Start).delay == 250ms);
}

void LockoutTest::anIpv6NetworkThatChangesItsAddressesIsLocked()
{
    Lockout lockout;
    const auto machine = [](int i) { return address(("2001:db8:1:2::" + std::to_string(i)).c_str()); };
    for (int i = 1; i < 80; ++i) {
        QVERIFY(lockout.failed(machine(i), "alice", guess(), Start).lockedFor == 0s);
        lockout.succeeded(machine(i), "mallory");
    }
    QVERIFY(lockout.failed(machine(80), "alice", guess(), Start).lockedFor == 30s);
    const Lockout::Lock lock = lockout.lockOf(machine(81), "bob", Start);
    QVERIFY(lock.rest == 30s);
    QVERIFY(lock.asksMemory);
    QVERIFY(lockedFor(lockout, address("2001:db8:1:3::1"), "alice", Start) == 0s);
    for (unsigned i = 0; i < Lockout::Limits().misses; ++i)
        lockout.missed(machine(100 + static_cast<int>(i)), "carol", true, Start);
    QVERIFY(!lockout.lockOf(machine(81), "bob", Start).asksMemory);
    QVERIFY(lockout.lockOf(machine(81), "bob", Start + 30s).asksMemory);
    QVERIFY(lockedFor(lockout, machine(81), "bob", Start + 30s) == 0s);
}

void LockoutTest::failuresAreForgottenInTime()
{
    Lockout lockout;
    for (int i = 0; i < 4; ++i)
        lockout.failed(Lan, "alice", guess(), Start);
    QVERIFY(lockout.failed(Lan, "alice", guess(), Start + 15min).delay == 250ms);
    for (int i = 0; i < 4; ++i)
        lockout.failed(Lan, "alice", guess(), Start + 15min);
    // The end of a lock is not the end of memory.
    QVERIFY(lockout.failed(Lan, "alice", guess(), Start + 29min).lockedFor == 60s);
}

void LockoutTest::theTableIsBounded()
{
    Lockout::Limits limits;
    limits.entries = 100;
    Lockout lockout(limits);
    for (std::uint32_t i = 0; i < 1'000; ++i)
        lockout.failed(IpAddress::fromV4(0x0A000000 + i), "alice", guess(),
                       Start + std::chrono::seconds(i / 10));
    QVERIFY(lockout.entries() <= 100);
    QVERIFY(lockout.failed(IpAddress::fromV4(0x0A000000 + 999), "alice", guess(), Start + 100s).delay ==
            500ms);
}

QTEST_GUILESS_MAIN(LockoutTest)
#include "tst_lockout.moc"
