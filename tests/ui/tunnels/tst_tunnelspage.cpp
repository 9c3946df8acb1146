// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of tunnels as a person uses it: typing filters, grouping, closing, pausing, following, choosing
// columns.
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/support/scriptedengine.h"
#include "ui/common/emptystate.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filternote.h"
#include "ui/common/reasons.h"
#include "ui/tunnels/tunnelspage.h"
#include "ui/tunnels/tunneltext.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Lab
{
    Lab()
    {
        page.resize(1300, 700);
        page.show();
    }
    void open(std::uint64_t id, const std::string& host = "www.example.com",
              std::chrono::milliseconds age = 60s)
    {
        batch.updated.push_back(openTunnel({id, host, 443, "web", 1, age, {500, 4000}}));
    }
    void deny(std::uint64_t id, const std::string& host)
    {
        batch.ended.push_back(refusedTunnel({id, host, 443, "", 0, 1s, {}}, Reason::DefaultDenied));
    }
    void tick()
    {
        batch.measuredAt = std::chrono::steady_clock::now();
        store.apply(std::exchange(batch, {}));
        page.refresh();
    }
    void fill(std::uint64_t count)
    {
        for (std::uint64_t id = 1; id <= count; ++id)
            open(id, "h" + std::to_string(id % 10) + ".example.com", std::chrono::seconds(1000 + count - id));
        tick();
    }
    TunnelTable& table() { return *page.findChild<TunnelTable*>(); }
    FilterLine& filter() { return *page.findChild<FilterLine*>(); }
    QAction& action(ActionId id) { return *actions[id]; }
    /// What stands beside the filter.
    QString note() { return page.findChild<FilterNote*>()->text(); }
    /// The pointer comes to the rows.
    void enter()
    {
        const QPointF at(20, 20);
        QEnterEvent event(at, at, at);
        QApplication::sendEvent(table().viewport(), &event);
    }
    /// The pointer does something there, after which `buttons` are down.
    void point(QEvent::Type type, QPointF at, Qt::MouseButtons buttons)
    {
        const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, table().viewport()->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QApplication::sendEvent(table().viewport(), &event);
    }
    void select(std::uint64_t id) { page.selectTunnel(TunnelId{id}); }
    void view(const QString& name)
    {
        for (QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->text().startsWith(name))
                button->click();
        }
    }

    ScriptedEngine engine;
    TunnelStore store;
    Actions actions;
    TunnelsPage page{engine, store, actions};
    EngineBatch batch;
};

} // namespace

class TunnelsPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstPageSaysWhatHappens();
    void typesAFilter();
    void marksAMistakeAndKeepsTheTable();
    void aMistakeIsNotNothing();
    void proposesWhatMayComeNext();
    void savesFilters();
    void clicksAddTerms();
    void showsWhatIsStuck();
    void closesWhatTheLabelSays();
    void closesAndBlocksAHost();
    void whatIsOverIsOnlyDenied();
    void aRuleIsLedWhereItsGuardRefusedToGo();
    void asksBeforeClosingMany();
    void copies();
    void copiesNoCommandOfSomebodyElse();
    void exportsWhatIsShown();
    void exportsInOrderOfTime();
    void groupsByKeys();
    void closesAGroup();
    void holdsTheOrderUnderTheMouse();
    void letsGoWhenThePointerRests();
    void holdsTheOrderWhileAButtonIsDown();
    void showsWhatTheHeldOrderKeptBack();
    void pausesTheView();
    void followsOnlyAtTheEnd();
    void keepsTheReadersPlace();
    void staysWhenTheChosenRowLeaves();
    void staysAtTheTopInAnyOrder();
    void choosesColumns();
    void theReasonHasRoom();
    void remembersItsLook();
    void takesLayoutsFromBeforeAColumn();
    void doesNothingWhileHidden();
};

void TunnelsPageTest::theFirstPageSaysWhatHappens()
{
    Lab lab;
    const auto says = [&lab](const QString& part) {
        const auto labels = lab.page.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->isVisible() && label->text().contains(part);
        });
    };
    const auto offers = [&lab](ActionId id) {
        const QString name = withoutMnemonic(lab.action(id).text());
        const auto buttons = lab.page.findChildren<QPushButton*>();
        return std::any_of(buttons.begin(), buttons.end(), [&](const QPushButton* button) {
            return button->isVisible() && button->isEnabled() && button->text() == name;
        });
    };
    QVERIFY(says(u"not listening"_s));
    QVERIFY(offers(ActionId::StartStop));
    QVERIFY(!offers(ActionId::LaunchBrowser) && !offers(ActionId::SendTestRequest));
    Settings settings;
    settings.listeners = {{Endpoint::parse("127.0.0.1:8321").value()}};
    lab.engine.start(settings);
    QVERIFY(says(u"listens on 127.0.0.1:8321"_s));
    QVERIFY(says(u"refused and listed under Review"_s));
    QVERIFY(offers(ActionId::LaunchBrowser) && !offers(ActionId::StartStop));
    lab.action(ActionId::LaunchBrowser).setEnabled(false);
    QVERIFY(!offers(ActionId::LaunchBrowser));
    lab.page.setAsks(true);
    QVERIFY(says(u"You are asked about"_s) && !says(u"refused"_s));
    lab.engine.stop(StopMode::Now);
    QVERIFY(says(u"not listening"_s));
}

