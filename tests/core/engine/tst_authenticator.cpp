// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pool that checks passwords: who is let in, what is remembered, that names leak in no way, that it is
// bounded.
#include "core/engine/authenticator.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

#include <QTest>

#include "core/access/password.h"
#include "tests/support/fakeclock.h"

using namespace sluice;
using namespace std::chrono_literals;
using Verdict = Authentication::Verdict;

namespace {

const IpAddress Lan = IpAddress::fromV4(0xC0A80105);
const IpAddress Loopback = IpAddress::fromV4(0x7F000001);

/// Collects answers; a wait has a deadline, so that a lost answer fails.
class Answers final
{
public:
    Authenticator::Answer next()
    {
        return [this](const Authentication& answer) {
            const std::lock_guard lock(m_mutex);
            m_answers.push_back(answer);
            m_changed.notify_all();
        };
    }
    std::vector<Authentication> wait(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 20s, [&] { return m_answers.size() >= count; });
        return m_answers;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Authentication> m_answers;
};

/// Stands in for the slow hash: a hash "of X" fits the password X. Counts, remembers what was asked, and can
/// be held.
class Checker final
{
public:
    Authenticator::Verify function()
    {
        return [this](const std::string& hash, std::string_view password) {
            std::unique_lock lock(m_mutex);
            m_hashes.push_back(hash);
            m_changed.notify_all();
            m_changed.wait(lock, [this] { return !m_isHeld; });
            return hash == "of " + std::string(password);
        };
    }
    void hold(bool held)
    {
        const std::lock_guard lock(m_mutex);
        m_isHeld = held;
        m_changed.notify_all();
    }
    std::vector<std::string> hashes()
    {
        const std::lock_guard lock(m_mutex);
        return m_hashes;
    }
    void waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, 20s, [&] { return m_hashes.size() >= count; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_hashes;
    bool m_isHeld = false;
};

std::shared_ptr<const UserTable> table(std::vector<User> users)
{
    return std::make_shared<const UserTable>(std::move(users));
}

} // namespace

class AuthenticatorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realHashesDecide();
    void aSuccessIsRememberedAndAWrongPasswordToo();
    void aNewPasswordCountsAtOnce();
    void aChangeDuringTheCheckIsCheckedAgain();
    void unknownUsersCostWhatKnownOnesDo();
    void guessingLocksOut();
    void parallelGuessesAreNoWayRoundTheLock();
    void loopbackGuessesInParallelAreSlow();
    void oneClientLeavesHalfOfTheQueue();
    void theQueueIsBounded();
    void droppedQuestionsAreNotAnswered();
    void nobodyGetsInWithoutUsers();

private:
    FakeClock m_clock;
};

void AuthenticatorTest::realHashesDecide()
{
    Authenticator authenticator(m_clock);
    authenticator.setUsers(table({{"alice", hashPassword("right").value(), {"ops"}}}));
    Answers answers;
    authenticator.verify({Lan, "alice", Secret("right")}, answers.next());
    const auto first = answers.wait(1);
    QCOMPARE(first.at(0).verdict, Verdict::Accepted);
    QCOMPARE(first.at(0).user->groups, std::vector<std::string>{"ops"});
    authenticator.verify({Lan, "alice", Secret("wrong")}, answers.next());
    QCOMPARE(answers.wait(2).at(1).verdict, Verdict::Wrong);
    QVERIFY(answers.wait(2).at(1).user == nullptr);
    authenticator.verify({Lan, "bob", Secret("right")}, answers.next());
    QCOMPARE(answers.wait(3).at(2).verdict, Verdict::Wrong);
}

void AuthenticatorTest::aSuccessIsRememberedAndAWrongPasswordToo()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    Answers answers;
    for (std::size_t i = 1; i <= 5; ++i) {
        authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
        QCOMPARE(answers.wait(i).back().verdict, Verdict::Accepted);
    }
    QCOMPARE(checker.hashes().size(), std::size_t{1});
    for (std::size_t i = 6; i <= 25; ++i) {
        authenticator.verify({Lan, "alice", Secret("stale")}, answers.next());
        const Authentication answer = answers.wait(i).back();
        QCOMPARE(answer.verdict, Verdict::Wrong);
        QVERIFY(answer.delay == 250ms);
    }
    QCOMPARE(checker.hashes().size(), std::size_t{2});
    m_clock.advance(10min);
    authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
    QCOMPARE(answers.wait(26).back().verdict, Verdict::Accepted);
    QCOMPARE(checker.hashes().size(), std::size_t{3});
}

