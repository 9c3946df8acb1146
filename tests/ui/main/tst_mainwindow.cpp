// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The user's story, with the real engine behind the window: rules, tunnels, refusals, trouble with ports and files, the end.
#include "ui/main/mainwindow.h"
#include "tests/support/ui/windowlab.h"

#include <algorithm>

#include <QApplication>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "ui/common/fieldmessage.h"
#include "ui/common/filterline.h"
#include "ui/common/messagebar.h"
#include "ui/common/targetlabel.h"
#include "ui/dashboard/figuretile.h"
#include "ui/main/statusline.h"
#include "ui/rules/rulespage.h"
#include "ui/settings/settingspage.h"
#include "ui/tunnels/tunnelcolumns.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRuleFromTheDialogLetsCurlThrough();
    void aLiveTunnelIsClosedFromTheTable();
    void aRefusedRowBecomesARuleAndTheRetryPasses();
    void aForgottenHostLeavesTheTable();
    void undoTakesTheRuleBack();
    void aTakenPortIsToldWithTheNextFreeOne();
    void brokenRulesStopTheStartAndStayAsTheyAre();
    void mendedRulesStartAfterReading();
    void readingAgainLeavesAStoppedSluiceStopped();
    void listeningAnewAsksWhereTunnelsAreOpen();
    void aHiddenWindowComesForwardToAsk();
    void quittingWithADraftAsks();
    void quittingWithOpenTunnelsAsks();
    void lettingTunnelsFinishEndsWhenTheyDo();
    void quittingNowLeaves();
    void quittingWithoutTunnelsAsksNobody();
    void onlyNewIsATermOfTheFilter();
    void troubleWithRecordsIsShown();
    void notesStandBesideTheListeners();
    void stoppingIsSaidAtOnce();
    void whatWaitsIsNotOpen();
    void columnsAndSplittersAreRemembered();
    void pagesTakeTheFocusWhenShown();
    void theTestDialogTakesWhatIsTyped();
    void dashboardTilesLeadToTheirRows();

private:
    static TunnelsPage& tunnels(WindowLab& lab) { return *lab.window().findChild<TunnelsPage*>(); }
    static QTableView& table(WindowLab& lab) { return *tunnels(lab).findChild<QTableView*>(); }
    static void showAll(WindowLab& lab);
    static const TunnelInfo& firstRow(WindowLab& lab) { return tunnels(lab).model().row(0)->info; }
    static QString cell(WindowLab& lab, std::string_view column);
    /// Types `target` into the open rule dialog and saves it.
    static void completeRuleDialog(const QString& target);
    /// The bar of the window itself, not that of a page.
    static MessageBar* bar(WindowLab& lab);
};

namespace {

// Allows every port of this machine; the private-address guard lets literal loopback pass a rule that names it.
constexpr const char* LoopbackRules = R"({ "sluice": 1, "rules": [
  { "id": "lab", "action": "allow", "ip": ["127.0.0.1"], "port": ["*"] } ] })";

std::string settingsFor(std::uint16_t port)
{
    return R"({ "sluice": 1, "listeners": ["127.0.0.1:)" + std::to_string(port) + "\"] }";
}

} // namespace

