// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a refusal to a suggested rule, to a learned one in force, to its confirmation; with the real engine.
#include "ui/main/suggesting.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include "core/engine/watchdesk.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/ui/windowlab.h"
#include "ui/review/reviewpage.h"
#include "ui/review/suggestionsview.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class SuggestingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasRefusedBecomesALearnedRule();
    void whatIsPutAwayIsNotSuggestedAgain();
    void whatIsLearnedIsSuggestedWhileSomebodyLooks();

private:
    static ReviewPage& page(WindowLab& lab) { return *lab.window().findChild<ReviewPage*>(); }
    static void press(WindowLab& lab, const QString& name);
    static std::string ask(WindowLab& lab, const TestServer& server) { return WindowLab::answer(lab.client(server.port())); }
};

void SuggestingTest::press(WindowLab& lab, const QString& name)
{
    auto* button = visibleNamed<QPushButton>(name, &page(lab));
    QVERIFY2(button != nullptr && button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

void SuggestingTest::whatWasRefusedBecomesALearnedRule()
{
    WindowLab lab;
    lab.open();
    const TestServer server;
    QVERIFY(ask(lab, server).starts_with("HTTP/1.1 403 "));
    QTRY_VERIFY(!lab.engine().watch().suggestions().empty());
    lab.trigger(ActionId::ShowReview);
    press(lab, u"Suggestions 1"_s);
    press(lab, u"Tick all"_s);
    press(lab, u"Accept"_s);
    QCOMPARE(lab.configuration().rules().size(), std::size_t{1});
    const Rule& rule = lab.configuration().rules().front();
    QCOMPARE(rule.origin, RuleOrigin::Learned);
    QCOMPARE(rule.expires.kind, Expiry::Kind::At);
    QVERIFY(lab.fileContent(u"rules.json"_s).contains("\"learned\""));
    QVERIFY(visibleNamed<QPushButton>(u"Suggestions 0"_s, &page(lab)) != nullptr);
    QVERIFY(ask(lab, server).starts_with("HTTP/1.1 200 "));
    const TestServer other; // no wider than what was asked for
    QVERIFY(ask(lab, other).starts_with("HTTP/1.1 403 "));
}

void SuggestingTest::whatIsPutAwayIsNotSuggestedAgain()
{
    WindowLab lab;
    lab.open();
    const TestServer server;
    QVERIFY(ask(lab, server).starts_with("HTTP/1.1 403 "));
    QTRY_VERIFY(!lab.engine().watch().suggestions().empty());
    lab.trigger(ActionId::ShowReview);
    press(lab, u"Suggestions 1"_s);
    press(lab, u"Tick all"_s);
    press(lab, u"Ignore"_s);
    QVERIFY(lab.engine().watch().suggestions().empty());
    QVERIFY(lab.configuration().rules().empty());
}

// Guards keep this machine's own addresses out of learning, so the tunnel is told, not made.
void SuggestingTest::whatIsLearnedIsSuggestedWhileSomebodyLooks()
{
    ScriptedEngine engine;
    const QTemporaryDir home;
    Configuration configuration(Directories::below(home.path()));
    configuration.reload();
    Rule learn;
    learn.id = "learn";
    learn.report = true;
    learn.ports = PortSet::any();
    QVERIFY(configuration.saveRules({learn}));
    engine.apply(configuration.ruleSet());
    engine.watch().rulesChanged();
    connect(&configuration, &Configuration::rulesChanged, &engine, [&] { engine.apply(configuration.ruleSet()); });
    Actions actions;
    ReviewPage review(actions);
    Suggesting suggesting(engine, configuration, review);
    auto& model = review.findChild<SuggestionsView*>()->model();
    suggesting.setReviewing(true);
    EngineBatch batch;
    batch.ended = {endedTunnel({1, "www.example.com", 443, "learn"}, Reason::Done, ClosedBy::Client)};
    batch.ended.front().decision.note = DecisionNote::WouldDeny;
    engine.publish(batch);
    QTRY_COMPARE(model.rowCount(), 1);
    Q_EMIT review.suggestionsAccepted(engine.watch().suggestions());
    QCOMPARE(configuration.rules().size(), std::size_t{2});
    QCOMPARE(configuration.rules().front().origin, RuleOrigin::Learned); // above the rule that only takes notes
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(SuggestingTest)
#include "tst_suggesting.moc"
