// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The head parser by table: each case whole, cut once at every byte, and byte by byte, always with the same
// outcome.
#include "core/http/requestparser.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include <QTest>

using namespace sluice;

namespace {

using Outcome = RequestParser::Outcome;

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray text(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

// Everything a parser says, in one line, so that two parses can be compared.
QByteArray verdict(const RequestParser& parser, Outcome outcome)
{
    if (outcome == Outcome::NeedMore)
        return "more";
    QByteArray said;
    if (outcome == Outcome::Complete) {
        const ConnectRequest& request = parser.request();
        said = text(request.target.toString()) + " 1." + QByteArray::number(request.minorVersion);
        said += " head=" + QByteArray::number(static_cast<qulonglong>(request.headBytes));
        said += has(request.notes, RequestNote::NoHost) ? " no-host" : "";
        said += has(request.notes, RequestNote::HostWithoutPort) ? " host-without-port" : "";
        said += has(request.notes, RequestNote::HostDiffers) ? " host-differs" : "";
        said += request.credentials ? " credentials=" + text(*request.credentials) : QByteArray();
        return said;
    }
    const RefusedRequest& refused = parser.refusal();
    return text(token(refused.reason)) + " 1." + QByteArray::number(refused.minorVersion) + " [" +
           text(refused.method) + "] [" + text(refused.host) + "] " + QByteArray::number(refused.port);
}

// Gives the parser the bytes up to each of `ends` in turn, until it has made up its mind. Each piece stands
// in memory of its own, as after a buffer has grown.
QByteArray fed(std::string_view bytes, const std::vector<std::size_t>& ends, const HeadLimits& limits)
{
    RequestParser parser(limits);
    Outcome outcome = Outcome::NeedMore;
    for (const std::size_t end : ends) {
        const std::vector<char> copy(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end));
        outcome = parser.parse({copy.data(), copy.size()});
        if (outcome != Outcome::NeedMore)
            break;
    }
    return verdict(parser, outcome);
}

QByteArray whole(std::string_view bytes, const HeadLimits& limits = {})
{
    return fed(bytes, {bytes.size()}, limits);
}

// The verdict on the whole; a failed check names the first cut that changes it.
QByteArray cutAnywhere(std::string_view bytes, const HeadLimits& limits = {})
{
    const QByteArray expected = whole(bytes, limits);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        const QByteArray said = fed(bytes, {cut, bytes.size()}, limits);
        if (said != expected)
            return "cut at " + QByteArray::number(static_cast<qulonglong>(cut)) + ": " + said +
                   " instead of " + expected;
    }
    std::vector<std::size_t> each(bytes.size());
    for (std::size_t i = 0; i < each.size(); ++i)
        each[i] = i + 1;
    const QByteArray said = fed(bytes, each, limits);
    return said == expected ? expected : "byte by byte: " + said + " instead of " + expected;
}

QByteArray reasonOf(const QByteArray& verdict)
{
    return verdict.left(verdict.indexOf(' '));
}

QByteArray withFields(const QByteArray& fields)
{
    return "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n" + fields + "\r\n";
}

} // namespace

class RequestParserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesWhatRealClientsSend_data();
    void servesWhatRealClientsSend();
    void refusesMalformedRequestLines_data();
    void refusesMalformedRequestLines();
    void refusesMalformedFields_data();
    void refusesMalformedFields();
    void toleratesHarmlessFields_data();
    void toleratesHarmlessFields();
    void refusesEveryControlByteInFields();
    void tellsWhatWasAttempted_data();
    void tellsWhatWasAttempted();
    void neverShowsUserinfo_data();
    void neverShowsUserinfo();
    void namesForeignProtocolsAtOnce_data();
    void namesForeignProtocolsAtOnce();
    void refusesHopelessPrefixesAtOnce_data();
    void refusesHopelessPrefixesAtOnce();
    void waitsWhileTheHeadCanStillBecomeValid_data();
    void waitsWhileTheHeadCanStillBecomeValid();
    void headMayEndExactlyAtTheLimit();
    void refusesHeadLongerThanLimit();
    void requestLineMayBeExactlyAsLongAsTheLimit();
    void refusesRequestLineLongerThanLimitBeforeItEnds();
    void headLimitBelowTheLineLimitCutsNoDifference();
    void servesAsManyFieldsAsTheLimit();
    void refusesTooManyFields();
    void passesKerberosSizedFields();
    void leavesEarlyBytesAlone();
    void neverParsesBehindARefusal();
    void cutsOfManyPiecesMakeNoDifference();
    void looksAtEachByteOnce_data();
    void looksAtEachByteOnce();
};