void MainWindowTest::initTestCase()
{
    for (const char* variable : {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY"})
        qunsetenv(variable);
}

void MainWindowTest::showAll(WindowLab& lab)
{
    lab.window().showPage(ActionId::ShowTunnels);
    for (QPushButton* button : tunnels(lab).findChildren<QPushButton*>()) {
        if (button->text().startsWith("All"_L1))
            button->click();
    }
}

QString MainWindowTest::cell(WindowLab& lab, std::string_view column)
{
    const TunnelModel& model = tunnels(lab).model();
    return model.data(model.index(0, tunnelColumn(column)), Qt::DisplayRole).toString();
}

void MainWindowTest::completeRuleDialog(const QString& target)
{
    QWidget* dialog = awaitDialog();
    QVERIFY(dialog != nullptr);
    auto* name = visibleNamed<QLineEdit>(u"Name or address 1"_s, dialog);
    QVERIFY(name != nullptr);
    dialog->activateWindow();
    QTRY_VERIFY(dialog->isActiveWindow());
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClicks(name, target);
    auto* save = visibleNamed<QPushButton>(u"Add rule"_s, dialog);
    QVERIFY(save != nullptr);
    QVERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_VERIFY(openDialog() == nullptr);
}

MessageBar* MainWindowTest::bar(WindowLab& lab)
{
    for (MessageBar* found : lab.window().findChildren<MessageBar*>()) {
        if (found->parentWidget() == lab.window().centralWidget())
            return found;
    }
    return nullptr;
}

void MainWindowTest::aRuleFromTheDialogLetsCurlThrough()
{
    WindowLab lab;
    lab.open();
    const TestServer server;
    QTest::keyClick(&lab.window(), Qt::Key_3, Qt::ControlModifier);
    QTRY_VERIFY(lab.window().findChild<RulesPage*>()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    completeRuleDialog(u"127.0.0.1:%1"_s.arg(server.port()));
    lab.trigger(ActionId::ApplyRules);
    QCOMPARE(lab.configuration().rules().size(), std::size_t(1));
    QVERIFY2(lab.fileContent(u"rules.json"_s).contains("127.0.0.1"), lab.fileContent(u"rules.json"_s).constData());

    lab.window().showPage(ActionId::ShowTunnels);
    QProcess curl;
    curl.start(u"curl"_s, {u"-sS"_s, u"--max-time"_s, u"20"_s, u"--proxytunnel"_s, u"--proxy"_s,
                           u"http://127.0.0.1:%1"_s.arg(lab.port()), u"http://127.0.0.1:%1/page"_s.arg(server.port())});
    const TestConnection target = server.accept();
    const std::string request = target.readUntil("\r\n\r\n");
    QVERIFY2(request.starts_with("GET /page"), request.c_str());
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    QTRY_COMPARE(firstRow(lab).state, TunnelState::Open);
    QCOMPARE(cell(lab, "host"), u"127.0.0.1"_s);
    QCOMPARE(cell(lab, "port"), QString::number(server.port()));
    QTRY_COMPARE(firstRow(lab).bytes.up, request.size());

    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n" + std::string(5000, 'x');
    target.send(answer);
    QTRY_COMPARE(curl.state(), QProcess::NotRunning);
    QCOMPARE(curl.readAllStandardOutput(), QByteArray(5000, 'x'));
    QCOMPARE(curl.exitCode(), 0);
    target.finishSending();
    showAll(lab);
    QTRY_VERIFY(firstRow(lab).isOver());
    QCOMPARE(firstRow(lab).bytes.down, answer.size());
    QCOMPARE(firstRow(lab).reason, Reason::Done);
    QVERIFY(!cell(lab, "reason").isEmpty());
}

void MainWindowTest::aLiveTunnelIsClosedFromTheTable()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = lab.client(server.port());
    const TestConnection target = server.accept();
    QVERIFY(WindowLab::answer(client).starts_with("HTTP/1.1 200 "));
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    const QRect row = table(lab).visualRect(tunnels(lab).model().index(0, 1));
    QTest::mouseClick(table(lab).viewport(), Qt::LeftButton, {}, row.center());
    QTRY_VERIFY(lab.window().actions()[ActionId::CloseTunnels]->isEnabled());
    QTest::keyClick(&table(lab), Qt::Key_Delete);
    QCOMPARE(client.readAll(), std::string());
    showAll(lab);
    QTRY_VERIFY(firstRow(lab).isOver());
    QCOMPARE(firstRow(lab).reason, Reason::ClosedByUser);
    QCOMPARE(firstRow(lab).closedBy, ClosedBy::User);
}

void MainWindowTest::aRefusedRowBecomesARuleAndTheRetryPasses()
{
    WindowLab lab;
    lab.open();
    const TestServer server;
    const std::string refusal = lab.client(server.port()).readAll();
    QVERIFY2(refusal.starts_with("HTTP/1.1 403 "), refusal.c_str());
    showAll(lab);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    table(lab).selectRow(0);
    table(lab).setFocus();
    QTRY_VERIFY(lab.window().actions()[ActionId::MakeRule]->isEnabled());
    QTest::keyClick(&table(lab), Qt::Key_R);
    QVERIFY(awaitDialog() != nullptr);
    QTest::keyClick(openDialog(), Qt::Key_Return);
    QTRY_VERIFY(openDialog() == nullptr);
    lab.trigger(ActionId::ApplyRules);
    QTRY_COMPARE(lab.configuration().rules().size(), std::size_t(1));

    const TestConnection retry = lab.client(server.port());
    const TestConnection target = server.accept();
    QVERIFY(WindowLab::answer(retry).starts_with("HTTP/1.1 200 "));
}

void MainWindowTest::aForgottenHostLeavesTheTable()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection open = lab.client(server.port());
    const TestConnection target = server.accept();
    {
        const TestConnection ended = lab.client(server.port());
        const TestConnection other = server.accept();
        QVERIFY(WindowLab::answer(ended).starts_with("HTTP/1.1 200 "));
    }
    showAll(lab);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 2);
    QTRY_VERIFY(firstRow(lab).isOver() != tunnels(lab).model().row(1)->info.isOver());
    lab.engine().forgetHost("127.0.0.1");
    QCOMPARE(tunnels(lab).model().rowCount(), 1);
    QVERIFY(!firstRow(lab).isOver());
}

