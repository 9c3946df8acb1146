// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts in the window with the real engine: they come, call, explain themselves, and go as their reader wants.
#include "ui/alerts/alertspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/support/scriptedengine.h"
#include "tests/support/ui/plaintips.h"
#include "tests/support/ui/windowlab.h"
#include "ui/alerts/alertmodel.h"
#include "ui/common/messagebar.h"
#include "ui/rules/rulespage.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

// Each tunnel is worth an alert.
constexpr const char* AlertingRules = R"({ "sluice": 1, "rules": [
  { "id": "lab", "action": "allow", "ip": ["127.0.0.1"], "port": ["*"], "log": "alert" } ] })";

TunnelInfo notTls(std::uint64_t id)
{
    TunnelInfo tunnel = openTunnel({id, "front.example"});
    tunnel.decision.verdict = Verdict::Allow;
    auto look = std::make_shared<LookFacts>();
    look->protocol = Protocol::Ssh;
    look->flags = LookFlag::NotTls;
    tunnel.look = look;
    return tunnel;
}

} // namespace

class AlertsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAlertCallsAndExplainsItself();
    void itsTunnelAndItsRuleAreOneKeyAway();
    void mutedOnesStayAwayUntilSomebodyListensAgain();
    void snoozedAndDismissedOnesGo();
    void aGuardsRefusalIsCritical();
    void theSameAgainKeepsTheSelection();
    void aRuleIsProposed();
    void theMuteMenuGoesFromNarrowToWide();
    void forgottenTunnelsAreNamed();
    void exportedAndCopied();
    void anEmptyPageTeaches();
    void namesAreNoMarkup();

private:
    static AlertsPage& page(WindowLab& lab) { return *lab.window().findChild<AlertsPage*>(); }
    static QTableView& table(AlertsPage& page) { return *page.findChild<QTableView*>(); }
    static int rows(AlertsPage& page) { return table(page).model()->rowCount(); }
    static bool says(const QWidget& page, const QString& part);
    static QString railText(WindowLab& lab, const QString& start);
    /// An open tunnel that has been told about.
    static TestConnection provoke(WindowLab& lab, const TestServer& server);
};

bool AlertsPageTest::says(const QWidget& page, const QString& part)
{
    const auto labels = page.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisibleTo(&page) && label->text().contains(part); });
}

QString AlertsPageTest::railText(WindowLab& lab, const QString& start)
{
    for (const QToolButton* button : lab.window().findChildren<QToolButton*>()) {
        if (button->isCheckable() && button->text().startsWith(start))
            return button->text();
    }
    return {};
}

TestConnection AlertsPageTest::provoke(WindowLab& lab, const TestServer& server)
{
    TestConnection client = lab.client(server.port());
    WindowLab::answer(client);
    return client;
}

void AlertsPageTest::anAlertCallsAndExplainsItself()
{
    WindowLab lab({AlertingRules, {}});
    lab.open();
    const TestServer server;
    QSignalSpy alerted(&lab.engine(), &Engine::alerted);
    const TestConnection client = provoke(lab, server);
    QTRY_COMPARE(railText(lab, u"Alerts"_s), u"Alerts (1)"_s);
    QVERIFY(!alerted.isEmpty());
    QCOMPARE(page(lab).unseen(), 1);
    QTest::keyClick(&lab.window(), Qt::Key_6, Qt::ControlModifier);
    QTRY_VERIFY(page(lab).isVisible());
    QCOMPARE(railText(lab, u"Alerts"_s), u"Alerts"_s);
    const QAbstractItemModel& model = *table(page(lab)).model();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, AlertModel::SeverityColumn).data().toString(), u"○ Notice"_s);
    QCOMPARE(model.index(0, AlertModel::Target).data().toString(), u"127.0.0.1"_s);
    QVERIFY(says(page(lab), u"Rule lab decided about"_s));         // why
    QVERIFY(says(page(lab), u"Change the rule's log setting"_s));  // what one can do
    const auto* evidence = page(lab).findChild<QTreeWidget*>();
    QCOMPARE(evidence->topLevelItemCount(), 1);
    QCOMPARE(evidence->topLevelItem(0)->text(1), u"127.0.0.1:%1"_s.arg(server.port()));
    QVERIFY2(evidence->topLevelItem(0)->text(3).contains(u"open"_s), qPrintable(evidence->topLevelItem(0)->text(3)));
}

