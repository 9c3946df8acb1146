// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for people: every mistake is found at its place and comes with a cure.
#include "core/base/json.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sluice;

class JsonTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsThePlaceOfEveryValueAndKey();
    void readsEveryKindOfValue();
    void namesPlaceAndCure_data();
    void namesPlaceAndCure();
    void acceptsAsManyLevelsAsPromised();
    void writtenTextsReadBackTheSame_data();
    void writtenTextsReadBackTheSame();
    void manyKeysAreRefusedBeforeTheyCostTime();
};

namespace {

const JsonValue& member(const JsonValue& object, std::string_view key)
{
    for (const JsonMember& entry : std::get<JsonValue::Object>(object.content)) {
        if (entry.key == key)
            return entry.value;
    }
    qFatal("no such member");
}

QByteArray place(const JsonPlace& at)
{
    return QByteArray::number(qulonglong(at.line)) + ':' + QByteArray::number(qulonglong(at.column));
}

QString errorOf(const QByteArray& text)
{
    const auto value = parseJson(text.toStdString(), "f.json");
    return value ? QString() : QString::fromStdString(value.error().text);
}

} // namespace

void JsonTest::keepsThePlaceOfEveryValueAndKey()
{
    const auto parsed = parseJson("{\n  \"a\" : [ 1,\n\t\"b , c\", { \"d\": true } ],\n  \"e\":{}, \"f\": []}", "f");
    QVERIFY(parsed.has_value());
    const auto& members = std::get<JsonValue::Object>(parsed->content);
    QCOMPARE(place(parsed->place), "1:1");
    QCOMPARE(place(members[0].place), "2:3");
    QCOMPARE(place(members[0].value.place), "2:9");
    const auto& list = std::get<JsonValue::Array>(members[0].value.content);
    QCOMPARE(place(list[0].place), "2:11");
    QCOMPARE(place(list[1].place), "3:2");
    QCOMPARE(place(list[2].place), "3:11");
    QCOMPARE(place(std::get<JsonValue::Object>(list[2].content)[0].place), "3:13");
    QCOMPARE(place(member(list[2], "d").place), "3:18");
    QCOMPARE(place(members[1].place), "4:3");
    QCOMPARE(place(members[1].value.place), "4:7");
    QCOMPARE(place(members[2].place), "4:11");
    QCOMPARE(place(members[2].value.place), "4:16");
}

void JsonTest::readsEveryKindOfValue()
{
    const auto parsed = parseJson(R"({"n":null,"t":true,"i":-7,"z":9223372036854775807,"s":"\u00e9\ud83d\ude00","l":[]})", "f");
    QVERIFY(parsed.has_value());
    QVERIFY(std::holds_alternative<std::nullptr_t>(member(*parsed, "n").content));
    QVERIFY(std::get<bool>(member(*parsed, "t").content));
    QCOMPARE(std::get<std::int64_t>(member(*parsed, "i").content), std::int64_t{-7});
    QCOMPARE(std::get<std::int64_t>(member(*parsed, "z").content), std::numeric_limits<std::int64_t>::max());
    QCOMPARE(std::get<std::string>(member(*parsed, "s").content), std::string("é😀"));
    QVERIFY(std::get<JsonValue::Array>(member(*parsed, "l").content).empty());
}