void TunnelsPageTest::typesAFilter()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.open(2, "www.example.com");
    lab.deny(3, "tracker.example.org");
    lab.tick();
    QCOMPARE(lab.page.model().rowCount(), 3);
    lab.page.focusFilter();
    QTest::keyClicks(&lab.filter(), u"cdn"_s);
    QCOMPARE(lab.page.model().rowCount(), 1);
    QVERIFY2(lab.note().contains(u"1 shown"_s) && lab.note().contains(u"1 denied hidden"_s),
             qPrintable(lab.note()));
    lab.page.clearFilter();
    QCOMPARE(lab.page.model().rowCount(), 3);
    QVERIFY(lab.note().isEmpty());
}

void TunnelsPageTest::marksAMistakeAndKeepsTheTable()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.open(2, "www.example.com");
    lab.tick();
    lab.filter().setText(u"cdn"_s);
    QCOMPARE(lab.page.model().rowCount(), 1);
    lab.filter().setText(u"cdn rate>fast"_s);
    QCOMPARE(lab.page.model().rowCount(), 1);
    QVERIFY(!lab.filter().problem().isEmpty());
    QCOMPARE(lab.filter().accessibleDescription(), lab.filter().problem());
    FieldMessage* complaint = lab.filter().complaint();
    QVERIFY(!complaint->isVisible()); // who types on needs no advice
    QTRY_VERIFY(complaint->isVisible());
    QCOMPARE(complaint->message(), lab.filter().problem());
    lab.page.resize(1000, 700);
    lab.filter().setText(u"cdn "_s + QString(200, u'x') + u":y"_s);
    QCOMPARE(complaint->message(), lab.filter().problem()); // where it stands already, at once
    QCOMPARE(complaint->width(), lab.page.width());
    QTRY_VERIFY(complaint->height() >= complaint->heightForWidth(complaint->width())); // all of it
    lab.filter().setText(u"www"_s);
    QVERIFY(!complaint->isVisible());
    QCOMPARE(lab.page.model().row(0)->info.id, TunnelId{2});
}

void TunnelsPageTest::aMistakeIsNotNothing()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.tick();
    const auto said = [&lab] {
        QStringList texts;
        for (const EmptyState* state : lab.page.findChildren<EmptyState*>()) {
            for (const QLabel* label : state->findChildren<QLabel*>())
                texts.append(label->isVisible() ? label->text() : QString());
        }
        return texts.join(u' ');
    };
    lab.filter().setText(u"hots"_s);
    QCOMPARE(lab.page.model().rowCount(), 0);
    QVERIFY2(said().contains(u"No tunnel matches"_s), qPrintable(said()));
    lab.filter().setText(u"hots:example"_s);
    QVERIFY2(!said().contains(u"No tunnel matches"_s), qPrintable(said()));
    QVERIFY2(said().contains(u"mistake"_s) && said().contains(u"host:"_s), qPrintable(said()));
    QVERIFY2(!lab.note().contains(u"0 shown"_s), qPrintable(lab.note()));
}

void TunnelsPageTest::proposesWhatMayComeNext()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.tick();
    lab.page.focusFilter();
    QTest::keyClicks(&lab.filter(), u"ho"_s);
    QWidget* popup = QApplication::activePopupWidget();
    QVERIFY(popup != nullptr);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(lab.filter().text(), u"host:"_s);
    popup = QApplication::activePopupWidget();
    QVERIFY(popup != nullptr); // now the hosts that were seen
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(lab.filter().text(), u"host:cdn.example.net"_s);
}

void TunnelsPageTest::savesFilters()
{
    Lab lab;
    lab.filter().setText(u"rate>1M"_s);
    lab.filter().save(u"busy"_s);
    lab.filter().clear();
    Lab next;
    next.page.restoreState(lab.page.saveState());
    QMenu* menu = next.filter().savedMenu();
    Q_EMIT menu->aboutToShow();
    QAction* busy = nullptr;
    for (QAction* action : menu->actions())
        busy = action->text() == u"busy"_s ? action : busy;
    QVERIFY(busy != nullptr);
    busy->trigger();
    QCOMPARE(next.filter().text(), u"rate>1M"_s);
    next.filter().setText(u"\"<img src=x>\""_s);
    Q_EMIT menu->aboutToShow();
    for (QAction* action : menu->actions()) {
        if (action->text().startsWith(u"&Save"_s))
            action->trigger();
    }
    const auto* dialog = next.page.findChild<QInputDialog*>();
    QVERIFY(dialog != nullptr);
    QVERIFY2(dialog->labelText().contains(u"&lt;img"_s), qPrintable(dialog->labelText()));
}