void MainWindowTest::undoTakesTheRuleBack()
{
    WindowLab lab;
    lab.open();
    const TestServer server;
    lab.window().showPage(ActionId::ShowRules);
    lab.trigger(ActionId::AddRule);
    completeRuleDialog(u"127.0.0.1:%1"_s.arg(server.port()));
    lab.trigger(ActionId::ApplyRules);
    QCOMPARE(lab.configuration().rules().size(), std::size_t(1));
    lab.trigger(ActionId::UndoRule);
    lab.trigger(ActionId::ApplyRules);
    QTRY_VERIFY(lab.configuration().rules().empty());
    QVERIFY(!lab.fileContent(u"rules.json"_s).contains("127.0.0.1"));
    QVERIFY(lab.client(server.port()).readAll().starts_with("HTTP/1.1 403 "));
    lab.trigger(ActionId::RedoRule);
    lab.trigger(ActionId::ApplyRules);
    QTRY_COMPARE(lab.configuration().rules().size(), std::size_t(1));
}

void MainWindowTest::aTakenPortIsToldWithTheNextFreeOne()
{
    const TestServer holder;
    WindowLab lab({{}, settingsFor(holder.port())});
    lab.open();
    QTRY_VERIFY(bar(lab)->isVisible());
    QCOMPARE(lab.engine().state(), EngineState::Stopped);
    const QString text = bar(lab)->text();
    QVERIFY2(text.contains(u"127.0.0.1:%1"_s.arg(holder.port())), qPrintable(text));
    QVERIFY2(text.contains("another program"_L1), qPrintable(text)); // this process holds it, and its own is nobody's name
    QPushButton* elsewhere = nullptr;
    for (QPushButton* button : bar(lab)->findChildren<QPushButton*>()) {
        if (button->text().startsWith("Use port"_L1))
            elsewhere = button;
    }
    QVERIFY(elsewhere != nullptr);
    QTest::mouseClick(elsewhere, Qt::LeftButton);
    QTRY_COMPARE(lab.engine().state(), EngineState::Running);
    QVERIFY(elsewhere->text().contains(QString::number(lab.port())));
    QVERIFY(lab.port() > holder.port());
    QVERIFY(!bar(lab)->isVisible());
    QCOMPARE(lab.fileContent(u"settings.json"_s), QByteArray::fromStdString(settingsFor(holder.port())));
}

