// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Basic credentials: what is read, what is refused, and that every pair survives the way through the field.
#include "core/http/credentials.h"

#include <random>

#include <QByteArray>
#include <QTest>

#include "core/base/text.h"

using namespace sluice;

namespace {

std::string basic(const QByteArray& pair)
{
    return "Basic " + pair.toBase64().toStdString();
}

QByteArray describe(const std::variant<Credentials, CredentialFault>& outcome)
{
    if (const auto* credentials = std::get_if<Credentials>(&outcome))
        return QByteArray::fromStdString(credentials->user + '|' + credentials->password.text());
    return std::get<CredentialFault>(outcome) == CredentialFault::OtherScheme ? "other scheme" : "malformed";
}

} // namespace

class CredentialsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndRefuses_data();
    void readsAndRefuses();
    void everyPairSurvivesTheField();
    void onlyTheCanonicalSpellingIsRead();
    void utf8IsJudgedStrictly_data();
    void utf8IsJudgedStrictly();
};

void CredentialsTest::readsAndRefuses_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char* name, const std::string& value, const QByteArray& outcome) {
        QTest::newRow(name) << QByteArray::fromStdString(value) << outcome;
    };
    row("RFC 7617 section 2", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin|open sesame");
    row("RFC 7617 section 2.1, UTF-8", "Basic dGVzdDoxMjPCow==", "test|123\xC2\xA3");
    row("scheme in another case", "bAsIc YTpi", "a|b");
    row("several spaces after the scheme", "Basic   YTpi", "a|b");
    row("first colon splits", basic("a:b:c:"), "a|b:c:");
    row("empty password", basic("a:"), "a|");
    row("empty name", basic(":b"), "malformed");
    row("no colon", basic("ab"), "malformed");
    row("nothing", "", "other scheme");
    row("scheme alone", "Basic", "malformed");
    row("scheme and space", "Basic ", "malformed");
    row("glued to the scheme", "BasicYTpi", "other scheme");
    row("tab instead of space", "Basic\tYTpi", "other scheme");
    row("Digest", "Digest username=\"a\"", "other scheme");
    row("Bearer", "Bearer YTpi", "other scheme");
    row("Negotiate", "Negotiate YTpi", "other scheme");
    row("no padding", "Basic YTo", "malformed");
    row("padding inside", "Basic YT==YTpi", "malformed");
    row("padding alone", "Basic ====", "malformed");
    row("three pads", "Basic Y===", "malformed");
    row("URL alphabet", "Basic YTo_Pz8-", "malformed");
    row("unused bits set", "Basic YTp=", "malformed");
    row("space inside", "Basic YT pi", "malformed");
    row("parameter behind", "Basic YTpi, charset=UTF-8", "malformed");
    row("line end in the name", basic("a\r\nb:c"), "malformed");
    row("zero byte in the password", basic(QByteArray("a:b\0c", 5)), "malformed");
    row("delete in the name", basic("a\x7F:b"), "malformed");
    row("C1 control in the password", basic("a:\xC2\x85"), "malformed");
    row("Latin-1 in the password", basic("a:\xE9"), "malformed");
    row("longest name and password", basic(QByteArray(256, 'n') + ':' + QByteArray(256, 'p')),
        QByteArray(256, 'n') + '|' + QByteArray(256, 'p'));
    row("name too long", basic(QByteArray(257, 'n') + ":p"), "malformed");
    row("password too long", basic("n:" + QByteArray(257, 'p')), "malformed");
    row("huge", "Basic " + std::string(30'000, 'A'), "malformed");
}

void CredentialsTest::readsAndRefuses()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, outcome);
    QCOMPARE(describe(parseCredentials(value.toStdString())), outcome);
}

void CredentialsTest::everyPairSurvivesTheField()
{
    std::mt19937 random(7617);
    const auto word = [&random](std::size_t least) {
        static const std::vector<std::string> letters{
            "a", "Z", "0", " ", "=", "\"", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "+", "/"};
        std::string text;
        for (std::size_t i = least + random() % 40; i > 0; --i)
            text += letters[random() % letters.size()];
        return text;
    };
    for (int i = 0; i < 5'000; ++i) {
        const Credentials pair{word(1), word(0) + (random() % 2 == 0 ? ":" : "") + word(0)};
        const auto read = parseCredentials(basic(QByteArray::fromStdString(pair.user + ':' + pair.password.text())));
        const auto* found = std::get_if<Credentials>(&read);
        QVERIFY(found != nullptr);
        QVERIFY(*found == pair);
    }
}

// Whatever is accepted is exactly what an encoder would have written: no second key for the same secret.
void CredentialsTest::onlyTheCanonicalSpellingIsRead()
{
    std::mt19937 random(4648);
    constexpr std::string_view Alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/==- ";
    int accepted = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string encoded = "YT"; // "a" and the better part of what follows
        for (std::size_t k = 2 + random() % 11; k > 0; --k)
            encoded += Alphabet[random() % Alphabet.size()];
        const auto read = parseCredentials("Basic " + encoded);
        if (const auto* found = std::get_if<Credentials>(&read)) {
            ++accepted;
            const std::string again = basic(QByteArray::fromStdString(found->user + ':' + found->password.text()));
            QCOMPARE("Basic " + std::string(trimmed(encoded)), again);
        }
    }
    QVERIFY(accepted > 0);
}

void CredentialsTest::utf8IsJudgedStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("ASCII") << QByteArray("abc") << true;
    QTest::newRow("two bytes") << QByteArray("\xC3\xA9") << true;
    QTest::newRow("three bytes") << QByteArray("\xEF\xBF\xBD") << true;
    QTest::newRow("last code point") << QByteArray("\xF4\x8F\xBF\xBF") << true;
    QTest::newRow("beyond the last") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong in three") << QByteArray("\xE0\x9F\xBF") << false;
    QTest::newRow("overlong in four") << QByteArray("\xF0\x8F\xBF\xBF") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("cut off") << QByteArray("\xE2\x82") << false;
    QTest::newRow("continuation alone") << QByteArray("\x80") << false;
    QTest::newRow("lead without follower") << QByteArray("\xC3z") << false;
    QTest::newRow("0xFF") << QByteArray("\xFF") << false;
}

void CredentialsTest::utf8IsJudgedStrictly()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(isUtf8(text.toStdString()), good);
}

QTEST_GUILESS_MAIN(CredentialsTest)
#include "tst_credentials.moc"
