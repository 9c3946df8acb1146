// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The addresses of this machine's own interfaces.
#pragma once

#include <vector>

#include "core/net/ipaddress.h"

namespace sluice {

/// As of now; empty if the system cannot tell.
std::vector<IpAddress> localAddresses();

} // namespace sluice