void AuthenticatorTest::aNewPasswordCountsAtOnce()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    Answers answers;
    authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
    answers.wait(1);
    authenticator.verify({Lan, "alice", Secret("b")}, answers.next());
    answers.wait(2);
    authenticator.setUsers(table({{"alice", "of b", {}}}));
    authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
    QCOMPARE(answers.wait(3).back().verdict, Verdict::Wrong);
    authenticator.verify({Lan, "alice", Secret("b")}, answers.next());
    QCOMPARE(answers.wait(4).back().verdict, Verdict::Accepted);
    authenticator.setUsers(table({}));
    authenticator.verify({Lan, "alice", Secret("b")}, answers.next());
    QCOMPARE(answers.wait(5).back().verdict, Verdict::Wrong);
}

void AuthenticatorTest::aChangeDuringTheCheckIsCheckedAgain()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    checker.hold(true);
    Answers answers;
    authenticator.verify({Lan, "alice", Secret("b")}, answers.next());
    checker.waitFor(1);
    authenticator.setUsers(table({{"alice", "of b", {}}}));
    checker.hold(false);
    QCOMPARE(answers.wait(1).at(0).verdict, Verdict::Accepted);
    QCOMPARE(checker.hashes(), (std::vector<std::string>{"of a", "of b"}));
}

// Not by the clock, which no test can trust, but by what is done: one check against a hash of the file,
// whoever asks.
void AuthenticatorTest::unknownUsersCostWhatKnownOnesDo()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}, {"bob", "of b", {}}}));
    Answers answers;
    const Authentication known = [&] {
        authenticator.verify({Lan, "alice", Secret("x")}, answers.next());
        return answers.wait(1).back();
    }();
    const IpAddress other = IpAddress::fromV4(0xC0A80106);
    authenticator.verify({other, "nobody", Secret("x")}, answers.next());
    const Authentication unknown = answers.wait(2).back();
    QCOMPARE(unknown.verdict, known.verdict);
    QCOMPARE(unknown.delay.count(), known.delay.count());
    QCOMPARE(checker.hashes().size(), std::size_t{2});
    const std::string first = checker.hashes().back();
    QVERIFY(first == "of a" || first == "of b");
    // The same unknown name meets the same hash again, and fits it by no password.
    authenticator.verify({other, "nobody", Secret("a")}, answers.next());
    QCOMPARE(answers.wait(3).back().verdict, Verdict::Wrong);
    authenticator.verify({other, "nobody", Secret("b")}, answers.next());
    QCOMPARE(answers.wait(4).back().verdict, Verdict::Wrong);
    QCOMPARE(checker.hashes().at(2), first);
    QCOMPARE(checker.hashes().at(3), first);
}

void AuthenticatorTest::guessingLocksOut()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    Answers answers;
    for (std::size_t i = 1; i <= 4; ++i) {
        authenticator.verify({Lan, "alice", "guess " + std::to_string(i)}, answers.next());
        QCOMPARE(answers.wait(i).back().verdict, Verdict::Wrong);
    }
    authenticator.verify({Lan, "alice", Secret("guess 5")}, answers.next());
    QCOMPARE(answers.wait(5).back().verdict, Verdict::Locked);
    // Locked means locked: the right password is not looked at either, or the lock would be an oracle.
    authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
    const Authentication locked = answers.wait(6).back();
    QCOMPARE(locked.verdict, Verdict::Locked);
    QVERIFY(locked.retryAfter == 30s);
    QCOMPARE(checker.hashes().size(), std::size_t{5});
    authenticator.verify({Loopback, "alice", Secret("a")}, answers.next());
    QCOMPARE(answers.wait(7).back().verdict, Verdict::Accepted);
    m_clock.advance(30s);
    authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
    QCOMPARE(answers.wait(8).back().verdict, Verdict::Accepted);
}

void AuthenticatorTest::parallelGuessesAreNoWayRoundTheLock()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    checker.hold(true);
    Answers answers;
    for (std::size_t i = 0; i < 50; ++i)
        authenticator.verify({Lan, "alice", "guess " + std::to_string(i)}, answers.next());
    checker.hold(false);
    QCOMPARE(answers.wait(50).size(), std::size_t{50});
    // Those under way when the fifth fails are finished, no other is begun.
    QVERIFY(checker.hashes().size() <= 4 + Authenticator::MaxThreads);
}

