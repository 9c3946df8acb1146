// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See enginesetup.h.
#include "app/common/enginesetup.h"

#include <cstdio>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QString>

namespace sluice {

using namespace Qt::StringLiterals;

void setUpEngine(LocalEngine& engine, Configuration& configuration, LogBuffer& log, const Options& options)
{
    engine.recordIn(options.directories.state, configuration.settings().records);
    engine.watch().keepIn((options.directories.state + u"/watch.json"_s).toStdString());
    engine.apply(configuration.ruleSet());
    engine.apply(configuration.userTable());
    QObject::connect(&configuration, &Configuration::usersChanged, &engine, [&] { engine.apply(configuration.userTable()); });
    QObject::connect(&configuration, &Configuration::rulesChanged, &engine, [&] { engine.apply(configuration.ruleSet()); });
    QObject::connect(&configuration, &Configuration::settingsChanged, &engine, [&] {
        log.setLeast(configuration.settings().logLevel);
        engine.apply(configuration.settings());
    });
}

void warnAboutSurroundings(LogBuffer& log, const Directories& directories)
{
    if (::geteuid() == 0)
        log.append(LogLevel::Warning, "engine", "running as root, which Sluice never needs; start it as an ordinary user");
    struct stat place{};
    if (::stat(QFile::encodeName(directories.config).constData(), &place) == 0 && (place.st_mode & S_IWOTH) != 0)
        log.append(LogLevel::Warning, "settings",
                   directories.config.toStdString() +
                       ": everybody on this computer may write here and so allow tunnels; take that away with chmod o-w");
}

int leaveProcess(int code, bool hasHangingLookups)
{
    if (hasHangingLookups) {
        std::fflush(nullptr);
        std::_Exit(code);
    }
    return code;
}

} // namespace sluice
