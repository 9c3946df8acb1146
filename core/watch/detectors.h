// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All detectors there are; a new one is a new line here and its row in alert.cpp.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/watch/detector.h"
#include "core/watch/habits.h"

namespace sluice {

// Searching (scandetectors.cpp).
std::unique_ptr<Detector> detectNameScan();
std::unique_ptr<Detector> detectPortScan();
std::unique_ptr<Detector> detectAddressScan();
std::unique_ptr<Detector> detectRandomNames();
// What the first bytes say (lookdetectors.cpp).
std::unique_ptr<Detector> detectLookFlags();
/// `habits` outlives them.
std::unique_ptr<Detector> detectNewHabits(Habits& habits);
// How tunnels are used (trafficdetectors.cpp).
std::unique_ptr<Detector> detectOpenTunnels();
std::unique_ptr<Detector> detectBeacon();
std::unique_ptr<Detector> detectQuietHours();
// What was refused (refusaldetectors.cpp).
std::unique_ptr<Detector> detectRefusals();
std::unique_ptr<Detector> detectFailedLogins();

} // namespace sluice
