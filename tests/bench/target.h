// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tunnels lead to: echoes, sends, takes or ignores bytes as each client commands.
#pragma once

namespace sluice::bench {

/// Prints its port and serves until it is killed.
void serveTarget();

} // namespace sluice::bench
