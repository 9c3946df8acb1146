// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever strangers may name goes into every field the window reads, and comes out harmless wherever it is
// shown or copied.
#include "tests/support/ui/screentexts.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QToolButton>

#include "core/engine/configuration.h"
#include "core/record/export.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/ui/windowlab.h"
#include "ui/alerts/alerttext.h"
#include "ui/history/historypage.h"
#include "ui/log/logpage.h"
#include "ui/main/mainwindow.h"
#include "ui/main/sessionwindow.h"
#include "ui/review/questionbar.h"
#include "ui/review/reviewpage.h"
#include "ui/settings/usersdialog.h"
#include "ui/tunnels/hostview.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

/// What may stand in a file of rules or users, which refuse controls.
const std::string Letters =
    "B&M <img src=x><b>x</b> %1%2%9 %n %L1 [*] \u202Egpj.exe\u2066 \u200B\u2060\uFEFF\u2028\u2029\u00AD "
    "\u05E9\u05DC\u05D5\u05DD \U0001F469\u200D\U0001F467 z\u0335\u0335\u0335\u0335\u0335\u0335\u0335\u0335 "
    "=1+1;=2";
/// What may stand anywhere else, such as the name of a program.
const std::string Bytes = std::string("B&M\x1b[31m\a\r\n\t\x7f\xC2\x9B\xC2\x85\0\xFF\xC3 ", 21) + Letters;
const std::string Long = std::string(5000, 'w');

std::shared_ptr<const LookFacts> lookOf(const std::string& text)
{
    HelloShape shape;
    shape.ja4 = text;
    shape.versions = {0x0304};
    shape.alpn = {text, "h2"};
    LookFacts look;
    look.protocol = Protocol::Ssh;
    look.flags = LookFlag::NotTls | LookFlag::SniDiffers;
    look.hello = std::make_shared<const HelloShape>(std::move(shape));
    look.sni = look.serverAlpn = look.clientBanner = look.serverBanner = text;
    return std::make_shared<const LookFacts>(std::move(look));
}

/// `text` in every field that is a text.
void fill(TunnelInfo& info, const std::string& text)
{
    info.host = info.method = text;
    info.user = userNamed(text);
    info.program.knowledge = ProgramKnowledge::Known;
    info.program.path = std::make_shared<const std::string>("/opt/" + text);
    info.decision.rule = std::make_shared<const std::string>(text);
    info.look = lookOf(text);
}

std::vector<TunnelInfo> tunnels()
{
    std::vector<TunnelInfo> all;
    std::uint64_t id = 0;
    for (const std::string& text : {Bytes, Letters, Long, std::string("B&M"), std::string("%1%2%3%4%5%6")}) {
        all.push_back(openTunnel({.id = ++id}));
        all.push_back(endedTunnel({.id = ++id, .bytes = {1000, 2000}}, Reason::Done, ClosedBy::Client));
        all.push_back(refusedTunnel({.id = ++id}, Reason::RuleDenied));
        for (auto one = all.end() - 3; one != all.end(); ++one)
            fill(*one, text);
    }
    // Named by a stranger as far as a request can be asked about.
    all.push_back(refusedTunnel({.id = ++id, .host = "xn--mgbh0fb.example"}, Reason::DefaultDenied));
    all.back().user = userNamed(Bytes);
    return all;
}

Ticket ticket(std::uint64_t id, const std::string& text)
{
    std::string host = "www.bank.example.";
    while (host.size() < 235)
        host += "a1b2c3d.";
    Ticket made = ticketOf({.id = id, .target = host + "example:443"});
    made.request.user = text;
    made.request.programState = ProgramState::Known;
    made.request.programName = text;
    made.request.programPath = "/opt/" + text;
    return made;
}

