// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The palette finds every action by words, shows its keys, and does what was chosen, on the page where it belongs.
#include "ui/main/commandpalette.h"
#include "tests/support/ui/windowlab.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableWidget>

#include "ui/rules/rulespage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class CommandPaletteTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsEveryActionWithItsKeys();
    void wordsNarrowTheList();
    void returnChoosesTheFirst();
    void arrowsMoveWhileTyping();
    void whatIsImpossibleIsNotChosen();
    void leadsToThePageOfTheAction();
    void toolButtonsShowNoMnemonics();
};

void CommandPaletteTest::listsEveryActionWithItsKeys()
{
    const Actions actions;
    const CommandPalette palette(actions, nullptr);
    const auto* list = palette.findChild<QTableWidget*>();
    QCOMPARE(list->rowCount(), static_cast<int>(Actions::table().size()) - 1); // all but the palette itself
    const auto found = list->findItems(u"Find"_s, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(list->item(found.front()->row(), 2)->text(), QKeySequence(Qt::CTRL | Qt::Key_F).toString(QKeySequence::NativeText));
}

void CommandPaletteTest::toolButtonsShowNoMnemonics()
{
    const Actions actions;
    QCOMPARE(actions[ActionId::AddRule]->iconText(), withoutMnemonic(actions[ActionId::AddRule]->text()));
    actions[ActionId::AddRule]->setText(u"\u8FFD\u52A0(&A)\u2026"_s); // as other scripts write it
    QCOMPARE(actions[ActionId::AddRule]->iconText(), u"\u8FFD\u52A0\u2026"_s);
}

void CommandPaletteTest::wordsNarrowTheList()
{
    const Actions actions;
    const CommandPalette palette(actions, nullptr);
    const auto* list = palette.findChild<QTableWidget*>();
    palette.findChild<QLineEdit*>()->setText(u"LINES wrap"_s);
    QCOMPARE(list->rowCount(), 1);
    QCOMPARE(list->item(0, 0)->text(), u"Wrap long lines"_s);
    palette.findChild<QLineEdit*>()->setText(u"no such thing"_s);
    QCOMPARE(list->rowCount(), 0);
}

void CommandPaletteTest::returnChoosesTheFirst()
{
    const Actions actions;
    auto* palette = new CommandPalette(actions, nullptr);
    QSignalSpy chosen(palette, &CommandPalette::chosen);
    palette->open();
    QVERIFY(QTest::qWaitForWindowActive(palette));
    auto* search = palette->findChild<QLineEdit*>();
    QTest::keyClicks(search, u"reload"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().value<ActionId>(), ActionId::ReloadFiles);
}

void CommandPaletteTest::arrowsMoveWhileTyping()
{
    const Actions actions;
    CommandPalette palette(actions, nullptr);
    auto* search = palette.findChild<QLineEdit*>();
    const auto* list = palette.findChild<QTableWidget*>();
    const int before = list->currentRow();
    QTest::keyClick(search, Qt::Key_Down);
    QCOMPARE(list->currentRow(), before + 1);
    QVERIFY(search->text().isEmpty());
}

void CommandPaletteTest::whatIsImpossibleIsNotChosen()
{
    const Actions actions;
    actions[ActionId::ReloadFiles]->setEnabled(false);
    CommandPalette palette(actions, nullptr);
    const QSignalSpy chosen(&palette, &CommandPalette::chosen);
    auto* search = palette.findChild<QLineEdit*>();
    search->setText(u"reload"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(chosen.isEmpty());
}

void CommandPaletteTest::leadsToThePageOfTheAction()
{
    WindowLab lab;
    lab.open();
    QTest::keyClick(&lab.window(), Qt::Key_K, Qt::ControlModifier);
    QWidget* palette = awaitDialog();
    QVERIFY(palette != nullptr);
    auto* search = palette->findChild<QLineEdit*>();
    QTest::keyClicks(search, u"add rule"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(lab.window().findChild<RulesPage*>()->isVisible());
    QVERIFY(awaitDialog() != nullptr);
}

QTEST_MAIN(CommandPaletteTest)
#include "tst_commandpalette.moc"