void RequestParserTest::servesWhatRealClientsSend_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& head, const QByteArray& expected) {
        QTest::newRow(name) << head << expected + " head=" + QByteArray::number(head.size());
    };
    const auto noted = [](const char* name, const QByteArray& head, const QByteArray& target,
                          const QByteArray& notes) {
        QTest::newRow(name) << head << target + " head=" + QByteArray::number(head.size()) + notes;
    };
    row("curl",
        "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nUser-Agent: curl/7.88.1\r\n"
        "Proxy-Connection: Keep-Alive\r\n\r\n",
        "example.com:443 1.1");
    row("undici", "CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\nconnection: close\r\n\r\n",
        "example.com:443 1.1");
    row("LWP",
        "CONNECT example.com:443 HTTP/1.1\r\nTE: deflate,gzip;q=0.3\r\nConnection: TE, close\r\nHost: "
        "example.com:443\r\n\r\n",
        "example.com:443 1.1");
    noted("Python without any field", "CONNECT example.com:443 HTTP/1.0\r\n\r\n", "example.com:443 1.0",
          " no-host");
    noted("lftp without Host", "CONNECT example.com:443 HTTP/1.1\r\n\r\n", "example.com:443 1.1", " no-host");
    noted("libsoup without port",
          "CONNECT example.com:443 HTTP/1.1\r\nAccept-Encoding: gzip\r\nHost: example.com\r\n\r\n",
          "example.com:443 1.1", " host-without-port");
    noted("ffmpeg names the proxy",
          "CONNECT example.com:443 HTTP/1.1\r\nHost: 127.0.0.1:8321\r\nConnection: close\r\n\r\n",
          "example.com:443 1.1", " host-differs");
    noted("proxytunnel names 127.0.0.1", "CONNECT example.com:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
          "example.com:443 1.1", " host-without-port host-differs");
    noted("OpenVPN", "CONNECT vpn.example:1194 HTTP/1.0\r\nHost: vpn.example\r\n\r\n", "vpn.example:1194 1.0",
          " host-without-port");
    noted("Host with another port", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:80\r\n\r\n",
          "a.example:443 1.1", " host-differs");
    noted("empty Host", "CONNECT a.example:443 HTTP/1.1\r\nHost:\r\n\r\n", "a.example:443 1.1", " no-host");
    row("Host in capitals with a dot", "CONNECT a.example:443 HTTP/1.1\r\nHOST: A.Example.:443\r\n\r\n",
        "a.example:443 1.1");
    row("IPv6", "CONNECT [2001:db8::1]:443 HTTP/1.1\r\nHost: [2001:DB8::1]:443\r\n\r\n",
        "[2001:db8::1]:443 1.1");
    noted("IPv6 Host without port", "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]\r\n\r\n", "[::1]:443 1.1",
          " host-without-port");
    noted("IPv6 Host without brackets", "CONNECT [::1]:443 HTTP/1.1\r\nHost: ::1\r\n\r\n", "[::1]:443 1.1",
          " host-without-port host-differs");
    row("no space after the colon", "CONNECT a.example:443 HTTP/1.1\r\nHost:a.example:443\r\n\r\n",
        "a.example:443 1.1");
    row("spaces and tabs around the value",
        "CONNECT a.example:443 HTTP/1.1\r\nHost: \t a.example:443\t \r\n\r\n", "a.example:443 1.1");
    row("one empty line first", "\r\nCONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n",
        "a.example:443 1.1");
    noted("credentials", "CONNECT a.example:443 HTTP/1.1\r\nProxy-authorization: Basic dTpw\r\n\r\n",
          "a.example:443 1.1", " no-host credentials=Basic dTpw");
    noted("empty credentials", "CONNECT a.example:443 HTTP/1.0\r\nProxy-Authorization: \r\n\r\n",
          "a.example:443 1.0", " no-host credentials=");
}

void RequestParserTest::servesWhatRealClientsSend()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, expected);
    QCOMPARE(cutAnywhere(view(head)), expected);
}