HistoryAnswer answerTo(const HistoryQuery& query, std::uint64_t number)
{
    HistoryAnswer answer;
    answer.ticket = number;
    answer.query = query;
    const WallTime now = std::chrono::system_clock::now();
    for (const std::string& text : {Bytes, Letters, Long}) {
        HistorySum sum;
        sum.value = text;
        sum.tunnels = 3;
        sum.bytes = {10, 20};
        sum.first = sum.last = now;
        answer.sums.push_back(sum);
        answer.chart.names.push_back(text);
        answer.chart.series.push_back({1000, 2000, 3000});
    }
    answer.chart.series.push_back({0, 0, 0});
    answer.chart.from = query.span.from;
    answer.chart.step =
        std::max(std::chrono::seconds(1),
                 std::chrono::duration_cast<std::chrono::seconds>((query.span.to - query.span.from) / 3));
    std::int64_t key = 0;
    for (const TunnelInfo& info : tunnels()) {
        if (info.isOver())
            answer.rows.push_back({++key, info, now});
    }
    return answer;
}

bool isAllowed(const QString& text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u'\n' || c == QChar(0x200D) || c == QChar(0x2068) || c == QChar(0x2069))
        return c != QChar(0x200D) || (at > 0 && text[at - 1].unicode() > 0x7F);
    if (c.isSurrogate())
        return c.isHighSurrogate() ? at + 1 < text.size() && text[at + 1].isLowSurrogate()
                                   : at > 0 && text[at - 1].isHighSurrogate();
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

/// The text with what may not be in it written out; empty if there is none.
QString faultOf(const QString& text)
{
    if (text.count(QChar(0x2068)) != text.count(QChar(0x2069)))
        return u"isolates do not match: "_s + text.left(300);
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isAllowed(text, at))
            return u"U+%1 in: %2"_s.arg(QString::number(text[at].unicode(), 16), text.left(300));
    }
    return {};
}

QList<QByteArray> lines(QByteArray text)
{
    for (const char* end : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\x0b", "\x0c"})
        text.replace(end, "\n");
    QList<QByteArray> all = text.replace("\r\n", "\n").replace('\r', '\n').split('\n');
    all.removeAll(QByteArray());
    return all;
}

} // namespace

class HostileTextsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { const WindowLab first; } // the language is installed once
    void init();
    void cleanup();

    void nothingHiddenReachesTheScreen();
    void namesAreNoMarkup();
    void ampersandsStay();
    void placeMarkersStay();
    void longNamesDoNotWidenTheWindow();
    void questionsKeepTheirButtonsInSight();
    void dialogsStayOnTheScreen();
    void sessionsAreNamedAsTheirFilesAre();
    void copiedTablesKeepTheirCells();
    void exportsKeepOneRecordALine();
    void alertsKeepOneRecordALine();

private:
    using Visit = std::function<void(const QString& name, QWidget& screen)>;

    void answerHistory();
    /// Every page in every state that shows names, the details of tunnels tab by tab, and menus without a
    /// parent.
    void forEachScreen(const Visit& visit);
    void showTunnels(const Visit& visit);
    void showHistory(const Visit& visit);
    std::vector<ScreenText> all(); ///< each once

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Configuration> m_configuration;
    std::unique_ptr<LogBuffer> m_log;
    std::unique_ptr<ScriptedEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    std::size_t m_answered = 0;
};

void HostileTextsTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_configuration = std::make_unique<Configuration>(Directories::below(m_home->path()));
    m_configuration->reload();
    Rule rule;
    rule.id = "evil";
    rule.action = RuleAction::Allow;
    rule.hosts = {HostPattern::parse("xn--mgbh0fb.example").value()};
    rule.programs = {"/opt/" + Letters};
    rule.users = {Letters};
    rule.group = Bytes.substr(0, 18) + Letters; // JSON is UTF-8
    rule.note = rule.group;
    Rule lengthy = rule;
    lengthy.id = "lengthy";
    lengthy.group = lengthy.note = Long;
    lengthy.programs = {"/" + std::string(4000, 'w')};
    const auto saved = m_configuration->saveRules({rule, lengthy}, Bytes.substr(0, 18) + Letters);
    QVERIFY2(saved, saved ? "" : saved.error().text.c_str());
    m_log = std::make_unique<LogBuffer>(1000);
    m_engine = std::make_unique<ScriptedEngine>();
    m_engine->apply(m_configuration->ruleSet());
    m_window = std::make_unique<MainWindow>(*m_engine, *m_configuration, *m_log);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_answered = 0;

    m_engine->failNext({"cannot-listen", Bytes + Long});
    m_engine->start(m_configuration->settings());
    RecorderState state;
    state.logError = state.historyError = Bytes + Long;
    m_engine->setRecorderState(state);
    EngineBatch batch;
    for (const TunnelInfo& info : tunnels())
        (info.isOver() ? batch.ended : batch.updated).push_back(info);
    m_engine->publish(batch);
    for (const std::string& text : {Bytes, Long})
        m_log->append(LogLevel::Error, "tunnel", text, static_cast<TunnelId>(1));
    m_engine->askAll({ticket(1, Bytes), ticket(2, Long)});
}

