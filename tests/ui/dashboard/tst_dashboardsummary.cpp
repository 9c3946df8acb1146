// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Top lists add up by site and client, refusals count by reason, latencies are real quantiles.
#include "ui/dashboard/dashboardsummary.h"

#include <set>

#include <QHeaderView>
#include <QTableWidget>
#include <QTest>

#include "tests/support/scriptedengine.h"
#include "tests/support/ui/plaintips.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/toplist.h"

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;

class DashboardSummaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sitesAddUpTheirHosts();
    void askersAreProgramsThenUsersThenClients();
    void linesLeadToNoOthers();
    void refusedTunnelsAreNoSites();
    void refusalsCountByReason();
    void onlyTheLongestAreKept();
    void quantilesAreOfTheValues();
    void latenciesComeFromThePhases();
    void namesAreNoMarkup();
    void narrowPagesHaveTwoRowsOfLists();
    void headsAreNotCut();

private:
    static DashboardSummary of(const std::vector<TunnelInfo>& tunnels, std::size_t limit = 5)
    {
        std::vector<const TunnelInfo*> pointers;
        for (const TunnelInfo& tunnel : tunnels)
            pointers.push_back(&tunnel);
        return summarize(pointers, limit);
    }
    static TunnelInfo open(const char* host, std::uint64_t up, std::uint64_t down)
    {
        TunnelScript script;
        script.host = host;
        script.bytes = {up, down};
        return openTunnel(script);
    }
};

void DashboardSummaryTest::sitesAddUpTheirHosts()
{
    const DashboardSummary summary = of({open("a.example.com", 1, 2), open("b.example.com", 10, 20), open("example.org", 100, 0)});
    QCOMPARE(summary.sites.size(), std::size_t(2));
    QCOMPARE(summary.sites[0], (RankedItem{"example.org", 1, 100}));
    QCOMPARE(summary.sites[1], (RankedItem{"example.com", 2, 33}));
    QCOMPARE(summary.askers.size(), std::size_t(1));
    QCOMPARE(summary.askers[0], (RankedItem{"127.0.0.1", 3, 133, "client"}));
}

void DashboardSummaryTest::askersAreProgramsThenUsersThenClients()
{
    TunnelInfo byProgram = open("a.example", 1, 0);
    byProgram.program.knowledge = ProgramKnowledge::Known;
    byProgram.program.path = std::make_shared<const std::string>("/usr/bin/curl");
    byProgram.user = userNamed("ann");
    TunnelInfo byUser = open("a.example", 1, 0);
    byUser.user = byProgram.user;
    const DashboardSummary summary = of({byProgram, byProgram, byProgram, byUser, byUser, open("a.example", 1, 0)});
    QCOMPARE(summary.askers.size(), std::size_t(3));
    QCOMPARE(summary.askers[0], (RankedItem{"curl", 3, 3, "program"}));
    QCOMPARE(summary.askers[1], (RankedItem{"ann", 2, 2, "user"}));
    QCOMPARE(summary.askers[2], (RankedItem{"127.0.0.1", 1, 1, "client"}));
}

void DashboardSummaryTest::linesLeadToNoOthers()
{
    QCOMPARE(filterOf({"t.co", 1, 1}), std::string("site=t.co"));
    QCOMPARE(filterOf({"10.0.0.1", 1, 1, "client"}), std::string("client=10.0.0.1"));
    QCOMPARE(filterOf({"ann lee", 1, 1, "user"}), std::string("user=\"ann lee\""));
    QCOMPARE(filterOf({"curl", 1, 1, "program"}), std::string("program:*/curl,*:curl"));
    QCOMPARE(filterOf({"a, b", 1, 1, "program"}), std::string("program:*/a??b,*:a??b"));
}

void DashboardSummaryTest::refusedTunnelsAreNoSites()
{
    const DashboardSummary summary = of({refusedTunnel({}, Reason::DefaultDenied), open("192.0.2.7", 0, 5)});
    QCOMPARE(summary.sites.size(), std::size_t(1));
    QCOMPARE(summary.sites[0].name, std::string("192.0.2.7"));
    QCOMPARE(summary.askers[0].tunnels, std::uint64_t(2));
}