void RequestParserTest::refusesMalformedRequestLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& line, const char* reason) {
        QTest::newRow(name) << line << QByteArray(reason);
    };
    row("one word", "CONNECT", "bad-request-line");
    row("no version", "CONNECT example.com:443", "bad-request-line");
    row("HTTP/0.9", "GET /", "bad-request-line");
    row("two spaces", "CONNECT  example.com:443 HTTP/1.1", "bad-request-line");
    row("two spaces before the version", "CONNECT example.com:443  HTTP/1.1", "bad-request-line");
    row("leading space", " CONNECT example.com:443 HTTP/1.1", "bad-request-line");
    row("trailing space", "CONNECT example.com:443 HTTP/1.1 ", "bad-request-line");
    row("tabs", "CONNECT\texample.com:443\tHTTP/1.1", "bad-request-line");
    row("four words", "CONNECT example.com:443 HTTP/1.1 x", "bad-request-line");
    row("spaces only", "   ", "bad-request-line");
    row("method is no token", "CON(NECT example.com:443 HTTP/1.1", "bad-request-line");
    row("method with NUL", QByteArray("CON\0NECT example.com:443 HTTP/1.1", 33), "bad-request-line");
    row("bare CR in the line", "CONNECT example.com:443\rHTTP/1.1", "bad-request-line");
    row("doubled CR", "CONNECT example.com:443 HTTP/1.1\r", "bad-request-line");
    row("not HTTP", "CONNECT example.com:443 FTP/1.1", "bad-request-line");
    row("version in lower case", "CONNECT example.com:443 http/1.1", "bad-request-line");
    row("version without number", "CONNECT example.com:443 HTTP/", "bad-request-line");
    row("another protocol's greeting", "SSH-2.0-OpenSSH_9.2p1 Debian-2", "bad-request-line");
    row("HTTP/1.10", "CONNECT example.com:443 HTTP/1.10", "bad-version");
    row("HTTP/1.2", "CONNECT example.com:443 HTTP/1.2", "bad-version");
    row("HTTP/0.9 in words", "GET / HTTP/0.9", "bad-version");
    row("HTTP/2.0", "CONNECT example.com:443 HTTP/2.0", "bad-version");
    row("HTTP/11", "CONNECT example.com:443 HTTP/11", "bad-version");
    row("lower case connect", "connect example.com:443 HTTP/1.1", "unknown-method");
    row("unknown method", "FROB example.com:443 HTTP/1.1", "unknown-method");
    row("longer than any method", QByteArray(33, 'M') + " example.com:443 HTTP/1.1", "unknown-method");
    for (const char* method : {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
        row(method, QByteArray(method) + " http://example.com/ HTTP/1.1", "method-not-allowed");
    row("target without port", "CONNECT example.com HTTP/1.1", "missing-port");
    row("port too high", "CONNECT example.com:4294967739 HTTP/1.1", "bad-port");
    row("not strictly an address", "CONNECT 127.1:443 HTTP/1.1", "bad-host");
    row("userinfo", "CONNECT user:pw@example.com:443 HTTP/1.1", "bad-target");
    row("absolute-form", "CONNECT https://example.com:443 HTTP/1.1", "bad-target");
    row("zone", "CONNECT [fe80::1%25eth0]:443 HTTP/1.1", "scoped-ip");
    row("NUL in the target", QByteArray("CONNECT evil\0.example.com:443 HTTP/1.1", 38), "bad-host");
    row("NUL in an address", QByteArray("CONNECT [::1\0x]:443 HTTP/1.1", 28), "bad-host");
}

void RequestParserTest::refusesMalformedRequestLines()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, reason);
    const QByteArray said = cutAnywhere(view(line + "\r\nHost: example.com:443\r\n\r\n"));
    QVERIFY2(reasonOf(said) == reason, said.constData());
}