void TunnelsPageTest::clicksAddTerms()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.open(2, "www.example.com");
    lab.tick();
    const int line = lab.page.model().lineOf(TunnelId{1});
    const QPoint at = lab.table().visualRect(lab.page.model().index(line, tunnelColumn("host"))).center();
    QTest::mouseClick(lab.table().viewport(), Qt::LeftButton, Qt::AltModifier, at);
    QCOMPARE(lab.filter().text(), u"host=cdn.example.net"_s);
    QCOMPARE(lab.page.model().rowCount(), 1);
    QVERIFY(!lab.table().selectionModel()->hasSelection());
    QTest::mouseClick(lab.table().viewport(), Qt::LeftButton, Qt::AltModifier | Qt::ShiftModifier,
                      lab.table().visualRect(lab.page.model().index(0, tunnelColumn("host"))).center());
    QCOMPARE(lab.filter().text(), u"-host=cdn.example.net"_s);
    QCOMPARE(lab.page.model().row(0)->info.id, TunnelId{2});
}

void TunnelsPageTest::showsWhatIsStuck()
{
    Lab lab;
    lab.open(1);
    lab.open(2);
    lab.tick();
    lab.batch.counters.push_back({TunnelId{2}, TunnelState::HalfClosed, {500, 4000}, 10s, 10s, 9s});
    lab.tick();
    QCOMPARE(lab.page.model().stuckCount(), 1);
    lab.view(u"Closed"_s); // where nothing can be
    lab.action(ActionId::ShowStuck).trigger();
    QCOMPARE(lab.filter().text(), u"state:stuck"_s);
    QCOMPARE(lab.page.model().rowCount(), 1);
    QVERIFY(lab.page.model().index(0, tunnelColumn("state")).data().toString().contains(u"stuck"_s));
    lab.action(ActionId::ShowStuck).trigger();
    QVERIFY(lab.filter().text().isEmpty());
}

void TunnelsPageTest::closesWhatTheLabelSays()
{
    Lab lab;
    for (std::uint64_t id = 1; id <= 5; ++id)
        lab.open(id, id <= 3 ? "cdn.example.net" : "www.example.com");
    lab.deny(9, "cdn.example.net");
    lab.tick();
    lab.select(1);
    QVERIFY(lab.action(ActionId::CloseHost).text().contains(u"3"_s));
    QVERIFY(lab.action(ActionId::CloseShown).text().contains(u"5"_s)); // the denied one is over
    lab.action(ActionId::CloseTunnels).trigger();
    QCOMPARE(lab.engine.closed, std::vector<TunnelId>{TunnelId{1}});
    lab.engine.closed.clear();
    lab.action(ActionId::CloseHost).trigger();
    QCOMPARE(lab.engine.closed.size(), std::size_t{3});
    lab.engine.closed.clear();
    lab.filter().setText(u"www"_s);
    QVERIFY(lab.action(ActionId::CloseShown).text().contains(u"2"_s));
    lab.action(ActionId::CloseShown).trigger();
    QCOMPARE(lab.engine.closed.size(), std::size_t{2});
}

void TunnelsPageTest::closesAndBlocksAHost()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.open(2, "cdn.example.net");
    lab.open(3, "www.example.com");
    lab.tick();
    lab.select(1);
    lab.table().selectAll();
    std::vector<RuleDraft> drafts;
    connect(&lab.page, &Page::makeRuleRequested, this, [&drafts](const RuleDraft& draft) { drafts.push_back(draft); });
    const std::string host = lab.page.model().row(lab.table().currentIndex().row())->info.host;
    lab.action(ActionId::CloseAndBlock).trigger();
    QCOMPARE(host, std::string("cdn.example.net"));
    QCOMPARE(lab.engine.closed.size(), std::size_t{2});
    QCOMPARE(drafts.size(), std::size_t{1});
    QCOMPARE(drafts.front().host, u"cdn.example.net"_s);
    QVERIFY(drafts.front().isDenial);
}

void TunnelsPageTest::whatIsOverIsOnlyDenied()
{
    Lab lab;
    lab.open(1, "cdn.example.net");
    lab.deny(2, "tracker.example.org");
    lab.tick();
    lab.select(1);
    QVERIFY(lab.action(ActionId::CloseAndBlock).isEnabled());
    lab.select(2);
    QVERIFY(!lab.action(ActionId::CloseAndBlock).isEnabled());
    QVERIFY(lab.action(ActionId::DenyByRule).isEnabled());
}

