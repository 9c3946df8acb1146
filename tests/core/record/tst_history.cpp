// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The history: what goes in comes out, sums equal rows over any span, retention and forgetting leave nothing behind.
#include "core/record/historyreader.h"
#include "core/record/historywriter.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedengine.h"

#include <cmath>
#include <future>
#include <map>
#include <random>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const WallTime Start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1);

TunnelInfo at(WallTime end, TunnelInfo info)
{
    info.endedAt = end;
    info.acceptedAt = end - info.phases.ended;
    return info;
}

RecordBatch batchOf(std::vector<TunnelInfo> ended)
{
    RecordBatch batch;
    batch.at = ended.empty() ? Start : ended.back().endedAt;
    batch.wasDecided.assign(ended.size(), true);
    batch.ended = std::make_shared<const std::vector<TunnelInfo>>(std::move(ended));
    return batch;
}

} // namespace

class HistoryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingYetIsAnEmptyAnswer();
    void rowComesBackAsItWent();
    void sumsEqualRowsOverRandomSpans_data();
    void sumsEqualRowsOverRandomSpans();
    void bytesOfLongTunnelsStandWhereTheyMoved();
    void tunnelsThatWentOnAreFoundWhereTheyMoved();
    void pagesFollowEachOther();
    void valuesAndTextsSelectRows();
    void aSearchTakesRestsAndMissesNothing();
    void testsChooseSums();
    void sumsAreSortedByWhatIsAsked();
    void chartAddsUpToTheSums();
    void medianIsWithinAFifth();
    void oldRowsGoByAge();
    void oldestRowsGoBySize();
    void forgottenHostLeavesNoTrace();
    void aNameThatWasOnlyInsideIsForgottenAlone();
    void whatCannotBeLookedUpIsNotSaidToBeForgotten();
    void forgetAllLeavesNoTrace();
    void privateModeAndSwitchedOffKeepNothing();
    void fileBelongsToItsOwner();
    void whatIsDeletedIsBegunAnew();
    void garbageIsPutAside();
    void whatWasPutAsideIsNeverReplaced();
    void aLockedFileIsNotPutAside();
    void anotherWriterIsWaitedFor();
    void noRowIsWrittenWithoutItsNames();
    void aStatementKnowsWhyItCouldNotBePrepared();
    void laterVersionIsLeftAlone();
    void earlierVersionIsBroughtUpToDate();
    void clockSetBackLosesNothing();
    void survivesAnotherStart();

private:
    void write(RecordBatch batch);
    HistoryAnswer ask(HistoryQuery query) const { return HistoryReader(path()).answer(query); }
    std::vector<HistorySum> sums(HistoryField field, const TimeSpan& span) const;
    std::string path() const { return m_directory->filePath(u"history.sqlite"_s).toStdString(); }
    QByteArray everythingOnDisk() const;
    static TimeSpan always() { return {Start - 24h * 400, Start + 24h * 400}; }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<HistoryWriter> m_writer;
};

void HistoryTest::init()
{
    m_writer.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_writer = std::make_unique<HistoryWriter>(path());
}

void HistoryTest::write(RecordBatch batch)
{
    m_writer->add(std::move(batch));
    const Result<void> done = m_writer->commit();
    QVERIFY2(done, done ? "" : done.error().text.c_str());
}

