// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading objects member by member: unknown keys get a hint, wrong values their range, the first mistake is the one reported.
#include "core/base/jsonobjectreader.h"

#include <QTest>

using namespace sluice;

class JsonObjectReaderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hintsAtTheNearestKey_data();
    void hintsAtTheNearestKey();
    void longAndStrangeKeysAreShownShortAndClean();
    void refusesNumbersOutOfRange_data();
    void refusesNumbersOutOfRange();
    void theFirstErrorStays();
};

void JsonObjectReaderTest::hintsAtTheNearestKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("hint");
    QTest::newRow("letters swapped") << QByteArray("hots") << QStringLiteral("did you mean \"host\"?");
    QTest::newRow("plural") << QByteArray("hosts") << QStringLiteral("did you mean \"host\"?");
    QTest::newRow("other case") << QByteArray("allowprivate") << QStringLiteral("did you mean \"allowPrivate\"?");
    QTest::newRow("snake case") << QByteArray("allow_private") << QStringLiteral("did you mean \"allowPrivate\"?");
    QTest::newRow("short key") << QByteArray("ipp") << QStringLiteral("did you mean \"ip\"?");
    QTest::newRow("nothing near") << QByteArray("comment") << QStringLiteral("; remove it");
    QTest::newRow("short and unlike") << QByteArray("abc") << QStringLiteral("; remove it");
}

void JsonObjectReaderTest::hintsAtTheNearestKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, hint);
    const auto parsed = parseJson("{\"host\": \"a\",\n  \"" + key.toStdString() + "\": 1}", "f.json");
    JsonObjectReader reader(*parsed, "f.json");
    for (const std::string_view known : {"host", "ip", "allowPrivate"})
        reader.find(known);
    reader.refuseOthers();
    const QString error = QString::fromStdString(reader.error().text);
    QVERIFY2(error.startsWith(QStringLiteral("f.json:2:3: unknown key \"%1\"").arg(QString::fromUtf8(key))), qPrintable(error));
    QVERIFY2(error.endsWith(hint), qPrintable(error));
}

void JsonObjectReaderTest::longAndStrangeKeysAreShownShortAndClean()
{
    const auto errorFor = [](const std::string& key) {
        const auto parsed = parseJson("{\"" + key + "\": 1}", "f");
        JsonObjectReader reader(*parsed, "f");
        reader.find("host");
        reader.refuseOthers();
        return reader.error().text;
    };
    QCOMPARE(errorFor("ho\\u001b[2Jst\xC2\x9B"), "f:1:2: unknown key \"ho?[2Jst??\"; remove it");
    QCOMPARE(errorFor(std::string(1'000'000, 'x')), "f:1:2: unknown key \"" + std::string(64, 'x') + "…\"; remove it");
}

void JsonObjectReaderTest::refusesNumbersOutOfRange_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("least") << QByteArray("1") << true;
    QTest::newRow("greatest") << QByteArray("64") << true;
    QTest::newRow("too small") << QByteArray("0") << false;
    QTest::newRow("too great") << QByteArray("65") << false;
    QTest::newRow("negative") << QByteArray("-1") << false;
    QTest::newRow("in quotes") << QByteArray("\"8\"") << false;
    QTest::newRow("truth value") << QByteArray("true") << false;
    QTest::newRow("null") << QByteArray("null") << false;
}

void JsonObjectReaderTest::refusesNumbersOutOfRange()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, isGood);
    const auto parsed = parseJson("{\"workers\": " + value.toStdString() + "}", "f.json");
    JsonObjectReader reader(*parsed, "f.json");
    std::int64_t number = 12;
    QCOMPARE(reader.readInteger("workers", number, 1, 64), isGood);
    QCOMPARE(reader.hasFailed(), !isGood);
    if (!isGood) {
        QCOMPARE(reader.error().text, "f.json:1:13: \"workers\" must be a number from 1 to 64");
        QCOMPARE(number, std::int64_t{12});
    }
}

void JsonObjectReaderTest::theFirstErrorStays()
{
    const auto parsed = parseJson(R"({"a": 1, "b": 2})", "f");
    JsonObjectReader reader(*parsed, "f");
    bool truth = false;
    std::string text;
    QVERIFY(!reader.readBool("a", truth));
    QVERIFY(!reader.readString("b", text));
    QVERIFY(reader.readArray("b") == nullptr);
    QCOMPARE(reader.error().text, "f:1:7: \"a\" must be true or false");
}

QTEST_GUILESS_MAIN(JsonObjectReaderTest)
#include "tst_jsonobjectreader.moc"
