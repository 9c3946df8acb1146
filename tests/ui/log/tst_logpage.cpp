// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The log page: levels and words filter, a pause freezes the eye and not the record, what is shown can be saved.
#include "ui/log/logpage.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/ui/plaintips.h"
#include "ui/common/fieldmessage.h"
#include "ui/common/filterline.h"
#include "ui/common/filternote.h"
#include "ui/common/messagebar.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class LogPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void newLinesAppearAndTheEndIsFollowed();
    void levelsSayTheirCountAndFilter();
    void wordsFilterAndEscClears();
    void aMistakeIsSaidInFullAndKeepsTheLines();
    void aPauseFreezesTheEyeAndNotTheRecord();
    void linesAboveTheEndStayWhereTheyAre();
    void savesWhatIsShown();
    void aFailedSaveIsExplained();
    void copiesTheSelectedLines();
    void leadsToTheTunnelOfALine();
    void leadsToTheRuleOfALine();
    void onePartCanBeChosen();
    void longLinesWrap();
    void anOverrunBufferIsCaughtUp();
    void whatIsForgottenGoesEvenWhilePaused();
    void namesAreNoMarkup();

private:
    void fill(int lines, LogLevel level = LogLevel::Info, const std::string& text = "line");
    int rows() const { return m_view->model()->rowCount(); }
    QCheckBox* level(const QString& name) const;

    std::unique_ptr<LogBuffer> m_log;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<LogPage> m_page;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QTableView* m_view = nullptr;
};

void LogPageTest::init()
{
    m_log = std::make_unique<LogBuffer>(200);
    m_actions = std::make_unique<Actions>();
    m_page = std::make_unique<LogPage>(*m_log, *m_actions);
    m_view = m_page->findChild<QTableView*>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_view->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    m_page->resize(900, 300);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->setActive(true);
}

void LogPageTest::cleanup()
{
    m_tester.reset();
    m_page.reset();
    m_actions.reset();
}

void LogPageTest::fill(int lines, LogLevel level, const std::string& text)
{
    for (int i = 0; i < lines; ++i)
        m_log->append(level, "tunnel", text + ' ' + std::to_string(i), static_cast<TunnelId>(static_cast<std::uint64_t>(i) + 1));
}

QCheckBox* LogPageTest::level(const QString& name) const
{
    for (QCheckBox* box : m_page->findChildren<QCheckBox*>()) {
        if (box->text().startsWith(name))
            return box;
    }
    return nullptr;
}

void LogPageTest::newLinesAppearAndTheEndIsFollowed()
{
    fill(50);
    QTRY_COMPARE(rows(), 50);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    fill(20);
    QTRY_COMPARE(rows(), 70);
    QTRY_COMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
}

void LogPageTest::levelsSayTheirCountAndFilter()
{
    fill(3, LogLevel::Warning);
    fill(5, LogLevel::Info);
    QTRY_COMPARE(rows(), 8);
    QTRY_VERIFY(level(u"Warning"_s)->text().contains(u'3'));
    QTest::mouseClick(level(u"Info"_s), Qt::LeftButton, {}, QPoint(8, level(u"Info"_s)->height() / 2));
    QTRY_COMPARE(rows(), 3);
    QVERIFY(level(u"Info"_s)->text().contains(u'5')); // hidden, still counted
}

void LogPageTest::wordsFilterAndEscClears()
{
    fill(4, LogLevel::Info, "closed alpha.example");
    fill(2, LogLevel::Info, "closed beta.example");
    QTRY_COMPARE(rows(), 6);
    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"BETA closed"_s);
    QTRY_COMPARE(rows(), 2);
    m_page->clearFilter();
    QTRY_COMPARE(rows(), 6);
    m_page->showTunnel(static_cast<TunnelId>(2));
    QTRY_COMPARE(rows(), 2);
}

void LogPageTest::aMistakeIsSaidInFullAndKeepsTheLines()
{
    fill(4, LogLevel::Info, "closed alpha.example");
    fill(2, LogLevel::Info, "closed beta.example");
    QTRY_COMPARE(rows(), 6);
    auto* filter = m_page->findChild<FilterLine*>();
    filter->setText(u"beta"_s);
    QTRY_COMPARE(rows(), 2);
    auto* note = m_page->findChild<FilterNote*>();
    QVERIFY2(note->text().contains(u"2 shown"_s), qPrintable(note->text()));
    filter->setText(u"beta lvl:info"_s);
    QTRY_VERIFY(filter->complaint()->isVisible());
    QVERIFY(filter->complaint()->width() > m_page->width() / 2);
    QCOMPARE(rows(), 2);
    QVERIFY2(note->text().isEmpty(), qPrintable(note->text()));
}

void LogPageTest::aPauseFreezesTheEyeAndNotTheRecord()
{
    fill(5);
    QTRY_COMPARE(rows(), 5);
    m_view->setFocus();
    QTest::keyClick(m_view, Qt::Key_Space);
    fill(7);
    bool isSaid = false;
    const auto says = [&] {
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            isSaid = isSaid || (label->isVisible() && label->text() == u"paused · +7"_s);
        return isSaid;
    };
    QTRY_VERIFY(says());
    QCOMPARE(rows(), 5);
    QTest::keyClick(m_view, Qt::Key_Space);
    QTRY_COMPARE(rows(), 12);
}