void TunnelsPageTest::aRuleIsLedWhereItsGuardRefusedToGo()
{
    Lab lab;
    Rule other = parseAllowPattern("www.example.com").value();
    other.id = "other";
    Rule local = parseAllowPattern("localhost:9443").value();
    local.id = "localhost";
    lab.engine.apply(std::make_shared<const RuleSet>(std::vector<Rule>{other, local}, 1));
    TunnelInfo refused = refusedTunnel({1, "localhost", 9443, "localhost", 2, 1s, {}}, Reason::PrivateAddress);
    refused.addresses = {IpAddress::parse("127.0.0.1").value(), IpAddress::parse("93.184.216.34").value()};
    lab.batch.ended.push_back(refused);
    lab.deny(2, "tracker.example.org");
    lab.tick();
    const auto lift = [&lab] {
        for (QToolButton* button : lab.page.findChildren<QToolButton*>()) {
            if (button->isVisibleTo(&lab.page) && button->text().startsWith(u"Let rule"_s))
                return button;
        }
        return static_cast<QToolButton*>(nullptr);
    };
    lab.select(2);
    QVERIFY(lift() == nullptr);
    lab.select(1);
    QCOMPARE(decisionSentence(refused, &local),
             u"Rule 2 “localhost” allows it, but it leads to 127.0.0.1 (this computer), which the rule does not list."_s);
    QVERIFY(lift() != nullptr);
    QCOMPARE(lift()->text(), u"Let rule 2 reach 127.0.0.1…"_s);
    std::vector<RuleLift> wishes;
    connect(&lab.page, &Page::liftRequested, this, [&wishes](const RuleLift& lifted) { wishes.push_back(lifted); });
    lift()->click();
    QCOMPARE(wishes.size(), std::size_t{1});
    QCOMPARE(wishes.front().rule, u"localhost"_s);
    QCOMPARE(wishes.front().addresses, QStringList{u"127.0.0.1"_s});
}

void TunnelsPageTest::asksBeforeClosingMany()
{
    Lab lab;
    lab.fill(21);
    lab.action(ActionId::CloseShown).trigger();
    QVERIFY(lab.engine.closed.empty());
    auto* question = lab.page.findChild<QMessageBox*>();
    QVERIFY(question != nullptr && question->text().contains(u"21"_s));
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QCOMPARE(lab.engine.closed.size(), std::size_t{21});
}

void TunnelsPageTest::copies()
{
    Lab lab;
    lab.open(7, "cdn.example.net");
    lab.tick();
    lab.select(7);
    lab.action(ActionId::CopyTunnels).trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines[0].count(u'\t'), lines[1].count(u'\t'));
    QVERIFY(lines[1].contains(u"cdn.example.net"_s));
    lab.open(8, "=cmd");
    lab.tick();
    lab.select(8);
    lab.action(ActionId::CopyTunnels).trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"'=cmd"_s));
    lab.select(7);
    lab.action(ActionId::CopyTunnelsJson).trigger();
    const QJsonDocument json = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8());
    QCOMPARE(json[u"server.address"_s].toString(), u"cdn.example.net"_s);
    lab.action(ActionId::CopyHost).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"cdn.example.net:443"_s);
    lab.action(ActionId::CopyRule).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"web"_s);
    lab.action(ActionId::CopyCurl).trigger();
    QVERIFY2(QGuiApplication::clipboard()->text().startsWith(u"curl --proxy 'http://127.0.0.1:"_s), qPrintable(QGuiApplication::clipboard()->text()));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"' 'https://cdn.example.net:443/'"_s));
}

void TunnelsPageTest::copiesNoCommandOfSomebodyElse()
{
    Lab lab;
    std::uint64_t id = 1;
    for (const char* host : {"$(id)", "a;id", "`id`", "a'b", "a b", "a&id", "a\nid"}) {
        lab.open(id, host);
        lab.tick();
        lab.select(id);
        QVERIFY2(!lab.action(ActionId::CopyCurl).isEnabled(), host);
        QVERIFY2(tunnelAsCurl(openTunnel({id, host, 443, "web", 1, 1s, {}})).isEmpty(), host);
        ++id;
    }
    TunnelInfo nowhere = openTunnel({id, "www.example.com", 443, "web", 1, 1s, {}});
    QVERIFY(!tunnelAsCurl(nowhere).isEmpty());
    nowhere.listener = {};
    QVERIFY(tunnelAsCurl(nowhere).isEmpty());
}

