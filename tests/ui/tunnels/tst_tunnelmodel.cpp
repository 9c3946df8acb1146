// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Store and model of the live table: order, hold, pause, filter, groups, and a random life against plain
// expectations.
#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QItemSelectionModel>
#include <QTest>

#include "tests/support/scriptedengine.h"
#include "tests/support/ui/plaintips.h"
#include "ui/tunnels/tunnelmodel.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;

namespace {

constexpr MonoTime Start{std::chrono::hours(100)};

/// A store and its table, with time that only the test moves.
struct Lab
{
    Lab()
        : tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {}

    void open(std::uint64_t id, const std::string& host = "www.example.com",
              std::chrono::milliseconds age = 5000ms, ByteCounts bytes = {})
    {
        batch.updated.push_back(openTunnel({id, host, 443, "web", 1, age, bytes}));
    }
    void end(std::uint64_t id, const std::string& host = "www.example.com",
             std::chrono::milliseconds age = 5000ms)
    {
        batch.ended.push_back(
            endedTunnel({id, host, 443, "web", 1, age, {}}, Reason::Done, ClosedBy::Client));
    }
    void count(std::uint64_t id, std::uint64_t up, std::uint64_t down)
    {
        batch.counters.push_back({static_cast<TunnelId>(id), TunnelState::Open, {up, down}, 1s, 1s, 1s});
    }
    /// Delivers what was scripted, `later`.
    void tick(std::chrono::milliseconds later = 250ms)
    {
        now += later;
        wall += later;
        batch.measuredAt = now;
        store.apply(std::exchange(batch, {}));
        model.refresh(now, wall);
    }
    QList<qulonglong> ids() const
    {
        QList<qulonglong> all;
        for (int line = 0; line < model.rowCount(); ++line)
            all.append(model.row(line) == nullptr ? 0 : toNumber(model.row(line)->info.id));
        return all;
    }
    QStringList column(std::string_view key) const
    {
        QStringList all;
        for (int line = 0; line < model.rowCount(); ++line)
            all.append(model.index(line, tunnelColumn(key)).data().toString());
        return all;
    }
    void filter(const char* text)
    {
        TunnelFilter filter = model.filter();
        filter.program = std::get<FilterProgram>(parseFilter(text, tunnelVocabulary(), wall));
        model.setFilter(filter);
    }
    void view(TunnelView view)
    {
        TunnelFilter filter = model.filter();
        filter.view = view;
        model.setFilter(filter);
    }

    TunnelStore store;
    TunnelModel model{store};
    QAbstractItemModelTester tester;
    EngineBatch batch;
    MonoTime now = Start;
    WallTime wall = std::chrono::system_clock::now();
};

using Ids = QList<qulonglong>;

} // namespace

class TunnelModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsNewestFirst();
    void showsWhatItSortsBy();
    void startsOfAnotherDayHaveTheirDate();
    void breaksTiesByTheFormerColumnAndId();
    void fastColumnsSortAtTheirPace();
    void heldRowsKeepTheirPlaces();
    void heldRowsDoNotLeave();
    void heldGroupsTellWhenTheyWouldMove();
    void selectionFollowsItsTunnel();
    void endedRowsStayForAWhile();
    void dropsTheOldestEndFirst();
    void pauseKeepsWhatWasSeen();
    void pausedRowsCanBeSortedAndFiltered();
    void aPauseKeepsTheOtherViewsToo();
    void filtersAndCountsHiddenRefusals();
    void groupsAddUp();
    void groupsSortByTheirSums();
    void groupsChangeUnderSelection();
    void knowsWhatIsStuck_data();
    void knowsWhatIsStuck();
    void sleepOfTheMachineIsNotIdleTime();
    void unknownIdleTimesComeLast();
    void shortTunnelsCountInTheRates();
    void silenceDoesNotThinABurst();
    void ratesAreNotMadeOfWhatMovedUnwatched();
    void ratesFallWhileNothingIsOpen();
    void remembersAMinute();
    void namesAreNoMarkup();
    void survivesARandomLife_data();
    void survivesARandomLife();
};