void DashboardSummaryTest::refusalsCountByReason()
{
    const DashboardSummary summary = of({refusedTunnel({}, Reason::RuleDenied), refusedTunnel({}, Reason::DefaultDenied),
                                         refusedTunnel({}, Reason::DefaultDenied), refusedTunnel({}, Reason::ConnectTimeout),
                                         endedTunnel({}, Reason::Done, ClosedBy::Client)});
    QCOMPARE(summary.refusals.size(), std::size_t(3));
    QCOMPARE(summary.refusals[0].reason, Reason::DefaultDenied);
    QCOMPARE(summary.refusals[0].tunnels, std::uint64_t(2));
}

void DashboardSummaryTest::onlyTheLongestAreKept()
{
    std::vector<TunnelInfo> tunnels;
    for (int i = 0; i < 40; ++i)
        tunnels.push_back(open(("site" + std::to_string(i) + ".example").c_str(), 0, static_cast<std::uint64_t>(i)));
    const DashboardSummary summary = of(tunnels, 3);
    QCOMPARE(summary.sites.size(), std::size_t(3));
    QCOMPARE(summary.sites[0].bytes, std::uint64_t(39));
    QCOMPARE(summary.sites[2].bytes, std::uint64_t(37));
}

void DashboardSummaryTest::quantilesAreOfTheValues()
{
    QCOMPARE(summarizeLatency({}).count, std::size_t(0));
    QCOMPARE(summarizeLatency({}).p50, Never);
    QCOMPARE(summarizeLatency({7ms}).p95, Offset(7ms));
    std::vector<Offset> values;
    for (int i = 100; i >= 1; --i)
        values.push_back(std::chrono::milliseconds(i));
    const LatencySummary latency = summarizeLatency(values);
    QCOMPARE(latency.p50, Offset(50ms));
    QCOMPARE(latency.p95, Offset(95ms));
}

void DashboardSummaryTest::latenciesComeFromThePhases()
{
    TunnelInfo tunnel = open("a.example", 1, 1);
    tunnel.phases.decided = 1ms;
    tunnel.phases.resolved = 13ms;
    tunnel.attempts = {{IpAddress::fromV4(1), 13ms, 263ms, 111}, {IpAddress::fromV4(2), 20ms, 51ms, 0}};
    const DashboardSummary summary = of({tunnel});
    QCOMPARE(summary.lookup.p50, Offset(12ms));
    QCOMPARE(summary.connect.p50, Offset(31ms));
}

void DashboardSummaryTest::namesAreNoMarkup()
{
    const QString name = QStringLiteral("name");
    TopList list(name, QStringList{name, name}, name);
    list.setLines({{QString::fromLatin1(Markup), {}, {}, {}}});
    QVERIFY(showsMarkup(*list.findChild<QTableWidget*>()->model()));
}

void DashboardSummaryTest::narrowPagesHaveTwoRowsOfLists()
{
    DashboardPage page;
    page.show();
    const auto rows = [&page] {
        std::set<int> tops;
        for (const TopList* list : page.findChildren<TopList*>())
            tops.insert(list->y());
        return tops.size();
    };
    page.resize(1300, 700);
    QTRY_COMPARE(rows(), std::size_t(1));
    page.resize(928, 620);
    QTRY_COMPARE(rows(), std::size_t(2));
    for (const TopList* list : page.findChildren<TopList*>())
        QVERIFY(list->width() > 400);
    page.resize(1300, 620);
    QTRY_COMPARE(rows(), std::size_t(1));
}

void DashboardSummaryTest::headsAreNotCut()
{
    const DashboardPage page;
    for (const TopList* list : page.findChildren<TopList*>()) {
        const QHeaderView* header = list->findChild<QTableWidget*>()->horizontalHeader();
        for (int column = 1; column < header->count(); ++column)
            QVERIFY(header->isSectionHidden(column) || header->sectionSize(column) >= header->sectionSizeHint(column));
    }
}

QTEST_MAIN(DashboardSummaryTest)
#include "tst_dashboardsummary.moc"
