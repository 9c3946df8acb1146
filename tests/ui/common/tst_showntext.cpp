// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers write is shown for what it is: nothing hidden, turned around, endless or taken for an
// instruction.
#include "ui/common/showntext.h"

#include <QTest>
#include <QTextDocumentFragment>

#include "core/tunnel/tunnelinfo.h"
#include "ui/common/actions.h"
#include "ui/common/reasons.h"
#include "ui/common/rulesentence.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class ShownTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeSeenIsWrittenOut_data();
    void whatCannotBeSeenIsWrittenOut();
    void ordinaryTextStaysAsItIs_data();
    void ordinaryTextStaysAsItIs();
    void fromRightToLeftStandsInIsolates();
    void isolatesThatDoNotMatchAreWrittenOut();
    void marksDoNotPileUp();
    void bytesThatAreNoTextAreReplaced();
    void theMiddleIsCut();
    void noPairIsCutInTwo();
    void longWordsAreCutAndSentencesStay();
    void tipsAreNeitherMarkupNorWiderThanAScreen();
    void itemsKeepTheirAmpersand();
    void titlesKeepTheirBrackets();
    void cellsAreNoFormulas();
    void readableNamesOfCodedHostsTurnNothing();
    void aPlaceMarkerInAPathIsNoPlace();
};

void ShownTextTest::whatCannotBeSeenIsWrittenOut_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u'b') << u"a\\u0000b"_s;
    QTest::newRow("line end") << u"a\r\nb"_s << u"a\\u000d\\u000ab"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a\\u0009b"_s;
    QTest::newRow("escape") << u"\x1b[31m"_s << u"\\u001b[31m"_s;
    QTest::newRow("delete") << QString(QChar(0x7F)) << u"\\u007f"_s;
    QTest::newRow("C1") << QString(QChar(0x9B)) << u"\\u009b"_s;
    QTest::newRow("override") << u"a\u202Egpj.exe"_s << u"a\\u202egpj.exe"_s;
    QTest::newRow("left-to-right isolate") << u"a\u2066b"_s << u"a\\u2066b"_s;
    QTest::newRow("marks of direction") << u"\u200E\u200F\u061C"_s << u"\\u200e\\u200f\\u061c"_s;
    QTest::newRow("zero width space") << u"pay\u200Bpal"_s << u"pay\\u200bpal"_s;
    QTest::newRow("joiner between Latin letters") << u"pay\u200Dpal"_s << u"pay\\u200dpal"_s;
    QTest::newRow("word joiner, byte order mark, soft hyphen")
        << u"\u2060\uFEFF\u00AD"_s << u"\\u2060\\ufeff\\u00ad"_s;
    QTest::newRow("line and paragraph separator") << u"\u2028\u2029"_s << u"\\u2028\\u2029"_s;
    QTest::newRow("fillers") << u"\u115F\u3164\u2800"_s << u"\\u115f\\u3164\\u2800"_s;
    QTest::newRow("tag") << u"\U000E0041"_s << u"\\U000e0041"_s;
    QTest::newRow("half of a pair") << QString(u"a"_s + QChar(0xD83D) + u'b' + QChar(0xDC00))
                                    << u"a\\ud83db\\udc00"_s;
}

void ShownTextTest::whatCannotBeSeenIsWrittenOut()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    QCOMPARE(shown(written), expected);
    QCOMPARE(shown(shown(written)), expected);
}

void ShownTextTest::ordinaryTextStaysAsItIs_data()
{
    QTest::addColumn<QString>("written");
    QTest::newRow("ASCII") << u"/usr/bin/a b%1&<x>"_s;
    QTest::newRow("Japanese") << u"例え.テスト"_s;
    QTest::newRow("accents") << u"cafe\u0301 naïve"_s;
    QTest::newRow("emoji") << u"\U0001F600"_s;
    QTest::newRow("a family") << u"\U0001F469\u200D\U0001F469\u200D\U0001F467"_s;
    QTest::newRow("a heart on fire") << u"\u2764\uFE0F\u200D\U0001F525"_s;
    QTest::newRow("Hindi with a joiner") << u"\u0915\u094D\u200D\u0937"_s;
}

void ShownTextTest::ordinaryTextStaysAsItIs()
{
    QFETCH(QString, written);
    QCOMPARE(shown(written), written);
}

void ShownTextTest::fromRightToLeftStandsInIsolates()
{
    const QString name = u"\u05E9\u05DC\u05D5\u05DD"_s;
    const QString once = shown(name);
    QCOMPARE(once, u"\u2068"_s + name + u"\u2069"_s);
    QCOMPARE(shown(once), once);
    QVERIFY(!u"%1 wants example.com:443"_s.arg(once).isRightToLeft());
}

void ShownTextTest::isolatesThatDoNotMatchAreWrittenOut()
{
    QCOMPARE(shown(u"a\u2069b"_s), u"a\\u2069b"_s);
    QCOMPARE(shown(u"a\u2068b"_s), u"a\\u2068b"_s);
    QCOMPARE(shown(u"\u2069a\u2068"_s), u"\\u2069a\\u2068"_s);
}