void RequestParserTest::refusesMalformedFields_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& fields, const char* reason) {
        QTest::newRow(name) << fields << QByteArray(reason);
    };
    row("second Host", "Host: other.example\r\n", "duplicate-host");
    row("equal second Host", "hOST: example.com:443\r\n", "duplicate-host");
    row("second Proxy-Authorization",
        "Proxy-Authorization: Basic YTpi\r\nProxy-Authorization: Basic YTpi\r\n", "duplicate-credentials");
    row("continuation line with a space", "A: b\r\n c\r\n", "folded-field");
    row("continuation line with a tab", "A: b\r\n\tc\r\n", "folded-field");
    row("space before the colon", "Transfer-Encoding : chunked\r\n", "bad-field");
    row("tab before the colon", "A\t: b\r\n", "bad-field");
    row("empty name", ": b\r\n", "bad-field");
    row("no colon", "A\r\n", "bad-field");
    row("space in the name", "A B: c\r\n", "bad-field");
    row("non-ASCII name", "\xC3\x84: b\r\n", "bad-field");
    row("NUL in the name", QByteArray("A\0: b\r\n", 7), "bad-field");
    row("NUL in the value", QByteArray("A: b\0c\r\n", 8), "bad-field");
    row("bare CR in the value", "A: b\rc\r\n", "bad-field");
    row("bare CR before a field", "\rA: b\r\n", "bad-field");
    row("doubled CR", "A: b\r\r\n", "bad-field");
    row("bare LF ends a line", "A: b\nC: d\r\n", "bare-lf");
    row("bare LF ends the head", "A: b\n\n", "bare-lf");
    row("near miss of the end", "A: b\r\n\rX: y\r\n", "bad-field");
    row("Content-Length", "Content-Length: 5\r\n", "body-on-connect");
    row("Content-Length 00", "Content-Length: 00\r\n", "body-on-connect");
    row("Content-Length signed", "Content-Length: +0\r\n", "body-on-connect");
    row("Content-Length in hex", "Content-Length: 0x0\r\n", "body-on-connect");
    row("Content-Length list", "Content-Length: 0, 0\r\n", "body-on-connect");
    row("Content-Length empty", "Content-Length:\r\n", "body-on-connect");
    row("Content-Length twice", "Content-Length: 0\r\nContent-Length: 0\r\n", "body-on-connect");
    row("Content-Length huge", "Content-Length: 99999999999999999999\r\n", "body-on-connect");
    row("Transfer-Encoding chunked", "Transfer-Encoding: chunked\r\n", "body-on-connect");
    row("Transfer-Encoding identity", "transfer-encoding: identity\r\n", "body-on-connect");
    row("Transfer-Encoding empty", "TRANSFER-ENCODING:\r\n", "body-on-connect");
    row("Expect", "Expect: 200-maybe\r\n", "expectation-failed");
    row("Expect list", "Expect: 100-continue, more\r\n", "expectation-failed");
}

void RequestParserTest::refusesMalformedFields()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, reason);
    QCOMPARE(cutAnywhere(view(withFields(fields))), reason + " 1.1 [CONNECT] [example.com] 443");
}

void RequestParserTest::toleratesHarmlessFields_data()
{
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char* name, const QByteArray& fields) { QTest::newRow(name) << fields; };
    row("Content-Length 0", "Content-Length: 0\r\n");
    row("Expect 100-continue", "Expect: 100-Continue\r\n");
    row("Connection names itself", "Connection: Connection, Proxy-Connection\r\n");
    row("forged client addresses",
        "X-Forwarded-For: 10.0.0.1\r\nForwarded: for=10.0.0.1\r\nX-Real-IP: 10.0.0.1\r\n");
    row("ALPN", "ALPN: h2, http%2F1.1\r\n");
    row("same field twice", "A: 1\r\nA: 2\r\n");
    row("empty value", "A:\r\n");
    row("UTF-8 in a value", "User-Agent: B\xC3\xBC"
                            "cher\r\n");
    row("colons in a value", "A: b:c: d\r\n");
    row("every token byte in a name", "!#$%&'*+-.^_`|~09azAZ: x\r\n");
}

void RequestParserTest::toleratesHarmlessFields()
{
    QFETCH(QByteArray, fields);
    const QByteArray head = withFields(fields);
    QCOMPARE(cutAnywhere(view(head)), "example.com:443 1.1 head=" + QByteArray::number(head.size()));
}

