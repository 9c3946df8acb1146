// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Hellos of real programs and hellos made to hurt: whole, cut at every byte, spread over records, maimed.
#include "core/look/clienthello.h"

#include <QFile>
#include <QTest>

#include "core/look/handshakereader.h"
#include "core/look/ja4.h"
#include "tests/support/hellobytes.h"

using namespace sluice;

namespace {

using Outcome = HandshakeReader::Outcome;

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// Everything a hello says, in one line.
QByteArray said(const ClientHello& hello)
{
    QByteArray text = QByteArray::fromStdString(ja4(hello));
    text += hello.sniState == SniState::Invalid ? " invalid=" : " sni=";
    text += bytes(hello.sni);
    for (const std::string& protocol : hello.alpn)
        text += " " + bytes(protocol);
    return text + (hello.hasEch ? " ech" : "") + (hello.resumes ? " resumes" : "");
}

// Gives the reader pieces that end at `ends`; each lies in memory of its own.
QByteArray fed(std::string_view stream, const std::vector<std::size_t>& ends)
{
    HandshakeReader reader(HandshakeReader::Type::ClientHello);
    std::size_t start = 0;
    for (const std::size_t end : ends) {
        const std::vector<char> piece(stream.begin() + static_cast<std::ptrdiff_t>(start),
                                      stream.begin() + static_cast<std::ptrdiff_t>(end));
        start = end;
        switch (reader.take({piece.data(), piece.size()})) {
        case Outcome::NeedMore:
            continue;
        case Outcome::NotHandshake:
            return "no hello";
        case Outcome::Complete:
            break;
        }
        const auto hello = parseClientHello(reader.message());
        return hello ? said(*hello) : QByteArray("malformed");
    }
    return "more";
}

QByteArray whole(std::string_view stream)
{
    return fed(stream, {stream.size()});
}

// The verdict on the whole; a failed check names the first cut that changes it.
QByteArray cutAnywhere(std::string_view stream)
{
    const QByteArray expected = whole(stream);
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        const QByteArray found = fed(stream, {cut, stream.size()});
        if (found != expected)
            return "cut at " + QByteArray::number(static_cast<qulonglong>(cut)) + ": " + found;
    }
    std::vector<std::size_t> each(stream.size());
    for (std::size_t i = 0; i < each.size(); ++i)
        each[i] = i + 1;
    const QByteArray found = fed(stream, each);
    return found == expected ? expected : "byte by byte: " + found;
}

QByteArray fixture(const QByteArray& name)
{
    QFile file(qEnvironmentVariable("SLUICE_TEST_SOURCE") + QStringLiteral("/tests/core/look/hellos/") +
               QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string_view view(const QByteArray& data)
{
    return {data.constData(), static_cast<std::size_t>(data.size())};
}

} // namespace

class ClientHelloTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRealHellos_data();
    void readsRealHellos();
    void realHellosHoldAnyCut_data() { readsRealHellos_data(); }
    void realHellosHoldAnyCut();
    void realHellosHoldAnyRecords_data() { readsRealHellos_data(); }
    void realHellosHoldAnyRecords();
    void noTruncatedRealHelloIsTaken_data() { readsRealHellos_data(); }
    void noTruncatedRealHelloIsTaken();
    void fingerprintsThePublishedVector();
    void fingerprintsEmptyLists();
    void fingerprintsProtocols_data();
    void fingerprintsProtocols();
    void countsAreCapped();
    void greaseIsNowhere();
    void readsServerNames_data();
    void readsServerNames();
    void takesHellosUpToTheLimit();
    void refusesWhatIsNoHello_data();
    void refusesWhatIsNoHello();
    void isLinearInManyRecords();
};

