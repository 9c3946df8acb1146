// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What recording costs a tunnel, and how long the history takes to answer with a million of them in it.
// bench_history [TUNNELS] [DIRECTORY]: prints one line a figure; exit code 1 if one is beyond its limit.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>

#include <QCoreApplication>
#include <QTemporaryDir>

#include "core/record/accesslog.h"
#include "core/record/historyreader.h"
#include "core/record/historywriter.h"
#include "core/record/logfiles.h"

using namespace sluice;
using std::chrono::hours;

namespace {

constexpr int Hosts = 2'000;
constexpr std::size_t Batch = 500;       ///< what a busy quarter of a second brings
constexpr std::size_t Busy = 50'000;    ///< tunnels at 2,000 a second
constexpr double LimitUs = 15;
constexpr double LimitMs = 200;
const WallTime Start = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

double cpuSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Tunnels as a desktop makes them: few hosts often, many seldom; most served, some denied.
class Source final
{
public:
    explicit Source(std::size_t count) : m_step(std::chrono::duration_cast<WallTime::duration>(hours(24 * 31)) / count)
    {
        for (int i = 0; i < Hosts; ++i) {
            m_hosts.push_back("h" + std::to_string(i) + ".site" + std::to_string(i % 400) + ".example");
            m_weights.push_back((m_weights.empty() ? 0 : m_weights.back()) + 1.0 / (i + 1));
        }
        for (int i = 0; i < 20; ++i)
            m_rules.push_back(std::make_shared<const std::string>("rule-" + std::to_string(i)));
        for (int i = 0; i < 12; ++i) {
            m_programs.push_back(std::make_shared<const std::string>("/usr/lib/program-" + std::to_string(i) + "/program"));
            HelloShape hello;
            hello.ja4 = "t13d1516h2_8daaf6152771_" + std::to_string(100'000'000'000 + i);
            m_hellos.push_back(std::make_shared<const HelloShape>(std::move(hello)));
        }
    }

    TunnelInfo next()
    {
        TunnelInfo info;
        info.id = static_cast<TunnelId>(++m_id);
        m_time += m_step;
        const auto host = static_cast<std::size_t>(
            std::upper_bound(m_weights.begin(), m_weights.end() - 1, m_weights.back() * std::uniform_real_distribution<double>()(m_random)) - m_weights.begin());
        info.host = m_hosts[host];
        info.port = 443;
        info.method = "CONNECT";
        info.client = {IpAddress::fromV4(0x7F000001), static_cast<std::uint16_t>(1024 + m_id % 60000)};
        info.acceptedAt = m_time - std::chrono::seconds(3);
        info.endedAt = m_time;
        info.state = TunnelState::Closed;
        const bool isDenied = m_random() % 20 == 0;
        info.decision.verdict = isDenied ? Verdict::Deny : Verdict::Allow;
        info.decision.rule = m_rules[host % m_rules.size()];
        info.reason = isDenied ? Reason::RuleDenied : m_random() % 50 == 0 ? Reason::Idle : Reason::Done;
        info.closedBy = isDenied ? ClosedBy::Rule : ClosedBy::Client;
        info.status = isDenied ? 403 : 200;
        info.program.knowledge = ProgramKnowledge::Known;
        info.program.pid = static_cast<std::uint32_t>(1'000 + host % 500);
        info.program.path = m_programs[host % m_programs.size()];
        info.phases.head = Offset(300);
        info.phases.decided = Offset(350);
        info.phases.ended = Offset(3'000'000);
        if (!isDenied)
            serve(info, host);
        return info;
    }
    WallTime now() const { return m_time; }
    void setStep(WallTime::duration step) { m_step = step; }

private:
    void serve(TunnelInfo& info, std::size_t host)
    {
        const IpAddress address = IpAddress::fromV4(0x5DB80000 + static_cast<std::uint32_t>(host));
        info.addresses = {address};
        info.peer = {address, 443};
        info.localOut = {IpAddress::fromV4(0x0A000002), 50'000};
        info.phases.resolved = Offset(9'000);
        const auto connected = Offset(20'000 + static_cast<std::int64_t>(m_random() % 90'000));
        info.attempts = {{address, Offset(9'100), connected, 0}};
        info.phases.connected = connected;
        info.phases.replied = connected + Offset(100);
        info.phases.firstUp = connected + Offset(900);
        info.phases.firstDown = connected + Offset(40'000);
        info.phases.lastByte = Offset(2'900'000);
        info.bytes = {m_random() % 4'000, m_random() % 400'000};
        LookFacts look;
        look.protocol = Protocol::Tls;
        look.sni = info.host;
        look.hello = m_hellos[host % m_hellos.size()];
        look.serverVersion = 0x0304;
        look.serverAlpn = "h2";
        info.look = std::make_shared<const LookFacts>(std::move(look));
    }

    std::mt19937_64 m_random{20260101};
    std::vector<std::string> m_hosts;
    std::vector<double> m_weights; ///< running sums
    std::vector<std::shared_ptr<const std::string>> m_rules;
    std::vector<std::shared_ptr<const std::string>> m_programs;
    std::vector<std::shared_ptr<const HelloShape>> m_hellos;
    WallTime m_time = Start;
    WallTime::duration m_step;
    std::uint64_t m_id = 0;
};

bool isOk = true;

void report(const char* what, double value, const char* unit, double limit)
{
    std::printf("%-58s %9.2f %s%s\n", what, value, unit, limit > 0 && value > limit ? "   BEYOND THE LIMIT" : "");
    std::fflush(stdout);
    if (limit > 0 && value > limit)
        isOk = false;
}

struct Cost
{
    double log = 0;
    double history = 0;
};

/// Thread CPU seconds of recording `count` tunnels, with a commit after every `perCommit`.
Cost record(HistoryWriter& writer, LogFiles& files, Source& source, std::size_t count, std::size_t perCommit)
{
    Cost cost;
    for (std::size_t done = 0; done < count;) {
        std::vector<TunnelInfo> ended;
        for (; ended.size() < Batch && done < count; ++done)
            ended.push_back(source.next());
        RecordBatch batch;
        batch.at = source.now();
        batch.wasDecided.assign(ended.size(), false);
        batch.ended = std::make_shared<const std::vector<TunnelInfo>>(std::move(ended));
        const double start = cpuSeconds();
        isOk = files.write(batch).has_value() && isOk;
        const double between = cpuSeconds();
        writer.add(std::move(batch));
        if (done % perCommit == 0 || done == count)
            isOk = writer.commit().has_value() && isOk;
        cost.log += between - start;
        cost.history += cpuSeconds() - between;
    }
    return cost;
}

void reportCost(const std::string& what, const Cost& cost, std::size_t count, double limit)
{
    const double each = 1e6 / static_cast<double>(count);
    report((what + ": access log").c_str(), cost.log * each, "us of CPU a tunnel", 0);
    report((what + ": history").c_str(), cost.history * each, "us of CPU a tunnel", 0);
    report((what + ": both").c_str(), (cost.log + cost.history) * each, "us of CPU a tunnel", limit);
}

/// The best of three, in CPU time, which is what it takes on a machine with nothing else to do: all is in memory.
void measure(HistoryReader& reader, const std::string& what, const HistoryQuery& query, double limit)
{
    double best = 1e9;
    std::size_t lines = 0;
    for (int i = 0; i < 3; ++i) {
        const double start = cpuSeconds();
        const HistoryAnswer answer = reader.answer(query);
        best = std::min(best, (cpuSeconds() - start) * 1000);
        lines = answer.sums.size() + answer.rows.size() + answer.chart.names.size();
        isOk = isOk && answer.error.empty();
    }
    report((what + " (" + std::to_string(lines) + " lines)").c_str(), best, "ms", limit);
}

// How long until a search that fits nothing has seen everything, in as many answers as it takes.
void searchAll(HistoryReader& reader, HistoryQuery query)
{
    const double start = cpuSeconds();
    int answers = 1;
    for (HistoryAnswer answer = reader.answer(query); answer.hasMore; answer = reader.answer(query), ++answers)
        query.before = answer.next;
    report(("the whole past by a filter (" + std::to_string(answers) + " answers)").c_str(), (cpuSeconds() - start) * 1000, "ms", 0);
}

void measureAll(HistoryReader& reader)
{
    const TimeSpan always{Start, Start + hours(24 * 32)};
    const TimeSpan ragged{Start + hours(37) + std::chrono::minutes(13), Start + hours(24 * 29) + std::chrono::minutes(41)};
    const TimeSpan day{Start + hours(24 * 12 + 7), Start + hours(24 * 13 + 7)};
    for (const HistoryField field : HistoryFields) {
        HistoryQuery query;
        query.field = field;
        query.limit = 2'000;
        for (const auto& [name, span] : {std::pair{" of all", always}, {" of a ragged span", ragged}, {" of 24 h", day}}) {
            query.span = span;
            measure(reader, "sums by " + std::string(token(field)) + name, query, LimitMs);
        }
        query.kind = HistoryKind::Chart;
        query.limit = 5;
        query.span = always;
        measure(reader, "chart by " + std::string(token(field)) + " of all", query, 0);
    }
    HistoryQuery rows;
    rows.kind = HistoryKind::Rows;
    rows.span = always;
    measure(reader, "newest page", rows, LimitMs);
    rows.before = rowKey(Start + hours(24 * 2));
    measure(reader, "page deep in the past", rows, LimitMs);
    rows.before = 0;
    for (const char* host : {"h0.site0.example", "h50.site50.example", "h1999.site399.example"}) {
        rows.value = host;
        measure(reader, std::string("page of ") + host, rows, LimitMs);
    }
    rows.field = HistoryField::Site;
    rows.value = "site399.example";
    measure(reader, "page of a seldom site", rows, LimitMs);
    rows.field = HistoryField::Reason;
    rows.value = "idle";
    measure(reader, "page of a reason", rows, LimitMs);
    rows.value.reset();
    rows.text = "h1234.";
    measure(reader, "page of a text in the host", rows, LimitMs);
    rows.text = {};
    rows.rowTest = [](const TunnelInfo& info) { return info.bytes.down > 399'000; };
    measure(reader, "page of a filter that fits one of 400", rows, LimitMs);
    rows.rowTest = [](const TunnelInfo& info) { return info.port == 1; };
    measure(reader, "first answer to a filter that fits nothing", rows, LimitMs);
    HistoryQuery sums;
    sums.span = always;
    sums.limit = 2'000;
    sums.sumTest = [](const HistorySum& sum) { return sum.value.find("9.") != std::string::npos; };
    measure(reader, "sums by host of all, filtered", sums, LimitMs);
    searchAll(reader, rows);
}

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication app(argc, argv);
    const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    const QTemporaryDir scratch;
    const std::string directory = argc > 2 ? argv[2] : scratch.path().toStdString();
    RecordSettings settings;
    settings.historyDays = 3'660;
    settings.historyMegabytes = 100'000;
    HistoryWriter writer(directory + "/history.sqlite");
    LogFiles files(directory);
    files.apply(settings);
    if (const auto opened = writer.apply(settings); !opened) {
        std::printf("%s\n", opened.error().text.c_str());
        return 1;
    }
    Source source(count);
    reportCost("spread over 31 days", record(writer, files, source, count, Batch), count, 0);
    source.setStep(std::chrono::microseconds(500));
    reportCost("2,000 a second", record(writer, files, source, Busy, 4 * Batch), Busy, LimitUs);
    RecorderState state;
    writer.describe(state);
    report("database", static_cast<double>(state.historyBytes) / 1e6, "MB", 0);
    HistoryReader reader(directory + "/history.sqlite");
    measureAll(reader);
    return isOk ? 0 : 1;
}