void LogPageTest::linesAboveTheEndStayWhereTheyAre()
{
    fill(60);
    QTRY_COMPARE(rows(), 60);
    m_view->verticalScrollBar()->setValue(10);
    fill(9);
    QTRY_COMPARE(rows(), 69);
    QCOMPARE(m_view->verticalScrollBar()->value(), 10);
    QPushButton* pill = nullptr;
    for (QPushButton* button : m_view->findChildren<QPushButton*>())
        pill = button;
    QVERIFY(pill != nullptr && pill->isVisible());
    QVERIFY2(pill->text().startsWith(u'9'), qPrintable(pill->text()));
    QTest::mouseClick(pill, Qt::LeftButton);
    QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
    QVERIFY(!pill->isVisible());
}

void LogPageTest::savesWhatIsShown()
{
    fill(4, LogLevel::Info, "alpha");
    fill(2, LogLevel::Warning, "beta");
    QTRY_COMPARE(rows(), 6);
    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"beta"_s);
    QTRY_COMPARE(rows(), 2);
    const QTemporaryDir directory;
    m_page->saveTo(directory.filePath(u"out.log"_s));
    QFile file(directory.filePath(u"out.log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains("\twarning\ttunnel\t#1\tbeta 0"));
    QVERIFY((file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) == 0); // it names hosts
}

void LogPageTest::aFailedSaveIsExplained()
{
    fill(1);
    QTRY_COMPARE(rows(), 1);
    const QTemporaryDir directory;
    m_page->saveTo(directory.path());
    const auto* bar = m_page->findChild<MessageBar*>();
    QVERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(directory.path()));
}

void LogPageTest::copiesTheSelectedLines()
{
    fill(5);
    QTRY_COMPARE(rows(), 5);
    m_view->setFocus();
    m_view->selectAll();
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 5);
}

void LogPageTest::leadsToTheTunnelOfALine()
{
    fill(5);
    QTRY_COMPARE(rows(), 5);
    const QSignalSpy asked(m_page.get(), &Page::showTunnelRequested);
    m_view->selectRow(2);
    m_view->setCurrentIndex(m_view->model()->index(2, 0));
    (*m_actions)[ActionId::ShowLogTunnel]->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().value<TunnelId>(), static_cast<TunnelId>(3));
}

void LogPageTest::leadsToTheRuleOfALine()
{
    m_log->append(LogLevel::Info, "tunnel", "allowed #7 a.example:443 rule=web client=127.0.0.1:1", static_cast<TunnelId>(7));
    m_log->append(LogLevel::Info, "engine", "listening");
    QTRY_COMPARE(rows(), 2);
    const QSignalSpy asked(m_page.get(), &Page::showRuleRequested);
    m_view->selectRow(0);
    QVERIFY((*m_actions)[ActionId::ShowLogRule]->isEnabled());
    (*m_actions)[ActionId::ShowLogRule]->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toString(), u"web"_s);
    m_view->selectRow(1);
    QVERIFY(!(*m_actions)[ActionId::ShowLogRule]->isEnabled());
}

void LogPageTest::onePartCanBeChosen()
{
    fill(3);
    m_log->append(LogLevel::Info, "engine", "listening");
    QTRY_COMPARE(rows(), 4);
    auto* part = m_page->findChild<QComboBox*>();
    QCOMPARE(part->count(), 3);
    part->setCurrentIndex(part->findData(u"engine"_s));
    QCOMPARE(rows(), 1);
    m_page->clearFilter();
    QCOMPARE(rows(), 4);
}

void LogPageTest::longLinesWrap()
{
    m_log->append(LogLevel::Info, "tunnel", std::string(400, 'x') + ' ' + std::string(400, 'y'));
    fill(1);
    QTRY_COMPARE(rows(), 2);
    const int before = m_view->rowHeight(0);
    (*m_actions)[ActionId::WrapLog]->trigger();
    QTRY_VERIFY(m_view->rowHeight(0) > before);
    QCOMPARE(m_view->rowHeight(1), before);
    (*m_actions)[ActionId::WrapLog]->trigger();
    QCOMPARE(m_view->rowHeight(0), before);
}

void LogPageTest::anOverrunBufferIsCaughtUp()
{
    fill(150);
    QTRY_COMPARE(rows(), 150);
    m_page->setActive(false);
    fill(900, LogLevel::Debug);
    QCOMPARE(rows(), 150);
    m_page->setActive(true);
    QCOMPARE(rows(), 200);
    QVERIFY(level(u"Info"_s)->text().contains(u'0'));
    QVERIFY(level(u"Debug"_s)->text().contains("200"_L1));
}

void LogPageTest::whatIsForgottenGoesEvenWhilePaused()
{
    fill(3, LogLevel::Info, "closed alpha.example");
    m_log->append(LogLevel::Info, "tunnel", "closed beta.example", TunnelId{9});
    QTRY_COMPARE(rows(), 4);
    (*m_actions)[ActionId::PauseLog]->setChecked(true);
    m_log->forget("alpha.example");
    const auto textAt = [this](int row) { return m_view->model()->index(row, LogModel::Text).data().toString(); };
    QTRY_COMPARE(textAt(0), u"forgotten"_s);
    QCOMPARE(rows(), 4);
    QCOMPARE(textAt(3), u"closed beta.example"_s);
}

void LogPageTest::namesAreNoMarkup()
{
    fill(1, LogLevel::Info, Markup);
    QTRY_COMPARE(rows(), 1);
    QVERIFY2(showsMarkup(*m_view->model()), qPrintable(shownTips(*m_view->model())));
}

QTEST_MAIN(LogPageTest)
#include "tst_logpage.moc"