void JsonTest::namesPlaceAndCure_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("start");
    QTest::addColumn<QString>("cure");
    const auto row = [](const char* name, const QByteArray& text, const char* start, const char* cure) {
        QTest::newRow(name) << text << QString::fromUtf8(start) << QString::fromUtf8(cure);
    };
    row("empty file", "", "f.json:1:1: the file is empty", "remove it or write");
    row("white space only", " \n ", "f.json:2:2: the file is empty", "remove it or write");
    row("half a character", "{\"a\": \"x\\ude00\"}", "f.json:1:7: ", "write two that belong together");
    row("half a key", "{\"\\ude00\": 1}", "f.json:1:2: ", "write two that belong together");
    row("duplicate key", "{\"a\": 1,\n \"a\": 2}", "f.json:2:2: the key \"a\"", "keep one of them");
    row("duplicate key, escaped", R"({"id": 1, "\u0069d": 2})", "f.json:1:11: the key \"id\"", "keep one");
    row("duplicate key in an inner object", R"({"a": {"b": 1, "b": 1}})", "f.json:1:16: the key \"b\"", "keep one");
    row("fraction", "{\"a\": 1.5}", "f.json:1:7: the number must be whole", "without point");
    row("whole number with a point", "{\"a\": 1.0}", "f.json:1:7: the number must be whole", "without point");
    row("exponent", "[1e3]", "f.json:1:2: the number must be whole", "without point and e");
    row("one more than an integer holds", "[9223372036854775808]", "f.json:1:2: the number is too large", "");
    row("huge number", "[123456789012345678901234567890]", "f.json:1:2: the number is too large", "");
    row("huge negative number", "[-99999999999999999999]", "f.json:1:2: the number is too large", "");
    row("number without bound", "[1e999]", "f.json:1:", "too large");
    row("leading zero", "[01]", "f.json:1:3:", "must stand before this");
    row("comma too many in an object", "{\"a\": 1,}", "f.json:1:9:", "remove the comma before");
    row("comma too many in a list", "[1,]", "f.json:1:4:", "remove the comma before");
    row("missing comma between members", "{\"a\": 1\n \"b\": 2}", "f.json:2:2:", "a , or }");
    row("missing comma in a list", "[1 2]", "f.json:1:4:", "a , or ]");
    row("missing colon", "{\"a\" 1}", "f.json:1:6:", "write \"key\": value");
    row("key without quotes", "{a: 1}", "f.json:1:2: a key in quotes", "write one");
    row("single quotes", "{'a': 1}", "f.json:1:2: a key in quotes", "write one");
    row("unknown word", "[yes]", "f.json:1:2: a value is expected", "true, false");
    row("comment", "{\n  // why\n}", "f.json:2:3: JSON has no comments", "\"note\"");
    row("hash comment", "# why\n{}", "f.json:1:1: JSON has no comments", "\"note\"");
    row("text without end", "{\"a\": \"b}", "f.json:1:", "close it with \"");
    row("line break in a text", "{\"a\": \"b\nc\"}", "f.json:1:", "control character");
    row("bad escape", R"(["\x"])", "f.json:1:", "backslash");
    row("half a pair", R"(["\ud800"])", "f.json:1:", "half of a pair");
    row("object without end", "{\"a\": 1", "f.json:1:8:", "a , or }");
    row("something behind the end", "{}\n{}", "f.json:2:1: something follows", "remove it");
    row("zero byte and more behind the end", QByteArray("{}\0{", 4), "f.json:1:3: the file holds a zero byte", "UTF-8");
    row("byte order mark", "\xEF\xBB\xBF{}", "f.json:1:1: the file begins with a byte order mark", "without one");
    row("invalid UTF-8", "[\"\xC3(\"]", "f.json:1:", "save the file as UTF-8");
    row("overlong UTF-8", "[\"\xC0\xAF\"]", "f.json:1:", "save the file as UTF-8");
    row("UTF-16", QByteArray("{\0}\0", 4), "f.json:1:2: the file holds a zero byte", "UTF-8");
    row("too many levels", QByteArray(33, '['), "f.json:1:33: there are more than 32 levels", "");
    row("levels that would eat the stack", QByteArray(1'000'000, '['), "f.json:1:33:", "32 levels");
}

void JsonTest::namesPlaceAndCure()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, start);
    QFETCH(QString, cure);
    const QString error = errorOf(text);
    QVERIFY2(error.startsWith(start), qPrintable(error));
    QVERIFY2(error.contains(cure), qPrintable(error));
    QCOMPARE(parseJson(text.toStdString(), "f").error().code, "bad-file");
}

void JsonTest::acceptsAsManyLevelsAsPromised()
{
    QCOMPARE(errorOf(QByteArray(32, '[') + QByteArray(32, ']')), QString());
}

void JsonTest::writtenTextsReadBackTheSame_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("quotes and backslashes") << QByteArray("a \"b\" \\c\\ ");
    QTest::newRow("control characters") << QByteArray("\0\x01\t\n\r\x1f\x7f", 7);
    QTest::newRow("beyond ASCII") << QByteArray("Grüße, 水門 😀 \u2028");
}

void JsonTest::writtenTextsReadBackTheSame()
{
    QFETCH(QByteArray, text);
    const auto parsed = parseJson('[' + jsonString(text.toStdString()) + ']', "f");
    QVERIFY(parsed.has_value());
    QCOMPARE(std::get<std::string>(std::get<JsonValue::Array>(parsed->content).front().content), text.toStdString());
}

void JsonTest::manyKeysAreRefusedBeforeTheyCostTime()
{
    std::string text = "{";
    for (int i = 0; i < 300'000; ++i)
        text += "\"k" + std::to_string(i) + "\": 0,\n";
    QElapsedTimer timer;
    timer.start();
    QVERIFY(errorOf(QByteArray::fromStdString(text)).startsWith(QStringLiteral("f.json:257:1: there are too many keys")));
    QVERIFY(timer.elapsed() < 1000);
}

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