void MainWindowTest::brokenRulesStopTheStartAndStayAsTheyAre()
{
    const std::string broken = "{ \"sluice\": 1,\n  \"rules\": [\n    { \"id\": \"a\", \"action\": \"alow\" } ] }";
    WindowLab lab({broken, {}});
    lab.open();
    QCOMPARE(lab.engine().state(), EngineState::Stopped);
    QTRY_VERIFY(bar(lab)->isVisible());
    const QString text = bar(lab)->text();
    QVERIFY2(text.contains("rules.json:3:"_L1), qPrintable(text));
    QVERIFY2(text.contains("allow"_L1), qPrintable(text));
    lab.trigger(ActionId::AddRule);
    QVERIFY(openDialog() == nullptr);
    QVERIFY(!lab.configuration().saveRules({}));
    QCOMPARE(lab.fileContent(u"rules.json"_s), QByteArray::fromStdString(broken));
}

void MainWindowTest::mendedRulesStartAfterReading()
{
    WindowLab lab({"{", {}});
    lab.open();
    QFile file(lab.path(u"rules.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(LoopbackRules);
    file.close();
    auto* again = visibleNamed<QPushButton>(u"Read again"_s, bar(lab));
    QVERIFY(again != nullptr);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_COMPARE(lab.engine().state(), EngineState::Running);
    QVERIFY(!bar(lab)->isVisible());
    QCOMPARE(lab.configuration().rules().size(), std::size_t(1));
}

void MainWindowTest::readingAgainLeavesAStoppedSluiceStopped()
{
    WindowLab lab;
    lab.open();
    lab.trigger(ActionId::StartStop);
    QTRY_COMPARE(lab.engine().state(), EngineState::Stopped);
    lab.trigger(ActionId::ReloadFiles);
    QCoreApplication::processEvents();
    QCOMPARE(lab.engine().state(), EngineState::Stopped);
}

void MainWindowTest::listeningAnewAsksWhereTunnelsAreOpen()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = lab.client(server.port());
    const TestConnection target = server.accept();
    WindowLab::answer(client);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    const std::uint16_t port = lab.port();
    auto* settings = lab.window().findChild<SettingsPage*>();
    Q_EMIT settings->restartRequested();
    QVERIFY(awaitDialog() != nullptr);
    QTest::mouseClick(visibleNamed<QPushButton>(u"Cancel"_s, openDialog()), Qt::LeftButton);
    QTRY_VERIFY(openDialog() == nullptr);
    QCOMPARE(lab.port(), port);
    client.send("still here");
    QCOMPARE(target.read(10), std::string("still here"));

    Q_EMIT settings->restartRequested();
    QVERIFY(awaitDialog() != nullptr);
    QTest::mouseClick(visibleNamed<QPushButton>(u"Restart and end them"_s, openDialog()), Qt::LeftButton);
    QTRY_COMPARE(firstRow(lab).state, TunnelState::Closed);
    QTRY_COMPARE(lab.engine().state(), EngineState::Running);
}

void MainWindowTest::aHiddenWindowComesForwardToAsk()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = lab.client(server.port());
    const TestConnection target = server.accept();
    WindowLab::answer(client);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    lab.window().hide();
    lab.trigger(ActionId::Quit);
    QVERIFY(awaitDialog() != nullptr);
    QVERIFY(lab.window().isVisible());
    QTest::mouseClick(visibleNamed<QPushButton>(u"Cancel"_s, openDialog()), Qt::LeftButton);
}

