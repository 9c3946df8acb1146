// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole story with the real engine and the real window: a tunnel waits, a person answers, it goes through.
#include "core/engine/localengine.h"
#include "tests/support/loopback.h"
#include "ui/common/messagebar.h"
#include "ui/common/targetlabel.h"
#include "ui/main/attendance.h"
#include "ui/main/mainwindow.h"
#include "ui/review/questionbar.h"
#include "ui/review/reviewpage.h"
#include "ui/rules/ruledialog.h"

#include <algorithm>

#include <QApplication>
#include <QComboBox>
#include <QProcess>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class AttendanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void oneClickLetsTheWaitingCurlThrough();
    void keyAllowsOnlyWhenArmed();
    void answerIsARuleThatExpires();
    void answerNamesItsVersion();
    void failedSaveLeavesTheQuestionToAnswer();
    void ruleFromTheBarLetsTheTunnelThrough();
    void siteAnswerSettlesTheOthersToo();
    void manyQuestionsAreAnsweredInReview();
    void titleAndRailCountTheQuestions();
    void unansweredStaysForTheRetry();
    void missedOnesStayInTheRailUntilSeen();
    void deniedByDefaultIsKeptForReview();
    void blockEverythingFromTheMenu();
    void blockIsSaidUntilItIsLifted();
    void revokedTunnelsAreOfferedToBeClosed();
    void closedWindowNoLongerAsks();
    void fatigueIsNoticedOncePerSpan();

private:
    TestConnection asking(const TestServer& server) const;
    QuestionBar& bar() const { return *window->findChild<QuestionBar*>(); }
    ReviewPage& page() const { return *window->findChild<ReviewPage*>(); }
    QPushButton* button(const QWidget& of, const QString& text) const;
    void clickAllow();

    Clock clock;
    std::unique_ptr<QTemporaryDir> home;
    std::unique_ptr<LogBuffer> log;
    std::unique_ptr<Configuration> configuration;
    std::unique_ptr<LocalEngine> engine;
    std::unique_ptr<MainWindow> window;
    std::uint16_t port = 0;
};

void AttendanceTest::init()
{
    home = std::make_unique<QTemporaryDir>();
    log = std::make_unique<LogBuffer>();
    configuration = std::make_unique<Configuration>(Directories::below(home->path()));
    configuration->reload();
    configuration->overrideListeners({{Endpoint::parse("127.0.0.1:0").value()}});
    engine = std::make_unique<LocalEngine>(*log, clock);
    engine->apply(configuration->ruleSet());
    connect(configuration.get(), &Configuration::rulesChanged, engine.get(), [this] { engine->apply(configuration->ruleSet()); });
    connect(configuration.get(), &Configuration::settingsChanged, engine.get(), [this] { engine->apply(configuration->settings()); });
    window = std::make_unique<MainWindow>(*engine, *configuration, *log);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    engine->start(configuration->settings());
    port = engine->listeners().front().port;
}

void AttendanceTest::cleanup()
{
    window.reset();
    engine.reset();
    configuration.reset();
    log.reset();
    home.reset();
}

TestConnection AttendanceTest::asking(const TestServer& server) const
{
    TestConnection client = TestConnection::to(port);
    client.send("CONNECT 127.0.0.1:" + std::to_string(server.port()) + " HTTP/1.1\r\n\r\n");
    return client;
}

