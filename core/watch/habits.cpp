// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A full memory forgets the youngest habit: it has taught the least.
#include "core/watch/habits.h"

#include <algorithm>

namespace sluice {

Habit* Habits::of(const std::string& program, WallTime now)
{
    const auto known = m_habits.find(program);
    if (known != m_habits.end())
        return &known->second;
    if (m_habits.size() >= MaxPrograms) {
        m_habits.erase(std::max_element(m_habits.begin(), m_habits.end(), [](const auto& a, const auto& b) {
            return a.second.since < b.second.since;
        }));
    }
    Habit& habit = m_habits[program];
    habit.since = now;
    return &habit;
}

void Habits::forget(const std::string& site)
{
    if (site.empty())
        m_habits.clear();
    for (auto& [program, habit] : m_habits)
        std::erase(habit.sites, site);
}

} // namespace sluice