void TunnelsPageTest::exportsWhatIsShown()
{
    Lab lab;
    lab.open(7, "cdn.example.net");
    lab.deny(8, "=cmd,\"x\"");
    lab.open(9, "www.example.com");
    lab.tick();
    lab.filter().setText(u"not www"_s);
    const QTemporaryDir directory;
    lab.action(ActionId::ExportTunnels).trigger();
    auto* dialog = lab.page.findChild<QFileDialog*>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(directory.filePath(u"out.csv"_s));
    Q_EMIT dialog->fileSelected(directory.filePath(u"out.jsonl"_s));
    QTRY_VERIFY(QFile::exists(directory.filePath(u"out.csv"_s)) && QFile::exists(directory.filePath(u"out.jsonl"_s)));
    QFile csv(directory.filePath(u"out.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QByteArray table = csv.readAll();
    QCOMPARE(table.count("\r\n"), 3);
    QVERIFY(table.contains("cdn.example.net"));
    QVERIFY(!table.contains(",=cmd") && !table.contains("\"=cmd")); // no formula
    QFile lines(directory.filePath(u"out.jsonl"_s));
    QVERIFY(lines.open(QIODevice::ReadOnly));
    QSet<QString> hosts;
    for (const QByteArray& line : lines.readAll().trimmed().split('\n'))
        hosts.insert(QJsonDocument::fromJson(line)[u"server.address"_s].toString());
    QCOMPARE(hosts, QSet<QString>({u"cdn.example.net"_s, u"=cmd,\"x\""_s}));
    dialog->close();
}

void TunnelsPageTest::exportsInOrderOfTime()
{
    Lab lab;
    lab.open(3, "third.example", 10s);
    lab.open(1, "first.example", 30s);
    lab.open(2, "second.example", 20s);
    lab.tick();
    const QTemporaryDir directory;
    lab.action(ActionId::ExportTunnels).trigger();
    auto* dialog = lab.page.findChild<QFileDialog*>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(directory.filePath(u"out.jsonl"_s));
    QTRY_VERIFY(QFile::exists(directory.filePath(u"out.jsonl"_s)));
    QFile lines(directory.filePath(u"out.jsonl"_s));
    QVERIFY(lines.open(QIODevice::ReadOnly));
    QStringList hosts;
    for (const QByteArray& line : lines.readAll().trimmed().split('\n'))
        hosts.append(QJsonDocument::fromJson(line)[u"server.address"_s].toString());
    QCOMPARE(hosts, QStringList({u"first.example"_s, u"second.example"_s, u"third.example"_s}));
    dialog->close();
}

void TunnelsPageTest::groupsByKeys()
{
    Lab lab;
    lab.fill(20);
    lab.table().setFocus();
    lab.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&lab.page));
    QTest::keySequence(&lab.table(), QKeySequence(u"G, D"_s));
    QCOMPARE(lab.page.model().groupBy(), GroupBy::Site);
    QCOMPARE(lab.page.model().rowCount(), 1);
    lab.table().setCurrentIndex(lab.page.model().index(0, 0));
    QTest::keyClick(&lab.table(), Qt::Key_Right);
    QCOMPARE(lab.page.model().rowCount(), 21);
    lab.table().setCurrentIndex(lab.page.model().index(7, 0));
    QTest::keyClick(&lab.table(), Qt::Key_Left);
    QCOMPARE(lab.page.model().rowCount(), 1);
    QTest::keySequence(&lab.table(), QKeySequence(u"G, H"_s));
    QCOMPARE(lab.page.model().rowCount(), 10);
    QTest::keySequence(&lab.table(), QKeySequence(u"G, N"_s));
    QCOMPARE(lab.page.model().rowCount(), 20);
}

void TunnelsPageTest::closesAGroup()
{
    Lab lab;
    lab.fill(20);
    lab.action(ActionId::GroupByHost).trigger();
    lab.table().selectRow(0);
    QVERIFY(lab.action(ActionId::CloseTunnels).text().contains(u"2"_s));
    lab.action(ActionId::CloseTunnels).trigger();
    QCOMPARE(lab.engine.closed.size(), std::size_t{2});
}

void TunnelsPageTest::holdsTheOrderUnderTheMouse()
{
    Lab lab;
    lab.fill(5);
    lab.enter();
    lab.open(50, "new.example.com", 1s);
    lab.tick();
    QCOMPARE(lab.page.model().lineOf(TunnelId{50}), 5);
    QVERIFY2(lab.note().contains(u"order held"_s), qPrintable(lab.note()));
    lab.action(ActionId::ApplyOrder).trigger();
    QCOMPARE(lab.page.model().lineOf(TunnelId{50}), 0);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(lab.table().viewport(), &leave);
    lab.open(51, "newer.example.com", 0s);
    lab.tick();
    QCOMPARE(lab.page.model().lineOf(TunnelId{51}), 0);
    QVERIFY(!lab.note().contains(u"order held"_s));
}