void AlertsPageTest::itsTunnelAndItsRuleAreOneKeyAway()
{
    WindowLab lab({AlertingRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = provoke(lab, server);
    QTRY_COMPARE(rows(page(lab)), 1);
    lab.trigger(ActionId::ShowAlerts);
    QTRY_VERIFY(table(page(lab)).hasFocus());
    QTest::keyClick(&table(page(lab)), Qt::Key_T);
    auto* tunnels = lab.window().findChild<TunnelsPage*>();
    QTRY_VERIFY(tunnels->isVisible());
    QVERIFY(tunnels->findChild<QTableView*>()->selectionModel()->hasSelection());
    lab.trigger(ActionId::ShowAlerts);
    QTest::keyClick(&table(page(lab)), Qt::Key_W);
    QTRY_VERIFY(lab.window().findChild<RulesPage*>()->isVisible());
}

void AlertsPageTest::mutedOnesStayAwayUntilSomebodyListensAgain()
{
    WindowLab lab({AlertingRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = provoke(lab, server);
    QTRY_COMPARE(rows(page(lab)), 1);
    lab.engine().watch().mute({AlertKind::RuleMatched, {}, {}});
    QCOMPARE(rows(page(lab)), 0);
    lab.trigger(ActionId::ShowAlerts);
    auto* muted = visibleNamed<QToolButton>(u"What is muted"_s, &page(lab));
    QVERIFY(muted != nullptr);
    QCOMPARE(muted->text(), u"Muted (1)"_s);
    const TestServer other;
    const TestConnection quiet = provoke(lab, other);
    lab.trigger(ActionId::ShowTunnels);
    QTRY_COMPARE(lab.window().findChild<TunnelsPage*>()->model().rowCount(), 2);
    QCOMPARE(rows(page(lab)), 0);
    lab.trigger(ActionId::ShowAlerts);
    Q_EMIT muted->menu()->aboutToShow();
    QCOMPARE(muted->menu()->actions().size(), 1);
    muted->menu()->actions().front()->trigger();
    QVERIFY(!muted->isVisible());
    QVERIFY(lab.engine().watch().mutes().empty());
}

void AlertsPageTest::snoozedAndDismissedOnesGo()
{
    WindowLab lab({AlertingRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = provoke(lab, server);
    QTRY_COMPARE(rows(page(lab)), 1);
    lab.trigger(ActionId::ShowAlerts);
    lab.trigger(ActionId::SnoozeAlert);
    QCOMPARE(rows(page(lab)), 0);
    const auto mutes = lab.engine().watch().mutes();
    QCOMPARE(mutes.size(), std::size_t{1});
    QVERIFY(mutes.front().until < std::chrono::system_clock::now() + std::chrono::minutes(61));
    QCOMPARE(mutes.front().target, std::string("127.0.0.1"));
    auto* again = visibleNamed<QPushButton>(u"Listen again"_s, &page(lab));
    QVERIFY(again != nullptr);
    QTest::mouseClick(again, Qt::LeftButton);
    QVERIFY(lab.engine().watch().mutes().empty());
}

void AlertsPageTest::aGuardsRefusalIsCritical()
{
    ScriptedEngine engine;
    Actions actions;
    const TunnelInfo refused = refusedTunnel({5, "169.254.169.254", 80}, Reason::MetadataAddress);
    AlertsPage page(engine.watch(), actions, [&refused](TunnelId) { return std::optional(refused); });
    page.show();
    EngineBatch batch;
    batch.ended = {refused};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 1);
    QVERIFY(says(page, u"■ Critical · Cloud metadata address"_s));
    QVERIFY(says(page, u"1 critical"_s));
    const QString outcome = page.findChild<QTreeWidget*>()->topLevelItem(0)->text(3);
    QVERIFY2(outcome.startsWith(u"✕ denied: "_s), qPrintable(outcome));
    QVERIFY(!actions[ActionId::MakeRuleOfAlert]->isEnabled()); // the guard has seen to it
    QVERIFY(actions[ActionId::MakeRuleOfAlert]->toolTip().startsWith("No rule would help"_L1));
}

void AlertsPageTest::theSameAgainKeepsTheSelection()
{
    ScriptedEngine engine;
    Actions actions;
    AlertsPage page(engine.watch(), actions, [](TunnelId) { return std::nullopt; });
    page.show();
    EngineBatch batch;
    batch.updated = {notTls(1)};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 1);
    TunnelInfo other = notTls(2);
    other.host = "other.example";
    batch.updated = {other};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 2);
    table(page).selectRow(1);
    QVERIFY(says(page, table(page).model()->index(1, AlertModel::Target).data().toString()));
    const QString chosen = table(page).model()->index(1, AlertModel::Target).data().toString();
    TunnelInfo third = notTls(3);
    third.host = "third.example";
    batch.updated = {third};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 3);
    QCOMPARE(table(page).currentIndex().siblingAtColumn(AlertModel::Target).data().toString(), chosen);
    actions[ActionId::DismissAlerts]->trigger();
    QCOMPARE(rows(page), 2);
}

void AlertsPageTest::aRuleIsProposed()
{
    ScriptedEngine engine;
    Actions actions;
    AlertsPage page(engine.watch(), actions, [](TunnelId) { return std::nullopt; });
    QSignalSpy requested(&page, &AlertsPage::ruleRequested);
    EngineBatch batch;
    batch.updated = {notTls(1)};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 1);
    QVERIFY(!actions[ActionId::MakeRuleOfAlert]->toolTip().contains("No rule"_L1));
    actions[ActionId::MakeRuleOfAlert]->trigger();
    QCOMPARE(requested.size(), 1);
    const Rule rule = requested.front().front().value<Rule>();
    QCOMPARE(rule.hosts.at(0).toString(), std::string("front.example"));
    QVERIFY(rule.require.tls);
}

void AlertsPageTest::theMuteMenuGoesFromNarrowToWide()
{
    ScriptedEngine engine;
    Actions actions;
    AlertsPage page(engine.watch(), actions, [](TunnelId) { return std::nullopt; });
    page.show();
    EngineBatch batch;
    batch.updated = {notTls(1)};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 1);
    auto* button = visibleNamed<QToolButton>(u"Mute"_s, &page);
    QVERIFY(button != nullptr);
    Q_EMIT button->menu()->aboutToShow();
    const QList<QAction*> scopes = button->menu()->actions();
    QCOMPARE(scopes.size(), 5);
    QCOMPARE(scopes.at(0)->text(), u"Not TLS on port 443, 127.0.0.1, front.example, for good"_s);
    QCOMPARE(scopes.at(3)->text(), u"Not TLS on port 443, for good"_s);
    scopes.at(3)->trigger();
    QCOMPARE(rows(page), 0);
    QCOMPARE(engine.watch().mutes().front().kind, std::optional(AlertKind::NotTls));
    QVERIFY(says(page, u"Quiet from now on"_s));
}