void ClientHelloTest::readsRealHellos_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray index = fixture("ja4.txt");
    const auto row = [&index](const char* name, const char* rest) {
        const QByteArray start = index.mid(index.indexOf(QByteArray(name) + ' ') + qstrlen(name) + 1);
        QTest::newRow(name) << QByteArray(name) + ".bin" << start.left(start.indexOf('\n')) + rest;
    };
    row("curl", " sni=hello.example h2 http/1.1");
    row("curl-http1", " sni=hello.example http/1.1");
    row("openssl", " sni=hello.example");
    row("openssl-nosni", " sni=");
    row("openssl-tls11", " sni=hello.example");
    row("python", " sni=hello.example http/1.1");
    row("node", " sni=hello.example");
    row("go", " sni=hello.example h2 http/1.1");
    row("java", " sni=hello.example h2 http/1.1");
    row("git", " sni=hello.example h2 http/1.1");
    row("chromium", " sni=hello.example h2 http/1.1 ech");
    row("firefox", " sni=hello.example h2 http/1.1 ech");
}

void ClientHelloTest::readsRealHellos()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, expected);
    QCOMPARE(whole(view(fixture(file))), expected);
}

void ClientHelloTest::realHellosHoldAnyCut()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, expected);
    QCOMPARE(cutAnywhere(view(fixture(file))), expected);
}

// The same message in records of one byte, of seven, and so on.
void ClientHelloTest::realHellosHoldAnyRecords()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, expected);
    const QByteArray data = fixture(file);
    HandshakeReader reader(HandshakeReader::Type::ClientHello);
    QCOMPARE(reader.take(view(data)), Outcome::Complete);
    const std::string message(reader.message());
    for (const std::size_t size : {1, 2, 3, 4, 5, 7, 100, 511, 1024}) {
        const std::string stream = inRecords(1, message, size);
        QCOMPARE(whole(stream), expected);
        std::vector<std::size_t> ends;
        for (std::size_t end = 3; end < stream.size(); end += 3)
            ends.push_back(end);
        ends.push_back(stream.size());
        QCOMPARE(fed(stream, ends), expected);
    }
}

void ClientHelloTest::noTruncatedRealHelloIsTaken()
{
    QFETCH(QByteArray, file);
    const QByteArray data = fixture(file);
    HandshakeReader reader(HandshakeReader::Type::ClientHello);
    QCOMPARE(reader.take(view(data)), Outcome::Complete);
    const std::string_view message = reader.message();
    // Without any extension a hello of TLS 1.2 is whole as well; its length stands at a fixed place.
    const std::size_t ciphersAt = 35 + static_cast<std::uint8_t>(message[34]);
    const std::size_t ciphers = static_cast<std::size_t>(static_cast<std::uint8_t>(message[ciphersAt]) << 8 |
                                                         static_cast<std::uint8_t>(message[ciphersAt + 1]));
    const std::size_t bare = ciphersAt + 2 + ciphers + 2;
    for (std::size_t length = 0; length < message.size(); ++length)
        QVERIFY2(parseClientHello(message.substr(0, length)).has_value() == (length == bare),
                 std::to_string(length).c_str());
}

void ClientHelloTest::fingerprintsThePublishedVector()
{
    ClientHello hello;
    hello.versions = {0x0303, 0x0304};
    hello.sniState = SniState::Name;
    hello.alpn = {"h2", "http/1.1"};
    hello.ciphers = {0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9,
                     0xcca8, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035};
    hello.extensions = {0x001b, 0x0000, 0x0033, 0x0010, 0x4469, 0x0017, 0x002d, 0x000d,
                        0x0005, 0x0023, 0x0012, 0x002b, 0xff01, 0x000b, 0x000a, 0x0015};
    hello.signatures = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};
    QCOMPARE(ja4(hello), std::string("t13d1516h2_8daaf6152771_e5627efa2ab1"));
    std::swap(hello.extensions.front(), hello.extensions.back());
    QCOMPARE(ja4(hello), std::string("t13d1516h2_8daaf6152771_e5627efa2ab1"));
    std::swap(hello.signatures.front(), hello.signatures.back());
    QVERIFY(ja4(hello) != "t13d1516h2_8daaf6152771_e5627efa2ab1");
}