void TunnelsPageTest::letsGoWhenThePointerRests()
{
    Lab lab;
    lab.fill(200);
    auto* pill = lab.table().findChild<QPushButton*>();
    lab.enter();
    lab.open(1001, "new.example.com", 0s);
    lab.tick();
    QCOMPARE(lab.page.model().lineOf(TunnelId{1001}), 200);
    QVERIFY2(pill->isVisible() && pill->text().contains(u"1"_s), "what is new is out of sight");
    QVERIFY2(lab.note().contains(u"show 1 new"_s), qPrintable(lab.note()));
    lab.page.refreshAt(std::chrono::steady_clock::now() + 1s);
    QCOMPARE(lab.page.model().lineOf(TunnelId{1001}), 200);
    lab.page.refreshAt(std::chrono::steady_clock::now() + 4s);
    QCOMPARE(lab.page.model().lineOf(TunnelId{1001}), 0);
    QVERIFY(!pill->isVisible());
    QVERIFY2(lab.note().isEmpty(), qPrintable(lab.note()));
    lab.point(QEvent::MouseMove, {30, 30}, Qt::NoButton);
    lab.open(1002, "newer.example.com", 0s);
    lab.tick();
    QCOMPARE(lab.page.model().lineOf(TunnelId{1002}), 201);
}

void TunnelsPageTest::holdsTheOrderWhileAButtonIsDown()
{
    Lab lab;
    lab.fill(5);
    lab.enter();
    lab.point(QEvent::MouseButtonPress, {30, 30}, Qt::LeftButton);
    lab.open(50, "new.example.com", 0s);
    lab.batch.measuredAt = std::chrono::steady_clock::now();
    lab.store.apply(std::exchange(lab.batch, {}));
    lab.page.refreshAt(std::chrono::steady_clock::now() + 60s);
    QCOMPARE(lab.page.model().lineOf(TunnelId{50}), 5);
    lab.point(QEvent::MouseButtonRelease, {30, 30}, Qt::NoButton);
    lab.page.refreshAt(std::chrono::steady_clock::now() + 60s);
    QCOMPARE(lab.page.model().lineOf(TunnelId{50}), 0);
}

void TunnelsPageTest::showsWhatTheHeldOrderKeptBack()
{
    Lab lab;
    lab.fill(200);
    auto* pill = lab.table().findChild<QPushButton*>();
    lab.enter();
    for (std::uint64_t id = 1001; id <= 1003; ++id)
        lab.open(id, "new.example.com", 0s);
    lab.tick();
    QVERIFY2(pill->text().contains(u"3"_s), qPrintable(pill->text()));
    QTest::mouseClick(pill, Qt::LeftButton);
    QCOMPARE(lab.page.model().lineOf(TunnelId{1003}), 0);
    QVERIFY(!pill->isVisible());
    QVERIFY2(lab.note().isEmpty(), qPrintable(lab.note()));
    // In another order there is no edge to go to, but there is the note.
    lab.table().sortByColumn(tunnelColumn("host"), Qt::AscendingOrder);
    lab.enter();
    lab.open(2001, "a.example.com", 0s);
    lab.tick();
    QCOMPARE(lab.page.model().lineOf(TunnelId{2001}), 203);
    QVERIFY(!pill->isVisible());
    QTest::mouseClick(lab.page.findChild<FilterNote*>(), Qt::LeftButton);
    QCOMPARE(lab.page.model().lineOf(TunnelId{2001}), 0);
    QVERIFY2(lab.note().isEmpty(), qPrintable(lab.note()));
}

void TunnelsPageTest::pausesTheView()
{
    Lab lab;
    lab.fill(5);
    lab.action(ActionId::PauseTunnels).trigger();
    lab.open(50);
    lab.deny(51, "x.example");
    lab.tick();
    QCOMPARE(lab.page.model().rowCount(), 5);
    QVERIFY2(lab.note().contains(u"+2"_s) && lab.note().contains(u"−1"_s), qPrintable(lab.note()));
    lab.action(ActionId::PauseTunnels).trigger();
    QCOMPARE(lab.page.model().rowCount(), 7);
}

void TunnelsPageTest::followsOnlyAtTheEnd()
{
    Lab lab;
    lab.fill(200);
    QScrollBar* bar = lab.table().verticalScrollBar();
    QCOMPARE(bar->value(), 0);
    auto* pill = lab.table().findChild<QPushButton*>();
    QVERIFY(pill != nullptr && !pill->isVisible());
    lab.open(1001, "new.example.com", 0s);
    lab.tick();
    QCOMPARE(bar->value(), 0); // the newest is in sight
    QVERIFY(!pill->isVisible());
    bar->setValue(1000);
    for (std::uint64_t id = 2001; id <= 2007; ++id)
        lab.open(id, "new.example.com", 0s);
    lab.tick();
    QVERIFY(pill->isVisible());
    QVERIFY2(pill->text().contains(u"7"_s), qPrintable(pill->text()));
    QTest::mouseClick(pill, Qt::LeftButton);
    QCOMPARE(bar->value(), 0);
    QVERIFY(!pill->isVisible());
}

