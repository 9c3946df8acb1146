// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Identities that cannot be confused with each other or with plain numbers.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace sluice {

/// One accepted connection. Unique within a run of the engine, never reused; 0 means none.
/// Ids grow in the order of acceptance within one worker; across workers they only differ.
enum class TunnelId : std::uint64_t { None = 0 };

constexpr std::uint64_t toNumber(TunnelId id) { return static_cast<std::uint64_t>(id); }

} // namespace sluice
