// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language: what matches, what is refused and where, what comes next; and random filters against
// plain logic.
#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <random>

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

#include "ui/common/filtercompletion.h"
#include "ui/common/filterparser.h"

using namespace sluice;
using namespace sluice::ui;

namespace {

const FilterVocabulary& vocabulary()
{
    static const FilterVocabulary words = [] {
        FilterVocabulary all;
        for (const FilterKey& key : filterKeys()) {
            if (key.name != "level")
                all.fields.push_back(key.field);
        }
        all.states = {"open", "closed", "denied", "stuck"};
        return all;
    }();
    return words;
}

// 2026-03-04 12:00:00 local time.
WallTime noon()
{
    return WallTime(
        std::chrono::milliseconds(QDateTime(QDate(2026, 3, 4), QTime(12, 0)).toMSecsSinceEpoch()));
}

class PlainRow final : public FilterRow
{
public:
    std::string_view text(FilterField field) const override
    {
        const auto found = texts.find(field);
        return found == texts.end() ? std::string_view() : found->second;
    }
    double number(FilterField field) const override
    {
        const auto found = numbers.find(field);
        return found == numbers.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
    }
    bool isWithin(FilterField field, const IpRange& range) const override
    {
        return range.contains(field == FilterField::Client ? client : address);
    }
    std::uint32_t states() const override { return bits; }

    std::map<FilterField, std::string> texts;
    std::map<FilterField, double> numbers;
    IpAddress client = IpAddress::parse("127.0.0.1").value();
    IpAddress address = IpAddress::parse("192.0.2.7").value();
    std::uint32_t bits = 0;
};

// cdn.example.net:443, open, 1.5 MB/s, idle for 3 s, began at 11:00.
PlainRow row()
{
    PlainRow row;
    row.texts = {{FilterField::Text, "cdn.example.net:443 web curl open übertragen"},
                 {FilterField::Host, "cdn.example.net"},
                 {FilterField::Site, "example.net"},
                 {FilterField::Client, "127.0.0.1:40001"},
                 {FilterField::User, "Ops"},
                 {FilterField::Program, "/usr/bin/curl"},
                 {FilterField::Rule, "web pages"},
                 {FilterField::Tls, "1.3 h2"}};
    row.numbers = {{FilterField::Port, 443},
                   {FilterField::Rate, 1.5e6},
                   {FilterField::Idle, 3},
                   {FilterField::Bytes, 10'000},
                   {FilterField::Up, 0},
                   {FilterField::Age, 3600},
                   {FilterField::Since, 3600},
                   {FilterField::Began,
                    static_cast<double>(QDateTime(QDate(2026, 3, 4), QTime(11, 0)).toSecsSinceEpoch())}};
    row.bits = 1 | 8; // open, stuck
    return row;
}

QString faultOf(const QByteArray& filter)
{
    const ParsedFilter parsed = parseFilter(filter.toStdString(), vocabulary(), noon());
    const FilterError* error = std::get_if<FilterError>(&parsed);
    return error == nullptr ? QString() : error->text;
}

} // namespace

class FilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void refusesAtThePlace_data();
    void refusesAtThePlace();
    void namesTheKeyThatWasMeant();
    void isBounded();
    void readsAnyBytes();
    void agreesWithPlainLogic();
    void exactTermsFindTheirValue_data();
    void exactTermsFindTheirValue();
    void globsLikeTheirDefinition();
    void completes_data();
    void completes();
    void survivesAWildPattern();
};

