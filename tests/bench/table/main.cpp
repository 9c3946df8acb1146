// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Prints what an update of the live table costs (process CPU): all rows change, sorted by rate, filtered,
// grouped, hidden.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <numeric>
#include <vector>

#include <QApplication>
#include <QTabWidget>

#include "tests/support/scriptedengine.h"
#include "ui/common/theme.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Updates = 48;
constexpr int UpdatesPerSort = 8; // four a second, and fast columns are sorted every two
constexpr const char* Sites[] = {"example.com", "example.net", "example.org", "cdn.test",
                                 "video.test",  "mail.test",   "corp.test"};

double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::string hostOf(std::uint64_t id)
{
    return "h" + std::to_string(id % 997) + '.' + Sites[id % std::size(Sites)];
}

struct Costs
{
    std::vector<double> store;
    std::vector<double> page;
    std::vector<double> paint;

    double mean(const std::vector<double>& values) const
    {
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    }
    double worst() const
    {
        double highest = 0;
        for (std::size_t i = 0; i < store.size(); ++i)
            highest = std::max(highest, store[i] + page[i] + paint[i]);
        return highest;
    }
};

class Bench final
{
public:
    explicit Bench(std::uint64_t rows)
        : m_rows(rows)
    {
        m_page.resize(1280, 800);
        m_page.show();
        EngineBatch batch;
        batch.measuredAt = m_now;
        for (std::uint64_t id = 1; id <= rows; ++id)
            batch.updated.push_back(openTunnel(
                {id, hostOf(id), 443, "web", 1, std::chrono::seconds(10 + id % 5000), {id, id * 7}}));
        m_store.apply(batch);
        m_page.refresh();
        QApplication::processEvents();
    }

    void run(const char* name)
    {
        update(true); // what changing the arrangement costs belongs to nobody
        Costs costs;
        for (int i = 0; i < Updates; ++i) {
            const auto [store, page, paint] = update(i % UpdatesPerSort == 0);
            costs.store.push_back(store);
            costs.page.push_back(page);
            costs.paint.push_back(paint);
        }
        const double store = costs.mean(costs.store);
        const double page = costs.mean(costs.page);
        const double paint = costs.mean(costs.paint);
        std::printf("%6llu  %-34s %6.2f %6.2f %6.2f  %7.2f %7.2f  %6d\n",
                    static_cast<unsigned long long>(m_rows), name, store, page, paint, store + page + paint,
                    costs.worst(), m_page.model().rowCount());
        std::fflush(stdout);
    }

    struct Cost
    {
        double store;
        double page;
        double paint;
    };
    Cost update(bool sorts);

    TunnelsPage& page() { return m_page; }
    Actions& actions() { return m_actions; }
    FilterLine& filter() { return *m_page.findChild<FilterLine*>(); }
    const TunnelStore& store() const { return m_store; }
    void setSelected(bool selected)
    {
        if (selected)
            m_page.selectTunnel(TunnelId{m_rows / 2});
    }

private:
    std::uint64_t m_rows;
    std::uint64_t m_step = 0;
    MonoTime m_now = std::chrono::steady_clock::now();
    ScriptedEngine m_engine;
    TunnelStore m_store;
    Actions m_actions;
    TunnelsPage m_page{m_engine, m_store, m_actions};
};

Bench::Cost Bench::update(bool sorts)
{
    m_now += std::chrono::milliseconds(250);
    ++m_step;
    EngineBatch batch;
    batch.measuredAt = m_now;
    batch.counters.reserve(m_rows);
    for (std::uint64_t id = 1; id <= m_rows; ++id) {
        const std::uint64_t moved = m_step * ((id * 2654435761U) % 9973);
        batch.counters.push_back({TunnelId{id},
                                  TunnelState::Open,
                                  {id + moved, id * 7 + moved * 3},
                                  std::chrono::seconds(10),
                                  std::chrono::seconds(9),
                                  std::chrono::seconds(10)});
    }
    const double start = cpuMilliseconds();
    m_store.apply(batch);
    const double applied = cpuMilliseconds();
    if (sorts)
        m_page.model().demandOrder();
    m_page.refresh();
    const double refreshed = cpuMilliseconds();
    QApplication::processEvents();
    return {applied - start, refreshed - applied, cpuMilliseconds() - refreshed};
}

