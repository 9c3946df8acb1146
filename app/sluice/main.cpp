// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop application: the window, with the engine inside.
#include "app/common/headless.h"

#include <QApplication>
#include <QTimer>

#include "app/common/enginesetup.h"
#include "app/common/instance.h"
#include "app/common/options.h"
#include "app/common/process.h"
#include "app/sluice/display.h"
#include "core/engine/configurationsession.h"
#include "core/engine/localengine.h"
#include "ui/common/language.h"
#include "ui/common/theme.h"
#include "ui/main/mainwindow.h"
#include "ui/main/sessionopener.h"

namespace {

using namespace sluice;

/// Before any QApplication exists: help, version and usage errors need no display, and Qt aborts without one.
std::variant<Options, EarlyExit> readCommandLine(int& argc, char* argv[])
{
    const QCoreApplication probe(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluice"));
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    auto parsed = parseOptions(
        QCoreApplication::arguments(), environment,
        QStringLiteral("HTTP CONNECT proxy that shows every tunnel live and opens none its owner has not allowed."), Face::Window);
    const auto* options = std::get_if<Options>(&parsed);
    if (options != nullptr && !options->checkConfig && !hasDisplay(environment))
        return EarlyExit{ExitCode::Failure, QStringLiteral("sluice: there is no display; run sluiced for the engine alone")};
    return parsed;
}

int runWindow(const Options& options, Instance& instance, Configuration& configuration)
{
    LogBuffer log(configuration.settings().logLines);
    log.setLeast(configuration.settings().logLevel);
    warnAboutSurroundings(log, options.directories);
    const Clock clock;
    UnixSignals signals;
    bool hasHangingLookups = false;
    int code = 0;
    {
        const ConfigurationSession session(configuration, clock);
        LocalEngine engine(log, clock);
        setUpEngine(engine, configuration, log, options);
        QObject::connect(&signals, &UnixSignals::reloadRequested, &configuration, &Configuration::reload);
        QObject::connect(&signals, &UnixSignals::reloadRequested, &engine, &Engine::reopenLogs);

        ui::MainWindow window(engine, configuration, log);
        QObject::connect(&instance, &Instance::raiseRequested, &window, &ui::MainWindow::bringToFront);
        QObject::connect(&signals, &UnixSignals::stopRequested, &window, &ui::MainWindow::quitGently);
        window.show();
        // A broken configuration opens stopped: the window says where and why, and nothing is overwritten.
        if (configuration.errors().empty())
            QTimer::singleShot(0, &engine, [&] { engine.start(configuration.settings()); });
        if (options.exitAfterStartup)
            QTimer::singleShot(0, &window, &ui::MainWindow::quitWithoutAsking);
        code = QApplication::exec();
        if (engine.state() != EngineState::Stopped)
            engine.stop(StopMode::Now);
        hasHangingLookups = engine.hasHangingLookups();
    }
    return leaveProcess(code, hasHangingLookups);
}

// A window over a file: no configuration is needed, and a running Sluice is not asked.
int showSession(const Options& options)
{
    ui::SessionOpener opener(nullptr);
    QString problem;
    QObject::connect(&opener, &ui::SessionOpener::failed, &opener, [&problem](const QString& text) {
        problem = text;
        QApplication::quit();
    });
    if (options.exitAfterStartup)
        QObject::connect(&opener, &ui::SessionOpener::opened, qApp, &QApplication::quit);
    opener.open(options.session);
    const int code = QApplication::exec();
    return problem.isEmpty() ? code : leave({ExitCode::Failure, problem});
}

} // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): out of memory before anything runs, there is nobody to tell but the system
int main(int argc, char* argv[])
{
    prepareProcess();
    const auto parsed = readCommandLine(argc, argv);
    if (const auto* early = std::get_if<EarlyExit>(&parsed))
        return leave(*early);
    const Options& options = std::get<Options>(parsed);

    Configuration configuration(options.directories);
    configuration.reload();
    options.applyTo(configuration);
    if (options.checkConfig)
        return leave(checkConfiguration(configuration));

    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("sluice"));
    QApplication::setApplicationDisplayName(QStringLiteral("Sluice"));
    QApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("sluice"));
    ui::installLanguage(configuration.settings().appearance.language);
    ui::Theme::apply(configuration.settings().appearance.scheme);

    if (!options.session.isEmpty())
        return showSession(options);
    Instance instance(options.directories);
    switch (instance.claim()) {
    case Instance::Claim::First:
        return runWindow(options, instance, configuration);
    case Instance::Claim::AlreadyRunning:
        if (instance.askToRaise())
            return 0;
        break;
    case Instance::Claim::Failed:
        break;
    }
    return leave(instance.refusal());
}
