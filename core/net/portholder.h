// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who already listens on a port we want.
#pragma once

#include <string>

#include "core/net/ipaddress.h"

namespace sluice {

/// `firefox (process 4711)`, never this process; empty if it cannot be told (another user's process, not Linux). Reads /proc; tens of
/// milliseconds; for error messages only.
std::string portHolder(const Endpoint& listener);

} // namespace sluice
