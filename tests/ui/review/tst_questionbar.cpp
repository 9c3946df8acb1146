// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The question bar as a person meets it: armed late, never focused, one sentence that says what the answer does.
#include "ui/review/questionbar.h"
#include "tests/support/scriptedengine.h"
#include "ui/common/targetlabel.h"
#include "ui/review/answerbox.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class QuestionBarTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isHiddenWithoutAQuestion();
    void neverTakesTheFocus();
    void clickBeforeArmingIsNotTaken();
    void clickAnswersTheShownQuestionWithItsScope();
    void anotherQuestionIsArmedAnew();
    void comingToTheWindowArmsAnew();
    void moreTriesDoNotDisarm();
    void sentenceFollowsTheChoices();
    void sentenceSaysWhatElseIsSettled();
    void aProgramIsAskedForWithItsPath();
    void localhostIsSaidToBeThisComputer();
    void siteAndPortAreSeenAtAnyWidth_data();
    void siteAndPortAreSeenAtAnyWidth();
    void onlyTheHostYields();
    void sentenceStandsBelowWhereItDoesNotFit();
    void publicSuffixHasNoSiteToChoose();
    void moreThanThreeAreSummedUp();
    void moreOpensTheRuleWithTheChosenScope();
    void everyControlHasAName();

private:
    QPushButton* button(const QString& name) const;
    QComboBox* choice(int index) const { return bar->findChildren<QComboBox*>().at(index); }
    QString sentence() const { return bar->accessibleDescription(); }
    void ask(std::vector<TicketScript> scripts);

    std::unique_ptr<Actions> actions;
    std::unique_ptr<QWidget> window;
    QLineEdit* field = nullptr;
    QuestionBar* bar = nullptr;
};

void QuestionBarTest::init()
{
    actions = std::make_unique<Actions>();
    window = std::make_unique<QWidget>();
    auto* column = new QVBoxLayout(window.get());
    bar = new QuestionBar(*actions, window.get());
    field = new QLineEdit(window.get());
    column->addWidget(bar);
    column->addWidget(field);
    window->resize(1100, 200);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    field->setFocus();
}

void QuestionBarTest::cleanup()
{
    window.reset();
    actions.reset();
}

QPushButton* QuestionBarTest::button(const QString& name) const
{
    for (QPushButton* candidate : bar->findChildren<QPushButton*>()) {
        if (candidate->accessibleName() == name)
            return candidate;
    }
    return nullptr;
}

void QuestionBarTest::ask(std::vector<TicketScript> scripts)
{
    std::vector<Ticket> tickets;
    for (const TicketScript& script : scripts)
        tickets.push_back(ticketOf(script));
    bar->setTickets(tickets);
}

void QuestionBarTest::isHiddenWithoutAQuestion()
{
    QVERIFY(!bar->isVisible());
    ask({{1}});
    QVERIFY(bar->isVisible());
    ask({});
    QVERIFY(!bar->isVisible());
}

void QuestionBarTest::neverTakesTheFocus()
{
    ask({{1}});
    QCOMPARE(QApplication::focusWidget(), field);
    QTRY_VERIFY(bar->isArmed());
    QTest::mouseClick(button(u"Deny"_s), Qt::LeftButton);
    QCOMPARE(QApplication::focusWidget(), field);
    for (const QPushButton* candidate : bar->findChildren<QPushButton*>())
        QVERIFY(!candidate->isDefault() && !candidate->autoDefault());
}

void QuestionBarTest::clickBeforeArmingIsNotTaken()
{
    QSignalSpy answered(bar, &QuestionBar::answered);
    ask({{1}});
    QVERIFY(!bar->isArmed());
    QTest::mouseClick(button(u"Allow"_s), Qt::LeftButton);
    (*actions)[ActionId::AllowQuestion]->trigger();
    QCOMPARE(answered.count(), 0);
}

void QuestionBarTest::clickAnswersTheShownQuestionWithItsScope()
{
    TicketId seen = TicketId::None;
    Answer given;
    connect(bar, &QuestionBar::answered, this, [&](const Ticket& ticket, const Answer& answer) {
        seen = ticket.id;
        given = answer;
    });
    ask({{7, "api.example.org:8443"}});
    QTRY_VERIFY(bar->isArmed());
    QTest::mouseClick(button(u"Allow"_s), Qt::LeftButton);
    QCOMPARE(seen, static_cast<TicketId>(7));
    QCOMPARE(given, Answer());
    QVERIFY(!bar->isArmed()); // one click, one answer
}