void MainWindowTest::quittingWithADraftAsks()
{
    WindowLab lab;
    lab.open();
    lab.window().showPage(ActionId::ShowRules);
    lab.trigger(ActionId::AddRule);
    completeRuleDialog(u"127.0.0.1:8080"_s);
    QVERIFY(!lab.window().close());
    QVERIFY(awaitDialog() != nullptr);
    QTest::mouseClick(visibleNamed<QPushButton>(u"Cancel"_s, openDialog()), Qt::LeftButton);
    QTRY_VERIFY(openDialog() == nullptr);
    QVERIFY(lab.window().isVisible());
    QVERIFY(lab.configuration().rules().empty());
    QVERIFY(!lab.window().close());
    QVERIFY(awaitDialog() != nullptr);
    QTest::mouseClick(visibleNamed<QPushButton>(u"Apply"_s, openDialog()), Qt::LeftButton);
    QTRY_VERIFY(!lab.window().isVisible());
    QCOMPARE(lab.configuration().rules().size(), std::size_t(1));
}

void MainWindowTest::quittingWithOpenTunnelsAsks()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = lab.client(server.port());
    const TestConnection target = server.accept();
    WindowLab::answer(client);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    QVERIFY(!lab.window().close());
    QVERIFY(awaitDialog() != nullptr);
    QTest::mouseClick(visibleNamed<QPushButton>(u"Cancel"_s, openDialog()), Qt::LeftButton);
    QTRY_VERIFY(openDialog() == nullptr);
    QVERIFY(lab.window().isVisible());
    client.send("still here");
    QCOMPARE(target.read(10), std::string("still here"));
}

void MainWindowTest::lettingTunnelsFinishEndsWhenTheyDo()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    TestConnection client = lab.client(server.port());
    TestConnection target = server.accept();
    WindowLab::answer(client);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    lab.window().close();
    QVERIFY(awaitDialog() != nullptr);
    QTest::mouseClick(visibleNamed<QPushButton>(u"Let them finish, for 10 s at most"_s, openDialog()), Qt::LeftButton);
    QTRY_COMPARE(lab.engine().state(), EngineState::Draining);
    client.send("last words");
    QCOMPARE(target.read(10), std::string("last words"));
    client.close();
    target.close();
    QTRY_COMPARE(lab.engine().state(), EngineState::Stopped);
}

void MainWindowTest::quittingNowLeaves()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = lab.client(server.port());
    const TestConnection target = server.accept();
    WindowLab::answer(client);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 1);
    lab.window().close();
    QVERIFY(awaitDialog() != nullptr);
    QTimer::singleShot(0, this, [] { QTest::mouseClick(visibleNamed<QPushButton>(u"Quit now"_s, openDialog()), Qt::LeftButton); });
    QTimer::singleShot(10'000, this, [] { QCoreApplication::exit(1); });
    QCOMPARE(QCoreApplication::exec(), 0);
    QVERIFY(QFileInfo::exists(lab.path(u"window.ini"_s)));
}

void MainWindowTest::quittingWithoutTunnelsAsksNobody()
{
    WindowLab lab;
    lab.open();
    QVERIFY(lab.window().close());
    QVERIFY(openDialog() == nullptr);
}

void MainWindowTest::onlyNewIsATermOfTheFilter()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    FilterLine& filter = *tunnels(lab).filterLine();
    filter.setText(u"after:01:02:03 port:443"_s);
    lab.trigger(ActionId::OnlyNew);
    static const QRegularExpression expected(u"^port:443 after:\\d\\d:\\d\\d:\\d\\d$"_s);
    QVERIFY2(expected.match(filter.text()).hasMatch(), qPrintable(filter.text()));
    QVERIFY(filter.problem().isEmpty());
    lab.window().showPage(ActionId::ShowRules);
    lab.trigger(ActionId::OnlyNew); // rules do not begin
    QVERIFY(lab.window().findChild<RulesPage*>()->filterLine() == nullptr ||
            lab.window().findChild<RulesPage*>()->filterLine()->text().isEmpty());
}