void RequestParserTest::refusesEveryControlByteInFields()
{
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool isControl = (byte < 0x20 && byte != '\t') || byte == 0x7F;
        const bool isServedInValue =
            whole(view(withFields(QByteArray("A: b") + c + "c\r\n"))).startsWith("example.com:443");
        QVERIFY2(isServedInValue == !isControl, QByteArray::number(byte).constData());
        const bool isServedInHost =
            whole(view("CONNECT a.example:443 HTTP/1.1\r\nHost: a" + QByteArray(1, c) + "b\r\n\r\n"))
                .startsWith("a.example:443");
        if (isControl || byte >= 0x80 || std::strchr(" \t,;@/\\\"<>?#", byte) != nullptr)
            QVERIFY2(!isServedInHost, QByteArray::number(byte).constData());
    }
}

void RequestParserTest::tellsWhatWasAttempted_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const QByteArray& head, const QByteArray& expected) {
        QTest::newRow(name) << head << expected;
    };
    row("absolute-form", "GET http://Example.com/path?x#y HTTP/1.1\r\nHost: other\r\n\r\n",
        "method-not-allowed 1.1 [GET] [example.com] 80");
    row("absolute-form with port", "POST http://example.com:8080/ HTTP/1.0\r\n\r\n",
        "method-not-allowed 1.0 [POST] [example.com] 8080");
    row("https", "GET https://example.com/ HTTP/1.1\r\n\r\n",
        "method-not-allowed 1.1 [GET] [example.com] 443");
    row("ftp", "GET ftp://ftp.example/ HTTP/1.1\r\n\r\n", "method-not-allowed 1.1 [GET] [ftp.example] 21");
    row("absolute-form IPv6", "GET http://[2001:db8::1]/ HTTP/1.1\r\n\r\n",
        "method-not-allowed 1.1 [GET] [2001:db8::1] 80");
    row("origin-form", "GET / HTTP/1.1\r\nHost: example.com:8080\r\n\r\n",
        "method-not-allowed 1.1 [GET] [example.com] 8080");
    row("origin-form, Host without port", "GET /a HTTP/1.1\r\nHost: example.com\r\n\r\n",
        "method-not-allowed 1.1 [GET] [example.com] 0");
    row("origin-form without Host", "GET /a HTTP/1.0\r\n\r\n", "method-not-allowed 1.0 [GET] [] 0");
    row("origin-form, broken fields", "GET / HTTP/1.1\r\nHost: example.com\r\nX\r\n\r\n",
        "method-not-allowed 1.1 [GET] [] 0");
    row("asterisk-form", "OPTIONS * HTTP/1.1\r\nHost: example.com:1\r\n\r\n",
        "method-not-allowed 1.1 [OPTIONS] [example.com] 1");
    row("no port", "CONNECT Example.com HTTP/1.0\r\n\r\n", "missing-port 1.0 [CONNECT] [Example.com] 0");
    row("bad port", "CONNECT example.com:99999 HTTP/1.1\r\n\r\n", "bad-port 1.1 [CONNECT] [example.com] 0");
    row("path behind the port", "CONNECT example.com:443/ HTTP/1.1\r\n\r\n",
        "bad-target 1.1 [CONNECT] [example.com] 443");
    row("another URL behind the port", "CONNECT real.example:443/?u=http://fake.example HTTP/1.1\r\n\r\n",
        "bad-target 1.1 [CONNECT] [real.example] 443");
    row("IPv6 without brackets", "CONNECT 2001:db8::1:443 HTTP/1.1\r\n\r\n",
        "bad-host 1.1 [CONNECT] [2001:db8::1] 443");
    row("zone", "CONNECT [fe80::1%25eth0]:443 HTTP/1.1\r\n\r\n",
        "scoped-ip 1.1 [CONNECT] [fe80::1%25eth0] 443");
    row("bracketed name", "CONNECT [example.com]:443 HTTP/1.1\r\n\r\n",
        "bad-host 1.1 [CONNECT] [example.com] 443");
    row("open bracket", "CONNECT [::1 HTTP/1.1\r\n\r\n", "bad-host 1.1 [CONNECT] [::1] 0");
    row("terminal escape", "CONNECT a\x1B[2Jb\xFF:443 HTTP/1.1\r\n\r\n",
        "bad-host 1.1 [CONNECT] [a?[2Jb?] 443");
    row("long host", "CONNECT " + QByteArray(300, 'a') + ":443 HTTP/1.1\r\n\r\n",
        "bad-host 1.1 [CONNECT] [" + QByteArray(253, 'a') + "] 443");
    row("bad version", "CONNECT example.com:443 HTTP/2.0\r\n\r\n",
        "bad-version 1.1 [CONNECT] [example.com] 443");
    row("no version", "CONNECT example.com:443\r\n\r\n", "bad-request-line 1.1 [CONNECT] [example.com] 443");
    row("bare line feeds", "CONNECT example.com:443 HTTP/1.0\n\n", "bare-lf 1.0 [CONNECT] [example.com] 443");
    row("no HTTP at all", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
        "bad-request-line 1.1 [SSH-2.0-OpenSSH_9.2p1] [] 0");
    row("binary", QByteArray("\x01\x02\x00\xFF\r\n", 6), "bad-request-line 1.1 [] [] 0");
}