void FilterTest::matches_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("expected");
    const auto yes = [](const char* filter) { QTest::newRow(filter) << QByteArray(filter) << true; };
    const auto no = [](const char* filter) { QTest::newRow(filter) << QByteArray(filter) << false; };
    yes("");
    yes("   ");
    yes("example");
    yes("EXAMPLE curl");
    no("example wget");
    yes("ÜBERTRAGEN");
    yes("example.net:443");
    no("localhost:8080");
    yes("example and curl");
    yes("wget or curl");
    no("wget or fetch");
    yes("wget OR curl");
    yes("\"web curl\"");
    no("\"web  curl\"");
    yes("host:example");
    yes("HOST:Example");
    yes("host:*.example.net");
    no("host:*.example");
    no("host:\"*.example.net\"");
    yes("host=cdn.example.net");
    no("host=example.net");
    yes("host:/^cdn\\./");
    no("host:/^www/");
    yes("/c.rl open/");
    yes("host:a.b,cdn");
    no("host:a.b,www");
    yes("site=example.net");
    yes("port:443");
    no("port:80");
    yes("port:80,443");
    yes("port:400-500");
    no("port:444-500");
    yes("port>=443 port<444");
    no("port>443");
    yes("client:127.0.0.1");
    yes("client:127.0.0.0/8");
    no("client:10.0.0.0/8");
    yes("client:40001");
    yes("user:ops");
    yes("program:/usr/bin/curl");
    yes("program:curl");
    yes("rule:\"web pages\"");
    yes("rule=\"Web Pages\"");
    no("rule=web");
    yes("state:open");
    yes("state:stuck");
    no("state:denied");
    yes("state:denied,open");
    yes("rate>1M");
    yes("rate>1.4MB/s");
    no("rate>1500k");
    yes("rate>=1500k");
    no("rate>1.5Mi");
    yes("idle<5s");
    yes("idle>2500ms");
    no("idle>1m");
    yes("bytes=10k");
    yes("up=0");
    yes("age>=1h");
    no("age>1h");
    yes("after:10:30");
    no("before:10:30");
    yes("before:11:30");
    yes("after:2h");
    no("after:30m");
    yes("before:30m");
    yes("after:today");
    no("before:today");
    yes("after:yesterday");
    yes("after:2026-03-04");
    yes("after:2026-03-04T10:59:59");
    no("after:2026-03-04T11:00:01");
    yes("ip:192.0.2.0/24");
    yes("ip:192.0.2.7");
    no("ip:2001:db8::/32");
    yes("tls:h2");
    no("sni:x");
    no("downrate>0"); // unknown: neither above …
    no("downrate<1"); // … nor below
    yes("not downrate>0");
    yes("not wget");
    no("not curl");
    yes("-wget");
    no("-curl");
    yes("!host:www");
    yes("not not curl");
    yes("not(wget)");
    yes("-(wget curl)");
    yes("(wget or curl) example");
    yes("wget or curl example");
    no("(wget or curl) nothing");
    yes("not wget curl or nothing");
    yes("example -");
    no("- wget");
    yes("/usr/bin/curl or curl");
    yes("*example*");
    no("nothing and everything");
}

void FilterTest::matches()
{
    QFETCH(QByteArray, filter);
    QFETCH(bool, expected);
    const ParsedFilter parsed = parseFilter(filter.toStdString(), vocabulary(), noon());
    const auto* program = std::get_if<FilterProgram>(&parsed);
    QVERIFY2(program != nullptr, qPrintable(faultOf(filter)));
    PlainRow asked = row();
    if (filter == "example -" || filter == "- wget")
        asked.texts[FilterField::Text] += " -";
    QCOMPARE(program->matches(asked), expected);
}

void FilterTest::refusesAtThePlace_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<int>("at");
    const auto bad = [](const char* filter, const char* marked, int at) {
        QTest::newRow(filter) << QByteArray(filter) << QByteArray(marked) << at;
    };
    bad("hots:example", "hots", 0);
    bad("curl hots:example", "hots", 5);
    bad("level:error", "level", 0);
    bad("host:", "host:", 0);
    bad("host: curl", "host:", 0);
    bad("host:a,", "host:a,", 0);
    bad("rate:1M", "1M", 5);
    bad("rate>fast", "fast", 5);
    bad("rate>1X", "1X", 5);
    bad("idle>1M5", "1M5", 5);
    bad("host>a", "a", 5);
    bad("port:https", "https", 5);
    bad("port:9-8", "9-8", 5);
    bad("state:opened", "opened", 6);
    bad("state>open", "open", 6);
    bad("ip:10.0.0.1/8", "10.0.0.1/8", 3);
    bad("after:noonish", "noonish", 6);
    bad("after:10", "10", 6);
    bad("after>10:30", "10:30", 6);
    bad("(curl", "(", 0);
    bad("curl (a (b)", "(", 5);
    bad("curl)", ")", 4);
    bad("()", ")", 1);
    bad("or curl", "o", 0);
    bad("curl or", "", 7);
    bad("curl and", "", 8);
    bad("curl or or wget", "o", 8);
    bad("not", "not", 0);
    bad("a not )", "not", 2);
    bad("\"open", "\"open", 0);
    bad("host:\"open", "\"open", 5);
    bad("/open", "/open", 0);
    bad("port:/4/", "/4/", 5);
    bad("host:/a(/", "/", 8);
}

void FilterTest::refusesAtThePlace()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, marked);
    QFETCH(int, at);
    const ParsedFilter parsed = parseFilter(filter.toStdString(), vocabulary(), noon());
    const auto* error = std::get_if<FilterError>(&parsed);
    QVERIFY(error != nullptr);
    QCOMPARE(static_cast<int>(error->at), at);
    QCOMPARE(filter.mid(at, static_cast<qsizetype>(error->length)), marked);
    QVERIFY(!error->text.isEmpty());
}

