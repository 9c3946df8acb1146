// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of every answer: what clients need, what people read, and nothing of the client's own.
#include "core/http/reply.h"

#include <QTest>

using namespace sluice;

namespace {

struct Parts
{
    QByteArray statusLine;
    QList<QByteArray> fields;
    QByteArray body;

    QByteArray field(const QByteArray& name) const
    {
        QByteArray found;
        for (const QByteArray& line : fields) {
            if (line.startsWith(name + ": "))
                found += (found.isEmpty() ? "" : " | ") + line.mid(name.size() + 2);
        }
        return found;
    }
    QByteArray phrase() const { return statusLine.mid(13); }
};

Parts partsOf(const std::string& reply)
{
    const QByteArray bytes = QByteArray::fromStdString(reply);
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    QList<QByteArray> lines;
    for (const QByteArray& line : bytes.left(headEnd).split('\n'))
        lines.push_back(line.endsWith('\r') ? line.chopped(1) : line);
    Parts parts;
    parts.statusLine = lines.takeFirst();
    parts.fields = lines;
    parts.body = bytes.mid(headEnd + 4);
    return parts;
}

Parts refusal(Reason reason, std::string_view target = "example.com:443", std::string_view rule = {})
{
    RefusalDetail detail;
    detail.target = target;
    detail.rule = rule;
    return partsOf(refusalReply(reason, detail));
}

bool isPrintable(const QByteArray& text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

} // namespace

class ReplyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void establishedIsAStatusLineAndNothingElse();
    void everyRefusalIsWellFormed_data();
    void everyRefusalIsWellFormed();
    void endsWithoutStatusAreNotAnswered();
    void saysWhoDeniedWhat_data();
    void saysWhoDeniedWhat();
    void tellsTheCure_data();
    void tellsTheCure();
    void echoesTheMinorVersion();
    void methodNotAllowedNamesTheMethodServed();
    void busyRefusalsSayWhenToComeBack();
    void askingForCredentialsSaysHow();
    void longestTargetStaysWithinTheLimits();
    void noByteOfATargetEndsALine();
};

void ReplyTest::establishedIsAStatusLineAndNothingElse()
{
    QCOMPARE(establishedReply(1), std::string_view("HTTP/1.1 200 Connection established\r\n\r\n"));
    QCOMPARE(establishedReply(0), std::string_view("HTTP/1.0 200 Connection established\r\n\r\n"));
}

void ReplyTest::everyRefusalIsWellFormed_data()
{
    QTest::addColumn<Reason>("reason");
    for (const ReasonInfo& row : allReasons()) {
        if (row.status != 0)
            QTest::newRow(std::string(row.token).c_str()) << row.reason;
    }
}

void ReplyTest::everyRefusalIsWellFormed()
{
    QFETCH(Reason, reason);
    const ReasonInfo& row = info(reason);
    for (const Parts& parts :
         {refusal(reason), refusal(reason, ""), refusal(reason, "[2001:db8::1]:443", "web")}) {
        QVERIFY(parts.statusLine.startsWith("HTTP/1.1 " + QByteArray::number(row.status) + " Sluice: "));
        QVERIFY(isPrintable(parts.statusLine));
        QVERIFY(parts.phrase().size() <= 120);
        for (const QByteArray& field : parts.fields)
            QVERIFY2(isPrintable(field) && field.contains(": "), field.constData());
        const QByteArray error(row.proxyStatus.data(), static_cast<qsizetype>(row.proxyStatus.size()));
        const QByteArray token(row.token.data(), static_cast<qsizetype>(row.token.size()));
        QCOMPARE(parts.field("Proxy-Status"), "Sluice; error=" + error + "; details=\"" + token + '"');
        QCOMPARE(parts.field("Content-Type"), QByteArray("text/plain"));
        QCOMPARE(parts.field("Cache-Control"), QByteArray("no-store"));
        QCOMPARE(parts.field("Connection"), QByteArray("close"));
        QCOMPARE(parts.field("Content-Length"), QByteArray::number(parts.body.size()));
        QVERIFY(parts.field("Transfer-Encoding").isEmpty());
        QVERIFY(!parts.body.isEmpty() && parts.body.size() <= 512);
        QVERIFY(parts.body.endsWith('\n'));
    }
}

void ReplyTest::endsWithoutStatusAreNotAnswered()
{
    for (const ReasonInfo& row : allReasons()) {
        if (row.status == 0)
            QVERIFY2(refusalReply(row.reason, {}).empty(), std::string(row.token).c_str());
    }
}

