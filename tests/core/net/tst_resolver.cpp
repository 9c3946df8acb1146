// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Resolver with a scripted look-up: merging, caching, bounds, and that nothing comes after stop().
#include "core/net/resolver.h"
#include "tests/support/fakeclock.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

/// A name server that answers when the test opens the gate. Shared, because hanging look-ups outlive the resolver.
struct Script
{
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, int> asked;
    std::set<std::string> held;
    int running = 0;
    int mostRunning = 0;

    Resolution lookup(const std::string& name)
    {
        std::unique_lock lock(mutex);
        ++asked[name];
        mostRunning = std::max(mostRunning, ++running);
        changed.notify_all();
        changed.wait(lock, [&] { return !held.contains(name) && !held.contains("*"); });
        --running;
        if (name.ends_with(".invalid"))
            return {{}, Reason::NameNotFound};
        return {{IpAddress::parse("93.184.216.34").value()}, Reason::None};
    }
    void hold(const std::string& name)
    {
        const std::lock_guard lock(mutex);
        held.insert(name);
    }
    void release()
    {
        const std::lock_guard lock(mutex);
        held.clear();
        changed.notify_all();
    }
    int times(const std::string& name)
    {
        const std::lock_guard lock(mutex);
        return asked[name];
    }
};

/// Collects answers from resolver threads.
struct Answers
{
    std::mutex mutex;
    std::vector<Resolution> all;

    Resolver::Answer taker()
    {
        return [this](const Resolution& resolution) {
            const std::lock_guard lock(mutex);
            all.push_back(resolution);
        };
    }
    std::size_t count()
    {
        const std::lock_guard lock(mutex);
        return all.size();
    }
};

} // namespace

class ResolverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void equalNamesUnderWayAreAskedOnce();
    void answersAreCachedForHalfAMinute();
    void failuresAreCachedForFiveSeconds();
    void slowNamesDoNotBlockOthers();
    void lookupsAreBounded();
    void whoseNamesHangDelaysNobodyElse();
    void aNameQueuedByAGreedyOneIsAskedForTheModestOne();
    void namesNobodyWaitsForAreNotLookedUp();
    void noAnswerComesAfterStop();
    void hangingLookupIsReportedAndLeftBehind();
    void systemKnowsLocalhostAndNoSearchSuffix();

private:
    void ask(const std::string& name, const std::string& asker = "a", MonoTime until = MonoTime::max())
    {
        resolver->resolve(asker, name, until, answers.taker());
    }

    std::shared_ptr<Script> script;
    std::shared_ptr<FakeClock> clock;
    std::unique_ptr<Resolver> resolver;
    Answers answers;
};

void ResolverTest::init()
{
    script = std::make_shared<Script>();
    clock = std::make_shared<FakeClock>();
    resolver = std::make_unique<Resolver>(*clock, [script = script](const std::string& name) { return script->lookup(name); });
    answers.all.clear();
}

void ResolverTest::equalNamesUnderWayAreAskedOnce()
{
    script->held = {"a.test"};
    for (int i = 0; i < 50; ++i)
        ask("a.test");
    QTRY_COMPARE(script->times("a.test"), 1);
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(50));
    QCOMPARE(script->times("a.test"), 1);
}

void ResolverTest::answersAreCachedForHalfAMinute()
{
    ask("a.test");
    QTRY_COMPARE(answers.count(), std::size_t(1));
    clock->advance(29s);
    ask("a.test");
    QCOMPARE(answers.count(), std::size_t(2));
    QCOMPARE(script->times("a.test"), 1);
    clock->advance(2s);
    ask("a.test");
    QTRY_COMPARE(answers.count(), std::size_t(3));
    QCOMPARE(script->times("a.test"), 2);
}

void ResolverTest::failuresAreCachedForFiveSeconds()
{
    ask("no.invalid");
    QTRY_COMPARE(answers.count(), std::size_t(1));
    QCOMPARE(answers.all.front().failure, Reason::NameNotFound);
    clock->advance(6s);
    ask("no.invalid");
    QTRY_COMPARE(answers.count(), std::size_t(2));
    QCOMPARE(script->times("no.invalid"), 2);
}

void ResolverTest::slowNamesDoNotBlockOthers()
{
    script->held = {"slow1.test", "slow2.test", "slow3.test"};
    for (const std::string& name : script->held)
        ask(name);
    ask("fast.test");
    QTRY_COMPARE(answers.count(), std::size_t(1));
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(4));
}

void ResolverTest::lookupsAreBounded()
{
    script->held = {"*"};
    for (int i = 0; i < 80; ++i)
        ask("n" + std::to_string(i) + ".test", "asker" + std::to_string(i));
    QTRY_COMPARE(resolver->pending(), Resolver::MaxThreads);
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(80));
    QVERIFY(script->mostRunning <= static_cast<int>(Resolver::MaxThreads));
}

void ResolverTest::whoseNamesHangDelaysNobodyElse()
{
    for (int i = 0; i < 500; ++i) {
        const std::string name = "hang" + std::to_string(i) + ".test";
        script->hold(name);
        ask(name, i % 3 == 0 ? "greedy" : "greedier");
    }
    ask("fast.test", "modest");
    QTRY_COMPARE(answers.count(), std::size_t(1));
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(501));
}

void ResolverTest::aNameQueuedByAGreedyOneIsAskedForTheModestOne()
{
    for (int i = 0; i < 100; ++i) {
        const std::string name = "hang" + std::to_string(i) + ".test";
        script->hold(name);
        ask(name, "greedy");
    }
    ask("wanted.test", "greedy");
    QTRY_COMPARE(resolver->pending(), Resolver::MaxThreads / 2);
    QCOMPARE(script->times("wanted.test"), 0);
    ask("wanted.test", "modest");
    QTRY_COMPARE(answers.count(), std::size_t(2));
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(102));
    QCOMPARE(script->times("wanted.test"), 1);
}

void ResolverTest::namesNobodyWaitsForAreNotLookedUp()
{
    for (int i = 0; i < 100; ++i) {
        const std::string name = "hang" + std::to_string(i) + ".test";
        script->hold(name);
        ask(name, "greedy");
    }
    for (int i = 0; i < 1000; ++i) {
        ask("late" + std::to_string(i) + ".test", "greedy", clock->now() + 1s);
        clock->advance(10ms);
    }
    clock->advance(1s);
    ask("last.test", "greedy");
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(101));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(script->times("late" + std::to_string(i) + ".test"), 0);
}

void ResolverTest::noAnswerComesAfterStop()
{
    script->held = {"a.test"};
    ask("a.test");
    QTRY_COMPARE(script->times("a.test"), 1);
    resolver->stop();
    script->release();
    QTRY_COMPARE(resolver->pending(), std::size_t(0));
    ask("b.test");
    QCOMPARE(answers.count(), std::size_t(0));
}

void ResolverTest::hangingLookupIsReportedAndLeftBehind()
{
    script->held = {"hang.test"};
    ask("hang.test");
    QTRY_COMPARE(resolver->pending(), std::size_t(1));
    resolver.reset();
    QCOMPARE(answers.count(), std::size_t(0));
    script->release();
}

void ResolverTest::systemKnowsLocalhostAndNoSearchSuffix()
{
    const Resolution local = Resolver::systemLookup("localhost");
    QCOMPARE(local.failure, Reason::None);
    for (const IpAddress& address : local.addresses)
        QVERIFY(address.isLoopback());
}

QTEST_GUILESS_MAIN(ResolverTest)
#include "tst_resolver.moc"
