// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the live table under load for a bounded time and says how it fared: stalls, CPU of the GUI thread,
// memory. usage: sluice_soak [--seconds N] [--rows N] [--opens N] [--standing N] [--calm] [--scripted | --real]
#include <algorithm>
#include <cstdio>
#include <vector>

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>

#include "core/access/rulefile.h"
#include "core/engine/localengine.h"
#include "tests/soak/churn.h"
#include "tests/soak/crowd.h"
#include "tests/soak/meter.h"
#include "ui/common/theme.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

constexpr double MemoryGrowthLimit = 1.05;

/// The page as the window drives it: each batch, and each second.
struct Window
{
    explicit Window(Engine& driven)
        : engine(driven)
    {
        page.resize(1280, 800);
        page.show();
        QObject::connect(&engine, &Engine::changed, &page, [this](const EngineBatch& batch) {
            store.apply(batch);
            page.refresh();
        });
        QObject::connect(&second, &QTimer::timeout, &page, &ui::TunnelsPage::refresh);
        second.start(1000);
        engine.setWatched(true);
    }

    Engine& engine;
    ui::TunnelStore store;
    ui::Actions actions;
    ui::TunnelsPage page{engine, store, actions};
    QTimer second;
};

struct Hand
{
    const char* name;
    void (*act)(Window& window);
    double longest = 0; ///< ms, of what it does at once
};

/// What somebody at the window does meanwhile, over and over.
std::vector<Hand> busyHands()
{
    using ui::ActionId;
    return {
        {"sort by rate", [](Window& w) { w.page.model().sort(ui::tunnelColumn("downRate"), Qt::DescendingOrder); }},
        {"filter", [](Window& w) { w.page.findChild<ui::FilterLine*>()->setText(u"host:example rate>1k"_s); }},
        {"no filter", [](Window& w) { w.page.findChild<ui::FilterLine*>()->clear(); }},
        {"group by site", [](Window& w) { w.actions[ActionId::GroupBySite]->trigger(); }},
        {"open groups", [](Window& w) { w.actions[ActionId::ExpandGroups]->trigger(); }},
        {"no groups", [](Window& w) { w.actions[ActionId::GroupByNone]->trigger(); }},
        {"pause", [](Window& w) { w.actions[ActionId::PauseTunnels]->trigger(); }},
        {"go on", [](Window& w) { w.actions[ActionId::PauseTunnels]->trigger(); }},
        {"sort by host", [](Window& w) { w.page.model().sort(ui::tunnelColumn("host"), Qt::AscendingOrder); }},
        {"sort by start", [](Window& w) { w.page.model().sort(ui::tunnelColumn("started"), Qt::AscendingOrder); }},
    };
}

void start(std::vector<Hand>& hands, QTimer& timer, Window& window)
{
    QObject::connect(&timer, &QTimer::timeout, &window.page, [&hands, &window, step = std::size_t{0}]() mutable {
        Hand& hand = hands[step++ % hands.size()];
        QElapsedTimer clock;
        clock.start();
        hand.act(window);
        hand.longest = std::max(hand.longest, static_cast<double>(clock.nsecsElapsed()) / 1e6);
    });
    if (!hands.empty())
        timer.start(1500);
}

void print(const std::vector<Hand>& hands)
{
    if (hands.empty())
        return;
    std::printf("  longest of each action:");
    for (const Hand& hand : hands)
        std::printf(" %s %.0f ms%s", hand.name, hand.longest, &hand == &hands.back() ? "\n" : ",");
}

