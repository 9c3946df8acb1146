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
    void atMostSixteenLookupsRunAtOnce();
    void noAnswerComesAfterStop();
    void hangingLookupIsReportedAndLeftBehind();
    void systemKnowsLocalhostAndNoSearchSuffix();

private:
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
        resolver->resolve("a.test", answers.taker());
    QTRY_COMPARE(script->times("a.test"), 1);
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(50));
    QCOMPARE(script->times("a.test"), 1);
}

void ResolverTest::answersAreCachedForHalfAMinute()
{
    resolver->resolve("a.test", answers.taker());
    QTRY_COMPARE(answers.count(), std::size_t(1));
    clock->advance(29s);
    resolver->resolve("a.test", answers.taker());
    QCOMPARE(answers.count(), std::size_t(2));
    QCOMPARE(script->times("a.test"), 1);
    clock->advance(2s);
    resolver->resolve("a.test", answers.taker());
    QTRY_COMPARE(answers.count(), std::size_t(3));
    QCOMPARE(script->times("a.test"), 2);
}

void ResolverTest::failuresAreCachedForFiveSeconds()
{
    resolver->resolve("no.invalid", answers.taker());
    QTRY_COMPARE(answers.count(), std::size_t(1));
    QCOMPARE(answers.all.front().failure, Reason::NameNotFound);
    clock->advance(6s);
    resolver->resolve("no.invalid", answers.taker());
    QTRY_COMPARE(answers.count(), std::size_t(2));
    QCOMPARE(script->times("no.invalid"), 2);
}

void ResolverTest::slowNamesDoNotBlockOthers()
{
    script->held = {"slow1.test", "slow2.test", "slow3.test"};
    for (const std::string& name : script->held)
        resolver->resolve(name, answers.taker());
    resolver->resolve("fast.test", answers.taker());
    QTRY_COMPARE(answers.count(), std::size_t(1));
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(4));
}

void ResolverTest::atMostSixteenLookupsRunAtOnce()
{
    script->held = {"*"};
    for (int i = 0; i < 40; ++i)
        resolver->resolve("n" + std::to_string(i) + ".test", answers.taker());
    QTRY_COMPARE(resolver->pending(), Resolver::MaxThreads);
    script->release();
    QTRY_COMPARE(answers.count(), std::size_t(40));
    QVERIFY(script->mostRunning <= static_cast<int>(Resolver::MaxThreads));
}

void ResolverTest::noAnswerComesAfterStop()
{
    script->held = {"a.test"};
    resolver->resolve("a.test", answers.taker());
    QTRY_COMPARE(script->times("a.test"), 1);
    resolver->stop();
    script->release();
    QTRY_COMPARE(resolver->pending(), std::size_t(0));
    resolver->resolve("b.test", answers.taker());
    QCOMPARE(answers.count(), std::size_t(0));
}

void ResolverTest::hangingLookupIsReportedAndLeftBehind()
{
    script->held = {"hang.test"};
    resolver->resolve("hang.test", answers.taker());
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
