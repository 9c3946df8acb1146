// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts in words: the reason with its parameters, what a mute covers, and what other programs read.
#include "ui/alerts/alerttext.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include "ui/alerts/alertmodel.h"
#include "ui/common/theme.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const WallTime Noon = std::chrono::sys_days(std::chrono::year{2026} / 11 / 25) + 12h;

Alert mismatch(std::uint64_t id = 1, WallTime at = Noon)
{
    Alert alert;
    alert.id = static_cast<AlertId>(id);
    alert.kind = AlertKind::SniMismatch;
    alert.firstAt = alert.lastAt = at;
    alert.subject = "/usr/bin/curl";
    alert.client = "127.0.0.1";
    alert.target = "front.example";
    alert.parameters = {"/usr/bin/curl", "front.example:443", "hidden%1.example"};
    alert.tunnels = {static_cast<TunnelId>(7), static_cast<TunnelId>(9)};
    return alert;
}

} // namespace

class AlertTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReasonNamesTheProgramInShort();
    void noSignIsColourAlone();
    void aMuteSaysWhatItCovers();
    void csvIsForOtherPrograms();
    void cellsThatBeginLikeFormulasAreQuoted();
    void plainTextHoldsEverything();
    void theNewestStandsOnTop();
};

void AlertTextTest::theReasonNamesTheProgramInShort()
{
    QCOMPARE(whySentence(mismatch()), u"curl asked for front.example:443, and inside the tunnel it asks for hidden%1.example."_s);
    QCOMPARE(whoText(mismatch()), u"curl"_s);
    Alert own;
    own.kind = AlertKind::DiskSpace;
    own.parameters = {"120 MB", "/var/lib"};
    QCOMPARE(whoText(own), u"Sluice"_s);
    QVERIFY(whySentence(own).startsWith(u"120 MB"_s));
}

void AlertTextTest::noSignIsColourAlone()
{
    QSet<QString> texts;
    for (const Severity severity : {Severity::Notice, Severity::Warning, Severity::Critical}) {
        const QString shown = severityText(severity);
        QVERIFY(!shown.front().isLetter()); // a glyph before the word
        texts.insert(shown);
    }
    QCOMPARE(texts.size(), 3);
}

void AlertTextTest::aMuteSaysWhatItCovers()
{
    QCOMPARE(muteText({AlertKind::SniMismatch, "/usr/bin/curl", "front.example"}), u"Another name inside, curl, front.example, for good"_s);
    QCOMPARE(muteText({}), u"everything, for good"_s);
    QVERIFY(muteText({AlertKind::Beacon, {}, {}, Noon}).contains(u"until"_s));
}

void AlertTextTest::csvIsForOtherPrograms()
{
    const QStringList lines = csvText({mismatch()}).split(u"\r\n"_s);
    QCOMPARE(lines.at(0), u"first,last,count,severity,kind,subject,client,target,why,tunnels"_s);
    QVERIFY2(lines.at(1).startsWith(u"\"2026-11-25T12:00:00.000Z\",\"2026-11-25T12:00:00.000Z\",\"1\",\"warning\",\"sni-mismatch\",\"/usr/bin/curl\""_s),
             qPrintable(lines.at(1)));
    QVERIFY(lines.at(1).endsWith(u"\"#7 #9\""_s));
}

void AlertTextTest::cellsThatBeginLikeFormulasAreQuoted()
{
    Alert alert = mismatch();
    alert.target = "=cmd\"";
    QVERIFY(csvText({alert}).contains(u"\"'=cmd\"\"\""_s));
    alert.target = "x;=cmd";
    QVERIFY(csvText({alert}).contains(u"\"x;'=cmd\""_s));
}

void AlertTextTest::plainTextHoldsEverything()
{
    Alert alert = mismatch();
    alert.count = 3;
    const QString plain = plainText(alert);
    for (const QString& part : {titleText(alert.kind), whySentence(alert), cureText(alert.kind), u"3 times"_s, u"#7 #9"_s})
        QVERIFY2(plain.contains(part), qPrintable(part));
}

void AlertTextTest::theNewestStandsOnTop()
{
    AlertModel model;
    const QAbstractItemModelTester tester(&model);
    Alert again = mismatch(1, Noon);
    again.lastAt = Noon + 5min;
    again.count = 4;
    model.setAlerts({again, mismatch(2, Noon + 1min)});
    QCOMPARE(model.alert(0).id, static_cast<AlertId>(1)); // it goes on
    QCOMPARE(model.index(0, AlertModel::Count).data().toString(), u"×4"_s);
    QCOMPARE(model.index(1, AlertModel::Count).data().toString(), QString());
    QCOMPARE(model.rowOf(static_cast<AlertId>(2)), 1);
    QCOMPARE(model.rowOf(static_cast<AlertId>(3)), -1);
    QVERIFY(model.index(0, AlertModel::Who).data(Qt::ToolTipRole).toString().contains(u"/usr/bin/curl"_s));
}

QTEST_MAIN(AlertTextTest)
#include "tst_alerttext.moc"