void AlertsPageTest::forgottenTunnelsAreNamed()
{
    ScriptedEngine engine;
    Actions actions;
    AlertsPage page(engine.watch(), actions, [](TunnelId) { return std::nullopt; });
    EngineBatch batch;
    batch.updated = {notTls(41)};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 1);
    const auto* evidence = page.findChild<QTreeWidget*>();
    QCOMPARE(evidence->topLevelItem(0)->text(1), u"Tunnel #41"_s);
    QVERIFY(!evidence->topLevelItem(0)->text(3).isEmpty());
}

void AlertsPageTest::exportedAndCopied()
{
    ScriptedEngine engine;
    Actions actions;
    AlertsPage page(engine.watch(), actions, [](TunnelId) { return std::nullopt; });
    page.show();
    QVERIFY(!actions[ActionId::ExportAlerts]->isEnabled());
    EngineBatch batch;
    batch.updated = {notTls(1)};
    engine.publish(batch);
    QTRY_COMPARE(rows(page), 1);
    actions[ActionId::CopyAlerts]->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"began with SSH instead of TLS"_s));
    const QTemporaryDir directory;
    QSignalSpy noted(&page, &Page::noted);
    page.exportTo(directory.filePath(u"alerts.csv"_s));
    QCOMPARE(noted.size(), 1);
    QFile file(directory.filePath(u"alerts.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"not-tls\""));
    QVERIFY((file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) == 0);
    page.exportTo(directory.path());
    QVERIFY(says(page, u"could not be saved"_s));
}

void AlertsPageTest::anEmptyPageTeaches()
{
    ScriptedEngine engine;
    Actions actions;
    AlertsPage page(engine.watch(), actions, [](TunnelId) { return std::nullopt; });
    page.show();
    QVERIFY(says(page, u"without decrypting"_s));
    page.setWatching(true, false);
    QVERIFY(says(page, u"First bytes are not looked at"_s));
    page.setWatching(false, true);
    QVERIFY(says(page, u"switched off"_s));
    QVERIFY(visibleNamed<QPushButton>(u"Settings"_s, &page) != nullptr);
}

void AlertsPageTest::namesAreNoMarkup()
{
    Alert alert;
    alert.kind = AlertKind::SniMismatch;
    alert.subject = Markup;
    alert.target = Markup;
    alert.parameters = {Markup, Markup, Markup};
    AlertModel model;
    model.setAlerts({alert});
    QVERIFY2(showsMarkup(model), qPrintable(shownTips(model)));
}

QTEST_MAIN(AlertsPageTest)
#include "tst_alertspage.moc"