void ClientHelloTest::fingerprintsEmptyLists()
{
    ClientHello hello;
    hello.legacyVersion = 0x0302;
    QCOMPARE(ja4(hello), std::string("t11i000000_000000000000_000000000000"));
    hello.sniState = SniState::Name;
    hello.extensions = {0x0000};
    QCOMPARE(ja4(hello), std::string("t11d000100_000000000000_000000000000"));
}

void ClientHelloTest::fingerprintsProtocols_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("h2") << QByteArray("h2") << QByteArray("h2");
    QTest::newRow("http/1.1") << QByteArray("http/1.1") << QByteArray("h1");
    QTest::newRow("one letter") << QByteArray("x") << QByteArray("xx");
    QTest::newRow("one odd byte") << QByteArray("\xab") << QByteArray("ab");
    QTest::newRow("odd bytes") << QByteArray("\xab\xcd") << QByteArray("ad");
    QTest::newRow("odd at the end") << QByteArray("0\xab") << QByteArray("3b");
    QTest::newRow("odd in the middle") << QByteArray("a\xff"
                                                     "b")
                                       << QByteArray("ab");
}

void ClientHelloTest::fingerprintsProtocols()
{
    QFETCH(QByteArray, protocol);
    QFETCH(QByteArray, expected);
    ClientHello hello;
    hello.alpn = {protocol.toStdString()};
    QCOMPARE(bytes(ja4(hello)).mid(8, 2), expected);
}

void ClientHelloTest::countsAreCapped()
{
    ClientHello hello;
    hello.ciphers.assign(200, 0x1301);
    hello.extensions.assign(100, 0x0005);
    QCOMPARE(bytes(ja4(hello)).mid(4, 4), QByteArray("9999"));
}

void ClientHelloTest::greaseIsNowhere()
{
    HelloParts parts;
    parts.sni = "example.com";
    const QByteArray plain = whole(helloBytes(parts));
    parts.ciphers.insert(parts.ciphers.begin(), 0x2a2a);
    parts.versions.insert(parts.versions.begin(), 0xfafa);
    parts.signatures.push_back(0x1a1a);
    parts.more = {{0x0a0a, ""}, {0xdada, std::string(1, '\0')}};
    QCOMPARE(whole(helloBytes(parts)), plain);
    parts.more = {{0x0a1a, ""}}; // not GREASE
    QVERIFY(whole(helloBytes(parts)) != plain);
}

void ClientHelloTest::readsServerNames_data()
{
    using namespace std::string_literals;
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const std::string& content, const char* expected) {
        QTest::newRow(name) << bytes(content) << QByteArray(expected);
    };
    row("a name", sniContent({"example.com"}), "sni=example.com");
    row("upper case", sniContent({"Example.COM"}), "sni=example.com");
    row("trailing dot", sniContent({"example.com."}), "invalid=example.com.");
    row("an IPv4 address", sniContent({"192.0.2.1"}), "invalid=192.0.2.1");
    row("an IPv6 address", sniContent({"2001:db8::1"}), "invalid=2001:db8::1");
    row("a NUL", sniContent({"example.com\0.evil.test"s}), "invalid=example.com?.evil.test");
    row("two names", sniContent({"a.example", "b.example"}), "invalid=a.example");
    row("an empty name", sniContent({""}), "invalid=");
    row("an empty list", prefixed(2, ""), "invalid=");
    row("nothing", "", "invalid=");
    row("bytes behind the list", sniContent({"example.com"}) + "x", "invalid=example.com");
    row("a cut list",
        prefixed(2, "\0\0\x05"
                    "ab"s),
        "invalid=");
    row("a name of another type",
        prefixed(2, "\x01"s + prefixed(2, "what") + "\0"s + prefixed(2, "a.example")), "sni=a.example");
}