void TunnelModelTest::sortsNewestFirst()
{
    Lab lab;
    lab.open(1, "a", 30s);
    lab.open(2, "b", 10s);
    lab.open(3, "c", 20s);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({2, 3, 1}));
    lab.open(4, "d", 1s);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({4, 2, 3, 1}));
    lab.model.sort(tunnelColumn("started"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({1, 3, 2, 4}));
}

// A tunnel that began long ago and ended at once lasted no longer than one that is as old as it is.
void TunnelModelTest::showsWhatItSortsBy()
{
    Lab lab;
    lab.view(TunnelView::All);
    lab.open(1, "a", 163s);
    lab.batch.ended.push_back(refusedTunnel({2, "b", 443, "", 0, 600s, {}}, Reason::DefaultDenied));
    lab.open(3, "c", 20s);
    lab.end(4, "d", 62s);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({3, 4, 1, 2})); // newest first
    lab.model.sort(tunnelColumn("lasted"), Qt::AscendingOrder);
    QCOMPARE(lab.ids(), Ids({2, 3, 4, 1}));
    QCOMPARE(lab.column("lasted"), QStringList({QStringLiteral("0:00"), QStringLiteral("0:20"),
                                                QStringLiteral("1:02"), QStringLiteral("2:43")}));
    lab.tick(60s); // one that is open overtakes one that is not
    QCOMPARE(lab.ids(), Ids({2, 4, 3, 1}));
    lab.model.sort(tunnelColumn("lasted"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({1, 3, 4, 2}));
}

void TunnelModelTest::startsOfAnotherDayHaveTheirDate()
{
    Lab lab;
    const QDateTime noon(QDate(2026, 3, 14), QTime(12, 0, 5));
    const auto at = [&noon](int seconds) {
        return WallTime(std::chrono::milliseconds(noon.addSecs(seconds).toMSecsSinceEpoch()));
    };
    lab.open(1, "a");
    lab.open(2, "b");
    lab.batch.updated[0].acceptedAt = at(0);
    lab.batch.updated[1].acceptedAt = at(-86400);
    lab.wall = at(60);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({1, 2}));
    QCOMPARE(lab.column("started"), QStringList({QStringLiteral("12:00:05"), QStringLiteral("03-13 12:00")}));
}

void TunnelModelTest::breaksTiesByTheFormerColumnAndId()
{
    Lab lab;
    lab.open(1, "b.example", 5s, {100, 0});
    lab.open(2, "a.example", 5s, {300, 0});
    lab.open(3, "b.example", 5s, {200, 0});
    lab.open(4, "b.example", 5s, {200, 0});
    lab.tick();
    lab.model.sort(tunnelColumn("up"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({2, 4, 3, 1}));
    lab.model.sort(tunnelColumn("host"), Qt::AscendingOrder);
    QCOMPARE(lab.ids(), Ids({2, 4, 3, 1}));
    lab.model.sort(tunnelColumn("host"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({4, 3, 1, 2}));
}

void TunnelModelTest::fastColumnsSortAtTheirPace()
{
    Lab lab;
    lab.open(1, "a", 5s, {100, 0});
    lab.open(2, "b", 5s, {200, 0});
    lab.tick();
    lab.model.sort(tunnelColumn("up"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({2, 1}));
    lab.count(1, 900, 0);
    lab.tick(500ms);
    QCOMPARE(lab.ids(), Ids({2, 1})); // its number has changed, its place has not
    QCOMPARE(lab.column("up"), QStringList({QStringLiteral("200 B"), QStringLiteral("900 B")}));
    QVERIFY(!lab.model.isOrderStale());
    lab.tick(1600ms);
    QCOMPARE(lab.ids(), Ids({1, 2}));
}

void TunnelModelTest::heldRowsKeepTheirPlaces()
{
    Lab lab;
    lab.open(1, "a", 30s);
    lab.open(2, "b", 20s);
    lab.tick();
    lab.model.setOrderHeld(true);
    lab.tick();
    QVERIFY(!lab.model.isOrderStale()); // nothing waits for its place
    lab.open(3, "c", 0s);
    lab.open(4, "d", 100ms);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({2, 1, 3, 4}));
    QVERIFY(lab.model.isOrderStale());
    QCOMPARE(lab.model.heldBackCount(), 2);
    lab.model.applyOrder();
    QCOMPARE(lab.ids(), Ids({3, 4, 2, 1}));
    QVERIFY(!lab.model.isOrderStale());
    QCOMPARE(lab.model.heldBackCount(), 0);
    lab.open(5, "e", 0s);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({3, 4, 2, 1, 5}));
    lab.model.setOrderHeld(false);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({5, 3, 4, 2, 1}));
    QVERIFY(!lab.model.isOrderStale());
}