void RequestParserTest::tellsWhatWasAttempted()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, expected);
    QCOMPARE(cutAnywhere(view(head)), expected);
}

void RequestParserTest::neverShowsUserinfo_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char* line :
         {"CONNECT secret:secret@example.com:443 HTTP/1.1", "CONNECT secret@example.com HTTP/1.1",
          "CONNECT secret:sec/ret@example.com:443 HTTP/1.1",
          "CONNECT secret:sec?ret@example.com:443 HTTP/1.1",
          "CONNECT secret:sec#ret@example.com:443 HTTP/1.1",
          "CONNECT secret:secret@secret@example.com:443 HTTP/1.1",
          "GET http://secret:secret@example.com/ HTTP/1.1", "GET ftp://secret@example.com/@x HTTP/1.1",
          "GET https://secret:secret@example.com:443/ HTTP/3", "CONNECT secret:secret@example.com:443"})
        QTest::newRow(line) << QByteArray(line);
}

void RequestParserTest::neverShowsUserinfo()
{
    QFETCH(QByteArray, line);
    const QByteArray said = cutAnywhere(view(line + "\r\n\r\n"));
    QVERIFY2(said.contains("[example.com]"), said.constData());
    QVERIFY2(!said.contains("sec") && !said.contains("ret"), said.constData());
}

void RequestParserTest::namesForeignProtocolsAtOnce_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("needed");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00", 5) << 1 << QByteArray("tls-to-plain-port");
    QTest::newRow("SOCKS5") << QByteArray("\x05\x01\x00", 3) << 1 << QByteArray("socks-to-plain-port");
    QTest::newRow("SOCKS4") << QByteArray("\x04\x01\x01\xBB", 4) << 1 << QByteArray("socks-to-plain-port");
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 14
                            << QByteArray("h2-to-plain-port");
}

void RequestParserTest::namesForeignProtocolsAtOnce()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, needed);
    QFETCH(QByteArray, reason);
    const QByteArray said = cutAnywhere(view(bytes));
    QVERIFY2(reasonOf(said) == reason, said.constData());
    QCOMPARE(whole(view(bytes.left(needed))), said);
    QCOMPARE(whole(view(bytes.left(needed - 1))), QByteArray("more"));
}

void RequestParserTest::refusesHopelessPrefixesAtOnce_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char* name, const QByteArray& prefix, const char* reason) {
        QTest::newRow(name) << prefix << QByteArray(reason);
    };
    row("bare LF first", "\n", "bare-lf");
    row("bare LF after an empty line", "\r\n\n", "bare-lf");
    row("bare CR first", "\rC", "bad-request-line");
    row("two empty lines", "\r\n\r\n", "bad-request-line");
    row("line with a bare LF", "CONNECT example.com:443 HTTP/1.1\n", "bare-lf");
    row("line that is no request", "EHLO example.com\r\n", "bad-request-line");
    row("method that never ends", QByteArray(33, 'A'), "unknown-method");
    row("version of another age", "CONNECT example.com:443 HTTP/3\r\n", "bad-version");
}

void RequestParserTest::refusesHopelessPrefixesAtOnce()
{
    QFETCH(QByteArray, prefix);
    QFETCH(QByteArray, reason);
    const QByteArray said = cutAnywhere(view(prefix));
    QVERIFY2(reasonOf(said) == reason, said.constData());
    QCOMPARE(whole(view(prefix.chopped(1))), QByteArray("more"));
}

