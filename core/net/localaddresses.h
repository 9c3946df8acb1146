// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The addresses of this machine's own interfaces.
#pragma once

#include <optional>
#include <vector>

#include "core/net/ipaddress.h"

namespace sluice {

/// As of now; no list if the system cannot tell, which is so without a descriptor to ask with.
std::optional<std::vector<IpAddress>> localAddresses();

} // namespace sluice
