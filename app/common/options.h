// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The command line and its twins in the environment, for all programs.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include "core/access/rule.h"
#include "core/base/result.h"
#include "core/engine/configuration.h"
#include "core/net/ipaddress.h"
#include "core/record/logbuffer.h"

namespace sluice {

/// Exit codes of all programs; documented in README.
enum class ExitCode : int { Ok = 0, Failure = 1, Usage = 2, BadConfiguration = 3, CannotListen = 4, NoPermission = 6 };

struct Options
{
    Directories directories;
    std::optional<std::vector<ListenerSettings>> listeners;
    std::vector<Rule> runRules; ///< of --allow, in the order given
    std::optional<std::uint32_t> workers;
    std::optional<LogLevel> logLevel;
    bool checkConfig = false;
    bool exitAfterStartup = false;
    QString session; ///< a session file to show, instead of running

    /// Flags and environment win over the files.
    void applyTo(Configuration& configuration) const;
};

/// What to do instead of running: print `text` (to stdout if the code is Ok, else to stderr) and leave.
struct EarlyExit
{
    ExitCode code = ExitCode::Ok;
    QString text;
};

/// What a program shows: some flags make sense with a window alone.
enum class Face : std::uint8_t { Window, Headless };

/// Reads arguments and SLUICE_* variables; an argument wins over its variable. Needs a QCoreApplication, no display.
std::variant<Options, EarlyExit> parseOptions(const QStringList& arguments, const QProcessEnvironment& environment,
                                              const QString& description, Face face);

/// For every parser of ours; Qt's has words of its own.
QCommandLineOption helpOption();

/// Where --config or its variable leads, else the standard places; an error names which of them is wrong.
Result<Directories> chosenDirectories(const QCommandLineParser& parser, const QProcessEnvironment& environment);

/// --check-config: what is wrong with the files, or that nothing is.
EarlyExit checkConfiguration(const Configuration& configuration);

} // namespace sluice