void RequestParserTest::waitsWhileTheHeadCanStillBecomeValid_data()
{
    QTest::addColumn<QByteArray>("prefix");
    for (const char* prefix :
         {"", "\r", "\r\n", "C", "CONNECT ", "CONNECT example.com:443 HTTP/1.1\r",
          "CONNECT example.com:443 HTTP/1.1\r\n", "CONNECT example.com:443 HTTP/1.1\r\n\r",
          "CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r", "\r\nCONNECT example.com:443 HTTP/1.1\r\n"})
        QTest::newRow(QByteArray(prefix).toPercentEncoding(" :/").constData()) << QByteArray(prefix);
}

void RequestParserTest::waitsWhileTheHeadCanStillBecomeValid()
{
    QFETCH(QByteArray, prefix);
    QCOMPARE(cutAnywhere(view(prefix)), QByteArray("more"));
}

namespace {

// A valid head of exactly `bytes` bytes.
QByteArray headOf(int bytes)
{
    const QByteArray begin = "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\nA: ";
    const QByteArray end = "\r\n\r\n";
    return begin + QByteArray(bytes - static_cast<int>(begin.size() + end.size()), 'x') + end;
}

HeadLimits smallHead(std::size_t bytes)
{
    HeadLimits limits;
    limits.headBytes = bytes;
    return limits;
}

} // namespace

void RequestParserTest::headMayEndExactlyAtTheLimit()
{
    QCOMPARE(cutAnywhere(view(headOf(300)), smallHead(300)), QByteArray("example.com:443 1.1 head=300"));
    QCOMPARE(cutAnywhere(view(headOf(300) + "early"), smallHead(300)),
             QByteArray("example.com:443 1.1 head=300"));
    QCOMPARE(whole(view(headOf(32768))), QByteArray("example.com:443 1.1 head=32768"));
}

void RequestParserTest::refusesHeadLongerThanLimit()
{
    const QByteArray expected = "head-too-large 1.1 [CONNECT] [example.com] 443";
    QCOMPARE(cutAnywhere(view(headOf(301)), smallHead(300)), expected);
    QCOMPARE(whole(view(headOf(32769))), expected);
    QCOMPARE(whole(view(headOf(400).left(300)), smallHead(300)), expected);
    QCOMPARE(whole(view(headOf(400).left(299)), smallHead(300)), QByteArray("more"));
}

void RequestParserTest::requestLineMayBeExactlyAsLongAsTheLimit()
{
    const QByteArray line = "GET http://example.com/" + QByteArray(8000 - 32, 'x') + " HTTP/1.1";
    QCOMPARE(line.size(), 8000);
    QCOMPARE(whole(view(line + "\r\n\r\n")), QByteArray("method-not-allowed 1.1 [GET] [example.com] 80"));
    QCOMPARE(whole(view("\r\n" + line + "\r\n\r\n")),
             QByteArray("method-not-allowed 1.1 [GET] [example.com] 80"));
}

void RequestParserTest::refusesRequestLineLongerThanLimitBeforeItEnds()
{
    HeadLimits limits;
    limits.lineBytes = 100;
    const QByteArray expected = "line-too-long 1.1 [GET] [example.com] 80";
    const QByteArray line = "GET http://example.com/" + QByteArray(100, 'x');
    QCOMPARE(cutAnywhere(view(line + " HTTP/1.1\r\n\r\n"), limits), expected);
    QCOMPARE(whole(view(line.left(102)), limits), expected);
    QCOMPARE(whole(view(line.left(101)), limits), QByteArray("more"));
    QCOMPARE(reasonOf(whole(view("GET http://example.com/" + QByteArray(8000, 'x')))),
             QByteArray("line-too-long"));
}

void RequestParserTest::headLimitBelowTheLineLimitCutsNoDifference()
{
    const QByteArray line = "GET http://example.com/" + QByteArray(500, 'x') + " HTTP/1.1\r\n\r\n";
    QCOMPARE(cutAnywhere(view(line), smallHead(300)), QByteArray("line-too-long 1.1 [GET] [example.com] 80"));
}

void RequestParserTest::servesAsManyFieldsAsTheLimit()
{
    const QByteArray head = withFields(QByteArray("A: b\r\n").repeated(63));
    QVERIFY(whole(view(head)).startsWith("example.com:443 "));
}