std::vector<HistorySum> HistoryTest::sums(HistoryField field, const TimeSpan& span) const
{
    return ask({.kind = HistoryKind::Sums, .span = span, .field = field, .sort = HistorySort::Name, .isDescending = false, .limit = 10'000}).sums;
}

QByteArray HistoryTest::everythingOnDisk() const
{
    QByteArray all;
    for (const QString& name : QDir(m_directory->path()).entryList(QDir::Files)) {
        QFile file(m_directory->filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void HistoryTest::nothingYetIsAnEmptyAnswer()
{
    for (const HistoryKind kind : {HistoryKind::Sums, HistoryKind::Rows, HistoryKind::Chart}) {
        const HistoryAnswer answer = ask({.kind = kind, .span = always()});
        QCOMPARE(answer.error, std::string());
        QVERIFY(answer.sums.empty() && answer.rows.empty());
    }
}

void HistoryTest::rowComesBackAsItWent()
{
    TunnelInfo served = at(Start + 1h, endedTunnel({.id = 7, .host = "www.example.com", .row = 3, .bytes = {517, 4302}}, Reason::Done, ClosedBy::Target));
    served.user = userNamed("ann");
    served.program.knowledge = ProgramKnowledge::Known;
    served.program.pid = 4711;
    served.program.path = std::make_shared<const std::string>("/usr/bin/curl");
    served.phases.asked = Offset(470);
    served.phases.answered = Offset(480);
    LookFacts look;
    look.protocol = Protocol::Tls;
    look.flags = LookFlag::SniDiffers;
    look.sni = "other.example.com";
    look.serverVersion = 0x0304;
    look.serverAlpn = "h2";
    HelloShape hello;
    hello.ja4 = "t13d1516h2_8daaf6152771_e5627efa2ab1";
    look.hello = std::make_shared<const HelloShape>(hello);
    served.look = std::make_shared<const LookFacts>(look);
    const TunnelInfo refused = at(Start + 2h, refusedTunnel({.id = 8, .host = "bad.example.com", .port = 25}, Reason::DefaultDenied));
    write(batchOf({served, refused}));
    const HistoryAnswer answer = ask({.kind = HistoryKind::Rows, .span = always()});
    QCOMPARE(answer.rows.size(), std::size_t(2));
    QVERIFY(!answer.hasMore);
    const TunnelInfo& denied = answer.rows[0].info;
    QCOMPARE(denied.host, refused.host);
    QCOMPARE(denied.port, refused.port);
    QCOMPARE(denied.reason, Reason::DefaultDenied);
    QCOMPARE(denied.decision.verdict, Verdict::Deny);
    QCOMPARE(denied.decision.ruleId(), std::string_view());
    QCOMPARE(denied.peer.port, std::uint16_t(0));
    const TunnelInfo& row = answer.rows[1].info;
    QCOMPARE(row.id, served.id);
    QCOMPARE(row.host, served.host);
    QCOMPARE(row.acceptedAt, served.acceptedAt);
    QCOMPARE(row.endedAt, served.endedAt);
    QCOMPARE(row.client, served.client);
    QCOMPARE(row.peer, served.peer);
    QCOMPARE(row.userName(), std::string_view("ann"));
    QCOMPARE(row.program.pathText(), std::string_view("/usr/bin/curl"));
    QCOMPARE(row.program.pid, std::uint32_t(4711));
    QVERIFY(row.look != nullptr);
    QCOMPARE(row.look->protocol, Protocol::Tls);
    QCOMPARE(row.look->sni, look.sni);
    QCOMPARE(row.look->ja4(), look.ja4());
    QCOMPARE(row.look->alpn(), look.alpn());
    QCOMPARE(row.look->tlsVersion(), look.tlsVersion());
    QVERIFY(row.look->flags == look.flags);
    QVERIFY(denied.look == nullptr);
    QCOMPARE(row.method, served.method);
    QCOMPARE(row.status, served.status);
    QCOMPARE(row.bytes, served.bytes);
    QCOMPARE(row.phases, served.phases);
    QCOMPARE(row.reason, served.reason);
    QCOMPARE(row.closedBy, served.closedBy);
    QCOMPARE(row.decision.ruleId(), served.decision.ruleId());
    QCOMPARE(row.decision.ruleNumber, served.decision.ruleNumber);
    QCOMPARE(row.decision.rulesVersion, served.decision.rulesVersion);
    QVERIFY(row.isOver());
}

void HistoryTest::sumsEqualRowsOverRandomSpans_data()
{
    QTest::addColumn<int>("field");
    for (const HistoryField field : HistoryFields)
        QTest::newRow(token(field).data()) << static_cast<int>(field);
}

// Three days, so that days, hours and single rows all take part, committed in many batches.
void HistoryTest::sumsEqualRowsOverRandomSpans()
{
    QFETCH(int, field);
    const auto by = static_cast<HistoryField>(field);
    std::mt19937 random(42);
    std::vector<TunnelInfo> all;
    WallTime time = Start + 7h;
    std::vector<TunnelInfo> batch;
    for (std::uint64_t id = 1; time < Start + 80h; ++id) {
        time += std::chrono::seconds(random() % 300);
        const std::string host = random() % 10 == 0 ? "127.0.0.1" : "h" + std::to_string(random() % 7) + ".s" + std::to_string(random() % 3) + ".example";
        const TunnelScript script{.id = id, .host = host, .rule = "r" + std::to_string(random() % 4), .bytes = {random() % 1000, random() % 100'000}};
        const TunnelInfo info = random() % 3 == 0 ? refusedTunnel(script, random() % 2 == 0 ? Reason::DefaultDenied : Reason::RuleDenied)
                                                  : endedTunnel(script, Reason::Done, ClosedBy::Client);
        all.push_back(at(time, info));
        batch.push_back(all.back());
        if (batch.size() == 50)
            write(batchOf(std::exchange(batch, {})));
    }
    write(batchOf(batch));
    for (int round = 0; round < 40; ++round) {
        const WallTime from = Start + std::chrono::milliseconds(random() % (90 * 3'600'000));
        const TimeSpan span{from, from + std::chrono::milliseconds(random() % (60 * 3'600'000))};
        std::map<std::string, HistorySum> expected;
        for (const TunnelInfo& info : all) {
            if (info.endedAt < span.from || info.endedAt >= span.to)
                continue;
            HistorySum& sum = expected[historyValue(info, by)];
            ++sum.tunnels;
            sum.denied += info.decision.verdict == Verdict::Deny ? 1 : 0;
            sum.bytes.up += info.bytes.up;
            sum.bytes.down += info.bytes.down;
            sum.last = info.endedAt;
        }
        const auto found = sums(by, span);
        QCOMPARE(found.size(), expected.size());
        for (const HistorySum& sum : found) {
            const HistorySum& should = expected[sum.value];
            QCOMPARE(sum.tunnels, should.tunnels);
            QCOMPARE(sum.denied, should.denied);
            QCOMPARE(sum.bytes, should.bytes);
            QVERIFY(sum.last >= should.last && sum.first <= should.last);
        }
    }
}

void HistoryTest::bytesOfLongTunnelsStandWhereTheyMoved()
{
    RecordBatch progress;
    progress.at = Start + 1h + 10min;
    progress.progress = {openTunnel({.id = 1, .bytes = {100, 1000}})};
    write(std::move(progress));
    progress.at = Start + 2h + 10min;
    progress.progress = {openTunnel({.id = 1, .bytes = {150, 4000}})};
    write(std::move(progress));
    write(batchOf({at(Start + 9h, endedTunnel({.id = 1, .bytes = {160, 9000}}, Reason::Done, ClosedBy::Client))}));
    const auto in = [this](int hour) { return sums(HistoryField::Host, {Start + std::chrono::hours(hour), Start + std::chrono::hours(hour + 1)}); };
    QCOMPARE(in(1).front().bytes, (ByteCounts{100, 1000}));
    QCOMPARE(in(1).front().tunnels, std::uint64_t(0));
    QCOMPARE(in(2).front().bytes, (ByteCounts{50, 3000}));
    QCOMPARE(in(9).front().bytes, (ByteCounts{10, 5000}));
    QCOMPARE(in(9).front().tunnels, std::uint64_t(1));
    QCOMPARE(sums(HistoryField::Host, always()).front().bytes, (ByteCounts{160, 9000}));
    const HistoryAnswer rows = ask({.kind = HistoryKind::Rows, .span = always()});
    QCOMPARE(rows.rows.size(), std::size_t(1));
    QCOMPARE(rows.rows.front().info.bytes, (ByteCounts{160, 9000}));
    QVERIFY(ask({.kind = HistoryKind::Rows, .span = {Start, Start + 9h}}).rows.empty());
}

void HistoryTest::tunnelsThatWentOnAreFoundWhereTheyMoved()
{
    for (const int hour : {1, 2, 3}) {
        RecordBatch progress;
        progress.at = Start + std::chrono::hours(hour) + 10min;
        TunnelInfo moved = openTunnel({.id = 1, .host = "long.example", .bytes = {0, static_cast<std::uint64_t>(hour) * 1000}});
        moved.acceptedAt = Start;
        progress.progress = {moved};
        write(std::move(progress));
        write(batchOf({at(Start + std::chrono::hours(hour) + 20min, endedTunnel({.id = 1 + static_cast<std::uint64_t>(hour)}, Reason::Done, ClosedBy::Client))}));
    }
    TunnelInfo end = endedTunnel({.id = 1, .host = "long.example", .bytes = {0, 9000}}, Reason::Done, ClosedBy::Client);
    end.acceptedAt = Start;
    end.endedAt = Start + 3h + 10min - 1s; // what was told last had waited for its second
    const auto found = [this](int from, int to, std::uint32_t limit = 10) {
        HistoryQuery query{.kind = HistoryKind::Rows, .span = {Start + std::chrono::hours(from), Start + std::chrono::hours(to)}, .limit = limit, .takesOpen = true};
        std::vector<TunnelInfo> all;
        for (bool more = true; more;) {
            const HistoryAnswer answer = ask(query);
            for (const HistoryRow& row : answer.rows)
                all.push_back(row.info);
            query.before = answer.next;
            more = answer.hasMore;
        }
        return all;
    };
    const std::vector<TunnelInfo> early = found(1, 3);
    QCOMPARE(early.size(), std::size_t(3));
    QCOMPARE(early[0].id, TunnelId{3});
    QCOMPARE(early[1].id, TunnelId{1});
    QCOMPARE(early[1].bytes, (ByteCounts{0, 2000}));
    QVERIFY(!early[1].isOver());
    QVERIFY(early[2].isOver());
    QCOMPARE(found(1, 3, 1).size(), std::size_t(3));
    QCOMPARE(found(1, 9).size(), std::size_t(4)); // nobody knows an end yet
    write(batchOf({end}));
    for (const std::uint32_t limit : {10U, 1U}) {
        const std::vector<TunnelInfo> all = found(1, 9, limit);
        QCOMPARE(all.size(), std::size_t(4));
        QVERIFY(std::all_of(all.begin(), all.end(), [](const TunnelInfo& info) { return info.isOver(); }));
    }
    QCOMPARE(found(1, 3).size(), std::size_t(3));
}

void HistoryTest::pagesFollowEachOther()
{
    std::vector<TunnelInfo> ended;
    for (std::uint64_t id = 1; id <= 95; ++id)
        ended.push_back(at(Start + std::chrono::minutes(id * 7), endedTunnel({.id = id, .host = id % 2 == 0 ? "even.example" : "odd.example"}, Reason::Done, ClosedBy::Client)));
    write(batchOf(ended));
    std::vector<std::uint64_t> seen;
    HistoryQuery query{.kind = HistoryKind::Rows, .span = always(), .limit = 10};
    for (bool more = true; more;) {
        const HistoryAnswer answer = ask(query);
        for (const HistoryRow& row : answer.rows)
            seen.push_back(toNumber(row.info.id));
        QVERIFY(seen.size() <= 95);
        query.before = answer.rows.back().key;
        more = answer.hasMore;
    }
    QCOMPARE(seen.size(), std::size_t(95));
    QVERIFY(std::is_sorted(seen.rbegin(), seen.rend()));
    HistoryQuery even{.kind = HistoryKind::Rows, .span = always(), .field = HistoryField::Host, .value = "even.example", .limit = 30};
    const HistoryAnswer first = ask(even);
    QVERIFY(first.hasMore);
    even.before = first.rows.back().key;
    const HistoryAnswer second = ask(even);
    QCOMPARE(first.rows.size() + second.rows.size(), std::size_t(47));
    QVERIFY(!second.hasMore);
    QVERIFY(second.rows.front().key < first.rows.back().key);
    HistoryQuery page{.kind = HistoryKind::Sums, .span = always(), .sort = HistorySort::Tunnels, .offset = 1, .limit = 1};
    QCOMPARE(ask(page).sums.front().value, std::string("even.example"));
    QVERIFY(!ask(page).hasMore);
}

void HistoryTest::valuesAndTextsSelectRows()
{
    write(batchOf({at(Start + 1h, endedTunnel({.id = 1, .host = "a.one.example"}, Reason::Done, ClosedBy::Client)),
                   at(Start + 2h, endedTunnel({.id = 2, .host = "b.one.example", .rule = "other"}, Reason::Idle, ClosedBy::Idle)),
                   at(Start + 3h, refusedTunnel({.id = 3, .host = "c%_.two.example"}, Reason::DefaultDenied))}));
    const auto ids = [this](HistoryField field, const std::optional<std::string>& value, const std::string& text = {}) {
        QByteArray found;
        for (const HistoryRow& row : ask({.kind = HistoryKind::Rows, .span = always(), .field = field, .text = text, .value = value}).rows)
            found += QByteArray::number(static_cast<qulonglong>(toNumber(row.info.id)));
        return found;
    };
    QCOMPARE(ids(HistoryField::Host, "a.one.example"), QByteArray("1"));
    QCOMPARE(ids(HistoryField::Site, "one.example"), QByteArray("21"));
    QCOMPARE(ids(HistoryField::Rule, "other"), QByteArray("2"));
    QCOMPARE(ids(HistoryField::Rule, ""), QByteArray("3"));
    QCOMPARE(ids(HistoryField::Reason, "idle"), QByteArray("2"));
    QCOMPARE(ids(HistoryField::Client, "127.0.0.1"), QByteArray("321"));
    QCOMPARE(ids(HistoryField::Host, "never.seen"), QByteArray());
    QCOMPARE(ids(HistoryField::Host, {}, "ONE"), QByteArray("21"));
    QCOMPARE(ids(HistoryField::Host, {}, "c%_"), QByteArray("3"));
    QCOMPARE(ids(HistoryField::Host, {}, "%"), QByteArray("3"));
    QCOMPARE(ask({.kind = HistoryKind::Sums, .span = always(), .text = "b.one"}).sums.size(), std::size_t(1));
}

void HistoryTest::aSearchTakesRestsAndMissesNothing()
{
    std::vector<TunnelInfo> tunnels;
    for (std::uint64_t id = 1; id <= 1'000; ++id)
        tunnels.push_back(at(Start + std::chrono::minutes(id), endedTunnel({.id = id, .port = static_cast<std::uint16_t>(id % 10)}, Reason::Done, ClosedBy::Client)));
    write(batchOf(tunnels));
    HistoryReader reader(path(), 0ms);
    HistoryQuery query{.kind = HistoryKind::Rows, .span = always(), .limit = 30, .rowTest = [](const TunnelInfo& info) { return info.port == 7; }};
    std::vector<TunnelId> found;
    int answers = 0;
    for (HistoryAnswer answer = reader.answer(query);; answer = reader.answer(query)) {
        ++answers;
        QVERIFY(answer.rows.size() <= 30);
        for (const HistoryRow& row : answer.rows)
            found.push_back(row.info.id);
        if (!answer.hasMore)
            break;
        QVERIFY(answer.next != 0 && (query.before == 0 || answer.next < query.before));
        query.before = answer.next;
    }
    QVERIFY(answers > 5);
    QCOMPARE(found.size(), std::size_t(100));
    for (std::size_t i = 0; i < found.size(); ++i)
        QCOMPARE(toNumber(found[i]), 997 - 10 * i);
}

void HistoryTest::testsChooseSums()
{
    std::vector<TunnelInfo> tunnels;
    for (std::uint64_t id = 1; id <= 9; ++id)
        tunnels.push_back(at(Start, endedTunnel({.id = id, .host = "h" + std::to_string(id % 3) + ".example", .bytes = {0, id}}, Reason::Done, ClosedBy::Client)));
    write(batchOf(tunnels));
    const auto big = [](const HistorySum& sum) { return sum.bytes.down > 12; };
    HistoryAnswer answer = ask({.span = always(), .sort = HistorySort::Name, .isDescending = false, .limit = 1, .sumTest = big});
    QCOMPARE(answer.sums.size(), std::size_t(1));
    QCOMPARE(answer.sums[0].value, std::string("h0.example"));
    QVERIFY(answer.hasMore);
    answer = ask({.span = always(), .sort = HistorySort::Name, .isDescending = false, .offset = 1, .limit = 1, .sumTest = big});
    QCOMPARE(answer.sums[0].value, std::string("h2.example"));
    QVERIFY(!answer.hasMore);
}

void HistoryTest::sumsAreSortedByWhatIsAsked()
{
    TunnelInfo failed = endedTunnel({.id = 4, .host = "failed.example", .bytes = {1, 1}}, Reason::Done, ClosedBy::Client);
    failed.status = 502;
    write(batchOf({at(Start, endedTunnel({.id = 1, .host = "up.example", .bytes = {50, 2}}, Reason::Done, ClosedBy::Client)),
                   at(Start, endedTunnel({.id = 2, .host = "down.example", .bytes = {3, 40}}, Reason::Done, ClosedBy::Client)),
                   at(Start, refusedTunnel({.id = 3, .host = "denied.example"}, Reason::DefaultDenied)), at(Start, failed)}));
    const auto first = [this](HistorySort sort) { return ask({.span = always(), .sort = sort}).sums.front().value; };
    QCOMPARE(first(HistorySort::Up), std::string("up.example"));
    QCOMPARE(first(HistorySort::Down), std::string("down.example"));
    QCOMPARE(first(HistorySort::Bytes), std::string("up.example"));
    QCOMPARE(first(HistorySort::Denied), std::string("denied.example"));
    QCOMPARE(first(HistorySort::Failed), std::string("failed.example"));
}

void HistoryTest::chartAddsUpToTheSums()
{
    std::vector<TunnelInfo> ended;
    for (std::uint64_t id = 0; id < 500; ++id) {
        ended.push_back(at(Start + std::chrono::minutes(id * 9), endedTunnel({.id = id, .host = "h" + std::to_string(id % 9) + ".example", .bytes = {id, id * id}},
                                                                             Reason::Done, ClosedBy::Client)));
    }
    write(batchOf(ended));
    for (const auto length : {1h, 20h, 80h}) {
        const HistoryQuery query{.kind = HistoryKind::Chart, .span = {Start, Start + length}, .limit = 4};
        const HistoryChart chart = ask(query).chart;
        QCOMPARE(chart.series.size(), chart.names.size() + 1);
        QVERIFY(chart.series.front().size() <= 181);
        QCOMPARE(chart.from, Start);
        std::uint64_t drawn = 0;
        for (const auto& series : chart.series) {
            for (const std::uint64_t bytes : series)
                drawn += bytes;
        }
        std::uint64_t should = 0;
        for (const HistorySum& sum : sums(HistoryField::Host, query.span))
            should += sum.bytes.up + sum.bytes.down;
        QCOMPARE(drawn, should);
    }
}

void HistoryTest::medianIsWithinAFifth()
{
    std::mt19937 random(7);
    std::vector<TunnelInfo> ended;
    std::vector<double> times;
    for (std::uint64_t id = 1; id <= 501; ++id) {
        TunnelInfo info = endedTunnel({.id = id}, Reason::Done, ClosedBy::Client);
        const double ms = 20 + static_cast<double>(random() % 100);
        times.push_back(ms);
        info.phases.connected = info.attempts.front().started + Offset(static_cast<std::int64_t>(ms * 1000));
        ended.push_back(at(Start + std::chrono::seconds(id), info));
    }
    write(batchOf(ended));
    std::sort(times.begin(), times.end());
    const double median = static_cast<double>(sums(HistoryField::Host, always()).front().connect.count()) / 1000;
    QVERIFY2(std::abs(median - times[250]) < times[250] / 5, qPrintable(QString::number(median)));
    write(batchOf({at(Start + 2h, refusedTunnel({.id = 900, .host = "x.example"}, Reason::RuleDenied))}));
    QCOMPARE(sums(HistoryField::Host, {Start + 1h, Start + 3h}).front().connect, Never);
}

void HistoryTest::oldRowsGoByAge()
{
    RecordSettings settings;
    settings.historyDays = 2;
    QVERIFY(m_writer->apply(settings));
    std::vector<TunnelInfo> ended;
    for (std::uint64_t hour = 0; hour < 100; ++hour)
        ended.push_back(at(Start + std::chrono::hours(hour), endedTunnel({.id = hour, .host = "h" + std::to_string(hour) + ".example"}, Reason::Done, ClosedBy::Client)));
    write(batchOf(ended));
    for (int round = 0; round < 30; ++round)
        QVERIFY(m_writer->prune(Start + 100h));
    const auto left = sums(HistoryField::Host, always());
    QCOMPARE(left.size(), std::size_t(48));
    QCOMPARE(ask({.kind = HistoryKind::Rows, .span = always(), .limit = 1000}).rows.size(), std::size_t(48));
    for (const HistorySum& sum : left)
        QVERIFY(sum.first >= Start + 52h);
    // A whole day in which hours are missing must not be answered from the day's sum.
    QCOMPARE(sums(HistoryField::All, {Start + 48h, Start + 72h}).front().tunnels, std::uint64_t(20));
    RecorderState state;
    m_writer->describe(state);
    QCOMPARE(state.historySince, Start + 52h);
}

void HistoryTest::oldestRowsGoBySize()
{
    RecordSettings settings;
    settings.historyMegabytes = 1;
    QVERIFY(m_writer->apply(settings));
    for (std::uint64_t hour = 0; hour < 40; ++hour) {
        std::vector<TunnelInfo> ended;
        for (std::uint64_t i = 0; i < 500; ++i)
            ended.push_back(at(Start + std::chrono::hours(hour), endedTunnel({.id = i, .host = "h" + std::to_string(i) + ".example"}, Reason::Done, ClosedBy::Client)));
        write(batchOf(std::move(ended)));
    }
    RecorderState before;
    m_writer->describe(before);
    QVERIFY(before.historyBytes > 1'500'000);
    for (int round = 0; round < 30; ++round)
        QVERIFY(m_writer->prune(Start + 40h));
    RecorderState after;
    m_writer->describe(after);
    QVERIFY2(after.historyBytes <= 1'000'000, qPrintable(QString::number(after.historyBytes)));
    QVERIFY(after.historyBytes > 300'000);
    QVERIFY(after.historySince > Start);
}

void HistoryTest::forgottenHostLeavesNoTrace()
{
    std::vector<TunnelInfo> ended;
    for (std::uint64_t id = 0; id < 300; ++id) {
        const std::string host = id % 3 == 0 ? "secret.shame.example" : "plain.example";
        ended.push_back(at(Start + std::chrono::minutes(id * 17), endedTunnel({.id = id, .host = host, .bytes = {1, 10}}, Reason::Done, ClosedBy::Client)));
    }
    const auto look = std::make_shared<LookFacts>();
    look->protocol = Protocol::Tls;
    look->sni = "secret.shame.example";
    ended[1].look = look; // one that went elsewhere and named it inside
    write(batchOf(ended));
    QVERIFY(everythingOnDisk().contains("secret.shame.example"));
    m_writer->add(batchOf({at(Start + 90h, endedTunnel({.id = 999, .host = "secret.shame.example"}, Reason::Done, ClosedBy::Client))}));
    auto inside = endedTunnel({.id = 1000, .host = "plain.example"}, Reason::Done, ClosedBy::Client);
    inside.look = look;
    m_writer->add(batchOf({at(Start + 91h, inside)}));
    const Result<void> done = m_writer->forgetHost("secret.shame.example");
    QVERIFY2(done, done ? "" : done.error().text.c_str());
    QVERIFY(m_writer->commit());
    QVERIFY(!everythingOnDisk().contains("shame.example"));
    for (const HistoryField field : HistoryFields) {
        const auto left = sums(field, always());
        QCOMPARE(left.size(), std::size_t(1));
        QCOMPARE(left.front().tunnels, std::uint64_t(201));
        QCOMPARE(left.front().bytes, (ByteCounts{200, 2000}));
    }
    QCOMPARE(sums(HistoryField::All, {Start + 24h, Start + 48h}).front().tunnels,
             static_cast<std::uint64_t>(ask({.kind = HistoryKind::Rows, .span = {Start + 24h, Start + 48h}, .limit = 1000}).rows.size()));
    QVERIFY(m_writer->forgetHost("never.seen"));
}

void HistoryTest::aNameThatWasOnlyInsideIsForgottenAlone()
{
    auto refused = refusedTunnel({.id = 1, .host = ""}, Reason::BadTarget); // of those without a host there are many
    auto inside = endedTunnel({.id = 2, .host = "plain.example"}, Reason::Done, ClosedBy::Client);
    const auto look = std::make_shared<LookFacts>();
    look->protocol = Protocol::Tls;
    look->sni = "secret.shame.example";
    inside.look = look;
    write(batchOf({at(Start + 1h, refused), at(Start + 2h, inside)}));
    QVERIFY(m_writer->forgetHost("secret.shame.example"));
    QVERIFY(!everythingOnDisk().contains("shame.example"));
    QCOMPARE(sums(HistoryField::All, always()).front().tunnels, std::uint64_t(2));
}

void HistoryTest::whatCannotBeLookedUpIsNotSaidToBeForgotten()
{
    write(batchOf({at(Start, endedTunnel({.id = 1, .host = "secret.example"}, Reason::Done, ClosedBy::Client))}));
    {
        Database other;
        QVERIFY(other.open(path(), Database::Mode::Write));
        QVERIFY(other.run(u"ALTER TABLE word RENAME TO lost"_s));
    }
    QVERIFY(!m_writer->forgetHost("secret.example"));
    {
        Database other;
        QVERIFY(other.open(path(), Database::Mode::Write));
        QVERIFY(other.run(u"ALTER TABLE lost RENAME TO word"_s));
    }
    QVERIFY(m_writer->forgetHost("secret.example"));
    QVERIFY(sums(HistoryField::Host, always()).empty());
}

void HistoryTest::forgetAllLeavesNoTrace()
{
    write(batchOf({at(Start, endedTunnel({.id = 1, .host = "secret.example"}, Reason::Done, ClosedBy::Client))}));
    QVERIFY(m_writer->forgetAll());
    QVERIFY(!everythingOnDisk().contains("secret.example"));
    QVERIFY(sums(HistoryField::Host, always()).empty());
    write(batchOf({at(Start, endedTunnel({.id = 2, .host = "new.example"}, Reason::Done, ClosedBy::Client))}));
    QCOMPARE(sums(HistoryField::Host, always()).size(), std::size_t(1));
}

void HistoryTest::privateModeAndSwitchedOffKeepNothing()
{
    RecordSettings settings;
    settings.privateMode = true;
    QVERIFY(m_writer->apply(settings));
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    settings.privateMode = false;
    settings.history = false;
    QVERIFY(m_writer->apply(settings));
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    QVERIFY(m_writer->forgetHost("secret.example"));
    QVERIFY(m_writer->forgetAll());
    QVERIFY(QDir(m_directory->path()).isEmpty());
}

void HistoryTest::fileBelongsToItsOwner()
{
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    for (const QString& name : QDir(m_directory->path()).entryList(QDir::Files))
        QCOMPARE(QFile::permissions(m_directory->filePath(name)) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
}

void HistoryTest::whatIsDeletedIsBegunAnew()
{
    HistoryReader reader(path());
    const HistoryQuery all{.kind = HistoryKind::Rows, .span = always()};
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    QCOMPARE(reader.answer(all).rows.size(), std::size_t(1));
    for (const char* suffix : {"", "-wal", "-shm"})
        QVERIFY(QFile::remove(QString::fromStdString(path() + suffix)));
    QCOMPARE(reader.answer(all).rows.size(), std::size_t(0));
    write(batchOf({at(Start + 1h, endedTunnel({.id = 2}, Reason::Done, ClosedBy::Client))}));
    QCOMPARE(ask(all).rows.size(), std::size_t(1));
    QCOMPARE(reader.answer(all).rows.size(), std::size_t(1));
}

void HistoryTest::garbageIsPutAside()
{
    QFile garbage(QString::fromStdString(path()));
    QVERIFY(garbage.open(QIODevice::WriteOnly));
    garbage.write(QByteArray(10'000, 'x'));
    garbage.close();
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    QCOMPARE(sums(HistoryField::Host, always()).size(), std::size_t(1));
    QVERIFY(QFile::exists(QString::fromStdString(path() + ".broken")));
}

void HistoryTest::whatWasPutAsideIsNeverReplaced()
{
    for (const char letter : {'x', 'y'}) {
        m_writer.reset();
        QFile garbage(QString::fromStdString(path()));
        QVERIFY(garbage.open(QIODevice::WriteOnly | QIODevice::Truncate));
        garbage.write(QByteArray(10'000, letter));
        garbage.close();
        for (const char* companion : {"-wal", "-shm"})
            QFile::remove(QString::fromStdString(path() + companion));
        m_writer = std::make_unique<HistoryWriter>(path());
        write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    }
    QFile first(QString::fromStdString(path() + ".broken"));
    QVERIFY(first.open(QIODevice::ReadOnly));
    QCOMPARE(first.read(1), QByteArray("x"));
    QVERIFY(QFile::exists(QString::fromStdString(path() + ".broken-2")));
}

void HistoryTest::aLockedFileIsNotPutAside()
{
    {
        Database other;
        QVERIFY(other.open(path(), Database::Mode::Write));
        QVERIFY(other.run(u"CREATE TABLE precious (word TEXT)"_s));
        QVERIFY(other.run(u"BEGIN EXCLUSIVE"_s));
        m_writer->add(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
        const Result<void> refused = m_writer->commit();
        QVERIFY(!refused);
        QVERIFY(!QFile::exists(QString::fromStdString(path() + ".broken")));
        QVERIFY(other.run(u"ROLLBACK"_s));
    }
    QVERIFY(m_writer->commit());
    QCOMPARE(sums(HistoryField::Host, always()).size(), std::size_t(1));
}

void HistoryTest::anotherWriterIsWaitedFor()
{
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    Database other;
    QVERIFY(other.open(path(), Database::Mode::Write));
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s));
    QVERIFY(other.run(u"DELETE FROM sums WHERE field=99"_s));
    m_writer->add(batchOf({at(Start + 1h, endedTunnel({.id = 2, .host = "new.example"}, Reason::Done, ClosedBy::Client))}));
    auto committed = std::async(std::launch::async, [this] { return m_writer->commit().has_value(); });
    const bool isWaiting = committed.wait_for(200ms) == std::future_status::timeout;
    QVERIFY(other.run(u"COMMIT"_s));
    QVERIFY(committed.get());
    QVERIFY(isWaiting);
    QCOMPARE(sums(HistoryField::Host, always()).size(), std::size_t(2));
}

void HistoryTest::noRowIsWrittenWithoutItsNames()
{
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    Database other;
    QVERIFY(other.open(path(), Database::Mode::Write));
    QVERIFY(other.run(u"ALTER TABLE word RENAME TO elsewhere"_s));
    m_writer->add(batchOf({at(Start + 1h, endedTunnel({.id = 2, .host = "new.example"}, Reason::Done, ClosedBy::Client))}));
    const Result<void> refused = m_writer->commit();
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.find("word") != std::string::npos, refused.error().text.c_str());
    QVERIFY(other.run(u"ALTER TABLE elsewhere RENAME TO word"_s));
    QVERIFY(m_writer->commit());
    const auto found = sums(HistoryField::Host, always());
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found.front().value, std::string("new.example"));
}

void HistoryTest::aStatementKnowsWhyItCouldNotBePrepared()
{
    Database database;
    QVERIFY(database.open(path(), Database::Mode::Write));
    Statement statement(database, u"SELECT 1 FROM nowhere"_s);
    QVERIFY(database.run(u"CREATE TABLE here (word TEXT)"_s));
    QVERIFY(!statement.next());
    const Result<void> outcome = statement.outcome();
    QVERIFY(!outcome);
    QVERIFY2(outcome.error().text.find("nowhere") != std::string::npos, outcome.error().text.c_str());
}

void HistoryTest::laterVersionIsLeftAlone()
{
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    m_writer.reset();
    {
        HistoryConnection connection;
        QVERIFY(connection.open(path(), HistoryConnection::Mode::Write));
        QVERIFY(connection.run(u"PRAGMA user_version=9999"_s));
    }
    m_writer = std::make_unique<HistoryWriter>(path());
    m_writer->add(batchOf({at(Start, endedTunnel({.id = 2}, Reason::Done, ClosedBy::Client))}));
    const Result<void> refused = m_writer->commit();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("newer"));
    QVERIFY(!QFile::exists(QString::fromStdString(path() + ".broken")));
}

void HistoryTest::earlierVersionIsBroughtUpToDate()
{
    write(batchOf({at(Start, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    m_writer.reset();
    {
        HistoryConnection connection;
        QVERIFY(connection.open(path(), HistoryConnection::Mode::Write));
        for (const QString& column : {u"pid"_s, u"protocol"_s, u"sni"_s, u"ja4"_s, u"alpn"_s, u"tlsVersion"_s, u"lookFlags"_s})
            QVERIFY(connection.run(u"ALTER TABLE tunnel DROP COLUMN "_s + column));
        QVERIFY(connection.run(u"DROP INDEX parts"_s));
        QVERIFY(connection.run(u"PRAGMA user_version=1"_s));
    }
    m_writer = std::make_unique<HistoryWriter>(path());
    write(batchOf({at(Start + 1h, endedTunnel({.id = 2}, Reason::Done, ClosedBy::Client))}));
    QCOMPARE(ask({.kind = HistoryKind::Rows, .span = always()}).rows.size(), std::size_t(2));
    QVERIFY(!QFile::exists(QString::fromStdString(path() + ".broken")));
}

void HistoryTest::clockSetBackLosesNothing()
{
    // Forward over midnight, so that the first day is closed, then back into it, more than once in the same millisecond.
    write(batchOf({at(Start + 10h, endedTunnel({.id = 1}, Reason::Done, ClosedBy::Client))}));
    write(batchOf({at(Start + 30h, endedTunnel({.id = 2}, Reason::Done, ClosedBy::Client))}));
    for (std::uint64_t id = 3; id < 13; ++id) {
        m_writer = std::make_unique<HistoryWriter>(path());
        write(batchOf({at(Start + 10h, endedTunnel({.id = id}, Reason::Done, ClosedBy::Client))}));
    }
    QCOMPARE(sums(HistoryField::All, {Start, Start + 24h}).front().tunnels, std::uint64_t(11));
    QCOMPARE(ask({.kind = HistoryKind::Rows, .span = {Start, Start + 24h}}).rows.size(), std::size_t(11));
}

void HistoryTest::survivesAnotherStart()
{
    write(batchOf({at(Start, endedTunnel({.id = 1, .host = "a.example"}, Reason::Done, ClosedBy::Client))}));
    m_writer = std::make_unique<HistoryWriter>(path());
    write(batchOf({at(Start + 1h, endedTunnel({.id = 1, .host = "a.example"}, Reason::Done, ClosedBy::Client))}));
    QCOMPARE(sums(HistoryField::Host, always()).front().tunnels, std::uint64_t(2));
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
