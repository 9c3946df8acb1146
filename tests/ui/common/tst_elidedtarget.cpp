// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Shortened names: the site and the port stay, what anybody can put before them yields; in labels at any width.
#include "ui/common/elidedtarget.h"

#include <QTest>

#include "ui/common/targetlabel.h"

using namespace sluice::ui;
using namespace Qt::StringLiterals;

class ElidedTargetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortens_data();
    void shortens();
    void isAsLongAsItMayBe();
    void aLabelShowsSiteAndPortAtAnyWidth();
    void aLineEndsWithAnEllipsis();
    void aWholeSentenceNeedsNoTip();
};

namespace {

constexpr auto Attack = "accounts-update.mybank.com.session-7f3a.attacker-site.example:8443"_L1;

QString elided(const QString& target, qsizetype most)
{
    return elidedTarget(target, [most](const QString& shown) { return shown.size() <= most; });
}

} // namespace

void ElidedTargetTest::shortens_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("shown");
    QTest::newRow("fits") << u"api.example.org:443"_s << 19 << u"api.example.org:443"_s;
    QTest::newRow("site and port stay") << QString(Attack) << 40 << u"accounts-upd….attacker-site.example:8443"_s;
    QTest::newRow("nothing of the rest") << QString(Attack) << 28 << u"….attacker-site.example:8443"_s;
    QTest::newRow("without a port") << u"accounts.mybank.com.attacker.example"_s << 21 << u"acc….attacker.example"_s;
    QTest::newRow("public suffix of two labels") << u"very-long-name.example.co.uk:443"_s << 22 << u"ver….example.co.uk:443"_s;
    QTest::newRow("site too long") << u"attacker-site-of-some-length.example:8443"_s << 20 << u"attacke…example:8443"_s;
    QTest::newRow("site too long for what is below") << u"a.attacker-site-of-some-length.example:8443"_s << 20 << u"….attack…xample:8443"_s;
    QTest::newRow("address") << u"[2001:db8:1:2:3:4:5:6]:443"_s << 16 << u"[2001:…:5:6]:443"_s;
    QTest::newRow("address without a port") << u"2001:db8:1:2:3:4:5:6"_s << 11 << u"2001:…4:5:6"_s;
    QTest::newRow("no room at all") << u"a.attacker.example:443"_s << 0 << u"….…:443"_s;
}

void ElidedTargetTest::shortens()
{
    QFETCH(const QString, target);
    QFETCH(const int, most);
    QTEST(elided(target, most), "shown");
}

void ElidedTargetTest::isAsLongAsItMayBe()
{
    for (qsizetype most = 28; most < Attack.size(); ++most)
        QCOMPARE(elided(Attack, most).size(), most);
}

void ElidedTargetTest::aLabelShowsSiteAndPortAtAnyWidth()
{
    const QString sentence = u"curl wants %1 (2 connections)"_s.arg(Attack);
    const QString name = QString(Attack).chopped(5);
    TargetLabel label;
    label.setWordWrap(true);
    label.setSentence(sentence, {name});
    for (int width = 1000; width > 100; width -= 50) {
        label.resize(width, 60);
        label.show();
        const QString word = label.text().section(u' ', 2, 2);
        QVERIFY2(label.fontMetrics().horizontalAdvance(word) <= width, qPrintable(word));
        QVERIFY2(word.endsWith(":8443"_L1), qPrintable(word));
        if (label.fontMetrics().horizontalAdvance(u"….attacker-site.example:65535."_s) <= width)
            QVERIFY2(word.endsWith(".attacker-site.example:8443"_L1), qPrintable(word));
        QVERIFY(label.text().endsWith("(2 connections)"_L1));
        QCOMPARE(label.toolTip(), word == Attack ? QString() : sentence);
        QCOMPARE(label.accessibleDescription(), label.toolTip());
    }
    QVERIFY(label.text() != sentence);
    label.resize(1000, 60);
    QCOMPARE(label.text(), sentence);
}

void ElidedTargetTest::aLineEndsWithAnEllipsis()
{
    TargetLabel label;
    label.setSentence(u"Allowed curl → %1, port 8443, for 1 hour."_s.arg(QString(Attack).chopped(5)), {QString(Attack).chopped(5)});
    label.show();
    label.resize(label.fontMetrics().horizontalAdvance(u"Allowed curl → acco….attacker-site.example, port 8443, for 1 hour."_s) + 2, 20);
    QVERIFY2(label.text().contains(u"….attacker-site.example, port 8443, for 1 hour."_s), qPrintable(label.text()));
    // Where not even the rest of the sentence has room, the site still has.
    label.resize(label.fontMetrics().horizontalAdvance(u"Allowed curl → acco….attacker-site.example:65535…"_s) + 2, 20);
    QVERIFY2(label.text().contains(u".attacker-site.example"_s), qPrintable(label.text()));
    label.resize(100, 20);
    QVERIFY(label.text().endsWith(u'…'));
    QVERIFY(label.fontMetrics().horizontalAdvance(label.text()) <= 100);
    QVERIFY(label.minimumSizeHint().width() < 100);
}

void ElidedTargetTest::aWholeSentenceNeedsNoTip()
{
    TargetLabel label;
    label.resize(600, 20);
    label.setSentence(u"<b>plain</b> & simple"_s);
    QCOMPARE(label.text(), u"<b>plain</b> & simple"_s);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QVERIFY(label.toolTip().isEmpty());
}

QTEST_MAIN(ElidedTargetTest)
#include "tst_elidedtarget.moc"