void TunnelModelTest::heldRowsDoNotLeave()
{
    Lab lab;
    lab.open(1, "a.example", 30s);
    lab.open(2, "b.example", 20s);
    lab.open(3, "c.example", 10s);
    lab.end(4, "d.example", 5s);
    lab.tick();
    lab.filter("state:active");
    QCOMPARE(lab.ids(), Ids({3, 2, 1}));
    lab.model.setOrderHeld(true);
    lab.end(2, "b.example", 20s);
    lab.tick();
    lab.tick(TunnelFilter::Afterglow);
    QCOMPARE(lab.ids(), Ids({3, 2, 1})); // neither for the filter nor for the view
    QVERIFY(lab.model.isOrderStale());   // but it would
    QCOMPARE(lab.model.heldBackCount(), 0);
    QCOMPARE(lab.model.openMatchCount(), 2);
    lab.filter("host:example"); // but for what somebody asks
    QCOMPARE(lab.ids(), Ids({3, 1}));
    lab.end(3, "c.example", 10s);
    lab.tick();
    lab.tick(TunnelFilter::Afterglow);
    QCOMPARE(lab.ids(), Ids({3, 1}));
    lab.model.setOrderHeld(false);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({1}));
}

void TunnelModelTest::heldGroupsTellWhenTheyWouldMove()
{
    Lab lab;
    lab.open(1, "a.example", 30s);
    lab.open(2, "b.example", 20s);
    lab.tick();
    lab.model.setGroupBy(GroupBy::Host);
    lab.model.setOrderHeld(true);
    lab.tick();
    QVERIFY(!lab.model.isOrderStale());
    lab.open(3, "b.example", 1s); // its group is the first already
    lab.tick();
    QVERIFY(!lab.model.isOrderStale());
    lab.open(4, "a.example", 0s);
    lab.tick();
    QVERIFY(lab.model.isOrderStale());
}