void HostileTextsTest::cleanup()
{
    m_window.reset();
    m_engine.reset();
    m_log.reset();
    m_configuration.reset();
    m_home.reset();
}

void HostileTextsTest::answerHistory()
{
    QCoreApplication::processEvents();
    for (; m_answered < m_engine->historyQueries.size(); ++m_answered)
        m_engine->answerHistory(answerTo(m_engine->historyQueries[m_answered], m_answered + 1));
    QCoreApplication::processEvents();
}

void HostileTextsTest::showTunnels(const Visit& visit)
{
    auto* page = m_window->findChild<TunnelsPage*>();
    auto* tabs = page->findChild<QTabWidget*>();
    m_window->showPage(ActionId::ShowTunnels);
    page->showFiltered({});
    QTRY_COMPARE(page->model().rowCount(), static_cast<int>(tunnels().size()));
    for (const std::uint64_t id : {1, 2, 3, 4, 6, 7, 9, 10, 13, 16}) {
        page->selectTunnel(static_cast<TunnelId>(id));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            visit(u"tunnel %1, tab %2"_s.arg(id).arg(tab), *m_window);
        }
    }
    for (const ActionId by : {ActionId::GroupByHost, ActionId::GroupBySite, ActionId::GroupByUser,
                              ActionId::GroupByProgram, ActionId::GroupByRule}) {
        m_window->actions()[by]->trigger();
        visit(u"groups"_s, *m_window);
    }
    m_window->actions()[ActionId::GroupByNone]->trigger();
    page->filterLine()->setText(u"nonsense\u202E:\u200Bx"_s);
    QCoreApplication::processEvents();
    visit(u"a mistake in a filter"_s, *m_window);
    page->filterLine()->clear();
}

void HostileTextsTest::showHistory(const Visit& visit)
{
    m_window->showPage(ActionId::ShowHistory);
    answerHistory();
    auto* page = m_window->findChild<HistoryPage*>();
    auto* fields = page->findChildren<QComboBox*>().at(1);
    for (int i = 0; i < fields->count(); ++i) {
        fields->setCurrentIndex(i);
        Q_EMIT fields->activated(i);
        answerHistory();
        visit(u"history by "_s + fields->itemText(i), *m_window);
    }
    fields->setCurrentIndex(0);
    Q_EMIT fields->activated(0);
    answerHistory();
    auto* sums = page->findChild<QTableView*>(u"historySums"_s);
    for (int row = 0; row < sums->model()->rowCount(); ++row) {
        sums->setCurrentIndex(sums->model()->index(row, 0));
        m_window->actions()[ActionId::OpenHistoryValue]->trigger();
        answerHistory();
        visit(u"history of one host"_s, *m_window);
        m_window->actions()[ActionId::BackToSums]->trigger();
        answerHistory();
    }
}