void FilterTest::namesTheKeyThatWasMeant()
{
    for (const char* slip : {"hots:example", "hst:example", "hostt:example", "jost:example"})
        QVERIFY2(faultOf(slip).contains(QStringLiteral("“host:”")), slip);
    QVERIFY(faultOf("cleint:10.0.0.1").contains(QStringLiteral("“client:”")));
    for (const char* text : {"https:example", "x:example", "something:example"}) {
        QVERIFY2(faultOf(text).contains(QStringLiteral("no key")), text);
        QVERIFY2(!faultOf(text).contains(QStringLiteral("did you mean")), text);
    }
    QVERIFY(!faultOf(QByteArray("a").repeated(900) + ":x").contains(QStringLiteral("did you mean")));
}

void FilterTest::isBounded()
{
    QVERIFY(!faultOf(QByteArray("a ").repeated(FilterMaxLength)).isEmpty());
    QVERIFY(!faultOf(QByteArray("(").repeated(1000) + "a" + QByteArray(")").repeated(1000)).isEmpty());
    QVERIFY(!faultOf(QByteArray("-").repeated(1000) + "a").isEmpty());
    QVERIFY(faultOf(QByteArray("(").repeated(30) + "a" + QByteArray(")").repeated(30)).isEmpty());
}

void FilterTest::readsAnyBytes()
{
    std::mt19937 random(5);
    const std::string alphabet = "ab:=<>()/\\\"-!,. or not\xC3\xBC\xFF";
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const std::size_t length = random() % 24;
        for (std::size_t i = 0; i < length; ++i)
            text += round % 2 == 0 ? alphabet[random() % alphabet.size()] : static_cast<char>(random() % 256);
        const ParsedFilter parsed = parseFilter(text, vocabulary(), noon());
        if (const auto* error = std::get_if<FilterError>(&parsed))
            QVERIFY(error->at + error->length <= text.size());
        else
            static_cast<void>(std::get<FilterProgram>(parsed).matches(row()));
    }
}

namespace {

/// The same logic in the plainest form there is.
struct Plain
{
    enum class Kind
    {
        Word,
        Port,
        Not,
        All,
        Any
    };
    Kind kind = Kind::Word;
    std::string word;
    int port = 0;
    std::vector<Plain> children;

    bool holds(const PlainRow& asked) const
    {
        switch (kind) {
        case Kind::Word:
            return asked.texts.at(FilterField::Text).find(word) != std::string::npos;
        case Kind::Port:
            return asked.numbers.at(FilterField::Port) > port;
        case Kind::Not:
            return !children.front().holds(asked);
        case Kind::All:
            return std::all_of(children.begin(), children.end(),
                               [&](const Plain& child) { return child.holds(asked); });
        case Kind::Any:
            return std::any_of(children.begin(), children.end(),
                               [&](const Plain& child) { return child.holds(asked); });
        }
        return false;
    }
    std::string typed(std::mt19937& random) const
    {
        std::string text;
        switch (kind) {
        case Kind::Word:
            return random() % 2 == 0 ? word : '"' + word + '"';
        case Kind::Port:
            return "port>" + std::to_string(port);
        case Kind::Not:
            return (random() % 2 == 0 ? "not (" : "-(") + children.front().typed(random) + ')';
        case Kind::All:
            for (const Plain& child : children)
                text += (text.empty()        ? ""
                         : random() % 2 == 0 ? " "
                                             : " and ") +
                        ('(' + child.typed(random) + ')');
            return text;
        case Kind::Any:
            for (const Plain& child : children)
                text += (text.empty() ? "" : " or ") + ('(' + child.typed(random) + ')');
            return text;
        }
        return text;
    }
};

Plain grow(std::mt19937& random, int depth)
{
    static const char* const Words[] = {"cdn", "www", "curl", "firefox", "open"};
    Plain plain;
    const std::size_t choice = depth == 0 ? random() % 2 : random() % 5;
    plain.kind = static_cast<Plain::Kind>(choice);
    plain.word = Words[random() % std::size(Words)];
    plain.port = static_cast<int>(random() % 600);
    const std::size_t count = plain.kind == Plain::Kind::Not ? 1 : 1 + random() % 3;
    if (choice >= 2) {
        for (std::size_t i = 0; i < count; ++i)
            plain.children.push_back(grow(random, depth - 1));
    }
    return plain;
}

} // namespace

void FilterTest::agreesWithPlainLogic()
{
    std::mt19937 random(11);
    int held = 0;
    for (int round = 0; round < 3000; ++round) {
        const Plain plain = grow(random, 4);
        const std::string typed = plain.typed(random);
        const ParsedFilter parsed = parseFilter(typed, vocabulary(), noon());
        if (typed.size() > FilterMaxLength) {
            QVERIFY(std::holds_alternative<FilterError>(parsed));
            continue;
        }
        const auto* program = std::get_if<FilterProgram>(&parsed);
        QVERIFY2(program != nullptr, typed.c_str());
        PlainRow asked = row();
        asked.numbers[FilterField::Port] = static_cast<double>(random() % 600);
        QVERIFY2(program->matches(asked) == plain.holds(asked), typed.c_str());
        held += plain.holds(asked) ? 1 : 0;
    }
    QVERIFY(held > 500 && held < 2500); // else the comparison would prove little
}

