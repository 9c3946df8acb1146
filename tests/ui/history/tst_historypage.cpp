// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The History page against an engine that answers what the test says: questions, late answers, gestures, keyboard, forgetting.
#include "ui/history/historypage.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/ui/plaintips.h"
#include "ui/common/emptystate.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filterline.h"
#include "ui/history/stackedplot.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "ui/common/tunnelexport.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class HistoryPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void asksNothingWhileInactive();
    void showsSumsOfTheLastDayFirst();
    void lateAnswersAreDropped();
    void refreshKeepsTheSelection();
    void headerAsksInAnotherOrder();
    void filterAsksWhenTypingPauses();
    void aMistakeIsNotNothing();
    void enterOpensTheTunnelsOfALineAndBackReturns();
    void moreRowsAreAskedForAtTheEnd();
    void draggingOverThePlotNarrowsTheTable();
    void aChosenStretchStays();
    void everythingStaysEverything();
    void plotWorksWithTheKeyboard();
    void tunnelsThatWentOnSaySo();
    void plotSaysInWordsWhatItShows();
    void showHostOpensItsTunnels();
    void forgettingAsksFirst();
    void forgottenReloads();
    void emptyHistoryTeaches();
    void retentionIsSaid();
    void exportsWhatIsShown();
    void copiesWithHeader();
    void everythingHasAnAccessibleName();
    void namesAreNoMarkup();

private:
    HistoryQuery lastQuery(HistoryKind kind) const;
    void answer(HistoryKind kind, HistoryAnswer answer);
    void answerSums();
    static HistorySum sum(const char* value, std::uint64_t bytes);
    QTableView* sums() const { return page->findChild<QTableView*>(u"historySums"_s); }
    QTableView* rows() const { return page->findChild<QTableView*>(u"historyRows"_s); }
    StackedPlot* plot() const { return page->findChild<StackedPlot*>(); }

    std::unique_ptr<ScriptedEngine> engine;
    std::unique_ptr<Actions> actions;
    std::unique_ptr<HistoryPage> page;
};

void HistoryPageTest::init()
{
    engine = std::make_unique<ScriptedEngine>();
    RecorderState state;
    state.historyBytes = 82'000'000;
    state.historySince = std::chrono::system_clock::now() - 24h * 20;
    engine->setRecorderState(state);
    actions = std::make_unique<Actions>();
    page = std::make_unique<HistoryPage>(*engine, *actions);
    for (QTableView* view : page->findChildren<QTableView*>())
        new QAbstractItemModelTester(view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, view->model());
    page->resize(1100, 700);
    page->show();
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
}

void HistoryPageTest::cleanup()
{
    page.reset();
}

HistoryQuery HistoryPageTest::lastQuery(HistoryKind kind) const
{
    for (auto query = engine->historyQueries.rbegin(); query != engine->historyQueries.rend(); ++query) {
        if (query->kind == kind)
            return *query;
    }
    return {};
}

void HistoryPageTest::answer(HistoryKind kind, HistoryAnswer answer)
{
    for (std::size_t i = engine->historyQueries.size(); i-- > 0;) {
        if (engine->historyQueries[i].kind == kind) {
            answer.ticket = i + 1;
            answer.query = engine->historyQueries[i];
            engine->answerHistory(answer);
            return;
        }
    }
}

HistorySum HistoryPageTest::sum(const char* value, std::uint64_t bytes)
{
    HistorySum sum;
    sum.value = value;
    sum.tunnels = 12;
    sum.denied = 3;
    sum.bytes = {bytes / 10, bytes};
    sum.connect = 31ms;
    sum.first = std::chrono::system_clock::now() - 3h;
    sum.last = sum.first + 1h;
    return sum;
}

