// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dialogues as they begin in real tunnels, cut anywhere, and what the look says about them; demands of rules.
#include "core/look/look.h"

#include <QTest>

#include "core/look/demand.h"
#include "tests/support/hellobytes.h"

using namespace sluice;
using namespace std::string_literals;

namespace {

/// Who says what, in order; `>` is the client, `<` the target, `|` the client's end.
struct Line
{
    char who;
    std::string bytes;
};
using Dialogue = std::vector<Line>;

const LookTarget Web{"example.com", 443, false};
const LookTarget Other{"example.com", 5000, false};
const LookTarget Address{"192.0.2.1", 443, true};

QByteArray said(const LookFacts& facts)
{
    std::string text(token(facts.protocol));
    const auto add = [&text](std::string_view name, std::string_view value) {
        if (!value.empty())
            text.append(" ").append(name).append(value);
    };
    add("", toText(facts.flags));
    add("sni=", facts.sni);
    add("offers=", facts.hello ? tlsVersionText(facts.hello->version) : ""s);
    add("alpn=", facts.alpn());
    add("chosen=", facts.serverVersion != 0 ? tlsVersionText(facts.serverVersion) : ""s);
    add("alert=", facts.serverAlert != 0 ? std::to_string(facts.serverAlert) : ""s);
    add("client=", facts.clientBanner);
    add("server=", facts.serverBanner);
    return QByteArray::fromStdString(text);
}

struct Looked
{
    QByteArray said;
    bool isDone = false;
    LookFacts facts;
};

// Each line in pieces of `piece` bytes; a look that is done is asked no more.
Looked look(const Dialogue& dialogue, const LookTarget& target, std::size_t piece = 1 << 20)
{
    HelloShapes shapes;
    Look look(shapes, target);
    for (const Line& line : dialogue) {
        if (line.who == '|')
            look.clientEnded();
        for (std::size_t at = 0; at < line.bytes.size(); at += piece) {
            const std::string bytes = line.bytes.substr(at, piece);
            line.who == '>' ? look.fromClient(bytes) : look.fromTarget(bytes);
        }
    }
    return {said(look.facts()), look.isDone(), look.facts()};
}

HelloParts named(const std::string& sni)
{
    HelloParts parts;
    parts.sni = sni;
    parts.alpn = {"h2"};
    return parts;
}

const std::string Hello = helloBytes(named("example.com"));
const std::string SslRequest = "\0\0\0\x08\x04\xd2\x16\x2f"s;

HelloParts withEch(const std::string& sni)
{
    HelloParts parts = named(sni);
    parts.ech = true;
    return parts;
}

HelloParts oldest()
{
    HelloParts parts = named("example.com");
    parts.legacyVersion = 0x0302;
    parts.versions = {};
    return parts;
}

} // namespace

Q_DECLARE_METATYPE(Dialogue)
Q_DECLARE_METATYPE(LookTarget)

class LookTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatRuns_data();
    void tellsWhatRuns();
    void guessesFromTheFirstBytes_data();
    void guessesFromTheFirstBytes();
    void endsAreBounded();
    void equalHellosShareTheirShape();
    void aFloodOfShapesStaysSmall();
    void judgesDemands_data();
    void judgesDemands();
    void judgesTheTargetsChoice();
    void flagsHaveUniqueTexts();
};

