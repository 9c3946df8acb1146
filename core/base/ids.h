// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Identities that cannot be confused with each other or with plain numbers.
#pragma once

#include <cstdint>

namespace sluice {

/// One accepted connection. Unique within a run of the engine, never reused; 0 means none.
/// Ids grow in the order of acceptance within one worker; across workers they only differ.
/// (unsigned long long, because Qt streams enums of its quint64 only.)
enum class TunnelId : unsigned long long { None = 0 };

constexpr std::uint64_t toNumber(TunnelId id) { return static_cast<std::uint64_t>(id); }

/// One question to the owner. Unique within a run of the engine, never reused; 0 means none.
enum class TicketId : unsigned long long { None = 0 };

constexpr std::uint64_t toNumber(TicketId id) { return static_cast<std::uint64_t>(id); }

} // namespace sluice
