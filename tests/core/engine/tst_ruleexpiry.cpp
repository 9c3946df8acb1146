// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Temporary rules survive a restart and go when their time is over.
#include "core/engine/ruleexpiry.h"
#include "core/engine/configuration.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

Rule ruleUntil(const char* id, const Expiry& expires)
{
    Rule rule = parseAllowPattern(std::string(id) + ".test").value();
    rule.id = id;
    rule.expires = expires;
    return rule;
}

std::vector<std::string> idsOf(const std::vector<Rule>& rules)
{
    std::vector<std::string> ids;
    for (const Rule& rule : rules)
        ids.push_back(rule.id);
    return ids;
}

using Ids = std::vector<std::string>;

} // namespace

class RuleExpiryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void expiredOnesAreLeftOut();
    void nextExpiryIsTheSoonest();
    void sessionRulesEndWithTheRun();
    void temporaryOnesSurviveARestart();
    void ruleGoesByItselfWhenItsTimeIsOver();

private:
    FakeClock clock;
    std::unique_ptr<QTemporaryDir> home;
    std::unique_ptr<Configuration> configuration;
};

void RuleExpiryTest::init()
{
    clock = FakeClock();
    home = std::make_unique<QTemporaryDir>();
    configuration = std::make_unique<Configuration>(Directories::below(home->path()));
    configuration->reload();
}

void RuleExpiryTest::expiredOnesAreLeftOut()
{
    const WallTime now = clock.wallNow();
    const std::vector<Rule> rules{ruleUntil("past", Expiry::when(now - 1s)), ruleUntil("now", Expiry::when(now)),
                                  ruleUntil("soon", Expiry::when(now + 1s)), ruleUntil("ever", {}),
                                  ruleUntil("session", Expiry::session())};
    QCOMPARE(idsOf(withoutExpired(rules, now)), (Ids{"soon", "ever", "session"}));
}

void RuleExpiryTest::nextExpiryIsTheSoonest()
{
    const WallTime now = clock.wallNow();
    QCOMPARE(nextExpiry({ruleUntil("a", Expiry::when(now + 2h)), ruleUntil("b", Expiry::when(now + 1h)), ruleUntil("c", {})}),
             std::optional(Expiry::when(now + 1h).at));
    QVERIFY(!nextExpiry({ruleUntil("c", {}), ruleUntil("s", Expiry::session())}));
}

void RuleExpiryTest::sessionRulesEndWithTheRun()
{
    QVERIFY(configuration->saveRules({ruleUntil("session", Expiry::session()), ruleUntil("ever", {})}));
    const RuleExpiry nextRun(*configuration, clock);
    QCOMPARE(idsOf(configuration->rules()), Ids{"ever"});
    QVERIFY(configuration->saveRules({ruleUntil("session", Expiry::session())}));
    QCOMPARE(idsOf(configuration->rules()), Ids{"session"}); // made in this run
    Configuration onDisk(Directories::below(home->path()));
    onDisk.reload();
    QCOMPARE(idsOf(onDisk.rules()), Ids{"session"});
}

void RuleExpiryTest::temporaryOnesSurviveARestart()
{
    QVERIFY(configuration->saveRules({ruleUntil("hour", Expiry::when(clock.wallNow() + 1h))}));
    {
        const RuleExpiry run(*configuration, clock);
        QCOMPARE(idsOf(configuration->rules()), Ids{"hour"});
    }
    clock.advance(1h);
    const RuleExpiry later(*configuration, clock);
    QVERIFY(configuration->rules().empty());
}

void RuleExpiryTest::ruleGoesByItselfWhenItsTimeIsOver()
{
    const Clock real;
    const RuleExpiry expiry(*configuration, real);
    QVERIFY(configuration->saveRules({ruleUntil("brief", Expiry::when(real.wallNow() + 1s)), ruleUntil("ever", {})}));
    QCOMPARE(configuration->rules().size(), std::size_t(2));
    QTRY_COMPARE(idsOf(configuration->rules()), Ids{"ever"});
}

QTEST_GUILESS_MAIN(RuleExpiryTest)
#include "tst_ruleexpiry.moc"
