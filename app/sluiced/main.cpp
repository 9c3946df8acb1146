// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine without a display: start, print where it listens, serve, drain, leave.
#include "app/common/headless.h"

#include <QCoreApplication>

#include "app/common/options.h"
#include "app/common/process.h"
#include "app/common/usercommand.h"

int main(int argc, char* argv[])
{
    using namespace sluice;

    prepareProcess();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sluiced"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));

    if (isUserCommand(QCoreApplication::arguments()))
        return leave(runUserCommand(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment()));
    const auto parsed =
        parseOptions(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment(),
                     QStringLiteral("HTTP CONNECT proxy that opens no tunnel its owner has not allowed; without a display.\n"
                                    "Users and their passwords: sluiced user --help"),
                     Face::Headless);
    if (const auto* early = std::get_if<EarlyExit>(&parsed))
        return leave(*early);
    return runHeadless(std::get<Options>(parsed));
}