void ClientHelloTest::readsServerNames()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, expected);
    HelloParts parts;
    parts.more = {{0x0000, content.toStdString()}};
    QCOMPARE(cutAnywhere(helloBytes(parts)).split(' ').at(1), expected);
    parts.sni = "first.example"; // and a second extension never counts
    QCOMPARE(whole(helloBytes(parts)).split(' ').at(1), QByteArray("invalid=first.example"));
}

void ClientHelloTest::takesHellosUpToTheLimit()
{
    HelloParts parts;
    parts.sni = "example.com";
    parts.more = {{0x0015, std::string(60'000, '\0')}};
    const std::string big = helloBytes(parts);
    QVERIFY(big.size() > 60'000);
    QVERIFY(whole(big).contains("sni=example.com"));
    parts.more = {{0x0015, std::string(65'000, '\0')}};
    parts.ciphers.assign(300, 0x1301);
    QCOMPARE(whole(inRecords(1, helloMessage(parts), 16384)), QByteArray("no hello"));
}

void ClientHelloTest::refusesWhatIsNoHello_data()
{
    using namespace std::string_literals;
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("expected");
    const std::string good = helloBytes({});
    HelloParts withoutCiphers;
    withoutCiphers.ciphers = {};
    HelloParts bare;
    bare.extensions = false;
    const auto row = [](const char* name, const std::string& stream, const char* expected) {
        QTest::newRow(name) << bytes(stream) << QByteArray(expected);
    };
    const auto changed = [&good](std::size_t at, char to) {
        std::string copy = good;
        copy[at] = to;
        return copy;
    };
    row("another record", changed(0, 23), "no hello");
    row("version 2", changed(1, 2), "no hello");
    row("version 3.5", changed(2, 5), "no hello");
    row("another message", changed(5, 2), "no hello");
    row("a huge message", changed(6, 1), "no hello");
    row("an empty record", "\x16\x03\x01\0\0"s + good, "no hello");
    row("a huge record", "\x16\x03\x01\x40\x01"s, "no hello");
    row("alert between records", good.substr(0, 9).replace(3, 2, "\0\x04"s) + "\x15\x03\x01\0\x02\x01\0"s,
        "no hello");
    row("no ciphers", inRecords(1, helloMessage(withoutCiphers), 9999), "malformed");
    row("odd ciphers",
        inRecords(1, "\x03\x03"s + std::string(33, '\0') + prefixed(2, "abc") + "\x01\0"s, 9999),
        "malformed");
    row("bytes behind extensions", inRecords(1, helloMessage({}) + "x", 9999), "malformed");
    row("a cut extension", inRecords(1, helloMessage(bare) + prefixed(2, "\0\x05\0\x01"s), 9999),
        "malformed");
    row("no extensions at all", inRecords(1, helloMessage(bare), 9999),
        "t12i020000_c1929292aa6b_000000000000 sni=");
}

void ClientHelloTest::refusesWhatIsNoHello()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, expected);
    const QByteArray found = cutAnywhere(view(stream));
    QCOMPARE(found, expected);
}

// One byte a record is the worst that can come: five bytes of head for each of content.
void ClientHelloTest::isLinearInManyRecords()
{
    HelloParts parts;
    parts.sni = "example.com";
    parts.more = {{0x0015, std::string(10'000, '\0')}};
    const std::string stream = inRecords(1, helloMessage(parts), 1);
    QVERIFY(stream.size() <= HandshakeReader::Limit);
    std::vector<std::size_t> each(stream.size());
    for (std::size_t i = 0; i < each.size(); ++i)
        each[i] = i + 1;
    QVERIFY(fed(stream, each).contains("sni=example.com"));
}

QTEST_GUILESS_MAIN(ClientHelloTest)
#include "tst_clienthello.moc"