void MainWindowTest::troubleWithRecordsIsShown()
{
    StatusLine line;
    line.showRecording({.logError = "cannot write /tmp/<b>: no space", .historyError = {}, .lost = 1204});
    line.show();
    auto* label = visibleNamed<QLabel>(u"▲ The log cannot be written · %1 records lost"_s.arg(QLocale().toString(1204)), &line);
    QVERIFY(label != nullptr);
    QVERIFY(label->toolTip().contains(u"/tmp/&lt;b&gt;: no space"_s));
    line.showRecording({});
    QVERIFY(!label->isVisible());

    WindowLab lab({LoopbackRules, {}});
    lab.open();
    lab.engine().recordIn(lab.path(u"rules.json"_s), {}); // no directory
    const auto isSaid = [&lab] {
        const QList<QLabel*> labels = lab.window().statusBar()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* shown) {
            return shown->isVisible() && shown->text().contains(u"The history cannot be written"_s);
        });
    };
    QTRY_VERIFY(isSaid());
}

void MainWindowTest::notesStandBesideTheListeners()
{
    StatusLine line;
    line.showState(EngineState::Running, {Endpoint::parse("127.0.0.1:8321").value()}, 100);
    line.resize(1100, 24);
    line.show();
    const QString host = QString(u"accounts-update.mybank.com."_s + QString(60, u'x') + u".attacker-site.example"_s);
    line.showNote(u"Allowed curl → %1, port 8443, for 1 hour."_s.arg(host), {host});
    auto* listeners = visibleNamed<QLabel>(u"●  Listening on 127.0.0.1:8321"_s, &line);
    QVERIFY(listeners != nullptr);
    auto* note = line.findChild<TargetLabel*>();
    QTRY_VERIFY(note->isVisible() && note->x() > listeners->geometry().right());
    QTRY_VERIFY2(note->text().contains(".attacker-site.example, port 8443"_L1), qPrintable(note->text()));
    QVERIFY(note->text() != note->sentence());
    for (const QLabel* label : line.findChildren<QLabel*>()) {
        if (label->text().endsWith("open"_L1))
            QVERIFY(label->isVisible() && label->x() > note->geometry().right());
    }
    line.showState(EngineState::Stopped, {}, 100);
    QVERIFY(note->text().isEmpty());
}

void MainWindowTest::stoppingIsSaidAtOnce()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    lab.trigger(ActionId::CopyEnvironment);
    const auto* note = lab.window().statusBar()->findChild<TargetLabel*>();
    QVERIFY(note->text().startsWith("Copied."_L1));
    lab.trigger(ActionId::StartStop);
    QTRY_COMPARE(lab.engine().state(), EngineState::Stopped);
    QVERIFY(visibleNamed<QLabel>(u"○  Not listening"_s, lab.window().statusBar()) != nullptr);
    QVERIFY(note->sentence().isEmpty());
}

void MainWindowTest::whatWaitsIsNotOpen()
{
    StatusLine line;
    line.show();
    line.showFigures({.open = 3, .waiting = 0, .upRate = 0, .downRate = 0});
    QVERIFY(visibleNamed<QLabel>(u"3 open"_s, &line) != nullptr);
    line.showFigures({.open = 2, .waiting = 1, .upRate = 0, .downRate = 0});
    QVERIFY(visibleNamed<QLabel>(u"2 open, 1 waiting"_s, &line) != nullptr);
}

