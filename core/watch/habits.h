// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What programs usually do: their TLS fingerprints and the sites they keep to. Survives a restart.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/clock.h"

namespace sluice {

struct Habit
{
    WallTime since{};
    std::uint32_t tunnels = 0;
    std::vector<std::string> fingerprints; ///< of the library: the part of a JA4 made of its ciphers
    std::vector<std::string> sites;

    bool operator==(const Habit&) const = default;
};

/// By program. Bounded; programs that go to many sites have none remembered beyond MaxSites.
class Habits final
{
public:
    static constexpr std::size_t MaxPrograms = 256;
    static constexpr std::size_t MaxFingerprints = 16;
    static constexpr std::size_t MaxSites = 12; ///< more is no habit

    /// Starts one at `now` if there is none; null if there is no room.
    Habit* of(const std::string& program, WallTime now);
    const std::map<std::string, Habit>& all() const { return m_habits; }
    void set(std::map<std::string, Habit> habits) { m_habits = std::move(habits); }
    /// A site of all programs; all programs if empty.
    void forget(const std::string& site);

private:
    std::map<std::string, Habit> m_habits;
};

} // namespace sluice