void TunnelsPageTest::keepsTheReadersPlace()
{
    Lab lab;
    lab.fill(200);
    lab.table().verticalScrollBar()->setValue(1010);
    const int line = lab.table().rowAt(40);
    const TunnelId id = lab.page.model().row(line)->info.id;
    const int at = lab.table().rowViewportPosition(line);
    for (std::uint64_t fresh = 2001; fresh <= 2013; ++fresh)
        lab.open(fresh, "new.example.com", 0s);
    lab.tick();
    QCOMPARE(lab.page.model().lineOf(id), line + 13);
    QCOMPARE(lab.table().rowViewportPosition(lab.page.model().lineOf(id)), at);
}

void TunnelsPageTest::staysWhenTheChosenRowLeaves()
{
    Lab lab;
    lab.fill(200);
    TunnelTable& table = lab.table();
    table.verticalScrollBar()->setValue(1010);
    const int line = table.rowAt(100);
    const TunnelId next = lab.page.model().row(line + 1)->info.id;
    const TunnelId top = lab.page.model().row(table.rowAt(0))->info.id;
    const int at = table.rowViewportPosition(table.rowAt(0));
    lab.select(toNumber(lab.page.model().row(line)->info.id));
    QCOMPARE(table.verticalScrollBar()->value(), 1010);
    lab.filter().setText(u"-id:%1"_s.arg(toNumber(lab.page.model().row(line)->info.id)));
    QCOMPARE(lab.page.model().rowCount(), 199);
    QCOMPARE(table.rowViewportPosition(lab.page.model().lineOf(top)), at);
    QCOMPARE(lab.page.model().row(table.currentIndex().row())->info.id, next);
    QVERIFY(!table.selectionModel()->hasSelection());
}

void TunnelsPageTest::staysAtTheTopInAnyOrder()
{
    Lab lab;
    lab.fill(200);
    TunnelTable& table = lab.table();
    table.sortByColumn(tunnelColumn("host"), Qt::AscendingOrder);
    const TunnelRow* chosen = lab.page.model().row(3);
    const TunnelId next = lab.page.model().row(4)->info.id;
    lab.select(toNumber(chosen->info.id));
    QCOMPARE(table.verticalScrollBar()->value(), 0);
    lab.filter().setText(u"-id:%1"_s.arg(toNumber(chosen->info.id)));
    QCOMPARE(table.verticalScrollBar()->value(), 0);
    QCOMPARE(lab.page.model().row(table.currentIndex().row())->info.id, next);
}

void TunnelsPageTest::choosesColumns()
{
    Lab lab;
    lab.fill(3);
    QMenu* menu = nullptr;
    for (const QToolButton* button : lab.page.findChildren<QToolButton*>())
        menu = button->accessibleName() == u"Columns"_s ? button->menu() : menu;
    QVERIFY(menu != nullptr);
    Q_EMIT menu->aboutToShow();
    const auto trigger = [&](const QString& text) {
        for (QAction* action : menu->actions()) {
            if (action->text() == text) {
                action->trigger();
                return true;
            }
        }
        return false;
    };
    QVERIFY(trigger(u"&Compact"_s));
    QVERIFY(!lab.table().isColumnHidden(tunnelColumn("rates")));
    QVERIFY(lab.table().isColumnHidden(tunnelColumn("downRate")));
    QCOMPARE(lab.table().horizontalHeader()->logicalIndex(0), tunnelColumn("state"));
    QCOMPARE(lab.table().verticalHeader()->defaultSectionSize(), 20);
    Q_EMIT menu->aboutToShow();
    QVERIFY(trigger(u"Number"_s));
    QVERIFY(!lab.table().isColumnHidden(tunnelColumn("id")));
    for (const ColumnPreset& preset : columnPresets()) {
        Q_EMIT menu->aboutToShow();
        QVERIFY(trigger(presetTitle(preset)));
        QCOMPARE(lab.table().horizontalHeader()->count() -
                     lab.table().horizontalHeader()->hiddenSectionCount(),
                 static_cast<int>(preset.columns.size()));
    }
}

