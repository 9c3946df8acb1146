// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See enginesetup.h.
#include "app/common/enginesetup.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFileInfo>
#include <QString>
#include <QStringList>

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

namespace {

// Nothing is said of what is missing: it is made with the right permissions. root may write everywhere anyway.
void warnAboutWriters(LogBuffer& log, const std::string& place)
{
    struct stat status{};
    if (::stat(place.c_str(), &status) != 0)
        return;
    const auto warn = [&](std::string_view what) { log.append(LogLevel::Warning, "settings", place + std::string(what)); };
    if ((status.st_mode & S_IWOTH) != 0)
        warn(": everybody on this computer may write here and so allow tunnels; take that away with chmod o-w");
    if ((status.st_mode & S_IWGRP) != 0)
        warn(": its group may write here and so allow tunnels; take that away with chmod g-w");
    if (status.st_uid != ::geteuid() && status.st_uid != 0)
        warn(": belongs to another user, who may write here and so allow tunnels; make it your own with chown");
}

} // namespace

void warnAboutSurroundings(LogBuffer& log, const Directories& directories)
{
    if (::geteuid() == 0)
        log.append(LogLevel::Warning, "engine", "running as root, which Sluice never needs; start it as an ordinary user");
    const QString& config = directories.config;
    const QString lists = config + u"/lists"_s;
    QStringList places{config, config + u"/rules.json"_s, config + u"/settings.json"_s, config + u"/users.json"_s, lists};
    for (const QFileInfo& list : QDir(lists).entryInfoList({u"*.txt"_s}, QDir::Files | QDir::Hidden))
        places.append(list.filePath());
    for (const QString& place : places)
        warnAboutWriters(log, place.toStdString());
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