// On loopback everybody has one address: guessing is slow on any number of connections, and shuts out neither
// the other users nor who was right a moment ago.
void AuthenticatorTest::loopbackGuessesInParallelAreSlow()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}, {"bob", "of b", {}}}));
    Answers answers;
    std::size_t asked = 0;
    const auto ask = [&](const char* user, const std::string& password) {
        authenticator.verify({Loopback, user, Secret(password)}, answers.next());
        return answers.wait(++asked).back().verdict;
    };
    QCOMPARE(ask("alice", "a"), Verdict::Accepted);
    checker.hold(true);
    for (int i = 0; i < 50; ++i)
        authenticator.verify({Loopback, "alice", Secret("guess " + std::to_string(i))}, answers.next());
    checker.hold(false);
    asked += 50;
    QCOMPARE(answers.wait(asked).size(), asked);
    m_clock.advance(10s);
    QCOMPARE(ask("alice", "stale"), Verdict::Wrong);
    const std::size_t hashed = checker.hashes().size();
    QVERIFY(hashed <= 2 + Authenticator::MaxThreads);
    QCOMPARE(ask("alice", "stale"), Verdict::Wrong); // a browser that repeats it is asked again, not refused
    QCOMPARE(ask("alice", "another"), Verdict::Locked);
    QCOMPARE(ask("alice", "a"), Verdict::Accepted);
    QCOMPARE(ask("alice", "another"), Verdict::Locked); // a success from memory forgets nothing
    QCOMPARE(checker.hashes().size(), hashed);
    QCOMPARE(ask("bob", "b"), Verdict::Accepted);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(ask("alice", "guess " + std::to_string(100 + i)), Verdict::Locked);
    QCOMPARE(ask("alice", "a"), Verdict::Locked); // or the memory would tell what the lock does not
    m_clock.advance(10s);
    QCOMPARE(ask("alice", "a"), Verdict::Accepted);
}

void AuthenticatorTest::oneClientLeavesHalfOfTheQueue()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    checker.hold(true);
    Answers greedy;
    Answers other;
    for (std::size_t i = 0; i < Authenticator::MaxWaiting; ++i)
        authenticator.verify({IpAddress::fromV4(0x7F000001 + static_cast<std::uint32_t>(i)),
                              "user " + std::to_string(i), Secret("x")},
                             greedy.next());
    const std::size_t refused = greedy.wait(0).size();
    QVERIFY(refused >=
            Authenticator::MaxWaiting - Authenticator::MaxWaitingOfOne - Authenticator::MaxThreads);
    authenticator.verify({Lan, "alice", Secret("a")}, other.next());
    QVERIFY(other.wait(0).empty());
    checker.hold(false);
    QCOMPARE(other.wait(1).at(0).verdict, Verdict::Accepted);
    QCOMPARE(greedy.wait(Authenticator::MaxWaiting).size(), Authenticator::MaxWaiting);
}

void AuthenticatorTest::theQueueIsBounded()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    checker.hold(true);
    Answers answers;
    const std::size_t room = Authenticator::MaxThreads + Authenticator::MaxWaiting;
    for (std::uint32_t i = 0; i < Authenticator::MaxThreads; ++i)
        authenticator.verify({IpAddress::fromV4(i), "alice", Secret("x")}, answers.next());
    checker.waitFor(Authenticator::MaxThreads);
    for (std::uint32_t i = 0; i < Authenticator::MaxWaiting + 3; ++i)
        authenticator.verify({IpAddress::fromV4(100 + i), "alice", Secret("x")}, answers.next());
    const auto early = answers.wait(3);
    QCOMPARE(early.size(), std::size_t{3});
    for (const Authentication& answer : early)
        QCOMPARE(answer.verdict, Verdict::Busy);
    checker.hold(false);
    QCOMPARE(answers.wait(room + 3).size(), room + 3);
}

void AuthenticatorTest::droppedQuestionsAreNotAnswered()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    authenticator.setUsers(table({{"alice", "of a", {}}}));
    checker.hold(true);
    Answers dropped;
    for (int i = 0; i < 5; ++i)
        authenticator.verify({Lan, "alice", "a" + std::to_string(i)}, dropped.next());
    checker.waitFor(1);
    authenticator.dropQuestions();
    checker.hold(false);
    Answers answers;
    authenticator.verify({Lan, "alice", Secret("a")}, answers.next());
    QCOMPARE(answers.wait(1).at(0).verdict, Verdict::Accepted);
    QVERIFY(dropped.wait(0).empty());
}

void AuthenticatorTest::nobodyGetsInWithoutUsers()
{
    Checker checker;
    Authenticator authenticator(m_clock, checker.function());
    Answers answers;
    authenticator.verify({Loopback, "alice", Secret("nobody")}, answers.next());
    QCOMPARE(answers.wait(1).at(0).verdict, Verdict::Wrong);
    QCOMPARE(checker.hashes().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(AuthenticatorTest)
#include "tst_authenticator.moc"