void ReplyTest::saysWhoDeniedWhat_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("phrase");
    const auto row = [](const char* name, Reason reason, const char* target, const char* rule,
                        const char* phrase) {
        QTest::newRow(name) << reason << QByteArray(target) << QByteArray(rule) << QByteArray(phrase);
    };
    row("no rule", Reason::DefaultDenied, "example.com:443", "", "Sluice: no rule allows example.com:443");
    row("a rule", Reason::RuleDenied, "example.com:443", "ads", "Sluice: rule ads denies example.com:443");
    row("a rule, for a client from afar", Reason::RuleDenied, "example.com:443", "",
        "Sluice: a rule denies it (example.com:443)");
    row("dial", Reason::ConnectionRefused, "[::1]:1", "web",
        "Sluice: the target refused the connection ([::1]:1)");
    row("no target", Reason::BadPort, "", "", "Sluice: the target's port is not a number from 1 to 65535");
}

void ReplyTest::saysWhoDeniedWhat()
{
    QFETCH(Reason, reason);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, phrase);
    const Parts parts = refusal(reason, target.toStdString(), rule.toStdString());
    QCOMPARE(parts.phrase(), phrase);
    QVERIFY(parts.body.startsWith(phrase + '\n'));
}

void ReplyTest::tellsTheCure_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no rule") << Reason::DefaultDenied
                             << QByteArray("Open Sluice and add a rule for example.com:443.");
    QTest::newRow("a rule") << Reason::RuleDenied << QByteArray("change that rule");
    QTest::newRow("private") << Reason::PrivateAddress
                             << QByteArray("add a rule that names this address or its range");
    QTest::newRow("plain HTTP") << Reason::MethodNotAllowed << QByteArray("https://");
    QTest::newRow("port missing") << Reason::MissingPort << QByteArray("example.com:443");
    QTest::newRow("sinkhole") << Reason::SinkholeAnswer << QByteArray("name server of this computer");
}

void ReplyTest::tellsTheCure()
{
    QFETCH(Reason, reason);
    QFETCH(QByteArray, words);
    const Parts parts = refusal(reason);
    QVERIFY2(parts.body.contains(words), parts.body.constData());
}

void ReplyTest::echoesTheMinorVersion()
{
    RefusalDetail detail;
    detail.minorVersion = 0;
    QVERIFY(refusalReply(Reason::DefaultDenied, detail).starts_with("HTTP/1.0 403 "));
    detail.minorVersion = 1;
    QVERIFY(refusalReply(Reason::DefaultDenied, detail).starts_with("HTTP/1.1 403 "));
}

void ReplyTest::methodNotAllowedNamesTheMethodServed()
{
    QCOMPARE(refusal(Reason::MethodNotAllowed).field("Allow"), QByteArray("CONNECT"));
    QCOMPARE(refusal(Reason::UnknownMethod).field("Allow"), QByteArray());
}

void ReplyTest::busyRefusalsSayWhenToComeBack()
{
    for (const ReasonInfo& row : allReasons()) {
        if (row.status != 0)
            QCOMPARE(refusal(row.reason).field("Retry-After").isEmpty(), row.status != 503 && row.status != 429);
    }
    RefusalDetail detail;
    detail.retryAfter = std::chrono::seconds(480);
    QCOMPARE(partsOf(refusalReply(Reason::TooManyFailures, detail)).field("Retry-After"), QByteArray("480"));
}

void ReplyTest::askingForCredentialsSaysHow()
{
    for (const ReasonInfo& row : allReasons()) {
        if (row.status != 0)
            QCOMPARE(refusal(row.reason).field("Proxy-Authenticate"),
                     row.status == 407 ? QByteArray("Basic realm=\"Sluice\", charset=\"UTF-8\"") : QByteArray());
    }
    QVERIFY(refusal(Reason::CredentialsMissing, "").body.contains("jdk.http.auth.tunneling.disabledSchemes"));
}

void ReplyTest::longestTargetStaysWithinTheLimits()
{
    const std::string target = std::string(253, 'a') + ":65535";
    for (const ReasonInfo& row : allReasons()) {
        if (row.status == 0)
            continue;
        const Parts parts = refusal(row.reason, target, std::string(64, 'r'));
        QVERIFY(parts.phrase().size() <= 120);
        QVERIFY(parts.body.size() <= 512 && parts.body.endsWith('\n'));
    }
    const Parts parts = refusal(Reason::DefaultDenied, target);
    QVERIFY(parts.phrase().endsWith("..."));
    QVERIFY2(parts.body.contains(target.c_str()), "the body has room for what the phrase has not");
}

void ReplyTest::noByteOfATargetEndsALine()
{
    using namespace std::string_view_literals;
    const Parts parts = refusal(Reason::DefaultDenied, "a\r\nSet-Cookie: x\0\x1B\xFF"sv, "r\nX: y");
    QVERIFY(isPrintable(parts.statusLine));
    QVERIFY(parts.field("Set-Cookie").isEmpty() && parts.field("X").isEmpty());
    QVERIFY(!parts.body.contains('\r') && !parts.body.contains('\x1B') && !parts.body.contains('\0'));
}

QTEST_GUILESS_MAIN(ReplyTest)
#include "tst_reply.moc"
