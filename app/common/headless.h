// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Running the engine in the foreground, for servers, tests and scripts.
#pragma once

#include "app/common/options.h"

namespace sluice {

/// Prints and returns the exit code.
int leave(const EarlyExit& early);

/// Serves until SIGTERM or SIGINT and returns the exit code. Needs a QCoreApplication. Prints `listening on ADDR:PORT` on
/// stdout for each listener once it accepts, the log on stderr.
int runHeadless(const Options& options);

} // namespace sluice