void HostileTextsTest::forEachScreen(const Visit& visit)
{
    showTunnels(visit);
    showHistory(visit);
    m_window->showPage(ActionId::ShowReview);
    auto* review = m_window->findChild<ReviewPage*>();
    for (QAbstractButton* view : review->findChildren<QAbstractButton*>()) {
        if (!view->isCheckable() || !view->isVisible())
            continue;
        view->click();
        QCoreApplication::processEvents();
        visit(u"review "_s + view->text(), *m_window);
        for (QPushButton* tick : review->findChildren<QPushButton*>()) {
            if (tick->text() == u"Tick all"_s && tick->isEnabled() && tick->isVisible())
                tick->click();
        }
        visit(u"review, ticked"_s, *m_window);
    }
    for (const ActionId page : {ActionId::ShowRules, ActionId::ShowDashboard, ActionId::ShowAlerts,
                                ActionId::ShowLog, ActionId::ShowSettings}) {
        m_window->showPage(page);
        QCoreApplication::processEvents();
        const QList<QMenu*> menus = m_window->findChildren<QMenu*>();
        for (const QPointer<QMenu>& menu : QList<QPointer<QMenu>>(menus.begin(), menus.end())) {
            if (menu) // filling one may take another away
                Q_EMIT menu->aboutToShow();
        }
        visit(m_window->actions()[page]->text(), *m_window);
    }
    auto* log = m_window->findChild<LogPage*>();
    m_window->showPage(ActionId::ShowLog);
    QTRY_VERIFY(log->findChild<QAbstractItemView*>()->model()->rowCount() >= 2);
    visit(u"log"_s, *m_window);
    for (QWidget* top : QApplication::topLevelWidgets()) {
        if (qobject_cast<QMenu*>(top) != nullptr)
            visit(u"a menu"_s, *top);
    }
}

std::vector<ScreenText> HostileTextsTest::all()
{
    std::vector<ScreenText> texts;
    QSet<QString> known; // most stands still from screen to screen
    forEachScreen([&](const QString& name, QWidget& screen) {
        for (ScreenText& one : screenTexts(screen)) {
            const QString key = QString::number(static_cast<int>(one.kind)) + one.text;
            if (known.contains(key))
                continue;
            known.insert(key);
            one.place.prepend(name + u": "_s);
            texts.push_back(std::move(one));
        }
    });
    return texts;
}

void HostileTextsTest::nothingHiddenReachesTheScreen()
{
    const std::vector<ScreenText> texts = all();
    QStringList faults;
    int hostile = 0;
    for (const ScreenText& one : texts) {
        hostile += one.text.contains(u"\\u202e"_s) ? 1 : 0;
        if (const QString fault = faultOf(one.text); !fault.isEmpty())
            faults.append(one.place + u": "_s + fault);
    }
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.mid(0, 30).join(u'\n')));
    QVERIFY2(hostile > 50, qPrintable(u"the names do not reach the screen any more: %1"_s.arg(hostile)));
}

void HostileTextsTest::namesAreNoMarkup()
{
    QStringList faults;
    for (const ScreenText& one : all()) {
        const bool isRich = one.kind == ScreenText::Kind::Rich ||
                            (one.kind == ScreenText::Kind::MayBeRich && Qt::mightBeRichText(one.text));
        // An image that was taken for one leaves its sign.
        if (isRich && QTextDocumentFragment::fromHtml(one.text).toPlainText().contains(
                          QChar::ObjectReplacementCharacter))
            faults.append(one.place + u": "_s + one.text.left(200));
    }
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.mid(0, 30).join(u'\n')));
}

void HostileTextsTest::ampersandsStay()
{
    QStringList faults;
    int seen = 0;
    for (const ScreenText& one : all()) {
        if (one.kind != ScreenText::Kind::Item || !one.text.contains(u'M'))
            continue;
        seen += one.text.contains(u"B&&M"_s) ? 1 : 0;
        if (one.text.contains(u"B&M"_s) || one.text.contains(u"BM"_s))
            faults.append(one.place + u": "_s + one.text.left(200));
    }
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY2(seen > 0, "no item of a menu names what a stranger has named");
}

