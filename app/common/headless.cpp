// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The wiring of sluiced: configuration, engine, signals, exit codes.
#include "app/common/headless.h"

#include <algorithm>
#include <unistd.h>

#include <QCoreApplication>

#include "app/common/enginesetup.h"
#include "app/common/instance.h"
#include "app/common/logstream.h"
#include "app/common/process.h"
#include "core/engine/configurationsession.h"
#include "core/engine/localengine.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t KeptLines = 100; ///< nobody pages through them here; they are on stderr

ExitCode exitCodeOf(const Error& error)
{
    return error.code == "no-permission" ? ExitCode::NoPermission : ExitCode::CannotListen;
}

constexpr std::string_view FormerConfiguration = " (the former configuration stays in force)";
constexpr std::string_view FormerList =
    " (what was read of it before stays in force; if nothing was, rules that deny by it deny all they cover)";

void logErrors(LogBuffer& log, const std::vector<Error>& errors, std::string_view meanwhile)
{
    for (const Error& error : errors)
        log.append(LogLevel::Error, "settings", error.text + std::string(meanwhile));
}

void connectSignals(UnixSignals& signals, Engine& engine, Configuration& configuration, LogBuffer& log)
{
    QObject::connect(&signals, &UnixSignals::stopRequested, &engine, [&engine] {
        engine.stop(engine.state() == EngineState::Draining ? StopMode::Now : StopMode::Drain);
    });
    QObject::connect(&signals, &UnixSignals::reloadRequested, &engine, [&engine, &configuration, &log] {
        engine.reopenLogs();
        log.append(LogLevel::Info, "settings", "asked to read the configuration again");
        configuration.reload();
    });
    QObject::connect(&configuration, &Configuration::reloaded, &engine, [&configuration, &log](bool isChanged) {
        // Lists are read after this, in the background; what was wrong with them before may be mended.
        std::vector<Error> errors = configuration.errors();
        const std::vector<Error>& ofLists = configuration.listErrors();
        std::erase_if(errors, [&ofLists](const Error& error) { return std::find(ofLists.begin(), ofLists.end(), error) != ofLists.end(); });
        logErrors(log, errors, FormerConfiguration);
        if (isChanged && errors.empty())
            log.append(LogLevel::Info, "settings", "configuration reloaded");
    });
    QObject::connect(&configuration, &Configuration::listsRead, &engine,
                     [&configuration, &log] { logErrors(log, configuration.listErrors(), FormerList); });
}

void connectOutcome(Engine& engine, const Options& options)
{
    QObject::connect(&engine, &Engine::started, &engine, [&engine, &options](const std::vector<Endpoint>& listeners) {
        for (const Endpoint& endpoint : listeners)
            printOut(u"listening on "_s + QString::fromStdString(endpoint.toString()));
        if (options.exitAfterStartup)
            engine.stop(StopMode::Now);
    });
    QObject::connect(&engine, &Engine::failed, qApp,
                     [](const Error& error, const Endpoint&) { QCoreApplication::exit(static_cast<int>(exitCodeOf(error))); });
    QObject::connect(&engine, &Engine::stopped, qApp, &QCoreApplication::quit);
}

} // namespace

int leave(const EarlyExit& early)
{
    if (!early.text.isEmpty())
        early.code == ExitCode::Ok ? printOut(early.text) : printError(early.text);
    return static_cast<int>(early.code);
}

int runHeadless(const Options& options)
{
    Configuration configuration(options.directories);
    configuration.reload();
    options.applyTo(configuration);
    if (options.checkConfig || !configuration.errors().empty())
        return leave(checkConfiguration(configuration));
    Instance instance(options.directories);
    if (instance.claim() != Instance::Claim::First)
        return leave(instance.refusal());

    LogBuffer log(KeptLines);
    log.setLeast(configuration.settings().logLevel);
    LogStream stream(STDERR_FILENO);
    log.setListener([&stream](const LogLine& line) { stream.write(line); });
    warnAboutSurroundings(log, options.directories);
    const Clock clock;
    UnixSignals signals;
    bool hasHangingLookups = false;
    int code = 0;
    {
        const ConfigurationSession session(configuration, clock);
        LocalEngine engine(log, clock);
        setUpEngine(engine, configuration, log, options);
        connectSignals(signals, engine, configuration, log);
        connectOutcome(engine, options);
        // From within the event loop, so that an immediate failure can end it.
        QMetaObject::invokeMethod(&engine, [&] { engine.start(configuration.settings()); }, Qt::QueuedConnection);
        code = QCoreApplication::exec();
        hasHangingLookups = engine.hasHangingLookups();
    }
    stream.flush();
    return leaveProcess(code, hasHangingLookups);
}

} // namespace sluice