void TunnelModelTest::selectionFollowsItsTunnel()
{
    Lab lab;
    for (std::uint64_t id = 1; id <= 9; ++id)
        lab.open(id, "h" + std::to_string(id), std::chrono::seconds(100 - id));
    lab.tick();
    QItemSelectionModel selection(&lab.model);
    const int line = lab.model.lineOf(TunnelId{4});
    selection.setCurrentIndex(lab.model.index(line, 0),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
    lab.open(20, "new", 1s);
    lab.end(9);
    lab.tick();
    lab.model.sort(tunnelColumn("host"), Qt::DescendingOrder);
    lab.tick(11s); // 9 leaves
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(lab.model.row(selection.selectedRows().front().row())->info.id, TunnelId{4});
    QCOMPARE(lab.model.row(selection.currentIndex().row())->info.id, TunnelId{4});
}

void TunnelModelTest::endedRowsStayForAWhile()
{
    Lab lab;
    lab.open(1, "a", 3s);
    lab.open(2, "b", 2s);
    lab.tick();
    lab.end(1);
    lab.tick();
    QCOMPARE(lab.ids().size(), 2); // where it stood
    QVERIFY(lab.column("state").at(lab.model.lineOf(TunnelId{1})).contains(QStringLiteral("closed")));
    lab.tick(TunnelFilter::Afterglow);
    QCOMPARE(lab.ids(), Ids({2}));
    lab.view(TunnelView::Closed);
    QCOMPARE(lab.ids(), Ids({1}));
    lab.view(TunnelView::All);
    QCOMPARE(lab.ids().size(), 2);
}

void TunnelModelTest::dropsTheOldestEndFirst()
{
    Lab lab;
    lab.view(TunnelView::All);
    lab.store.setClosedCap(10);
    lab.open(100);
    for (std::uint64_t id = 1; id <= 10; ++id)
        lab.end(id);
    lab.tick();
    QCOMPARE(lab.store.closedCount(), std::size_t{10});
    lab.end(11);
    lab.tick();
    QCOMPARE(lab.store.closedCount(), std::size_t{9});
    QVERIFY(!lab.store.find(TunnelId{1}) && !lab.store.find(TunnelId{2}) && lab.store.find(TunnelId{3}));
    QVERIFY(lab.store.find(TunnelId{100}));
    QCOMPARE(lab.model.rowCount(), 10);
    lab.open(12); // takes a slot that is free again
    lab.tick();
    QVERIFY(lab.model.lineOf(TunnelId{12}) >= 0);
    QCOMPARE(lab.model.lineOf(TunnelId{1}), -1);
    QCOMPARE(lab.store.totals().opened, std::uint64_t{13});
}

void TunnelModelTest::pauseKeepsWhatWasSeen()
{
    Lab lab;
    lab.open(1, "a", 3s, {100, 0});
    lab.open(2, "b", 2s);
    lab.tick();
    lab.model.setPaused(true);
    lab.store.setClosedCap(1);
    lab.count(1, 700, 0);
    lab.end(2);
    lab.open(3, "c", 1s);
    lab.end(4);
    lab.end(5);
    lab.tick(20s);
    QCOMPARE(lab.ids(), Ids({2, 1}));
    QCOMPARE(lab.column("up").at(1), QStringLiteral("100 B"));
    QCOMPARE(lab.model.beganSincePause(), std::size_t{3});
    QCOMPARE(lab.model.endedSincePause(), std::size_t{3});
    QCOMPARE(lab.model.lineOf(TunnelId{2}), 0); // although the store has dropped it
    lab.model.setPaused(false);
    lab.tick();
    QCOMPARE(lab.ids(), Ids({3, 1, 5}));
    QCOMPARE(lab.column("up").at(1), QStringLiteral("700 B"));
}

void TunnelModelTest::pausedRowsCanBeSortedAndFiltered()
{
    Lab lab;
    lab.open(1, "a.example", 3s);
    lab.open(2, "b.example", 2s);
    lab.open(3, "c.example", 1s);
    lab.tick();
    lab.model.setPaused(true);
    lab.open(4, "d.example", 1s);
    lab.tick();
    lab.model.sort(tunnelColumn("host"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({3, 2, 1}));
    lab.filter("not host:b");
    QCOMPARE(lab.ids(), Ids({3, 1}));
    lab.filter("");
    lab.model.setGroupBy(GroupBy::Rule);
    QCOMPARE(lab.ids(), Ids({0}));
    lab.model.setExpanded(0, true);
    QCOMPARE(lab.ids(), Ids({0, 3, 2, 1}));
}

void TunnelModelTest::aPauseKeepsTheOtherViewsToo()
{
    Lab lab;
    lab.open(1, "a", 3s);
    lab.end(2);
    lab.tick();
    lab.tick(TunnelFilter::Afterglow);
    QCOMPARE(lab.ids(), Ids({1}));
    lab.model.setPaused(true);
    lab.view(TunnelView::Closed);
    QCOMPARE(lab.ids(), Ids({2}));
    lab.view(TunnelView::All);
    QCOMPARE(lab.ids(), Ids({1, 2}));
}

void TunnelModelTest::filtersAndCountsHiddenRefusals()
{
    Lab lab;
    lab.open(1, "cdn.example.net", 3s);
    lab.open(2, "www.example.com", 2s);
    lab.batch.ended.push_back(
        refusedTunnel({3, "tracker.example.org", 443, "", 0, 1s, {}}, Reason::DefaultDenied));
    lab.tick();
    QCOMPARE(lab.model.rowCount(), 3);
    lab.filter("site:example.net");
    QCOMPARE(lab.ids(), Ids({1}));
    QCOMPARE(lab.model.hiddenRefusals(), 1);
    QCOMPARE(lab.model.matchCount(), 1);
    lab.filter("state:denied");
    QCOMPARE(lab.ids(), Ids({3}));
    QCOMPARE(lab.model.hiddenRefusals(), 0);
    lab.filter("denied");
    QCOMPARE(lab.ids(), Ids({3}));
    lab.filter("rule:web -cdn");
    QCOMPARE(lab.ids(), Ids({2}));
    lab.filter("client:127.0.0.0/8 ip:93.184.0.0/16");
    QCOMPARE(lab.ids().size(), 2);
}

void TunnelModelTest::groupsAddUp()
{
    Lab lab;
    lab.open(1, "a.example.net", 30s, {10, 100});
    lab.open(2, "b.example.net", 20s, {20, 200});
    lab.open(3, "www.example.com", 10s, {5, 1000});
    lab.open(4, "192.0.2.1", 40s, {1, 1});
    lab.tick();
    lab.model.setGroupBy(GroupBy::Site);
    QCOMPARE(lab.model.rowCount(), 3);
    QCOMPARE(lab.column("host"), QStringList({QStringLiteral("example.com"), QStringLiteral("example.net"),
                                              QStringLiteral("192.0.2.1")}));
    QCOMPARE(lab.column("down"),
             QStringList({QStringLiteral("1.00 kB"), QStringLiteral("300 B"), QStringLiteral("1 B")}));
    QCOMPARE(lab.model.group(1)->count, std::size_t{2});
    QCOMPARE(lab.model.group(1)->bytes, (ByteCounts{30, 300}));
    lab.model.setExpanded(1, true);
    QCOMPARE(lab.ids(), Ids({0, 0, 2, 1, 0}));
    lab.end(1, "a.example.net", 30s);
    lab.tick();
    QCOMPARE(lab.model.group(1)->open, std::size_t{1});
    QCOMPARE(lab.model.matchingIn(1).size(), std::size_t{2});
    lab.tick(TunnelFilter::Afterglow);
    QCOMPARE(lab.ids(), Ids({0, 0, 2, 0}));
    lab.end(2, "b.example.net", 20s);
    lab.tick(TunnelFilter::Afterglow + 1s);
    lab.tick(TunnelFilter::Afterglow);
    QCOMPARE(lab.ids(), Ids({0, 0}));
    lab.model.setGroupBy(GroupBy::None);
    QCOMPARE(lab.ids(), Ids({3, 4}));
}

void TunnelModelTest::groupsSortByTheirSums()
{
    Lab lab;
    lab.open(1, "a.example", 30s, {1, 600});
    lab.open(2, "b.example", 20s, {1, 500});
    lab.open(3, "b.example", 10s, {1, 400});
    lab.tick();
    lab.model.sort(tunnelColumn("down"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({1, 2, 3}));
    lab.model.setGroupBy(GroupBy::Host);
    lab.model.setAllExpanded(true);
    QCOMPARE(lab.ids(), Ids({0, 2, 3, 0, 1})); // 900 before 600
    lab.model.sort(tunnelColumn("host"), Qt::AscendingOrder);
    QCOMPARE(lab.model.groupTitle(0), QStringLiteral("a.example"));
    lab.model.sort(tunnelColumn("host"), Qt::DescendingOrder);
    QCOMPARE(lab.model.groupTitle(0), QStringLiteral("b.example"));
    lab.model.sort(tunnelColumn("state"), Qt::AscendingOrder); // by the number of tunnels
    QCOMPARE(lab.model.groupTitle(0), QStringLiteral("a.example"));
}

void TunnelModelTest::groupsChangeUnderSelection()
{
    Lab lab;
    for (std::uint64_t id = 1; id <= 6; ++id)
        lab.open(id, id % 2 == 0 ? "even.example" : "odd.example", std::chrono::seconds(id));
    lab.tick();
    QItemSelectionModel selection(&lab.model);
    selection.select(lab.model.index(lab.model.lineOf(TunnelId{4}), 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    lab.model.setGroupBy(GroupBy::Host);
    QVERIFY(selection.selectedRows().isEmpty()); // its group is closed
    lab.model.reveal(TunnelId{4});
    QVERIFY(lab.model.lineOf(TunnelId{4}) > 0);
    selection.select(lab.model.index(lab.model.lineOf(TunnelId{4}), 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    lab.model.setGroupBy(GroupBy::None);
    QCOMPARE(lab.model.row(selection.selectedRows().front().row())->info.id, TunnelId{4});
}

void TunnelModelTest::knowsWhatIsStuck_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("up");
    QTest::addColumn<int>("down");
    QTest::addColumn<int>("lastUp"); // seconds after the beginning, 100 s ago; -1 never
    QTest::addColumn<int>("lastDown");
    QTest::addColumn<int>("expected");
    const auto row = [](const char* name, TunnelState state, int up, int down, int lastUp, int lastDown,
                        Plight plight) {
        QTest::newRow(name) << static_cast<int>(state) << up << down << lastUp << lastDown
                            << static_cast<int>(plight);
    };
    row("talking", TunnelState::Open, 1, 1, 98, 99, Plight::None);
    row("answered, then silent", TunnelState::Open, 1, 1, 30, 31, Plight::Idle);
    row("silent for less than a minute", TunnelState::Open, 1, 1, 49, 50, Plight::None);
    row("asked, never answered", TunnelState::Open, 1, 1, 60, 31, Plight::Stuck);
    row("asked a moment ago", TunnelState::Open, 1, 1, 90, 31, Plight::None);
    row("half closed and silent", TunnelState::HalfClosed, 1, 1, 30, 60, Plight::Stuck);
    row("half closed and talking", TunnelState::HalfClosed, 1, 1, 30, 99, Plight::None);
    row("only down", TunnelState::Open, 0, 1, -1, 99, Plight::OneWay);
    row("only up, a moment ago", TunnelState::Open, 1, 0, 99, -1, Plight::OneWay);
    row("nothing yet", TunnelState::Open, 0, 0, -1, -1, Plight::Idle);
    row("still connecting", TunnelState::Connecting, 0, 0, -1, -1, Plight::Stuck);
    row("over", TunnelState::Closed, 1, 1, 10, 10, Plight::None);
}

void TunnelModelTest::knowsWhatIsStuck()
{
    QFETCH(int, state);
    QFETCH(int, up);
    QFETCH(int, down);
    QFETCH(int, lastUp);
    QFETCH(int, lastDown);
    QFETCH(int, expected);
    TunnelRow row;
    row.info = openTunnel(
        {1, "a", 443, "web", 1, 100s, {static_cast<std::uint64_t>(up), static_cast<std::uint64_t>(down)}});
    row.info.state = static_cast<TunnelState>(state);
    row.lastUp = lastUp < 0 ? Never : Offset(std::chrono::seconds(lastUp));
    row.lastDown = lastDown < 0 ? Never : Offset(std::chrono::seconds(lastDown));
    row.info.phases.lastByte = std::max(row.lastUp, row.lastDown);
    if (row.info.isOver())
        row.info.phases.ended = 50s;
    QCOMPARE(static_cast<int>(plightOf(row, {Start, row.info.acceptedAt + 100s})), expected);
}

void TunnelModelTest::sleepOfTheMachineIsNotIdleTime()
{
    Lab lab;
    lab.open(1, "a", 5s, {1, 1});
    lab.tick();
    lab.wall += 1h; // by the wall clock alone
    lab.tick();
    QVERIFY(idleOf(*lab.model.row(0), lab.model.moment()) < 2s);
    QVERIFY(ageOf(*lab.model.row(0), lab.wall) > 1h);
    QCOMPARE(lab.model.stuckCount(), 0);
    lab.tick(59s);
    QVERIFY(plightOf(*lab.model.row(0), lab.model.moment()) == Plight::None);
    lab.tick(2s);
    QVERIFY(plightOf(*lab.model.row(0), lab.model.moment()) == Plight::Idle);
}

void TunnelModelTest::unknownIdleTimesComeLast()
{
    Lab lab;
    lab.view(TunnelView::All);
    lab.open(1, "a", 90s, {1, 1});
    lab.open(2, "b", 80s, {1, 1});
    lab.open(3, "c", 70s, {1, 1});
    lab.end(4, "d", 600s);
    lab.tick();
    const auto stir = [&lab](std::uint64_t id, Offset at) {
        lab.batch.counters.push_back({static_cast<TunnelId>(id), TunnelState::Open, {2, 2}, at, at, at});
    };
    stir(1, 85s); // five seconds ago
    stir(2, 40s);
    stir(3, 60s);
    lab.tick();
    lab.model.sort(tunnelColumn("idle"), Qt::AscendingOrder);
    QCOMPARE(lab.ids(), Ids({1, 3, 2, 4}));
    lab.model.sort(tunnelColumn("idle"), Qt::DescendingOrder);
    QCOMPARE(lab.ids(), Ids({2, 3, 1, 4}));
}

void TunnelModelTest::shortTunnelsCountInTheRates()
{
    Lab lab;
    lab.tick();
    lab.batch.ended.push_back(
        endedTunnel({1, "a", 443, "web", 1, 100ms, {0, 1'000'000}}, Reason::Done, ClosedBy::Client));
    lab.tick(250ms);
    QCOMPARE(lab.store.totals().downRate, 2e6); // half of the way to 4 MB/s
    lab.tick(250ms);
    QCOMPARE(lab.store.totals().downRate, 1e6);
}

void TunnelModelTest::silenceDoesNotThinABurst()
{
    Lab lab;
    lab.open(1);
    lab.tick();
    lab.tick(30s);
    lab.count(1, 0, 5'000'000);
    lab.tick(250ms);
    const TunnelRow& row = *lab.model.row(0);
    QCOMPARE(row.downRate, 1e7);
    const std::vector<RateSample> samples = row.history.until(lab.now);
    QCOMPARE(samples.back().down, 5e6F);
    QCOMPARE(samples[samples.size() - 2].down, 0.0F);
}

void TunnelModelTest::ratesAreNotMadeOfWhatMovedUnwatched()
{
    Lab lab;
    lab.open(1);
    lab.tick();
    lab.count(1, 0, 1'000'000);
    lab.tick(250ms);
    const TunnelRow& row = *lab.model.row(0);
    QVERIFY(row.downRate > 0 && lab.store.totals().downRate > 0);
    lab.store.setWatched(false, lab.now);
    QCOMPARE(row.downRate, 0.0);
    QCOMPARE(lab.store.totals().downRate, 0.0);
    lab.open(2);
    lab.tick(100s);
    lab.store.setWatched(true, lab.now);
    lab.count(1, 0, 401'000'000);
    lab.tick(250ms);
    QCOMPARE(row.downRate, 0.0);
    QCOMPARE(lab.store.totals().downRate, 0.0);
    QCOMPARE(lab.store.totals().bytes.down, std::uint64_t{401'000'000});
    QVERIFY(row.history.until(lab.now).back().down < 5e6F); // spread over the time unwatched
    lab.count(1, 0, 402'000'000);
    lab.tick(250ms);
    QCOMPARE(row.downRate, 2e6);
    QCOMPARE(lab.store.totals().downRate, 2e6);
}

void TunnelModelTest::ratesFallWhileNothingIsOpen()
{
    Lab lab;
    lab.tick();
    lab.batch.ended.push_back(
        endedTunnel({1, "a", 443, "web", 1, 100ms, {0, 1'000'000}}, Reason::Done, ClosedBy::Client));
    lab.tick(250ms);
    for (int i = 0; i < 10; ++i)
        lab.store.passTime(lab.now += 1s);
    QCOMPARE(lab.store.totals().downRate, 0.0);
}

void TunnelModelTest::remembersAMinute()
{
    RateHistory history;
    QVERIFY(history.until(Start).empty());
    history.add(Start, Start + 1s, 0, 0);
    QVERIFY(history.until(Start + 1s).empty());
    history.add(Start + 1s, Start + 2s, 10, 20);
    history.add(Start + 2s, Start + 2s + 250ms, 5, 0);
    std::vector<RateSample> samples = history.until(Start + 2s);
    QCOMPARE(samples.size(), RateHistory::Seconds);
    QCOMPARE(samples.back().up, 15.0F);
    QCOMPARE(samples.back().down, 20.0F);
    samples = history.until(Start + 5s);
    QCOMPARE(samples.back().up, 0.0F);
    QCOMPARE(samples[samples.size() - 4].up, 15.0F);
    history.add(Start + 2s, Start + 12s, 100, 0); // not watched for ten seconds: no false peak
    samples = history.until(Start + 12s);
    QCOMPARE(samples.back().up, 10.0F);
    QCOMPARE(samples[samples.size() - 10].up, 10.0F);
    QVERIFY(history.until(Start + 73s).empty());
    history.add(Start + 200s, Start + 201s, 7, 0);
    samples = history.until(Start + 201s);
    QCOMPARE(std::accumulate(samples.begin(), samples.end(), 0.0F,
                             [](float sum, const RateSample& sample) { return sum + sample.up; }),
             7.0F);
}

void TunnelModelTest::namesAreNoMarkup()
{
    Lab lab;
    lab.open(1, Markup);
    lab.tick();
    QVERIFY2(showsMarkup(lab.model), qPrintable(shownTips(lab.model)));
    lab.model.setGroupBy(GroupBy::Host);
    QCOMPARE(lab.model.rowCount(), 1);
    QVERIFY2(showsMarkup(lab.model), qPrintable(shownTips(lab.model)));
}

void TunnelModelTest::survivesARandomLife_data()
{
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<int>("group");
    for (const unsigned seed : {1U, 2U, 3U}) {
        for (const GroupBy by : {GroupBy::None, GroupBy::Host, GroupBy::Site})
            QTest::addRow("seed %u, grouped by %d", seed, static_cast<int>(by))
                << seed << static_cast<int>(by);
    }
}

// Whatever happens: each tunnel that should be seen is seen once, in order, and the chosen one stays chosen.
void TunnelModelTest::survivesARandomLife()
{
    QFETCH(unsigned, seed);
    QFETCH(int, group);
    std::mt19937 random(seed);
    Lab lab;
    lab.store.setClosedCap(40);
    lab.model.setGroupBy(static_cast<GroupBy>(group));
    lab.model.setAllExpanded(true);
    QItemSelectionModel selection(&lab.model);
    static const char* const Columns[] = {"started", "lasted", "host", "down", "downRate", "state"};
    std::set<std::uint64_t> open;
    std::uint64_t next = 0;
    for (int step = 0; step < 150; ++step) {
        for (auto i = random() % 12; i > 0; --i) {
            open.insert(++next);
            lab.open(next, "h" + std::to_string(next % 7) + (next % 2 == 0 ? ".example.com" : ".example.net"),
                     std::chrono::seconds(random() % 50));
        }
        for (const std::uint64_t id : std::set<std::uint64_t>(open)) {
            if (random() % 8 == 0) {
                lab.end(id, "gone.example.org"); // its host changes: another group
                open.erase(id);
            } else if (random() % 3 == 0) {
                lab.count(id, random() % 1000, random() % 100000);
            }
        }
        if (random() % 10 == 0)
            lab.model.sort(tunnelColumn(Columns[random() % std::size(Columns)]),
                           random() % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (random() % 20 == 0)
            lab.view(static_cast<TunnelView>(random() % 3));
        if (random() % 15 == 0)
            lab.model.setPaused(!lab.model.isPaused());
        const bool isHeld = random() % 3 == 0;
        lab.model.setOrderHeld(isHeld);
        const Ids before = lab.ids();
        lab.tick(std::chrono::milliseconds(random() % 4000));
        if (lab.model.isPaused())
            continue;
        std::set<qulonglong> expected;
        for (const auto& row : lab.store.slots()) {
            if (row && (lab.model.filter().matchesView(*row, lab.now) ||
                        (isHeld && before.contains(toNumber(row->info.id)))))
                expected.insert(toNumber(row->info.id));
        }
        Ids shown = lab.ids();
        shown.removeAll(0);
        QCOMPARE(std::set<qulonglong>(shown.begin(), shown.end()), expected);
        QCOMPARE(static_cast<std::size_t>(shown.size()), expected.size());
        for (const qulonglong id : std::as_const(shown))
            QCOMPARE(toNumber(lab.model.row(lab.model.lineOf(TunnelId{id}))->info.id), id);
    }
}

QTEST_MAIN(TunnelModelTest)
#include "tst_tunnelmodel.moc"
