// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What both programs do with an engine before it starts, and with the process after it ended.
#pragma once

#include "app/common/options.h"
#include "core/engine/configuration.h"
#include "core/engine/localengine.h"
#include "core/record/logbuffer.h"

namespace sluice {

/// Gives `engine` its rules and users and the places it writes to; from then on it and `log` get every change of the
/// configuration. Does not start it.
void setUpEngine(LocalEngine& engine, Configuration& configuration, LogBuffer& log, const Options& options);

/// Privileges only add to what a mistake of ours could do, and who may write to the directory of the configuration or to
/// a file or list in it decides who may open tunnels.
void warnAboutSurroundings(LogBuffer& log, const Directories& directories);

/// Last statement of a program: the code to leave with. Does not return if a thread still sits in the system's
/// resolver, perhaps for half a minute: the engine is gone and has written its last records, so nothing is lost.
int leaveProcess(int code, bool hasHangingLookups);

} // namespace sluice