void FilterTest::exactTermsFindTheirValue_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char* value : {"cdn.example.net", "two words", "with \"quotes\"", "back\\slash",
                              "/usr/bin/curl", "a,b", "(x)", "*", "or", "-x", ""})
        QTest::newRow(value) << QByteArray(value);
}

void FilterTest::exactTermsFindTheirValue()
{
    QFETCH(QByteArray, value);
    const ParsedFilter parsed = parseFilter(exactTerm("program", value.toStdString()), vocabulary(), noon());
    const auto* program = std::get_if<FilterProgram>(&parsed);
    QVERIFY(program != nullptr);
    PlainRow asked = row();
    asked.texts[FilterField::Program] = value.toStdString();
    QVERIFY(program->matches(asked));
    asked.texts[FilterField::Program] += 'x';
    QVERIFY(!program->matches(asked));
}

void FilterTest::globsLikeTheirDefinition()
{
    // The definition, exponential and plain.
    const std::function<bool(std::string_view, std::string_view)> plain = [&](std::string_view text,
                                                                              std::string_view pattern) {
        if (pattern.empty())
            return text.empty();
        if (pattern[0] == '*')
            return plain(text, pattern.substr(1)) || (!text.empty() && plain(text.substr(1), pattern));
        return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) &&
               plain(text.substr(1), pattern.substr(1));
    };
    std::mt19937 random(3);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        std::string pattern;
        for (std::size_t i = random() % 8; i > 0; --i)
            text += "ab"[random() % 2];
        for (std::size_t i = random() % 6; i > 0; --i)
            pattern += "ab*?"[random() % 4];
        QVERIFY2(matchesGlob(text, pattern) == plain(text, pattern), (text + " ~ " + pattern).c_str());
    }
}

void FilterTest::completes_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("from");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("a key") << QByteArray("ho") << 0 << QByteArray("host:");
    QTest::newRow("a key that is compared") << QByteArray("curl idl") << 5 << QByteArray("idle>");
    QTest::newRow("behind a bracket") << QByteArray("(po") << 1 << QByteArray("port:");
    QTest::newRow("behind not") << QByteArray("-ho") << 1 << QByteArray("host:");
    QTest::newRow("a value") << QByteArray("host:cd") << 5 << QByteArray("cdn.example.net");
    QTest::newRow("a value from its middle")
        << QByteArray("host:example") << 5 << QByteArray("cdn.example.net");
    QTest::newRow("the next of several") << QByteArray("host:a,cd") << 7 << QByteArray("cdn.example.net");
    QTest::newRow("a value with blanks") << QByteArray("rule:we") << 5 << QByteArray("\"web pages\"");
    QTest::newRow("a value with blanks, quoted")
        << QByteArray("rule:\"web p") << 5 << QByteArray("\"web pages\"");
    QTest::newRow("a state") << QByteArray("state:st") << 6 << QByteArray("stuck");
    QTest::newRow("a size") << QByteArray("rate>") << 5 << QByteArray("10k");
    QTest::newRow("nothing of what the page lacks") << QByteArray("leve") << 0 << QByteArray();
    QTest::newRow("nothing behind an unknown key") << QByteArray("hots:c") << 0 << QByteArray();
}

void FilterTest::completes()
{
    QFETCH(QByteArray, typed);
    QFETCH(int, from);
    QFETCH(QByteArray, first);
    const SeenValues seen = [](FilterField field) -> std::vector<std::string> {
        if (field == FilterField::Host)
            return {"cdn.example.net", "www.example.com"};
        return field == FilterField::Rule ? std::vector<std::string>{"web pages"}
                                          : std::vector<std::string>{};
    };
    const FilterCompletion completion =
        completeFilter(typed.toStdString(), static_cast<std::size_t>(typed.size()), vocabulary(), seen);
    QCOMPARE(completion.candidates.empty() ? std::string() : completion.candidates.front().insert,
             first.toStdString());
    if (!first.isEmpty())
        QCOMPARE(static_cast<int>(completion.from), from);
}

void FilterTest::survivesAWildPattern()
{
    const ParsedFilter parsed = parseFilter("host:/(a+)+$/", vocabulary(), noon());
    PlainRow asked = row();
    asked.texts[FilterField::Host] = std::string(60, 'a') + 'b';
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!std::get<FilterProgram>(parsed).matches(asked));
    QVERIFY(timer.elapsed() < 1000); // without a limit: longer than anybody waits
}

QTEST_APPLESS_MAIN(FilterTest)
#include "tst_filter.moc"