QPushButton* AttendanceTest::button(const QWidget& of, const QString& text) const
{
    for (QPushButton* candidate : of.findChildren<QPushButton*>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

void AttendanceTest::clickAllow()
{
    QTRY_VERIFY(bar().isArmed());
    QTest::mouseClick(button(bar(), u"Allow"_s), Qt::LeftButton);
}

void AttendanceTest::oneClickLetsTheWaitingCurlThrough()
{
    const QString curl = QStandardPaths::findExecutable(u"curl"_s);
    if (curl.isEmpty())
        QSKIP("curl is not installed");
    const TestServer server;
    QProcess process;
    process.start(curl, {u"-sS"_s, u"--noproxy"_s, QString(), u"-p"_s, u"-x"_s, u"http://127.0.0.1:%1"_s.arg(port),
                         u"http://127.0.0.1:%1/"_s.arg(server.port())});
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY(bar().isVisible());
    QVERIFY(bar().accessibleName().contains(u":%1"_s.arg(server.port())));
    QVERIFY(!server.hasVisitor());
    clickAllow();
    const TestConnection target = server.accept();
    QVERIFY(target.readUntil("\r\n\r\n").starts_with("GET / "));
    target.send("HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\nthrough");
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardOutput(), QByteArray("through"));
    QTRY_VERIFY(!bar().isVisible());
}

void AttendanceTest::keyAllowsOnlyWhenArmed()
{
    const TestServer server;
    const TestConnection client = asking(server);
    QTRY_VERIFY(bar().isVisible());
    QVERIFY(!bar().isArmed());
    QTest::keyClick(window.get(), Qt::Key_A, Qt::AltModifier);
    QVERIFY(configuration->rules().empty());
    QTRY_VERIFY(bar().isArmed());
    QTest::keyClick(window.get(), Qt::Key_A, Qt::AltModifier);
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

void AttendanceTest::answerIsARuleThatExpires()
{
    const TestServer server;
    const TestConnection client = asking(server);
    QTRY_VERIFY(bar().isArmed());
    QTest::keyClick(window.get(), Qt::Key_D, Qt::AltModifier);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
    QCOMPARE(configuration->rules().size(), std::size_t(1));
    const Rule& rule = configuration->rules().front();
    QCOMPARE(rule.action, RuleAction::Deny);
    QCOMPARE(rule.origin, RuleOrigin::Question);
    QCOMPARE(rule.expires.kind, Expiry::Kind::At);
    QCOMPARE(rule.ports.toString(), std::to_string(server.port()));
}

void AttendanceTest::answerNamesItsVersion()
{
    const TestServer server;
    const TestConnection client = asking(server);
    clickAllow();
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    const auto versions = configuration->versions().list();
    QVERIFY(!versions.empty());
    QVERIFY2(versions.front().change.find("127.0.0.1") != std::string::npos, versions.front().change.c_str());
    QVERIFY2(versions.front().change.starts_with("Allow "), versions.front().change.c_str()); // what undoing would undo
    const auto* note = window->statusBar()->findChild<TargetLabel*>();
    QVERIFY2(note->sentence().startsWith("Allowed "_L1), qPrintable(note->sentence()));
}

void AttendanceTest::failedSaveLeavesTheQuestionToAnswer()
{
    const TestServer server;
    const TestConnection client = asking(server);
    QTRY_VERIFY(bar().isArmed());
    QVERIFY(QDir().mkpath(configuration->rulesPath())); // no file can take its place
    clickAllow();
    QVERIFY(!bar().isArmed());
    QTRY_VERIFY(bar().isArmed());
    bar().findChildren<QComboBox*>().at(0)->setCurrentIndex(0); // this once
    clickAllow();
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

void AttendanceTest::ruleFromTheBarLetsTheTunnelThrough()
{
    const TestServer server;
    const TestConnection client = asking(server);
    QTRY_VERIFY(bar().isArmed());
    QTest::mouseClick(button(bar(), u"More…"_s), Qt::LeftButton);
    auto* dialog = window->findChild<RuleDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QVERIFY(!dialog->isModal()); // the bar stays within reach
    dialog->accept();
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QCOMPARE(configuration->rules().size(), std::size_t(1));
}

void AttendanceTest::siteAnswerSettlesTheOthersToo()
{
    const TestServer server;
    const TestServer other;
    const TestConnection first = asking(server);
    QTRY_VERIFY(bar().isVisible());
    const TestConnection second = asking(other);
    QTRY_COMPARE(engine->questions().size(), std::size_t(2));
    QComboBox* ports = bar().findChildren<QComboBox*>().at(2);
    ports->setCurrentIndex(1);
    QVERIFY(bar().accessibleDescription().contains("Also settles 1 waiting"_L1));
    clickAllow();
    QVERIFY(first.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QVERIFY(second.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QTRY_VERIFY(engine->questions().empty());
}

void AttendanceTest::manyQuestionsAreAnsweredInReview()
{
    std::vector<TestServer> servers(5);
    std::vector<TestConnection> clients;
    for (const TestServer& server : servers)
        clients.push_back(asking(server));
    QTRY_COMPARE(engine->questions().size(), std::size_t(5));
    QVERIFY(bar().shown() == nullptr);
    QTest::mouseClick(button(bar(), u"Review"_s), Qt::LeftButton);
    QVERIFY(page().isVisible());
    QVERIFY(!bar().isVisible()); // the page asks now
    QTest::mouseClick(button(page(), u"Tick all"_s), Qt::LeftButton);
    QTest::keyClick(window.get(), Qt::Key_A, Qt::AltModifier);
    for (const TestConnection& client : clients)
        QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QCOMPARE(configuration->rules().size(), std::size_t(5));
}

void AttendanceTest::titleAndRailCountTheQuestions()
{
    const TestServer server;
    QVERIFY(!window->windowTitle().startsWith(u'('));
    const TestConnection client = asking(server);
    QTRY_VERIFY(window->windowTitle().startsWith("(1)"_L1));
    bool isBadged = false;
    for (const QToolButton* entry : window->findChildren<QToolButton*>())
        isBadged |= entry->text() == "Review (1)"_L1;
    QVERIFY(isBadged);
    const auto isSaid = [this](const QString& figures) {
        const QList<QLabel*> labels = window->statusBar()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&figures](const QLabel* label) { return label->text() == figures; });
    };
    QTRY_VERIFY(isSaid(u"0 open, 1 waiting"_s));
    clickAllow();
    QTRY_VERIFY(isSaid(u"1 open"_s));
    QTRY_VERIFY(!window->windowTitle().startsWith(u'('));
}

void AttendanceTest::unansweredStaysForTheRetry()
{
    Settings settings = configuration->settings();
    settings.timeouts.ask = 300ms;
    engine->apply(settings);
    const TestServer server;
    const TestConnection client = asking(server);
    QTRY_VERIFY(!engine->questions().empty() && engine->questions().front().state == Ticket::State::Missed);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
    QTRY_VERIFY(!bar().isVisible());
    (window->actions())[ActionId::ShowReview]->trigger();
    QTest::mouseClick(button(page(), u"Tick all"_s), Qt::LeftButton);
    QTest::mouseClick(button(page(), u"Allow"_s), Qt::LeftButton);
    QVERIFY(asking(server).readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QVERIFY(engine->questions().empty());
}

void AttendanceTest::missedOnesStayInTheRailUntilSeen()
{
    Settings settings = configuration->settings();
    settings.timeouts.ask = 300ms;
    engine->apply(settings);
    const QToolButton* review = nullptr;
    for (const QToolButton* entry : window->findChildren<QToolButton*>())
        review = entry->text() == "Review"_L1 ? entry : review;
    QVERIFY(review != nullptr);
    const TestServer server;
    const TestConnection client = asking(server);
    QTRY_COMPARE(review->accessibleName(), u"Review, 1 questions missed"_s);
    QVERIFY(client.readAll().starts_with("HTTP/1.1 403 "));
    QCOMPARE(review->text(), u"Review (1)"_s);
    (window->actions())[ActionId::ShowReview]->trigger();
    QCOMPARE(review->text(), u"Review"_s);
    QCOMPARE(review->accessibleName(), u"Review"_s);
    (window->actions())[ActionId::ShowTunnels]->trigger();
    QCOMPARE(review->text(), u"Review"_s);
}

void AttendanceTest::deniedByDefaultIsKeptForReview()
{
    Settings settings = configuration->settings();
    settings.asksUnmatched = false;
    QVERIFY(configuration->saveSettings(settings));
    QVERIFY2(window->windowTitle().contains("not asking"_L1), qPrintable(window->windowTitle()));
    const TestServer server;
    QVERIFY(asking(server).readAll().starts_with("HTTP/1.1 403 "));
    QTRY_VERIFY(button(page(), u"Decided by default 1"_s) != nullptr);
}

void AttendanceTest::blockEverythingFromTheMenu()
{
    const TestServer server;
    const TestConnection client = asking(server);
    clickAllow();
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QAction* block = window->actions()[ActionId::BlockAll];
    block->trigger();
    QCOMPARE(client.readAll(), std::string());
    QVERIFY(asking(server).readAll().starts_with("HTTP/1.1 403 "));
    QVERIFY(window->windowTitle().contains("blocked"_L1));
    block->trigger();
    QVERIFY(asking(server).readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

void AttendanceTest::blockIsSaidUntilItIsLifted()
{
    const QList<MessageBar*> bars = window->findChildren<MessageBar*>();
    const auto found = std::find_if(bars.begin(), bars.end(),
                                    [this](MessageBar* bar) { return bar->parentWidget() == window->centralWidget(); });
    QVERIFY(found != bars.end());
    MessageBar& message = **found;
    const auto closing = [&message] { return message.findChild<QToolButton*>(); };
    window->actions()[ActionId::BlockAll]->setChecked(true);
    QVERIFY(message.isVisible());
    QVERIFY(!closing()->isVisible());
    message.show(MessageBar::Kind::Note, u"Something else"_s);
    QVERIFY(closing()->isVisible());
    QTest::mouseClick(closing(), Qt::LeftButton);
    QVERIFY(message.isVisible());
    QVERIFY2(message.text().contains("blocked"_L1), qPrintable(message.text()));
    QPushButton* lift = button(message, u"Lift the block"_s);
    QVERIFY(lift != nullptr);
    QTest::mouseClick(lift, Qt::LeftButton);
    QVERIFY(!engine->isBlocked());
    QVERIFY(!message.isVisible());
}

void AttendanceTest::revokedTunnelsAreOfferedToBeClosed()
{
    const TestServer server;
    const TestConnection client = asking(server);
    clickAllow();
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 "));
    QVERIFY(configuration->saveRules({}));
    QTRY_VERIFY(button(*window, u"Close them"_s) != nullptr && button(*window, u"Close them"_s)->isVisible());
    QTest::mouseClick(button(*window, u"Close them"_s), Qt::LeftButton);
    QCOMPARE(client.readAll(), std::string());
}

void AttendanceTest::closedWindowNoLongerAsks()
{
    window.reset();
    const TestServer server;
    QVERIFY(asking(server).readAll().starts_with("HTTP/1.1 403 "));
}

void AttendanceTest::fatigueIsNoticedOncePerSpan()
{
    FatigueMeter meter;
    const MonoTime start{1h};
    for (int i = 0; i < 10; ++i)
        QVERIFY(!meter.add(start + i * 30s));
    QVERIFY(meter.add(start + 301s));
    QVERIFY(!meter.add(start + 302s));
    FatigueMeter calm;
    for (int i = 0; i < 30; ++i)
        QVERIFY(!calm.add(start + i * 2min));
}

QTEST_MAIN(AttendanceTest)
#include "tst_attendance.moc"
