// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the live table under load for a bounded time and says how it fared: stalls, CPU of the GUI thread,
// memory. usage: sluice_soak [--seconds N] [--rows N] [--opens N] [--standing N] [--scripted | --real]
#include <cstdio>

#include <QApplication>
#include <QCommandLineParser>

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

/// What somebody at the window does meanwhile, over and over.
void busyHands(Window& window, QTimer& timer)
{
    QObject::connect(&timer, &QTimer::timeout, &window.page, [&window, step = 0]() mutable {
        using ui::ActionId;
        auto* filter = window.page.findChild<ui::FilterLine*>();
        switch (step++ % 10) {
        case 0:
            window.page.model().sort(ui::tunnelColumn("downRate"), Qt::DescendingOrder);
            break;
        case 1:
            filter->setText(u"host:example rate>1k"_s);
            break;
        case 2:
            filter->clear();
            break;
        case 3:
            window.actions[ActionId::GroupBySite]->trigger();
            break;
        case 4:
            window.actions[ActionId::ExpandGroups]->trigger();
            break;
        case 5:
            window.actions[ActionId::GroupByNone]->trigger();
            break;
        case 6:
            window.actions[ActionId::PauseTunnels]->trigger();
            break;
        case 7:
            window.actions[ActionId::PauseTunnels]->trigger();
            break;
        case 8:
            window.page.model().sort(ui::tunnelColumn("host"), Qt::AscendingOrder);
            break;
        case 9:
            window.page.model().sort(ui::tunnelColumn("age"), Qt::AscendingOrder);
            break;
        }
    });
    timer.start(1500);
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

bool runScripted(std::chrono::seconds time, std::uint64_t rows, std::uint64_t opens)
{
    ScriptedEngine engine;
    Window window(engine);
    Churn churn(engine, rows, opens);
    churn.start();
    QTimer hands;
    busyHands(window, hands);
    SoakMeter meter;
    QTimer::singleShot(2000, &meter, &SoakMeter::start);
    QTimer::singleShot(time + std::chrono::seconds(2), qApp, &QApplication::quit);
    QApplication::exec();
    return print("scripted", meter.report(), churn.opened() - rows);
}

bool runReal(std::chrono::seconds time, std::size_t standing)
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
    QTimer hands;
    busyHands(window, hands);
    SoakMeter meter;
    QTimer::singleShot(2000, &meter, &SoakMeter::start);
    QTimer::singleShot(time + std::chrono::seconds(2), qApp, &QApplication::quit);
    QApplication::exec();
    const bool isGood = print("real tunnels", meter.report(), crowd.opened());
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
                       {u"scripted"_s, u"The scripted part only."_s},
                       {u"real"_s, u"The real part only."_s}});
    parser.addHelpOption();
    parser.process(app);
    ui::Theme::apply(ColorScheme::Light);
    const bool onlyScripted = parser.isSet(u"scripted"_s);
    const bool onlyReal = parser.isSet(u"real"_s);
    const int total = std::max(6, parser.value(u"seconds"_s).toInt());
    const std::chrono::seconds each((onlyScripted || onlyReal ? total : total / 2) - 2);
    bool isGood = true;
    if (!onlyReal)
        isGood =
            runScripted(each, parser.value(u"rows"_s).toULongLong(), parser.value(u"opens"_s).toULongLong());
    if (!onlyScripted)
        isGood = runReal(each, parser.value(u"standing"_s).toULongLong()) && isGood;
    return isGood ? 0 : 1;
}
