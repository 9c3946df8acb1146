// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where Sluice could listen instead, when somebody else has its port.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/net/ipaddress.h"

namespace sluice::ui {

/// The first port above `taken` that is free on the address of each of `listeners` that wants `taken`; tries a
/// hundred. Free means: it could be bound just now.
std::optional<std::uint16_t> nextFreePort(const std::vector<Endpoint>& listeners, std::uint16_t taken);

} // namespace sluice::ui