void TunnelsPageTest::theReasonHasRoom()
{
    Lab lab;
    lab.fill(200);
    const int reason = tunnelColumn("reason");
    const int least = tunnelColumns()[static_cast<std::size_t>(reason)].width;
    const QScrollBar& bar = *lab.table().horizontalScrollBar();
    lab.page.resize(1184, 700); // a window of 1280
    QVERIFY(!lab.table().isColumnHidden(reason) && !lab.table().isColumnHidden(tunnelColumn("program")));
    QVERIFY(lab.table().verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(bar.maximum(), 0);
    QVERIFY(lab.table().columnWidth(reason) >= least);
    const int wide = lab.table().columnWidth(reason);
    lab.page.resize(1484, 700);
    QTRY_COMPARE(lab.table().columnWidth(reason), wide + 300);
    lab.page.resize(1000, 700);
    QTRY_VERIFY(bar.maximum() > 0);
    QVERIFY(lab.table().columnWidth(reason) >= least); // to be scrolled to, and read there
    lab.page.resize(1184, 700);
    QTRY_COMPARE(bar.maximum(), 0);
    QVERIFY2(lab.page.model().headerData(reason, Qt::Horizontal, Qt::DisplayRole) == u"How it ended"_s, "as on the History page");
}

void TunnelsPageTest::remembersItsLook()
{
    Lab lab;
    lab.table().applyPreset(columnPresets()[1]);
    lab.table().setColumnWidth(tunnelColumn("target"), 333);
    lab.action(ActionId::GroupByRule).trigger();
    lab.action(ActionId::ToggleDetails).setChecked(false);
    Lab next;
    next.page.restoreState(lab.page.saveState());
    QCOMPARE(next.table().columnWidth(tunnelColumn("target")), 333);
    QCOMPARE(next.page.model().groupBy(), GroupBy::Rule);
    QVERIFY(!next.action(ActionId::ToggleDetails).isChecked());
    QVERIFY(next.table().isColumnHidden(tunnelColumn("port")));
    Lab broken;
    broken.page.restoreState("no JSON"); // the look of another version
    QVERIFY(!broken.table().isColumnHidden(tunnelColumn("port")));
}

void TunnelsPageTest::takesLayoutsFromBeforeAColumn()
{
    // As it was saved when the age was one column: host and age shown, newest first.
    QStandardItemModel columns(0, 29);
    QHeaderView header(Qt::Horizontal);
    header.setModel(&columns);
    header.setSectionsMovable(true);
    for (int column = 0; column < 29; ++column)
        header.setSectionHidden(column, column != tunnelColumn("host") && column != tunnelColumn("started"));
    header.resizeSection(tunnelColumn("started"), 64);
    header.moveSection(header.visualIndex(tunnelColumn("started")), 0);
    header.setSortIndicatorShown(true);
    header.setSortIndicator(tunnelColumn("started"), Qt::AscendingOrder);
    const QJsonObject state{{u"columns"_s, QString::fromLatin1(header.saveState().toBase64())}, {u"preset"_s, u"standard"_s}};
    Lab lab;
    lab.page.restoreState(QJsonDocument(state).toJson());
    const QHeaderView& shown = *lab.table().horizontalHeader();
    QCOMPARE(shown.count() - shown.hiddenSectionCount(), 3);
    QCOMPARE(shown.visualIndex(tunnelColumn("started")), 0);
    QCOMPARE(shown.visualIndex(tunnelColumn("lasted")), 1);
    QVERIFY(!lab.table().isColumnHidden(tunnelColumn("lasted")) && !lab.table().isColumnHidden(tunnelColumn("host")));
    QVERIFY(lab.table().columnWidth(tunnelColumn("started")) > 64);
    QCOMPARE(lab.page.model().sortColumn(), tunnelColumn("started"));
    QCOMPARE(lab.page.model().sortOrder(), Qt::AscendingOrder);
    lab.table().setColumnHidden(tunnelColumn("lasted"), true); // its own layout is taken as it is
    Lab next;
    next.page.restoreState(lab.page.saveState());
    QVERIFY(next.table().isColumnHidden(tunnelColumn("lasted")));
    QVERIFY(!next.table().isColumnHidden(tunnelColumn("started")));
}

void TunnelsPageTest::doesNothingWhileHidden()
{
    Lab lab;
    lab.fill(3);
    lab.page.setActive(false);
    QSignalSpy changed(&lab.page.model(), &QAbstractItemModel::dataChanged);
    QSignalSpy laidOut(&lab.page.model(), &QAbstractItemModel::layoutChanged);
    lab.open(50);
    lab.tick();
    QCOMPARE(changed.count() + laidOut.count(), 0);
    QCOMPARE(lab.page.model().rowCount(), 3);
    lab.page.setActive(true);
    QCOMPARE(lab.page.model().rowCount(), 4);
}

QTEST_MAIN(TunnelsPageTest)
#include "tst_tunnelspage.moc"