void QuestionBarTest::comingToTheWindowArmsAnew()
{
    ask({{1}});
    QTRY_VERIFY(bar->isArmed());
    QEvent activated(QEvent::WindowActivate);
    QApplication::sendEvent(window.get(), &activated);
    QVERIFY(!bar->isArmed());
    QTRY_VERIFY(bar->isArmed());
}

void QuestionBarTest::anotherQuestionIsArmedAnew()
{
    ask({{1, "one.example.org:443"}});
    QTRY_VERIFY(bar->isArmed());
    ask({{2, "two.example.org:443"}});
    QVERIFY(!bar->isArmed());
    QVERIFY(!button(u"Allow"_s)->isEnabled());
    QTRY_VERIFY(bar->isArmed());
}

void QuestionBarTest::moreTriesDoNotDisarm()
{
    ask({{1, "one.example.org:443"}});
    QTRY_VERIFY(bar->isArmed());
    ask({{1, "one.example.org:443", 3, 3}, {2, "two.example.org:443"}});
    QVERIFY(bar->isArmed());
    QCOMPARE(bar->shown()->id, static_cast<TicketId>(1));
    QCOMPARE(bar->shown()->waiting, 3U);
}

void QuestionBarTest::sentenceFollowsTheChoices()
{
    ask({{1, "api.example.org:443"}});
    QCOMPARE(sentence(), u"Allow anyone → api.example.org, port 443, for 1 hour."_s);
    choice(1)->setCurrentIndex(1);
    choice(0)->setCurrentIndex(choice(0)->count() - 1);
    QCOMPARE(sentence(), u"Allow anyone → example.org and all below it, port 443, for ever."_s);
    // A fresh count must not undo what was chosen.
    ask({{1, "api.example.org:443", 2, 2}});
    QCOMPARE(sentence(), u"Allow anyone → example.org and all below it, port 443, for ever."_s);
}

void QuestionBarTest::sentenceSaysWhatElseIsSettled()
{
    ask({{1, "api.example.org:443"}, {2, "www.example.org:443", 6, 6}});
    QVERIFY(!sentence().contains("6"_L1));
    choice(1)->setCurrentIndex(1);
    QVERIFY2(sentence().contains("Also settles 6 waiting"_L1), qPrintable(sentence()));
}

void QuestionBarTest::aProgramIsAskedForWithItsPath()
{
    const auto asked = [this](const std::string& path) {
        Ticket ticket = ticketOf({1, "api.example.org:443"});
        ticket.request.programState = ProgramState::Known;
        ticket.request.programPath = path;
        ticket.request.programName = path.substr(path.rfind('/') + 1);
        bar->setTickets({ticket});
        return bar->accessibleName();
    };
    QCOMPARE(asked("/tmp/x/firefox"), u"firefox (/tmp/x/firefox) wants api.example.org:443"_s);
    const QString question = asked("/tmp/" + std::string(100, 'x') + "/firefox");
    QVERIFY2(question.startsWith(u"firefox (/tmp/xx"_s) && question.contains(u"xx/firefox) wants"_s), qPrintable(question));
    QVERIFY(question.size() < 100);
}

void QuestionBarTest::localhostIsSaidToBeThisComputer()
{
    ask({{1, "localhost:9443"}});
    QVERIFY2(bar->accessibleName().endsWith(u" wants localhost:9443 (this computer)"_s), qPrintable(bar->accessibleName()));
    QCOMPARE(sentence(), u"Allow anyone → localhost (this computer), port 9443, for 1 hour."_s);
    ask({{2, "localhost.example:9443"}});
    QVERIFY(!bar->accessibleName().contains(u"this computer)"_s));
}

void QuestionBarTest::siteAndPortAreSeenAtAnyWidth_data()
{
    QTest::addColumn<QString>("below");
    QTest::newRow("85 letters") << u"accounts-update.mybank.com.session-0a1b2c3d4e5f"_s;
    QTest::newRow("190 letters") << QString(u"accounts-update.mybank.com."_s + QString(63, u'x') + u'.' + QString(63, u'y'));
}