bool print(const char* name, const SoakReport& report, std::uint64_t opened)
{
    const bool isFlat = report.memoryEnd <= report.memoryStart * MemoryGrowthLimit;
    std::printf("%s: %.0f s, %llu tunnels opened (%.0f a second)\n", name, report.seconds,
                static_cast<unsigned long long>(opened), static_cast<double>(opened) / report.seconds);
    std::printf("  GUI stalls above %.0f ms: %zu (longest %.0f ms); of the thread's own work: %zu (longest "
                "%.0f ms)\n",
                SoakMeter::StallLimit, report.stalls, report.worstGap, report.busyStalls, report.worstBusy);
    std::printf("  GUI thread: %.1f %% of a core\n", report.threadCpu * 100);
    std::printf("  resident: %.1f MB, then %.1f MB, at most %.1f MB: %s\n", report.memoryStart,
                report.memoryEnd, report.memoryPeak, isFlat ? "flat" : "GROWS");
    std::fflush(stdout);
    return report.busyStalls == 0 && isFlat;
}

bool runScripted(std::chrono::seconds time, std::uint64_t rows, std::uint64_t opens, bool isCalm)
{
    ScriptedEngine engine;
    Window window(engine);
    Churn churn(engine, rows, opens);
    churn.start();
    std::vector<Hand> hands = isCalm ? std::vector<Hand>() : busyHands();
    QTimer timer;
    start(hands, timer, window);
    SoakMeter meter;
    QTimer::singleShot(2000, &meter, &SoakMeter::start);
    QTimer::singleShot(time + std::chrono::seconds(2), qApp, &QApplication::quit);
    QApplication::exec();
    const bool isGood = print("scripted", meter.report(), churn.opened() - rows);
    print(hands);
    return isGood;
}

bool runReal(std::chrono::seconds time, std::size_t standing, bool isCalm)
{
    LogBuffer log;
    const Clock clock;
    LocalEngine engine(log, clock);
    Rule loopback = parseAllowPattern("127.0.0.1:*").value();
    loopback.id = "loopback";
    engine.apply(std::make_shared<const RuleSet>(std::vector<Rule>{loopback}, 1));
    Window window(engine);
    Settings settings;
    settings.listeners = {{Endpoint::parse("127.0.0.1:0").value()}};
    engine.start(settings);
    Crowd crowd(engine.listeners().front().port, standing);
    std::vector<Hand> hands = isCalm ? std::vector<Hand>() : busyHands();
    QTimer timer;
    start(hands, timer, window);
    SoakMeter meter;
    QTimer::singleShot(2000, &meter, &SoakMeter::start);
    QTimer::singleShot(time + std::chrono::seconds(2), qApp, &QApplication::quit);
    QApplication::exec();
    const bool isGood = print("real tunnels", meter.report(), crowd.opened());
    print(hands);
    std::printf("  standing tunnels: %zu, failed openings: %llu\n", crowd.standing(),
                static_cast<unsigned long long>(crowd.failed()));
    return isGood;
}

} // namespace

int main(int argc, char* argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"seconds"_s, u"How long both parts take together."_s, u"N"_s, u"600"_s},
                       {u"rows"_s, u"Standing rows of the scripted part."_s, u"N"_s, u"20000"_s},
                       {u"opens"_s, u"Tunnels a second of the scripted part."_s, u"N"_s, u"2000"_s},
                       {u"standing"_s, u"Standing tunnels of the real part."_s, u"N"_s, u"1000"_s},
                       {u"calm"_s, u"Nobody touches the window meanwhile."_s},
                       {u"scripted"_s, u"The scripted part only."_s},
                       {u"real"_s, u"The real part only."_s}});
    parser.addHelpOption();
    parser.process(app);
    ui::Theme::apply(ColorScheme::Light);
    const bool isCalm = parser.isSet(u"calm"_s);
    const bool onlyScripted = parser.isSet(u"scripted"_s);
    const bool onlyReal = parser.isSet(u"real"_s);
    const int total = std::max(6, parser.value(u"seconds"_s).toInt());
    const std::chrono::seconds each((onlyScripted || onlyReal ? total : total / 2) - 2);
    bool isGood = true;
    if (!onlyReal)
        isGood =
            runScripted(each, parser.value(u"rows"_s).toULongLong(), parser.value(u"opens"_s).toULongLong(), isCalm);
    if (!onlyScripted)
        isGood = runReal(each, parser.value(u"standing"_s).toULongLong(), isCalm) && isGood;
    return isGood ? 0 : 1;
}