void MainWindowTest::columnsAndSplittersAreRemembered()
{
    const auto header = [](WindowLab& lab, const char* name) {
        const auto headers = lab.window().findChild<QAbstractItemView*>(QLatin1StringView(name))->findChildren<QHeaderView*>();
        return *std::find_if(headers.begin(), headers.end(), [](const QHeaderView* one) { return one->orientation() == Qt::Horizontal; });
    };
    const auto splitter = [](WindowLab& lab) { return lab.window().findChild<QSplitter*>(u"history"_s); };
    // The rules' table shows its second column only where rules need it.
    const auto columnOf = [&header](WindowLab& lab, const char* name) {
        const QHeaderView& all = *header(lab, name);
        int column = 1;
        while (all.isSectionHidden(column))
            ++column;
        return column;
    };
    LabFiles kept;
    QList<int> sizes;
    {
        WindowLab lab;
        lab.open();
        lab.window().showPage(ActionId::ShowHistory);
        for (const char* name : {"log", "rules", "alerts", "historySums", "historyRows", "suggestions"})
            header(lab, name)->resizeSection(columnOf(lab, name), 137);
        splitter(lab)->setSizes({500, 100});
        sizes = splitter(lab)->sizes();
        QVERIFY(lab.window().close());
        kept.window = lab.fileContent(u"window.ini"_s).toStdString();
    }
    WindowLab again(kept);
    again.open();
    again.window().showPage(ActionId::ShowHistory);
    for (const char* name : {"log", "rules", "alerts", "historySums", "historyRows", "suggestions"})
        QCOMPARE(header(again, name)->sectionSize(columnOf(again, name)), 137);
    QCOMPARE(splitter(again)->sizes(), sizes);
}

void MainWindowTest::pagesTakeTheFocusWhenShown()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    for (const ActionId id : {ActionId::ShowRules, ActionId::ShowDashboard, ActionId::ShowLog, ActionId::ShowSettings, ActionId::ShowTunnels}) {
        lab.trigger(id);
        const auto* pages = lab.window().findChild<QStackedWidget*>(u"pages"_s);
        QVERIFY(QApplication::focusWidget() != nullptr);
        QVERIFY2(pages->currentWidget()->isAncestorOf(QApplication::focusWidget()) || pages->currentWidget() == QApplication::focusWidget(),
                 QApplication::focusWidget()->metaObject()->className());
    }
}

void MainWindowTest::theTestDialogTakesWhatIsTyped()
{
    WindowLab lab;
    lab.open();
    lab.trigger(ActionId::SendTestRequest);
    QWidget* dialog = awaitDialog();
    QVERIFY(dialog != nullptr);
    auto* target = visibleNamed<QLineEdit>(u"Target, as host and port"_s, dialog);
    QVERIFY(target != nullptr);
    QTRY_VERIFY(target->hasFocus());
    QTest::keyClicks(target, u"nonsense"_s);
    QCOMPARE(target->text(), u"nonsense"_s); // not behind the example
    QTest::mouseClick(visibleNamed<QPushButton>(u"Send"_s, dialog), Qt::LeftButton);
    auto* error = dialog->findChild<FieldMessage*>();
    QVERIFY(error != nullptr && error->isVisible());
    QVERIFY(target->hasFocus());
    QTest::keyClicks(target, u"127.0.0.1:1"_s);
    QCOMPARE(target->text(), u"127.0.0.1:1"_s);
    QVERIFY(!error->isVisible());
}

void MainWindowTest::dashboardTilesLeadToTheirRows()
{
    WindowLab lab({LoopbackRules, {}});
    lab.open();
    const TestServer server;
    const TestConnection client = lab.client(server.port());
    const TestConnection target = server.accept();
    WindowLab::answer(client);
    const TestConnection unfinished = TestConnection::to(lab.port());
    unfinished.send("CONNECT exam");
    lab.window().showPage(ActionId::ShowDashboard);
    auto* tile = lab.window().findChildren<FigureTile*>().at(2); // denied: nothing was
    QTest::mouseClick(tile, Qt::LeftButton);
    QTRY_VERIFY(tunnels(lab).isVisible());
    QCOMPARE(tunnels(lab).model().rowCount(), 0);
    lab.window().showPage(ActionId::ShowDashboard);
    QTest::mouseClick(lab.window().findChildren<FigureTile*>().at(0), Qt::LeftButton);
    QTRY_COMPARE(tunnels(lab).model().rowCount(), 2); // all that the tile counts
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