void QuestionBarTest::siteAndPortAreSeenAtAnyWidth()
{
    QFETCH(const QString, below);
    const QString target = below + u".attacker-site.example:8443"_s;
    for (const int width : {1280, 1024, 760}) {
        window->resize(width, 300);
        ask({{1, target.toStdString(), 2, 2}});
        QCoreApplication::sendPostedEvents();
        QTRY_COMPARE(bar->width(), window->contentsRect().width() - window->layout()->contentsMargins().left() * 2);
        const QList<TargetLabel*> labels = bar->findChildren<TargetLabel*>();
        QCOMPARE(labels.size(), 2);
        for (const TargetLabel* label : labels) {
            QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
            QVERIFY2(label->text().contains(".attacker-site.example"_L1), qPrintable(label->text()));
            for (const QString& word : label->text().split(u' '))
                QVERIFY2(label->fontMetrics().horizontalAdvance(word) <= label->width(), qPrintable(word));
            QVERIFY(label->text() == label->sentence() || label->toolTip().remove(u'\n').contains(target.chopped(5)));
        }
        QVERIFY2(labels.front()->text().contains(".attacker-site.example:8443 (2 connections)"_L1), qPrintable(labels.front()->text()));
        const QString chosen = bar->findChildren<TargetChoice*>().front()->shownText();
        QVERIFY2(chosen.endsWith(".attacker-site.example"_L1), qPrintable(chosen));
    }
    QVERIFY(bar->accessibleName().contains(target));
}

void QuestionBarTest::onlyTheHostYields()
{
    window->resize(760, 300);
    ask({{1, std::string(60, 'a') + '.' + std::string(60, 'b') + ".example.org:8443"}});
    QCoreApplication::sendPostedEvents();
    QTRY_VERIFY(choice(1)->width() < choice(1)->sizeHint().width());
    QVERIFY(choice(0)->width() >= choice(0)->sizeHint().width());
    QVERIFY(choice(2)->width() >= choice(2)->sizeHint().width());
    QVERIFY(choice(1)->toolTip().contains(choice(1)->currentText()));
}

void QuestionBarTest::sentenceStandsBelowWhereItDoesNotFit()
{
    const auto* label = bar->findChildren<TargetLabel*>().back();
    window->resize(1280, 300);
    ask({{1, "some-longer-name.example.org:443"}});
    QCoreApplication::sendPostedEvents();
    QTRY_VERIFY(label->geometry().left() > choice(3)->mapTo(bar, QPoint()).x());
    window->resize(760, 300);
    QTRY_VERIFY(label->geometry().top() > choice(3)->mapTo(bar, QPoint()).y());
    QVERIFY(label->width() > bar->width() * 9 / 10);
    window->resize(1280, 300);
    QTRY_VERIFY(label->geometry().left() > choice(3)->mapTo(bar, QPoint()).x());
}

void QuestionBarTest::publicSuffixHasNoSiteToChoose()
{
    ask({{1, "github.io:443"}});
    QCOMPARE(choice(1)->count(), 1);
    QVERIFY(!choice(1)->isEnabled());
}

void QuestionBarTest::moreThanThreeAreSummedUp()
{
    ask({{1, "a.test:443"}, {2, "b.test:443"}, {3, "c.test:443"}});
    QVERIFY(bar->shown() != nullptr);
    ask({{1, "a.test:443"}, {2, "b.test:443"}, {3, "c.test:443"}, {4, "d.test:443"}});
    QVERIFY(bar->shown() == nullptr);
    QVERIFY(bar->isVisible());
    QVERIFY(!button(u"Allow"_s)->isVisible());
    QVERIFY(sentence().contains("d.test:443"_L1));
    QSignalSpy review((*actions)[ActionId::ShowReview], &QAction::triggered);
    QTest::mouseClick(button(u"Review all questions"_s), Qt::LeftButton);
    QCOMPARE(review.count(), 1);
}

void QuestionBarTest::moreOpensTheRuleWithTheChosenScope()
{
    Answer given;
    connect(bar, &QuestionBar::ruleRequested, this, [&](const Ticket&, const Answer& answer) { given = answer; });
    ask({{1, "api.example.org:443"}});
    choice(2)->setCurrentIndex(1);
    QTest::mouseClick(button(u"More…"_s), Qt::LeftButton);
    QCOMPARE(given.port, AnswerPort::Any);
}

void QuestionBarTest::everyControlHasAName()
{
    ask({{1, "api.example.org:443"}, {2, "b.test:443"}});
    for (const QPushButton* candidate : bar->findChildren<QPushButton*>())
        QVERIFY(!candidate->accessibleName().isEmpty());
    for (const QComboBox* candidate : bar->findChildren<QComboBox*>())
        QVERIFY(!candidate->accessibleName().isEmpty());
    QVERIFY(bar->accessibleName().contains("api.example.org:443"_L1));
}

QTEST_MAIN(QuestionBarTest)
#include "tst_questionbar.moc"