void tables(std::uint64_t rows)
{
    Bench bench(rows);
    bench.run("flat, newest first");
    bench.page().model().sort(tunnelColumn("downRate"), Qt::DescendingOrder);
    bench.run("flat, by rate");
    bench.setSelected(true);
    bench.run("flat, by rate, one selected");
    bench.filter().setText(u"site:example.com,example.net rate>10k not port:80"_s);
    bench.run("by rate, filtered");
    bench.filter().clear();
    bench.actions()[ActionId::GroupBySite]->trigger();
    bench.run("by site, closed, by rate");
    bench.actions()[ActionId::ExpandGroups]->trigger();
    bench.run("by site, all open, by rate");
    bench.actions()[ActionId::GroupByHost]->trigger();
    bench.run("by host, closed, by rate");
    bench.actions()[ActionId::ExpandGroups]->trigger();
    bench.run("by host, all open, by rate");
    bench.page().setActive(false);
    bench.page().hide();
    bench.run("hidden (the record goes on)");
}

// The same crowd as pictures, to be looked at.
void pictures(const QString& directory, const QString& suffix)
{
    Bench bench(10'000);
    for (int i = 0; i < 20; ++i)
        bench.update(true);
    const auto save = [&](const char* name) {
        bench.update(true);
        bench.page().grab().save(directory + u'/' + QLatin1StringView(name) + suffix + u".png"_s);
    };
    bench.setSelected(true);
    save("flat");
    bench.page().model().sort(tunnelColumn("downRate"), Qt::DescendingOrder);
    save("by-rate");
    bench.filter().setText(u"host:h12 rate>100k not port:80"_s);
    save("filtered");
    bench.filter().setText(u"host:h12 rate>fast"_s);
    save("mistake");
    bench.filter().clear();
    bench.actions()[ActionId::GroupBySite]->trigger();
    bench.page().model().setExpanded(1, true);
    save("grouped");
    bench.actions()[ActionId::GroupByNone]->trigger();
    bench.page().findChild<TunnelTable*>()->applyPreset(columnPresets()[1]);
    save("compact");
    auto* tabs = bench.page().findChild<QTabWidget*>();
    for (int tab = 1; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        save(qPrintable(u"tab-%1"_s.arg(tab)));
    }
}

void filters(std::uint64_t rows)
{
    Bench bench(rows);
    const Moment now{std::chrono::steady_clock::now(), std::chrono::system_clock::now()};
    for (const char* text :
         {"example.net", "nothing such", "host:h1", "host:*.test", "state:stuck", "rate>10k idle<1m",
          "not (host:cdn or port:80) up>1k", "site:example.com", "ip:93.184.0.0/16",
          "client:127.0.0.1 age>1m", "host:/^h[0-9]+\\.example/", "/h1.*test/"}) {
        TunnelFilter filter;
        filter.program = std::get<FilterProgram>(parseFilter(text, tunnelVocabulary(), now.wall));
        std::vector<double> costs;
        int matched = 0;
        for (int round = 0; round < 9; ++round) {
            matched = 0;
            const double start = cpuMilliseconds();
            for (const auto& row : bench.store().slots())
                matched += row && filter.matches(*row, now) ? 1 : 0;
            costs.push_back(cpuMilliseconds() - start);
        }
        std::printf("  %-36s first %6.2f ms  then %6.2f ms  matched %d\n", text, costs.front(),
                    *std::min_element(costs.begin() + 1, costs.end()), matched);
    }
}

} // namespace

int main(int argc, char* argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--pictures"_L1) {
        for (const bool dark : {false, true}) {
            Theme::apply(dark ? ColorScheme::Dark : ColorScheme::Light);
            pictures(arguments[2], dark ? u"-dark"_s : u"-light"_s);
        }
        return 0;
    }
    Theme::apply(ColorScheme::Light);
    std::printf("CPU ms per update, all rows changing      store  table  paint    total   worst   lines\n");
    for (const std::uint64_t rows : {std::uint64_t{1000}, std::uint64_t{20'000}})
        tables(rows);
    std::printf("\nCPU ms to filter 20,000 rows\n");
    filters(20'000);
    return 0;
}
