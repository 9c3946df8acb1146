// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page with fixed, plausible data: for README, for review. Not a test.
#include <cstdio>

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTableView>
#include <QTest>

#include "core/access/rulefile.h"
#include "core/engine/configuration.h"
#include "tests/support/scriptedengine.h"
#include "ui/common/language.h"
#include "ui/common/theme.h"
#include "ui/log/logpage.h"
#include "ui/main/mainwindow.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* Rules = R"({ "sluice": 1, "rules": [
  { "id": "no-telemetry", "action": "deny", "host": [".telemetry.example"], "port": ["*"], "note": "never" },
  { "id": "mail", "action": "allow", "host": ["imap.mail.example", "smtp.mail.example"], "port": ["465", "993"] },
  { "id": "cdn", "action": "allow", "host": [".example.net"], "note": "pictures and fonts" },
  { "id": "code", "action": "allow", "host": ["git.example.org", "packages.example.org"] },
  { "id": "home-server", "action": "allow", "ip": ["192.168.1.10"], "port": ["22", "443"], "note": "the box in the cellar" },
  { "id": "old-forum", "enabled": false, "action": "allow", "host": ["forum.example.com"] },
  { "id": "web", "action": "allow", "host": [".example.com"] }
] })";

struct Line
{
    const char* host;
    std::uint16_t port;
    const char* rule;
    std::int32_t row;
    int ageSeconds;
    std::uint64_t up;
    std::uint64_t down;
    std::uint64_t upStep;
    std::uint64_t downStep;
};
constexpr Line Open[] = {
    {"cdn.example.net", 443, "cdn", 3, 252, 2'110'000, 310'400'000, 3'500, 412'000},
    {"git.example.org", 443, "code", 4, 38, 41'000, 12'830'000, 900, 1'210'000},
    {"imap.mail.example", 993, "mail", 2, 8'125, 18'400, 96'200, 0, 0},
    {"www.example.com", 443, "web", 7, 12, 5'170, 84'300, 120, 18'400},
    {"static.example.com", 443, "web", 7, 11, 2'050, 1'204'000, 0, 76'000},
    {"api.example.com", 443, "web", 7, 603, 912'000, 77'000, 24'000, 1'800},
    {"192.168.1.10", 22, "home-server", 5, 15'400, 1'310'000, 4'420'000, 0, 0},
    {"fonts.example.net", 443, "cdn", 3, 9, 1'600, 221'000, 0, 0},
    {"packages.example.org", 443, "code", 4, 3, 880, 6'700'000, 0, 2'300'000},
    {"updates.example.com", 443, "web", 7, 61, 4'400, 55'900'000, 0, 890'000},
};

EngineBatch firstBatch(MonoTime at)
{
    EngineBatch batch;
    batch.measuredAt = at;
    std::uint64_t id = 100;
    for (const Line& line : Open)
        batch.updated.push_back(openTunnel({++id, line.host, line.port, line.rule, line.row, std::chrono::seconds(line.ageSeconds),
                                            {line.up, line.down}}));
    batch.updated[2].state = TunnelState::HalfClosed;
    batch.ended.push_back(refusedTunnel({71, "pixel.telemetry.example", 443, "no-telemetry", 1, std::chrono::seconds(6), {}}, Reason::RuleDenied));
    batch.ended.push_back(refusedTunnel({72, "tracker.example.test", 443, "", 0, std::chrono::seconds(5), {}}, Reason::DefaultDenied));
    batch.ended.push_back(refusedTunnel({73, "intranet.example.com", 443, "web", 7, std::chrono::seconds(4), {}}, Reason::PrivateAddress));
    batch.ended.push_back(endedTunnel({74, "img.example.net", 443, "cdn", 3, std::chrono::seconds(31), {3'100, 902'000}}, Reason::Done, ClosedBy::Target));
    batch.ended.push_back(endedTunnel({75, "old.example.com", 443, "web", 7, std::chrono::seconds(2), {517, 3'100}}, Reason::TargetReset, ClosedBy::Target));
    return batch;
}

EngineBatch nextBatch(const EngineBatch& first, int step, MonoTime at)
{
    EngineBatch batch;
    batch.measuredAt = at;
    for (std::size_t i = 0; i < std::size(Open); ++i) {
        const Line& line = Open[i];
        if (line.upStep + line.downStep == 0)
            continue;
        const auto wave = static_cast<std::uint64_t>(60 + (step * 37 + static_cast<int>(i) * 11) % 80);
        TunnelCounters counters;
        counters.id = first.updated[i].id;
        counters.state = first.updated[i].state;
        counters.bytes = {line.up + line.upStep * wave * static_cast<std::uint64_t>(step) / 400,
                          line.down + line.downStep * wave * static_cast<std::uint64_t>(step) / 400};
        counters.lastByte = counters.lastDown = counters.lastUp = std::chrono::seconds(line.ageSeconds);
        batch.counters.push_back(counters);
    }
    return batch;
}

/// Charts and tables lay themselves out in several steps: the picture is taken when it stands still.
void save(QWidget& window, const QDir& directory, const QString& name)
{
    QImage last;
    const bool isStill = QTest::qWaitFor([&] {
        const QImage now = window.grab().toImage();
        const bool same = now == last;
        last = now;
        return same;
    });
    if (!isStill)
        std::fprintf(stderr, "%s does not stand still\n", qPrintable(name));
    last.save(directory.filePath(name + u".png"_s));
    std::printf("%s\n", qPrintable(directory.filePath(name + u".png"_s)));
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(u"Sluice"_s);
    QApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: %s DIRECTORY [light|dark] [en|ja] [WIDTHxHEIGHT]\n", argv[0]);
        return 2;
    }
    const bool dark = arguments.contains(u"dark"_s);
    const QString language = arguments.contains(u"ja"_s) ? u"ja"_s : u"en"_s;
    const QStringList size = arguments.size() > 4 ? arguments[4].split(u'x') : QStringList{u"1400"_s, u"900"_s};
    QDir directory(arguments[1]);
    directory.mkpath(u"."_s);
    ui::installLanguage(language);
    ui::Theme::apply(dark ? ColorScheme::Dark : ColorScheme::Light);
    const QString suffix = (dark ? u"-dark"_s : u"-light"_s) + (language == u"ja"_s ? u"-ja"_s : QString());

    const QTemporaryDir home;
    {
        const auto rules = parseRules(Rules, "rules.json");
        static_cast<void>(sluice::saveRules(home.filePath(u"rules.json"_s).toStdString(), rules.value()));
    }
    Configuration configuration(Directories::below(home.path()));
    configuration.reload();
    LogBuffer log;
    ScriptedEngine engine;
    engine.apply(configuration.ruleSet());
    ui::MainWindow window(engine, configuration, log);
    window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    engine.start(configuration.settings());
    save(window, directory, u"empty"_s + suffix);

    const MonoTime start = std::chrono::steady_clock::now() - std::chrono::seconds(70);
    const EngineBatch first = firstBatch(start);
    engine.publish(first);
    for (const TunnelInfo& info : first.updated)
        log.append(LogLevel::Info, "tunnel", decisionLine(info), info.id);
    for (const TunnelInfo& info : first.ended) {
        log.append(info.decision.isAllowed() ? LogLevel::Info : LogLevel::Warning, "tunnel", decisionLine(info), info.id);
        log.append(LogLevel::Info, "tunnel", closeLine(info), info.id);
    }
    for (int step = 1; step <= 60; ++step) {
        engine.publish(nextBatch(first, step, start + std::chrono::seconds(step)));
        QMetaObject::invokeMethod(&window, [] {});
    }
    EngineBatch late = firstBatch(std::chrono::steady_clock::now());
    late.updated.clear();
    for (TunnelInfo& info : late.ended)
        info.id = static_cast<TunnelId>(toNumber(info.id) + 100); 
    engine.publish(late);
    window.actions()[ui::ActionId::ShowTunnels]->trigger();
    auto* tunnels = window.findChild<ui::TunnelsPage*>();
    auto* all = tunnels->findChildren<QPushButton*>().at(2);
    all->click();
    tunnels->selectTunnel(static_cast<TunnelId>(102));
    save(window, directory, u"tunnels"_s + suffix);
    window.showPage(ui::ActionId::ShowRules);
    save(window, directory, u"rules"_s + suffix);
    window.actions()[ui::ActionId::AddRule]->trigger();
    if (QWidget* dialog = QApplication::activeModalWidget()) {
        save(*dialog, directory, u"rule-dialog"_s + suffix);
        dialog->close();
    }
    window.showPage(ui::ActionId::ShowDashboard);
    save(window, directory, u"dashboard"_s + suffix);
    window.showPage(ui::ActionId::ShowLog);
    const auto* lines = window.findChild<ui::LogPage*>()->findChild<QTableView*>()->model();
    static_cast<void>(QTest::qWaitFor([lines] { return lines->rowCount() > 0; }));
    save(window, directory, u"log"_s + suffix);
    window.showPage(ui::ActionId::ShowSettings);
    save(window, directory, u"settings"_s + suffix);
    window.quitWithoutAsking();
    return 0;
}