void RequestParserTest::refusesTooManyFields()
{
    const QByteArray head = withFields(QByteArray("A: b\r\n").repeated(64));
    QCOMPARE(cutAnywhere(view(head)), QByteArray("too-many-fields 1.1 [CONNECT] [example.com] 443"));
}

void RequestParserTest::passesKerberosSizedFields()
{
    const QByteArray token = "Negotiate " + QByteArray(6 * 1024, 'Y');
    const QByteArray said = whole(view(withFields("Proxy-Authorization: " + token + "\r\n")));
    QVERIFY(said.endsWith(" credentials=" + token));
}

void RequestParserTest::leavesEarlyBytesAlone()
{
    const QByteArray head = withFields("");
    const QByteArray expected = "example.com:443 1.1 head=" + QByteArray::number(head.size());
    QCOMPARE(cutAnywhere(view(head + QByteArray("\x16\x03\x01\n\n\0CONNECT other:1 HTTP/1.1\r\n\r\n", 34))),
             expected);
}

void RequestParserTest::neverParsesBehindARefusal()
{
    const QByteArray body = "CONNECT inner.example:443 HTTP/1.1\r\nHost: inner.example:443\r\n\r\n";
    const QByteArray post =
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:8321\r\nContent-Length: " + QByteArray::number(body.size()) +
        "\r\n\r\n";
    QCOMPARE(cutAnywhere(view(post + body)), QByteArray("method-not-allowed 1.1 [POST] [127.0.0.1] 8321"));
}

void RequestParserTest::cutsOfManyPiecesMakeNoDifference()
{
    const std::vector<QByteArray> heads{
        withFields("A: b\r\n"), withFields("A: b\r\n c\r\n"), "GET / HTTP/1.0\r\nHost: a.example\r\n\r\n",
        "\r\nCONNECT [::1]:1 HTTP/1.1\r\n\r\n", "CONNECT a HTTP/1.1\r\nX: \ny\r\n\r\n"};
    for (const QByteArray& head : heads) {
        const QByteArray expected = whole(view(head));
        for (std::size_t step = 2; step < 9; ++step) {
            std::vector<std::size_t> ends;
            for (std::size_t end = step; end < view(head).size(); end += step)
                ends.push_back(end);
            ends.push_back(view(head).size());
            QCOMPARE(fed(view(head), ends, {}), expected);
        }
    }
}

void RequestParserTest::looksAtEachByteOnce_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("filling");
    const QByteArray line = "CONNECT example.com:443 HTTP/1.1\r\n";
    QTest::newRow("near misses of the end") << line << QByteArray("\r\nA:\r\n");
    QTest::newRow("one field") << line + "A: " << QByteArray("x");
    QTest::newRow("one request line") << QByteArray("GET ") << QByteArray("x");
    QTest::newRow("spaces") << QByteArray("GET ") << QByteArray(" ");
}

// Bytes that came two pages ago are made unreadable: a parser that looks back at them dies here. So a
// megabyte that arrives in pieces costs what a megabyte in one piece costs.
void RequestParserTest::looksAtEachByteOnce()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, filling);
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t size = 1024 * 1024 / page * page;
    void* const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    QVERIFY(memory != MAP_FAILED);
    char* const bytes = static_cast<char*>(memory);
    if (filling.startsWith("\r\n"))
        filling.remove(0, 2);
    for (std::size_t i = 0; i < size; ++i) {
        const auto at = static_cast<qsizetype>(i);
        bytes[i] = at < start.size() ? start[at] : filling[(at - start.size()) % filling.size()];
    }
    HeadLimits limits;
    limits.headBytes = limits.lineBytes = size * 2;
    limits.fields = size;
    RequestParser parser(limits);
    Outcome outcome = Outcome::NeedMore;
    for (std::size_t end = page; end <= size && outcome == Outcome::NeedMore; end += page / 16) {
        const std::size_t old = end / page > 2 ? (end / page - 2) * page : 0;
        if (old != 0)
            QCOMPARE(::mprotect(memory, old, PROT_NONE), 0);
        outcome = parser.parse({bytes, end});
    }
    ::munmap(memory, size);
    QCOMPARE(outcome, Outcome::NeedMore);
}

QTEST_GUILESS_MAIN(RequestParserTest)
#include "tst_requestparser.moc"