void HistoryPageTest::answerSums()
{
    HistoryAnswer sums;
    sums.sums = {sum("cdn.example.net", 8'000'000'000), sum("www.example.com", 5'000'000), sum("", 0)};
    sums.total = sum("", 8'005'000'000);
    answer(HistoryKind::Sums, sums);
}

void HistoryPageTest::asksNothingWhileInactive()
{
    QVERIFY(engine->historyQueries.empty());
    page->setActive(true);
    QCOMPARE(engine->historyQueries.size(), std::size_t(2));
    page->setActive(false);
    QCOMPARE(engine->historyQueries.size(), std::size_t(2));
}

void HistoryPageTest::showsSumsOfTheLastDayFirst()
{
    page->setActive(true);
    const HistoryQuery asked = lastQuery(HistoryKind::Sums);
    QVERIFY(asked.span.to - asked.span.from > 23h && asked.span.to - asked.span.from < 25h);
    QCOMPARE(asked.field, HistoryField::Host);
    QCOMPARE(asked.sort, HistorySumModel::sortOf(sums()->horizontalHeader()->sortIndicatorSection()));
    answerSums();
    QVERIFY(sums()->isVisible());
    const QAbstractItemModel* model = sums()->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(0, HistorySumModel::Name).data().toString(), u"cdn.example.net"_s);
    QCOMPARE(model->index(0, HistorySumModel::Down).data().toString(), u"8.00 GB"_s);
    QCOMPARE(model->index(0, HistorySumModel::Connect).data().toString(), u"31 ms"_s);
    QCOMPARE(model->index(2, HistorySumModel::Name).data().toString(), u"(no readable host)"_s);
}

void HistoryPageTest::lateAnswersAreDropped()
{
    page->setActive(true);
    HistoryAnswer late;
    late.sums = {sum("late.example", 1)};
    late.query = lastQuery(HistoryKind::Sums);
    late.ticket = engine->historyQueries.size();
    auto* fields = page->findChildren<QComboBox*>().at(1);
    fields->setCurrentIndex(fields->findData(static_cast<int>(HistoryField::Rule)));
    Q_EMIT fields->activated(fields->currentIndex());
    engine->answerHistory(late);
    QCOMPARE(sums()->model()->rowCount(), 0);
    answerSums();
    QCOMPARE(sums()->model()->rowCount(), 3);
    QCOMPARE(lastQuery(HistoryKind::Sums).field, HistoryField::Rule);
}

void HistoryPageTest::refreshKeepsTheSelection()
{
    page->setActive(true);
    answerSums();
    sums()->setCurrentIndex(sums()->model()->index(1, 0));
    page->setActive(true);
    HistoryAnswer next;
    next.sums = {sum("new.example", 9'000'000'000), sum("cdn.example.net", 8'000'000'000), sum("www.example.com", 6'000'000)};
    answer(HistoryKind::Sums, next);
    QCOMPARE(sums()->currentIndex().siblingAtColumn(0).data().toString(), u"www.example.com"_s);
}

void HistoryPageTest::headerAsksInAnotherOrder()
{
    page->setActive(true);
    answerSums();
    sums()->horizontalHeader()->setSortIndicator(HistorySumModel::Name, Qt::AscendingOrder);
    QCOMPARE(lastQuery(HistoryKind::Sums).sort, HistorySort::Name);
    QVERIFY(!lastQuery(HistoryKind::Sums).isDescending);
    QCOMPARE(HistorySumModel::sortOf(HistorySumModel::Up), HistorySort::Up);
    QCOMPARE(HistorySumModel::sortOf(HistorySumModel::Down), HistorySort::Down);
    QCOMPARE(HistorySumModel::sortOf(HistorySumModel::Failed), HistorySort::Failed);
}

void HistoryPageTest::filterAsksWhenTypingPauses()
{
    page->setActive(true);
    answerSums();
    const std::size_t before = engine->historyQueries.size();
    page->focusFilter();
    QTest::keyClicks(page->findChild<QLineEdit*>(), u"cdn"_s);
    QTRY_COMPARE(engine->historyQueries.size(), before + 1);
    const SumTest asked = lastQuery(HistoryKind::Sums).sumTest;
    QVERIFY(asked && asked(sum("cdn.example.net", 1)) && !asked(sum("www.example.com", 1)));
    HistoryAnswer none;
    answer(HistoryKind::Sums, none);
    QVERIFY(page->findChild<EmptyState*>()->isVisible());
    page->clearFilter();
    QTRY_VERIFY(!lastQuery(HistoryKind::Sums).sumTest);
}

void HistoryPageTest::aMistakeIsNotNothing()
{
    page->setActive(true);
    answer(HistoryKind::Sums, {});
    const auto* empty = page->findChild<EmptyState*>();
    const auto said = [empty] {
        QStringList texts;
        for (const QLabel* label : empty->findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u' ');
    };
    QVERIFY2(empty->isVisible() && said().contains(u"Nothing in this range"_s), qPrintable(said()));
    auto* filter = page->findChild<FilterLine*>();
    filter->setText(u"hots:example"_s);
    QVERIFY2(said().contains(u"mistake"_s) && !said().contains(u"Nothing"_s), qPrintable(said()));
    QTRY_VERIFY(filter->complaint()->isVisible());
    QVERIFY(filter->complaint()->width() > page->width() / 2); // not squeezed beside the line
    filter->clear();
    QVERIFY(!filter->complaint()->isVisible());
}

void HistoryPageTest::enterOpensTheTunnelsOfALineAndBackReturns()
{
    page->setActive(true);
    answerSums();
    sums()->setFocus();
    sums()->setCurrentIndex(sums()->model()->index(0, 0));
    QTest::keyClick(sums(), Qt::Key_Return);
    QCOMPARE(lastQuery(HistoryKind::Rows).value, std::optional<std::string>("cdn.example.net"));
    HistoryAnswer tunnels;
    tunnels.rows = {{7, endedTunnel({.id = 7, .host = "cdn.example.net", .bytes = {1, 2}}, Reason::Done, ClosedBy::Client)}};
    answer(HistoryKind::Rows, tunnels);
    QVERIFY(rows()->isVisible());
    QCOMPARE(rows()->model()->rowCount(), 1);
    QCOMPARE(rows()->model()->index(0, HistoryRowModel::Target).data().toString(), u"cdn.example.net:443"_s);
    QTest::keyClick(rows(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(sums()->isVisible());
    QCOMPARE(sums()->model()->rowCount(), 3);
}

void HistoryPageTest::moreRowsAreAskedForAtTheEnd()
{
    page->setActive(true);
    page->showHost(u"cdn.example.net"_s);
    HistoryAnswer tunnels;
    for (std::int64_t key = 1000; key > 900; --key)
        tunnels.rows.push_back({key, endedTunnel({.id = static_cast<std::uint64_t>(key)}, Reason::Done, ClosedBy::Client)});
    tunnels.hasMore = true;
    tunnels.next = 901;
    answer(HistoryKind::Rows, tunnels);
    rows()->scrollToBottom();
    QTRY_COMPARE(lastQuery(HistoryKind::Rows).before, std::int64_t(901));
    tunnels.hasMore = false;
    answer(HistoryKind::Rows, tunnels);
    QCOMPARE(rows()->model()->rowCount(), 200);
    QVERIFY(!rows()->model()->canFetchMore({}));
}

void HistoryPageTest::draggingOverThePlotNarrowsTheTable()
{
    page->setActive(true);
    HistoryAnswer chart;
    const TimeSpan span = lastQuery(HistoryKind::Chart).span;
    chart.chart.from = std::chrono::floor<std::chrono::hours>(span.from);
    chart.chart.step = 1h;
    chart.chart.names = {"cdn.example.net"};
    chart.chart.series = {std::vector<std::uint64_t>(25, 1'000'000), std::vector<std::uint64_t>(25, 10)};
    answer(HistoryKind::Chart, chart);
    const QPoint middle = plot()->rect().center();
    QTest::mousePress(plot(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(plot(), middle + QPoint(100, 0));
    QTest::mouseRelease(plot(), Qt::LeftButton, {}, middle + QPoint(100, 0));
    const TimeSpan narrowed = lastQuery(HistoryKind::Sums).span;
    QVERIFY(narrowed.from > span.from && narrowed.to < span.to);
    QVERIFY(narrowed.to - narrowed.from >= 1h);
    QTest::mouseDClick(plot(), Qt::LeftButton, {}, middle);
    QCOMPARE(lastQuery(HistoryKind::Sums).span, span);
}

void HistoryPageTest::aChosenStretchStays()
{
    draggingOverThePlotNarrowsTheTable();
    plot()->setFocus();
    QTest::keyClick(plot(), Qt::Key_Home);
    const TimeSpan whole = lastQuery(HistoryKind::Chart).span;
    const TimeSpan chosen = lastQuery(HistoryKind::Sums).span;
    QVERIFY(chosen != whole);
    auto* fields = page->findChildren<QComboBox*>().at(1);
    fields->setCurrentIndex(fields->findData(static_cast<int>(HistoryField::Program)));
    Q_EMIT fields->activated(fields->currentIndex());
    page->setActive(false);
    page->setActive(true);
    QCOMPARE(lastQuery(HistoryKind::Chart).span, whole);
    QCOMPARE(lastQuery(HistoryKind::Sums).span, chosen);
    QCOMPARE(lastQuery(HistoryKind::Sums).field, HistoryField::Program);
    HistoryAnswer coarser;
    coarser.chart.from = whole.from;
    coarser.chart.step = 3h;
    coarser.chart.series = {std::vector<std::uint64_t>(9, 1)};
    answer(HistoryKind::Chart, coarser);
    QVERIFY(!plot()->selection());
    QCOMPARE(lastQuery(HistoryKind::Sums).span, whole);
}

void HistoryPageTest::everythingStaysEverything()
{
    page->setActive(true);
    auto* ranges = page->findChildren<QComboBox*>().at(0);
    ranges->setCurrentIndex(ranges->findData(static_cast<int>(HistoryRange::Everything)));
    Q_EMIT ranges->activated(ranges->currentIndex());
    QCOMPARE(lastQuery(HistoryKind::Sums).span.from, engine->recorderState().historySince);
    const std::size_t before = engine->historyQueries.size();
    page->findChild<QTimer*>(u"refresh"_s)->setInterval(1);
    QTRY_VERIFY(engine->historyQueries.size() > before + 1);
    QCOMPARE(lastQuery(HistoryKind::Sums).span.from, engine->recorderState().historySince);
}

void HistoryPageTest::plotWorksWithTheKeyboard()
{
    draggingOverThePlotNarrowsTheTable();
    plot()->setFocus();
    QTest::keyClick(plot(), Qt::Key_Home);
    QTest::keyClick(plot(), Qt::Key_Right);
    QTest::keyClick(plot(), Qt::Key_Right, Qt::ShiftModifier);
    const TimeSpan chosen = lastQuery(HistoryKind::Sums).span;
    QCOMPARE(chosen.to - chosen.from, WallTime::duration(2h));
    QTest::keyClick(plot(), Qt::Key_Escape);
    QVERIFY(!plot()->selection());
}

void HistoryPageTest::tunnelsThatWentOnSaySo()
{
    page->setActive(true);
    answerSums();
    Q_EMIT page->findChild<TunnelExport*>()->chosen(QString(), 0);
    QVERIFY(lastQuery(HistoryKind::Rows).takesOpen);
    page->showHost(u"cdn.example.net"_s);
    QVERIFY(lastQuery(HistoryKind::Rows).takesOpen);
    HistoryRow open{7, openTunnel({.id = 7, .host = "cdn.example.net"}), {}};
    open.at = open.info.acceptedAt + 5min;
    HistoryRowModel model;
    model.append({open, {8, endedTunnel({.id = 8}, Reason::Done, ClosedBy::Client), {}}}, false);
    const auto cell = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(0, HistoryRowModel::Ended), u"still open"_s);
    QVERIFY(cell(0, HistoryRowModel::Reason).startsWith(u"still open at "_s));
    QCOMPARE(cell(0, HistoryRowModel::Duration), u"5:00"_s);
    QVERIFY(!cell(1, HistoryRowModel::Ended).contains(u"open"_s) && !cell(1, HistoryRowModel::Reason).contains(u"open"_s));
}

void HistoryPageTest::plotSaysInWordsWhatItShows()
{
    QVERIFY(!plot()->accessibleDescription().isEmpty() || engine->historyQueries.empty());
    draggingOverThePlotNarrowsTheTable();
    QVERIFY2(plot()->accessibleDescription().contains(u"25.0 MB in all"_s), qPrintable(plot()->accessibleDescription()));
    QVERIFY(plot()->accessibleDescription().contains(u"cdn.example.net"_s));
}

void HistoryPageTest::showHostOpensItsTunnels()
{
    page->setActive(true);
    page->showHost(u"www.example.com"_s);
    const HistoryQuery asked = lastQuery(HistoryKind::Rows);
    QCOMPARE(asked.value, std::optional<std::string>("www.example.com"));
    QCOMPARE(asked.field, HistoryField::Host);
    QVERIFY(asked.span.to - asked.span.from > 24h * 19);
}

void HistoryPageTest::forgettingAsksFirst()
{
    page->setActive(true);
    answerSums();
    sums()->setCurrentIndex(sums()->model()->index(0, 0));
    (*actions)[ActionId::ForgetHost]->trigger();
    auto* question = page->findChild<QMessageBox*>();
    QVERIFY(question != nullptr);
    QVERIFY(question->text().contains(u"cdn.example.net"_s));
    QVERIFY(engine->forgottenHosts.empty());
    for (QAbstractButton* button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QCOMPARE(engine->forgottenHosts, std::vector<std::string>{"cdn.example.net"});
    QVERIFY((*actions)[ActionId::ForgetHistory]->isEnabled());
}

void HistoryPageTest::forgottenReloads()
{
    page->setActive(true);
    answerSums();
    const std::size_t before = engine->historyQueries.size();
    RecorderState state = engine->recorderState();
    ++state.forgotten;
    engine->setRecorderState(state);
    QCOMPARE(engine->historyQueries.size(), before + 2);
}

void HistoryPageTest::emptyHistoryTeaches()
{
    engine->setRecorderState({});
    page->setActive(true);
    answer(HistoryKind::Sums, {});
    auto* empty = page->findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    QVERIFY(!plot()->isVisible());
    QStringList texts;
    for (const QLabel* label : empty->findChildren<QLabel*>())
        texts.append(label->text());
    QVERIFY2(texts.join(u' ').contains(u"No history yet"_s), qPrintable(texts.join(u' ')));
}

void HistoryPageTest::retentionIsSaid()
{
    page->setRetention(31, 500, true);
    QStringList texts;
    for (const QLabel* label : page->findChildren<QLabel*>())
        texts.append(label->text());
    QVERIFY2(texts.join(u'|').contains(u"31 day(s) or 500 MB; now 82.0 MB"_s) || texts.join(u'|').contains(u"31 days or 500 MB; now 82.0 MB"_s),
             qPrintable(texts.join(u'|')));
}

void HistoryPageTest::exportsWhatIsShown()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"out.csv"_s);
    page->setActive(true);
    answerSums();
    auto* exporter = page->findChild<TunnelExport*>();
    QSignalSpy noted(page.get(), &Page::noted);
    Q_EMIT exporter->chosen(path, 0);
    QCOMPARE(lastQuery(HistoryKind::Rows).span, lastQuery(HistoryKind::Sums).span);
    HistoryAnswer tunnels;
    tunnels.rows = {{7, endedTunnel({.id = 7, .host = "cdn.example.net"}, Reason::Done, ClosedBy::Client)}};
    answer(HistoryKind::Rows, tunnels);
    QTRY_COMPARE(noted.size(), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("cdn.example.net"));
}

void HistoryPageTest::copiesWithHeader()
{
    page->setActive(true);
    answerSums();
    sums()->selectRow(0);
    (*actions)[ActionId::CopyHistory]->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u"Host\t"_s));
    QVERIFY(lines[1].startsWith(u"cdn.example.net\t"_s));
}

void HistoryPageTest::everythingHasAnAccessibleName()
{
    for (const QWidget* widget : page->findChildren<QWidget*>()) {
        const bool isInteractive = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible();
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        if (isInteractive && !widget->objectName().startsWith(u"qt_"_s))
            QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()), widget->metaObject()->className());
    }
}

void HistoryPageTest::namesAreNoMarkup()
{
    HistorySumModel sumModel;
    sumModel.setSums(HistoryField::Host, {sum(Markup, 1)});
    QVERIFY2(showsMarkup(sumModel), qPrintable(shownTips(sumModel)));
    HistoryRowModel rowModel;
    rowModel.append({{7, endedTunnel({.id = 7, .host = Markup}, Reason::Done, ClosedBy::Client)}}, false);
    QVERIFY2(showsMarkup(rowModel), qPrintable(shownTips(rowModel)));
    page->setActive(true);
    HistoryAnswer sums;
    sums.sums = {sum(Markup, 1)};
    answer(HistoryKind::Sums, sums);
    this->sums()->setCurrentIndex(this->sums()->model()->index(0, 0));
    (*actions)[ActionId::ForgetHost]->trigger();
    QCOMPARE(page->findChild<QMessageBox*>()->textFormat(), Qt::PlainText);
}

QTEST_MAIN(HistoryPageTest)
#include "tst_historypage.moc"
