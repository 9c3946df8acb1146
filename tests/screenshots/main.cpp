// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page and dialog with fixed, plausible data: for README, for review. Not a test.
#include <algorithm>
#include <cstdio>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QPointer>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include "core/access/rulefile.h"
#include "core/engine/configuration.h"
#include "tests/screenshots/past.h"
#include "tests/screenshots/scene.h"
#include "tests/support/fakeclock.h"
#include "tests/support/scriptedengine.h"
#include "ui/common/language.h"
#include "ui/common/theme.h"
#include "ui/common/filterline.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/history/historypage.h"
#include "ui/log/logpage.h"
#include "ui/main/mainwindow.h"
#include "ui/review/reviewpage.h"
#include "ui/review/suggestionsview.h"
#include "ui/rules/rulespage.h"
#include "ui/tunnels/tlsview.h"
#include "ui/tunnels/tunnelspage.h"

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

/// Where the pictures go and how they are called.
struct Album
{
    QDir directory;
    QString suffix;

    /// Charts and tables lay themselves out in several steps: the picture is taken when it stands still.
    void save(QWidget& widget, const QString& name) const
    {
        QImage last;
        const bool isStill = QTest::qWaitFor([&] {
            const QImage now = widget.grab().toImage();
            const bool same = now == last;
            last = now;
            return same;
        });
        if (!isStill)
            std::fprintf(stderr, "%s does not stand still\n", qPrintable(name));
        const QString path = directory.filePath(name + suffix + u".png"_s);
        last.save(path);
        std::printf("%s\n", qPrintable(path));
    }
};

void fill(ScriptedEngine& engine, LogBuffer& log, FakeClock& clock)
{
    // The minute lies ahead: what moved before anybody looked has no rate.
    const MonoTime start = std::chrono::steady_clock::now();
    const EngineBatch first = sceneStart(start);
    engine.publish(first);
    log.append(LogLevel::Info, "engine", "listening on 127.0.0.1:8321");
    log.append(LogLevel::Info, "engine", "listening on [::1]:8321");
    for (const TunnelInfo& info : first.updated) {
        clock.advance(std::chrono::milliseconds(731));
        log.append(LogLevel::Info, "tunnel", decisionLine(info), info.id);
    }
    for (const TunnelInfo& info : first.ended) {
        clock.advance(std::chrono::milliseconds(412));
        log.append(info.decision.isAllowed() ? LogLevel::Info : LogLevel::Warning, "tunnel", decisionLine(info), info.id);
        clock.advance(std::chrono::milliseconds(97));
        log.append(LogLevel::Info, "tunnel", closeLine(info), info.id);
    }
    for (int second = 1; second <= 60; ++second)
        engine.publish(sceneStep(first, second, start + std::chrono::seconds(second)));
    engine.publish(sceneOdd(start + std::chrono::seconds(60)));
}

/// What a tunnel says of itself, and the columns about it.
void saveFirstBytes(ui::MainWindow& window, const Album& album)
{
    auto* page = window.findChild<ui::TunnelsPage*>();
    auto* tabs = page->findChild<QTabWidget*>();
    page->selectTunnel(static_cast<TunnelId>(301));
    tabs->setCurrentWidget(page->findChild<ui::TlsView*>());
    album.save(window, u"tls"_s);
    tabs->setCurrentIndex(0);
    page->selectTunnel(static_cast<TunnelId>(102));
}

// Whatever the page has asked so far, from a true history.
void answerHistory(ScriptedEngine& engine, ScenePast& past)
{
    const std::vector<HistoryQuery> queries = engine.historyQueries;
    for (std::size_t i = 0; i < queries.size(); ++i) {
        HistoryAnswer answer = past.answer(queries[i]);
        answer.ticket = i + 1;
        engine.answerHistory(answer);
    }
}

// Single tunnels, filtered, and a mistake in a filter.
void saveSingleTunnels(ui::MainWindow& window, ScriptedEngine& engine, ScenePast& past, const Album& album)
{
    auto* page = window.findChild<ui::HistoryPage*>();
    auto* fields = page->findChildren<QComboBox*>().at(1);
    const auto choose = [&](HistoryField field) {
        fields->setCurrentIndex(fields->findData(static_cast<int>(field)));
        Q_EMIT fields->activated(fields->currentIndex());
        answerHistory(engine, past);
    };
    choose(HistoryField::All);
    const std::size_t asked = engine.historyQueries.size();
    page->filterLine()->setText(u"site:example.com bytes>100k"_s);
    static_cast<void>(QTest::qWaitFor([&] { return engine.historyQueries.size() > asked; }));
    answerHistory(engine, past);
    album.save(window, u"history-tunnels"_s);
    choose(HistoryField::Program);
    page->filterLine()->setText(u"port:443"_s);
    album.save(window, u"history-mistake"_s);
    page->filterLine()->clear();
    choose(HistoryField::Host);
}