void HostileTextsTest::placeMarkersStay()
{
    auto* page = m_window->findChild<TunnelsPage*>();
    m_window->showPage(ActionId::ShowTunnels);
    page->showFiltered({});
    page->selectTunnel(static_cast<TunnelId>(13)); // %1%2%3%4%5%6
    auto* tabs = page->findChild<QTabWidget*>();
    auto* host = page->findChild<HostView*>();
    tabs->setCurrentWidget(host);
    const auto* sum = host->findChild<QLabel*>();
    QTRY_VERIFY2(sum->text().startsWith(u"%1%2%3%4%5%6: 3 tunnels, 1 open, 1 denied"_s),
                 qPrintable(sum->text()));
    tabs->setCurrentIndex(0);
    const auto labels = page->findChildren<QLabel*>();
    const auto says = [&labels](const QString& part) {
        return std::any_of(labels.begin(), labels.end(),
                           [&part](const QLabel* label) { return label->text().contains(part); });
    };
    QTRY_VERIFY(says(u"/opt/%1%2%3%4%5%6, process"_s));
    QVERIFY(says(u"“%1%2%3%4%5%6”"_s));
}

void HostileTextsTest::longNamesDoNotWidenTheWindow()
{
    QStringList faults;
    forEachScreen([this, &faults](const QString& name, QWidget& screen) {
        if (&screen != m_window.get())
            return;
        QCoreApplication::processEvents();
        const QSize least = screen.minimumSizeHint();
        if (least.width() > 1280 || least.height() > 800 || screen.width() > 1280)
            faults.append(u"%1: at least %2×%3, is %4 wide"_s.arg(name)
                              .arg(least.width())
                              .arg(least.height())
                              .arg(screen.width()));
    });
    faults.removeDuplicates();
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void HostileTextsTest::questionsKeepTheirButtonsInSight()
{
    m_window->showPage(ActionId::ShowTunnels);
    auto* bar = m_window->findChild<QuestionBar*>();
    for (const std::string& text : {Bytes, Long}) {
        m_engine->askAll({ticket(text == Long ? 3 : 4, text)});
        QTRY_VERIFY(bar->isVisible());
        QCoreApplication::processEvents();
        int seen = 0;
        for (const QPushButton* button : bar->findChildren<QPushButton*>()) {
            if (button->isVisible()) {
                ++seen;
                const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
                QVERIFY2(m_window->rect().contains(place), qPrintable(button->text()));
            }
        }
        QVERIFY(seen >= 3);
        // Both ends of the target: it begins like somebody's bank and ends elsewhere.
        const QString question = bar->findChildren<QLabel*>().first()->text();
        QVERIFY2(question.contains(u"www.bank.example"_s) && question.contains(u".example:443"_s),
                 qPrintable(question));
        QVERIFY2(bar->height() < 320, qPrintable(QString::number(bar->height())));
    }
}

void HostileTextsTest::dialogsStayOnTheScreen()
{
    m_window->showPage(ActionId::ShowHistory);
    answerHistory();
    auto* sums = m_window->findChild<HistoryPage*>()->findChild<QTableView*>(u"historySums"_s);
    QTRY_VERIFY((answerHistory(), sums->model()->rowCount() >= 3));
    const auto check = [](const QString& name) {
        QWidget* dialog = nullptr;
        QTRY_VERIFY2((dialog = openDialog()) != nullptr, qPrintable(name));
        QCoreApplication::processEvents();
        for (const ScreenText& one : screenTexts(*dialog))
            QVERIFY2(faultOf(one.text).isEmpty(), qPrintable(name + one.place + faultOf(one.text)));
        QVERIFY2(dialog->width() <= 1280, qPrintable(name + QString::number(dialog->width())));
        QVERIFY2(dialog->height() <= 800, qPrintable(name + QString::number(dialog->height())));
        dialog->close();
        QTRY_VERIFY(openDialog() == nullptr);
    };
    for (int row = 0; row < sums->model()->rowCount(); ++row) {
        sums->setCurrentIndex(sums->model()->index(row, 0));
        m_window->actions()[ActionId::ForgetHost]->trigger();
        check(u"forget host "_s + QString::number(row) + u' ');
    }
    m_window->showPage(ActionId::ShowRules);
    for (const ActionId id : {ActionId::RuleVersions, ActionId::RuleLists, ActionId::WhatIf,
                              ActionId::ShowPalette, ActionId::AddRule}) {
        m_window->actions()[id]->trigger();
        check(m_window->actions()[id]->text());
    }
}

void HostileTextsTest::sessionsAreNamedAsTheirFilesAre()
{
    for (const std::string& text : {Bytes, Long}) {
        SessionWindow window({false, tunnels()}, QString::fromStdString(text));
        for (const ScreenText& one : screenTexts(window))
            QVERIFY2(faultOf(one.text).isEmpty(), qPrintable(one.place + faultOf(one.text)));
        QVERIFY(window.windowTitle().size() < 200);
    }
    const SessionWindow window({false, {}}, u"a[*].sluice-session"_s);
    QVERIFY(window.windowTitle().startsWith(u"a[*][*].sluice-session"_s)); // two are one
}

void HostileTextsTest::copiedTablesKeepTheirCells()
{
    auto* page = m_window->findChild<TunnelsPage*>();
    m_window->showPage(ActionId::ShowTunnels);
    page->showFiltered({});
    QTRY_COMPARE(page->model().rowCount(), static_cast<int>(tunnels().size()));
    auto* table = page->findChild<QTableView*>();
    table->selectAll();
    m_window->actions()[ActionId::CopyTunnels]->trigger();
    const QList<QByteArray> rows = lines(QGuiApplication::clipboard()->text().toUtf8());
    QCOMPARE(rows.size(), static_cast<qsizetype>(tunnels().size()) + 1);
    for (const QByteArray& row : rows)
        QCOMPARE(row.count('\t'), rows.first().count('\t'));
    m_window->showPage(ActionId::ShowHistory);
    answerHistory();
    auto* sums = m_window->findChild<HistoryPage*>()->findChild<QTableView*>(u"historySums"_s);
    QTRY_VERIFY((answerHistory(), sums->model()->rowCount() >= 3));
    sums->selectAll();
    m_window->actions()[ActionId::CopyHistory]->trigger();
    const QList<QByteArray> copied = lines(QGuiApplication::clipboard()->text().toUtf8());
    QCOMPARE(copied.size(), static_cast<qsizetype>(sums->model()->rowCount()) + 1);
    for (const QByteArray& row : copied)
        QCOMPARE(row.count('\t'), copied.first().count('\t'));
}

void HostileTextsTest::exportsKeepOneRecordALine()
{
    const std::vector<TunnelInfo> some = tunnels();
    const auto count = static_cast<qsizetype>(some.size());
    const auto over =
        std::count_if(some.begin(), some.end(), [](const TunnelInfo& info) { return info.isOver(); });
    const auto made = [&some](ExportFormat format) {
        return QByteArray::fromStdString(exported(format, some));
    };
    QCOMPARE(lines(made(ExportFormat::Csv)).size(), count + 1);
    QCOMPARE(lines(made(ExportFormat::Squid)).size(), static_cast<qsizetype>(over));
    const QList<QByteArray> json = lines(made(ExportFormat::JsonLines));
    QCOMPARE(json.size(), count);
    for (const QByteArray& line : json)
        QVERIFY2(!QJsonDocument::fromJson(line).isNull(), line.left(300).constData());
    QVERIFY(!QJsonDocument::fromJson(made(ExportFormat::Har)).isNull());
}

void HostileTextsTest::alertsKeepOneRecordALine()
{
    QTRY_VERIFY(!m_engine->watch().alerts().empty());
    std::vector<Alert> alerts = m_engine->watch().alerts();
    Alert alert;
    alert.kind = AlertKind::NotTls;
    alert.subject = alert.client = alert.target = Bytes;
    alert.parameters = {Bytes, Bytes, Bytes, Bytes};
    alerts.push_back(alert);
    QCOMPARE(lines(csvText(alerts).toUtf8()).size(), static_cast<qsizetype>(alerts.size()) + 1);
    for (const Alert& one : alerts) {
        QVERIFY2(faultOf(plainText(one)).isEmpty(), qPrintable(faultOf(plainText(one))));
        QVERIFY2(faultOf(muteText({one.kind, one.subject, one.target})).isEmpty(), "what is muted");
    }
}

QTEST_MAIN(HostileTextsTest)
#include "tst_hostiletexts.moc"