void ShownTextTest::marksDoNotPileUp()
{
    const QString tower = u"z"_s + QString(100, QChar(0x0335));
    QCOMPARE(shown(tower).count(QChar(0x0335)), 6);
    QVERIFY(shown(tower).contains(u"\\u0335"_s));
}

void ShownTextTest::bytesThatAreNoTextAreReplaced()
{
    QCOMPARE(text("a\xFF\xC3"), u"a\uFFFD\uFFFD"_s);
    QCOMPARE(text("a\x1b\xC2\x9B"), u"a\\u001b\\u009b"_s);
    QCOMPARE(text(std::string_view("a\0b", 3)), u"a\\u0000b"_s);
}

void ShownTextTest::theMiddleIsCut()
{
    QCOMPARE(shortened(u"abcdefgh"_s, 8), u"abcdefgh"_s);
    QCOMPARE(shortened(u"abcdefghi"_s, 8), u"abcd…ghi"_s);
}

void ShownTextTest::noPairIsCutInTwo()
{
    QString faces;
    for (int i = 0; i < 50; ++i)
        faces += u"\U0001F600"_s;
    for (qsizetype most = 9; most < 14; ++most) {
        const QString cut = shortened(faces, most);
        QVERIFY(cut.size() <= most);
        QCOMPARE(shown(cut), cut);
    }
    const QString turned = shown(QString(200, QChar(0x05D0)) + u' ' + QString(200, QChar(0x05D0)));
    QCOMPARE(shown(shortened(turned, 40)), shortened(turned, 40)); // its isolates are whole
    QCOMPARE(shown(brief(turned)), brief(turned));
}

void ShownTextTest::longWordsAreCutAndSentencesStay()
{
    const QString sentence =
        u"A sentence of a few words, that is longer than the longest word may ever be, and stays as it is."_s;
    QCOMPARE(brief(sentence), sentence);
    QCOMPARE(brief(sentence + u'\n' + sentence), sentence + u'\n' + sentence);
    const QString path =
        u"/usr/lib/x86_64-linux-gnu/qt6/libexec/a-directory-with-a-name/a-program-of-some-length/that-nobody-would-cut, now"_s;
    QCOMPARE(brief(path), path);
    const QString named = u"curl wants "_s + QString(5000, u'w') + u".example:443 now"_s;
    QVERIFY(named.size() > 5000);
    for (const QString& word : brief(named).split(u' '))
        QVERIFY2(word.size() <= 64, qPrintable(word));
    const QString line = u"curl wants "_s + QString(250, u'w') + u".example:443 now"_s;
    QVERIFY(brief(line).startsWith(u"curl wants www"_s));
    QVERIFY(brief(line).endsWith(u"www.example:443 now"_s));
    QVERIFY(brief(QString(u"a "_s).repeated(5000)).size() < 500);
}

void ShownTextTest::tipsAreNeitherMarkupNorWiderThanAScreen()
{
    const QString markup = u"<img src=x><b>bold</b>"_s;
    QCOMPARE(QTextDocumentFragment::fromHtml(plainTip(markup)).toPlainText(), markup);
    QCOMPARE(plainTip(u"two\nlines"_s), u"two\nlines"_s);
    const QString tip = plainTip(QString(5000, u'w') + u' ' + QString(u"word "_s).repeated(100));
    for (const QString& line : tip.split(u'\n'))
        QVERIFY2(line.size() <= 160, qPrintable(line));
    QVERIFY(tip.size() < 4200);
}

void ShownTextTest::itemsKeepTheirAmpersand()
{
    QCOMPARE(itemText(u"a&b && c"_s), u"a&&b &&&& c"_s);
    QCOMPARE(withoutMnemonic(itemText(u"a&b && c"_s)), u"a&b && c"_s);
    QCOMPARE(withoutMnemonic(u"&Open (&O)"_s), u"Open "_s);
    QVERIFY(itemText(QString(5000, u'w')).size() <= 120);
}

void ShownTextTest::titlesKeepTheirBrackets()
{
    QCOMPARE(titleText(u"a[*].session"_s), u"a[*][*].session"_s);
    QVERIFY(titleText(QString(5000, u'w')).size() <= 80);
}

void ShownTextTest::cellsAreNoFormulas()
{
    QCOMPARE(cellText(u"=1+1"_s), u"'=1+1"_s);
    QCOMPARE(cellText(u"\u2068=\u05D0\u2069"_s), u"'=\u05D0"_s);
}

void ShownTextTest::readableNamesOfCodedHostsTurnNothing()
{
    const QString arabic = displayName("xn--mgbh0fb.example");
    QVERIFY(arabic.startsWith(u"xn--mgbh0fb.example (\u2068"_s));
    QVERIFY(arabic.endsWith(u"\u2069)"_s));
    QCOMPARE(displayName("a\u202E.example"), u"a\\u202e.example"_s);
}

void ShownTextTest::aPlaceMarkerInAPathIsNoPlace()
{
    Program program;
    program.knowledge = ProgramKnowledge::Known;
    program.path = std::make_shared<const std::string>("/tmp/%2%3");
    program.pid = 41;
    program.uid = 1000;
    QVERIFY2(programSentence(program).contains(u"/tmp/%2%3"_s), qPrintable(programSentence(program)));
}

QTEST_MAIN(ShownTextTest)
#include "tst_showntext.moc"