void LookTest::tellsWhatRuns_data()
{
    QTest::addColumn<Dialogue>("dialogue");
    QTest::addColumn<LookTarget>("target");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("isDone");
    const auto row = [](const char* name, const Dialogue& dialogue, const LookTarget& target,
                        const char* expected, bool isDone = true) {
        QTest::newRow(name) << dialogue << target << QByteArray(expected) << isDone;
    };
    const std::string answer13 = serverHelloBytes(0x0303, 0x0304, "");
    row("TLS 1.3", {{'>', Hello}, {'<', answer13}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("TLS 1.2", {{'>', Hello}, {'<', serverHelloBytes(0x0303, 0, "http/1.1")}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=http/1.1 chosen=TLS 1.2");
    row("TLS refused", {{'>', Hello}, {'<', "\x15\x03\x03\0\x02\x02\x28"s}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=h2 alert=40");
    const std::string warning = "\x15\x03\x03\0\x02\x01\x70"s;
    row("TLS after a warning", {{'>', Hello}, {'<', warning}, {'<', warning + answer13}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("warned, then refused", {{'>', Hello}, {'<', warning + "\x15\x03\x03\0\x02\x02\x28"s}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=h2 alert=40");
    std::string warnings;
    for (int i = 0; i < 17; ++i)
        warnings += warning;
    row("warned for ever", {{'>', Hello}, {'<', warnings + answer13}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=h2");
    row("no alert at all", {{'>', Hello}, {'<', "\x15\x03\x03\0\x04\x02\x28\x02\x28"s}}, Web,
        "tls sni=example.com offers=TLS 1.3 alpn=h2");
    row("another name", {{'>', helloBytes(named("other.example"))}, {'<', answer13}}, Web,
        "tls !sni sni=other.example offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("no name", {{'>', helloBytes({})}, {'<', answer13}}, Web, "tls -sni offers=TLS 1.3 chosen=TLS 1.3");
    row("no name to an address", {{'>', helloBytes({})}, {'<', answer13}}, Address,
        "tls offers=TLS 1.3 chosen=TLS 1.3");
    row("a name to an address", {{'>', Hello}, {'<', answer13}}, Address,
        "tls +sni sni=example.com offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("ECH with the true name", {{'>', helloBytes(withEch("example.com"))}, {'<', answer13}}, Web,
        "tls ech? sni=example.com offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("ECH behind another name", {{'>', helloBytes(withEch("cover.example"))}, {'<', answer13}}, Web,
        "tls !sni !hidden ech? sni=cover.example offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("ECH without a name", {{'>', helloBytes(withEch(""))}, {'<', answer13}}, Web,
        "tls -sni !hidden ech? offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("ECH without a name to an address", {{'>', helloBytes(withEch(""))}, {'<', answer13}}, Address,
        "tls ech? offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("old TLS", {{'>', helloBytes(oldest())}, {'<', serverHelloBytes(0x0302, 0, "")}}, Web,
        "tls !old sni=example.com offers=TLS 1.1 alpn=h2 chosen=TLS 1.1");
    row("half a hello", {{'>', Hello.substr(0, 40)}, {'|', ""}}, Web, "tls !half");
    row("half a hello, still waiting", {{'>', Hello.substr(0, 40)}}, Web, "", false);
    row("TLS waiting for its answer", {{'>', Hello}}, Web, "tls sni=example.com offers=TLS 1.3 alpn=h2",
        false);
    row("garbage after a TLS head", {{'>', "\x16\x03\x01\0\x05\x02\0\0\0\0"s}}, Web, "other !tls");
    row("SSH, client first", {{'>', "SSH-2.0-OpenSSH_9.2p1\r\n"}, {'<', "SSH-2.0-dropbear\r\n\x01\x02"}},
        Other, "ssh client=SSH-2.0-OpenSSH_9.2p1 server=SSH-2.0-dropbear");
    row("SSH, target first", {{'<', "SSH-2.0-x\r\n"}, {'>', "SSH-2.0-y\r\n"}}, Other,
        "ssh client=SSH-2.0-y server=SSH-2.0-x");
    row("SSH on 443", {{'>', "SSH-2.0-y\r\n"}, {'<', "SSH-2.0-x\r\n"}}, Web,
        "ssh !tls client=SSH-2.0-y server=SSH-2.0-x");
    row("an endless banner", {{'>', "SSH-" + std::string(600, 'x')}, {'<', "SSH-2.0-x\n"}}, Other,
        ("ssh client=SSH-" + std::string(251, 'x') + " server=SSH-2.0-x").c_str());
    row("HTTP", {{'>', "GET / HTTP/1.1\r\n"}}, Other, "http");
    row("mail", {{'<', "220 mail.example ESMTP\r\n"}, {'>', "EHLO x\r\n"}}, Other, "server-first");
    row("mail on 443", {{'<', "220 mail.example ESMTP\r\n"}}, Web, "server-first !tls");
    row("PostgreSQL with TLS", {{'>', SslRequest}, {'<', "S"}, {'>', Hello}, {'<', answer13}}, Other,
        "postgres sni=example.com offers=TLS 1.3 alpn=h2 chosen=TLS 1.3");
    row("PostgreSQL without", {{'>', SslRequest}, {'<', "N"}, {'>', "x"}}, Other, "postgres");
    row("something else", {{'>', "\x01\x02\x03"}}, Other, "other");
    row("nothing", {}, Web, "", false);
    row("nothing, then an end", {{'|', ""}}, Web, "", false);
}

void LookTest::tellsWhatRuns()
{
    QFETCH(Dialogue, dialogue);
    QFETCH(LookTarget, target);
    QFETCH(QByteArray, expected);
    QFETCH(bool, isDone);
    const Looked whole = look(dialogue, target);
    QCOMPARE(whole.said, expected);
    QCOMPARE(whole.isDone, isDone);
    for (const std::size_t piece : {1, 2, 3, 5, 8, 13, 64}) {
        const Looked cut = look(dialogue, target, piece);
        QCOMPARE(cut.said, expected);
        QCOMPARE(cut.isDone, isDone);
    }
}

void LookTest::guessesFromTheFirstBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected"); // empty: not yet known
    const auto row = [](const std::string& bytes, const char* expected) {
        const QByteArray data = QByteArray::fromStdString(bytes);
        QTest::newRow(data.toPercentEncoding().constData()) << data << QByteArray(expected);
    };
    for (const char* method :
         {"GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "PRI * HTTP/2"})
        row(method, "http");
    row("G", "");
    row("GETX", "other");
    row("P", "");
    row("S", "");
    row("SSH-", "ssh");
    row("STAT", "other");
    row("\x16", "tls");
    row("\0\0\0\x08\x04\xd2\x16"s, "");
    row(SslRequest, "postgres");
    row("\0\0\0\x08\x04\xd2\x16\x30"s, "other");
    row("\x80\x2e\x01", "other"); // the hello of SSL 2
}

void LookTest::guessesFromTheFirstBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, expected);
    const auto protocol = guessProtocol(bytes.toStdString());
    QCOMPARE(protocol ? QByteArray::fromStdString(std::string(token(*protocol))) : QByteArray(), expected);
}

void LookTest::endsAreBounded()
{
    // A hello that never ends.
    HelloShapes shapes;
    Look hello(shapes, Web);
    hello.fromClient("\x16\x03\x01\x40\0\x01\0\xff\xf0"s);
    for (int i = 0; i < 80 && !hello.isClientKnown(); ++i)
        hello.fromClient(std::string(1024, 'x'));
    QVERIFY(hello.isClientKnown());
    QCOMPARE(hello.facts().protocol, Protocol::Other);
    // An answer that never ends.
    Look answer(shapes, Web);
    answer.fromClient(Hello);
    answer.fromTarget("\x16\x03\x03\x40\0\x02\0\xff\xf0"s);
    for (int i = 0; i < 20 && !answer.isDone(); ++i)
        answer.fromTarget(std::string(1024, 'x'));
    QVERIFY(answer.isDone());
    QCOMPARE(answer.facts().serverVersion, std::uint16_t{0});
}

void LookTest::equalHellosShareTheirShape()
{
    HelloShapes shapes;
    Look first(shapes, Web);
    Look second(shapes, Web);
    Look third(shapes, Web);
    HelloParts parts = named("a.example");
    parts.more = {{0x0005, ""}, {0x0017, ""}};
    first.fromClient(helloBytes(parts));
    parts.sni = "b.example";
    std::swap(parts.more.front(), parts.more.back());
    second.fromClient(helloBytes(parts));
    parts.alpn = {"http/1.1"};
    third.fromClient(helloBytes(parts));
    QVERIFY(first.facts().hello);
    QCOMPARE(second.facts().hello.get(), first.facts().hello.get());
    QVERIFY(third.facts().hello != first.facts().hello);
    QVERIFY(third.facts().ja4() != first.facts().ja4());
    QCOMPARE(shapes.size(), std::size_t{2});
}

void LookTest::aFloodOfShapesStaysSmall()
{
    HelloShapes shapes;
    ClientHello hello;
    std::shared_ptr<const HelloShape> kept;
    for (std::uint16_t i = 0; i < 3 * HelloShapes::Capacity; ++i) {
        hello.ciphers = {i};
        kept = shapes.shapeOf(hello);
        QVERIFY(shapes.size() <= HelloShapes::Capacity);
    }
    QCOMPARE(kept->ciphers, std::uint16_t{1});
}

void LookTest::judgesDemands_data()
{
    QTest::addColumn<Dialogue>("dialogue");
    QTest::addColumn<LookTarget>("target");
    QTest::addColumn<QByteArray>("tls");
    QTest::addColumn<QByteArray>("sniMatch");
    QTest::addColumn<QByteArray>("noHiddenName");
    QTest::addColumn<QByteArray>("minTls12");
    const auto row = [](const char* name, const std::string& client, const LookTarget& target,
                        const char* tls, const char* sniMatch, const char* noHidden, const char* minTls) {
        QTest::newRow(name) << Dialogue{{'>', client}, {'|', ""}} << target << QByteArray(tls)
                            << QByteArray(sniMatch) << QByteArray(noHidden) << QByteArray(minTls);
    };
    row("good", Hello, Web, "", "", "", "");
    row("no TLS", "GET / HTTP/1.0\r\n", Web, "not-tls", "not-tls", "not-tls", "not-tls");
    row("SSH", "SSH-2.0-x\r\n", Other, "not-tls", "not-tls", "not-tls", "not-tls");
    row("PostgreSQL", SslRequest, Other, "not-tls", "not-tls", "not-tls", "not-tls");
    row("half a hello", Hello.substr(0, 99), Web, "no-hello", "no-hello", "no-hello", "no-hello");
    row("another name", helloBytes(named("other.example")), Web, "", "sni-mismatch", "", "");
    row("a parent's name", helloBytes(named("com")), Web, "", "sni-mismatch", "", "");
    row("a name below", helloBytes(named("www.example.com")), Web, "", "sni-mismatch", "", "");
    row("the name in capitals", helloBytes(named("EXAMPLE.com")), Web, "", "", "", "");
    row("a trailing dot", helloBytes(named("example.com.")), Web, "", "sni-mismatch", "", "");
    row("no name", helloBytes({}), Web, "", "sni-mismatch", "", "");
    row("no name to an address", helloBytes({}), Address, "", "", "", "");
    row("a name to an address", Hello, Address, "", "sni-mismatch", "", "");
    row("a hidden name", helloBytes(withEch("cover.example")), Web, "", "sni-mismatch", "hidden-name", "");
    row("ECH without a name", helloBytes(withEch("")), Web, "", "sni-mismatch", "hidden-name", "");
    row("ECH with an invalid name", helloBytes(withEch("example.com.")), Web, "", "sni-mismatch",
        "hidden-name", "");
    row("ECH without a name to an address", helloBytes(withEch("")), Address, "", "", "", "");
    row("harmless ECH", helloBytes(withEch("example.com")), Web, "", "", "", "");
    row("old TLS", helloBytes(oldest()), Web, "", "", "", "tls-too-old");
}

void LookTest::judgesDemands()
{
    QFETCH(Dialogue, dialogue);
    QFETCH(LookTarget, target);
    const LookFacts facts = look(dialogue, target).facts;
    const auto judged = [&facts](const LookDemand& demand) {
        return QByteArray::fromStdString(std::string(token(judgeClient(demand, facts))));
    };
    QCOMPARE(judged({}), QByteArray());
    QTEST(judged({.tls = true}), "tls");
    QTEST(judged({.sniMatch = true}), "sniMatch");
    QTEST(judged({.noHiddenName = true}), "noHiddenName");
    QTEST(judged({.minVersion = 0x0303}), "minTls12");
}

void LookTest::judgesTheTargetsChoice()
{
    const LookDemand demand{.minVersion = 0x0304};
    const auto choosing = [](std::uint16_t version) {
        return look({{'>', Hello}, {'<', serverHelloBytes(0x0303, version, "")}}, Web).facts;
    };
    QCOMPARE(judgeClient(demand, choosing(0)), Reason::None);
    const auto judged = [](const LookDemand& what, const LookFacts& facts) {
        return judgeTarget(what, facts, TargetSide::Over);
    };
    QCOMPARE(judged(demand, choosing(0)), Reason::TlsTooOld);
    QCOMPARE(judged(demand, choosing(0x0304)), Reason::None);
    QCOMPARE(judged({}, choosing(0)), Reason::None);
    const LookFacts silent = look({{'>', Hello}}, Web).facts;
    QCOMPARE(judgeTarget(demand, silent, TargetSide::Awaited), Reason::None);
    QCOMPARE(judged(demand, silent), Reason::TlsTooOld); // what cannot be seen satisfies nothing
    QCOMPARE(judged({.tls = true}, silent), Reason::None);
    QCOMPARE(judged(demand, look({{'>', Hello}, {'<', "\x15\x03\x03\0\x02\x02\x28"s}}, Web).facts),
             Reason::None);
}

void LookTest::flagsHaveUniqueTexts()
{
    QStringList texts;
    for (const LookFlagText& row : allLookFlags())
        texts.append(QString::fromLatin1(row.text.data(), static_cast<qsizetype>(row.text.size())));
    QCOMPARE(texts.size(), 9);
    QCOMPARE(texts.removeDuplicates(), 0);
    QVERIFY(toText(LookFlag::None).empty());
}

QTEST_GUILESS_MAIN(LookTest)
#include "tst_look.moc"
