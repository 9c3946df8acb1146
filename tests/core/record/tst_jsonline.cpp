// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a value contains, the line is one line, valid JSON, valid UTF-8, and means what was put in.
#include "core/record/jsonline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>
#include <QTest>

using namespace sluice;

namespace {

QString roundTrip(const std::string& value)
{
    JsonLine line;
    line.text("key", value);
    const QByteArray bytes = QByteArray::fromStdString(line.finish());
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    const bool isOneLine = !bytes.contains('\n') && !bytes.contains('\r');
    return isOneLine && !decoder.hasError() && document.isObject() ? document.object()[QStringLiteral("key")].toString()
                                                                   : QStringLiteral("(broken) ") + text;
}

} // namespace

class JsonLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesWhatCouldBreakTheLine_data();
    void escapesWhatCouldBreakTheLine();
    void everySingleByteIsSafe();
    void replacesWhatIsNoUtf8_data();
    void replacesWhatIsNoUtf8();
    void cutsLongTextsBetweenCharacters();
    void writesNumbersInEveryLocaleTheSame();
    void finishBeginsAnew();
};

void JsonLineTest::escapesWhatCouldBreakTheLine_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("quote") << QStringLiteral("a\"b") << QByteArray(R"({"key":"a\"b"})");
    QTest::newRow("backslash") << QStringLiteral("a\\b") << QByteArray(R"({"key":"a\\b"})");
    QTest::newRow("line end") << QStringLiteral("a\r\nb") << QByteArray(R"({"key":"a\u000d\u000ab"})");
    QTest::newRow("zero") << QStringLiteral("a%1b").arg(QChar(0)) << QByteArray(R"({"key":"a\u0000b"})");
    QTest::newRow("escape") << QStringLiteral("\x1b[2J") << QByteArray(R"({"key":"\u001b[2J"})");
    QTest::newRow("delete") << QStringLiteral("\x7f") << QByteArray(R"({"key":"\u007f"})");
    QTest::newRow("C1") << QString(QChar(0x9B)) << QByteArray(R"({"key":"\u009b"})");
    QTest::newRow("line separator") << QString(QChar(0x2028)) << QByteArray(R"({"key":"\u2028"})");
    QTest::newRow("letters") << QStringLiteral("zürich 東京 🚪") << QByteArray("{\"key\":\"zürich 東京 🚪\"}");
}

void JsonLineTest::escapesWhatCouldBreakTheLine()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, raw);
    JsonLine line;
    line.text("key", value.toStdString());
    QCOMPARE(QByteArray::fromStdString(line.finish()), raw);
    QCOMPARE(roundTrip(value.toStdString()), value);
}

void JsonLineTest::everySingleByteIsSafe()
{
    for (int byte = 0; byte < 256; ++byte) {
        const QString result = roundTrip(std::string("a") + static_cast<char>(byte) + "b");
        QVERIFY2(!result.startsWith(u"(broken)"), qPrintable(QString::number(byte)));
        QCOMPARE(result.at(1), byte < 0x80 ? QChar(byte) : QChar(QChar::ReplacementCharacter));
    }
}

void JsonLineTest::replacesWhatIsNoUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lone continuation") << QByteArray("\x80");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
    QTest::newRow("overlong in three") << QByteArray("\xE0\x80\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80");
    QTest::newRow("cut short") << QByteArray("\xE2\x82");
    QTest::newRow("latin 1") << QByteArray("z\xFCrich");
}

void JsonLineTest::replacesWhatIsNoUtf8()
{
    QFETCH(QByteArray, bytes);
    const QString result = roundTrip(bytes.toStdString());
    QVERIFY2(!result.startsWith(u"(broken)"), qPrintable(result));
    QVERIFY(result.contains(QChar(QChar::ReplacementCharacter)));
}

void JsonLineTest::cutsLongTextsBetweenCharacters()
{
    for (std::size_t lead = 0; lead < 4; ++lead) {
        std::string value(lead, 'x');
        for (int i = 0; i < 2000; ++i)
            value.append("東");
        const QString result = roundTrip(value);
        QVERIFY(!result.startsWith(u"(broken)"));
        QVERIFY(result.toUtf8().size() <= 1024);
        QVERIFY(result.toUtf8().size() > 1000);
        QVERIFY(result.endsWith(u'…'));
    }
    const QString whole(1024, u'a');
    QCOMPARE(roundTrip(whole.toStdString()), whole);
}

void JsonLineTest::writesNumbersInEveryLocaleTheSame()
{
    JsonLine line;
    line.number("a", 12);
    line.number("b", std::uint64_t{18'446'744'073'709'551'615U});
    line.milliseconds("c", 1'234'056);
    line.milliseconds("d", -5);
    line.flag("e", true);
    QCOMPARE(line.finish(), std::string(R"({"a":12,"b":18446744073709551615,"c":1234.056,"d":-0.005,"e":true})"));
}

void JsonLineTest::finishBeginsAnew()
{
    JsonLine line;
    line.text("a", "1");
    line.textIfAny("b", "");
    QCOMPARE(line.finish(), std::string(R"({"a":"1"})"));
    QCOMPARE(line.finish(), std::string("{}"));
}

QTEST_GUILESS_MAIN(JsonLineTest)
#include "tst_jsonline.moc"
