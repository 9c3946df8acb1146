// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each page has its chapter, F1 opens it there, and no link of the manual is dead.
#include "ui/main/manual.h"
#include "tests/support/ui/windowlab.h"

#include <QDir>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class ManualTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsAChapterWithATitle();
    void everyPageHasAChapter();
    void linksLeadSomewhere();
    void f1OpensTheChapterOfThePage();
};

namespace {

QStringList files()
{
    return QDir(u":/manual"_s).entryList({u"*.md"_s});
}

QString content(const QString& file)
{
    QFile chapter(u":/manual/"_s + file);
    return chapter.open(QIODevice::ReadOnly) ? QString::fromUtf8(chapter.readAll()) : QString();
}

} // namespace

void ManualTest::everyFileIsAChapterWithATitle()
{
    auto* manual = new Manual(nullptr);
    const auto* list = manual->findChild<QListWidget*>();
    QCOMPARE(list->count(), files().size());
    for (int row = 0; row < list->count(); ++row)
        QVERIFY2(!list->item(row)->text().isEmpty() && !list->item(row)->text().endsWith(".md"_L1), qPrintable(list->item(row)->text()));
    QCOMPARE(manual->chapter(), u"start"_s);
    delete manual;
}

void ManualTest::everyPageHasAChapter()
{
    for (const ActionRow& row : Actions::table()) {
        if (row.scope == ActionScope::View && row.id != ActionId::Find && row.id != ActionId::ClearFilter && row.id != ActionId::OnlyNew)
            QVERIFY2(files().contains(QLatin1StringView(row.icon) + u".md"_s), row.icon);
    }
}

void ManualTest::linksLeadSomewhere()
{
    static const QRegularExpression link(u"\\]\\((?!https?:)([^)#]+)"_s);
    for (const QString& file : files()) {
        for (auto found = link.globalMatch(content(file)); found.hasNext();) {
            const QString target = found.next().captured(1);
            QVERIFY2(files().contains(target), qPrintable(file + u" -> "_s + target));
        }
    }
}

void ManualTest::f1OpensTheChapterOfThePage()
{
    WindowLab lab;
    lab.open();
    lab.window().showPage(ActionId::ShowRules);
    QTest::keyClick(&lab.window(), Qt::Key_F1);
    QTRY_VERIFY(lab.window().findChild<Manual*>() != nullptr);
    auto* manual = lab.window().findChild<Manual*>();
    QCOMPARE(manual->chapter(), u"rules"_s);
    QVERIFY(manual->findChild<QTextBrowser*>()->toPlainText().startsWith("Rules"_L1));
    lab.window().showPage(ActionId::ShowLog);
    lab.trigger(ActionId::ShowManual);
    QCOMPARE(lab.window().findChildren<Manual*>().size(), 1); // the same window, another chapter
    QCOMPARE(manual->chapter(), u"log"_s);
}

QTEST_MAIN(ManualTest)
#include "tst_manual.moc"