void savePages(ui::MainWindow& window, ScriptedEngine& engine, const Album& album)
{
    ScenePast past;
    engine.setRecorderState(past.state());
    auto* dashboard = window.findChild<ui::DashboardPage*>();
    for (const SceneSecond& second : sceneDay())
        dashboard->add({second.upRate, second.downRate, second.open}, {10, 1'284, 37, 4, 9'120'000, 884'000'000});
    for (const ui::ActionRow& row : ui::Actions::table()) {
        if (row.scope != ui::ActionScope::View || row.id == ui::ActionId::Find || row.id == ui::ActionId::ClearFilter ||
            row.id == ui::ActionId::OnlyNew)
            continue;
        window.actions()[row.id]->trigger();
        if (row.id == ui::ActionId::ShowTunnels)
            window.findChild<ui::TunnelsPage*>()->selectTunnel(static_cast<TunnelId>(102));
        if (row.id == ui::ActionId::ShowRules)
            window.findChild<ui::RulesPage*>()->selectRule(u"cdn"_s);
        if (row.id == ui::ActionId::ShowLog) {
            const auto* lines = window.findChild<ui::LogPage*>()->findChild<QAbstractItemView*>()->model();
            static_cast<void>(QTest::qWaitFor([lines] { return lines->rowCount() > 0; }));
        }
        if (row.id == ui::ActionId::ShowDashboard)
            static_cast<void>(QTest::qWaitFor([dashboard] { return dashboard->findChild<QAbstractItemView*>()->model()->rowCount() > 1; }));
        if (row.id == ui::ActionId::ShowHistory)
            answerHistory(engine, past);
        album.save(window, QString::fromLatin1(row.icon));
        if (row.id == ui::ActionId::ShowHistory)
            saveSingleTunnels(window, engine, past, album);
        if (row.id == ui::ActionId::ShowReview) {
            auto* review = window.findChild<ui::ReviewPage*>();
            review->showView(ui::ReviewView::Suggested);
            review->findChild<ui::SuggestionsView*>()->model().checkAll(Qt::Checked);
            album.save(window, u"suggestions"_s);
            review->showView(ui::ReviewView::Denied);
        }
        if (row.id == ui::ActionId::ShowTunnels)
            saveFirstBytes(window, album);
    }
}

void saveDialogs(ui::MainWindow& window, const Album& album)
{
    const std::pair<ui::ActionId, QString> dialogs[] = {
        {ui::ActionId::EditRule, u"rule-dialog"_s}, {ui::ActionId::SendTestRequest, u"test-dialog"_s}, {ui::ActionId::ShowPalette, u"palette"_s},
        {ui::ActionId::ShowShortcuts, u"keys"_s},   {ui::ActionId::ShowManual, u"manual"_s}};
    window.showPage(ui::ActionId::ShowRules);
    window.findChild<ui::RulesPage*>()->selectRule(u"cdn"_s);
    for (const auto& [id, name] : dialogs) {
        window.actions()[id]->trigger();
        const QWidgetList widgets = QApplication::topLevelWidgets();
        // Closing one may delete others.
        const QList<QPointer<QWidget>> tops(widgets.begin(), widgets.end());
        for (const QPointer<QWidget>& top : tops) {
            if (qobject_cast<QDialog*>(top.data()) != nullptr && top->isVisible()) {
                album.save(*top, name);
                top->close();
            }
        }
    }
}

// The same pages with nothing, with much, and with something to answer.
void saveExtremes(ui::MainWindow& window, Configuration& configuration, ScriptedEngine& engine, const Album& album)
{
    window.showPage(ui::ActionId::ShowRules);
    static_cast<void>(configuration.saveRules(sceneManyRules(2'000)));
    album.save(window, u"rules-many"_s);
    window.findChild<ui::RulesPage*>()->selectRule(u"rule-7"_s);
    window.actions()[ui::ActionId::DeleteRule]->trigger();
    album.save(window, u"rules-draft"_s);
    window.actions()[ui::ActionId::DiscardRules]->trigger();
    static_cast<void>(configuration.saveRules({}));
    album.save(window, u"rules-none"_s);
    engine.askAll({ticketOf({.id = 1, .target = "api.example.org:443", .waiting = 2, .tries = 2}),
                   ticketOf({.id = 2, .target = "img.example.org:443"}), ticketOf({.id = 3, .target = "late.example.net:8443", .waiting = 0})});
    window.showPage(ui::ActionId::ShowTunnels);
    album.save(window, u"question"_s);
    window.showPage(ui::ActionId::ShowReview);
    window.findChild<ui::ReviewPage*>()->showView(ui::ReviewView::Waiting);
    album.save(window, u"review-waiting"_s);
    engine.askAll({});
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationDisplayName(u"Sluice"_s);
    QApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: %s DIRECTORY [light|dark|system] [en|ja] [WIDTHxHEIGHT]\n", argv[0]);
        return 2;
    }
    QString scheme = u"light"_s;
    for (const QString& other : {u"dark"_s, u"system"_s}) {
        if (arguments.contains(other))
            scheme = other;
    }
    const QString language = arguments.contains(u"ja"_s) ? u"ja"_s : u"en"_s;
    const QStringList size = arguments.size() > 4 ? arguments[4].split(u'x') : QStringList{u"1400"_s, u"900"_s};
    const Album album{QDir(arguments[1]), u'-' + scheme + (language == u"ja"_s ? u"-ja"_s : QString())};
    album.directory.mkpath(u"."_s);
    ui::installLanguage(language);
    ui::Theme::apply(scheme == "dark"_L1 ? ColorScheme::Dark : scheme == "system"_L1 ? ColorScheme::System : ColorScheme::Light);

    const QTemporaryDir home;
    Configuration configuration(Directories::below(home.path()));
    configuration.reload();
    if (const auto saved = configuration.saveRules(parseRules(sceneRules(), "rules.json").value()); !saved)
        std::fprintf(stderr, "%s\n", saved.error().text.c_str());
    FakeClock clock;
    LogBuffer log(50'000, &clock);
    ScriptedEngine engine;
    engine.apply(configuration.ruleSet());
    ui::MainWindow window(engine, configuration, log);
    window.resize(size[0].toInt(), size[1].toInt());
    window.show();
    engine.start(configuration.settings());
    album.save(window, u"empty"_s);
    fill(engine, log, clock);
    savePages(window, engine, album);
    saveDialogs(window, album);
    saveExtremes(window, configuration, engine, album);
    window.quitWithoutAsking();
    return 0;
}
