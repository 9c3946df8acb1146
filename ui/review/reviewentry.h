// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line of the Review page: something asked for, and what is known about it.
#pragma once

#include <string>
#include <vector>

#include "core/access/questions.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice::ui {

enum class ReviewView : int
{
    Waiting, ///< questions with tunnels held for them
    Missed,  ///< questions nobody answered
    Denied,  ///< decided by the final row, without a question
    Suggested, ///< rules made of what nobody decided
};

/// Value; `key` tells equal ones apart from others over their whole life.
struct ReviewEntry
{
    Ticket ticket; ///< without id, deadline and waiting tunnels for what was denied by default
    std::string key;

    static ReviewEntry of(const Ticket& ticket);
};

/// What the final row has denied, equal ones together, the latest kept. Not thread-safe.
class DeniedList final
{
public:
    static constexpr std::size_t Most = 500;

    /// Ended tunnels; those that were not denied by default are ignored.
    void add(const TunnelInfo& ended);
    /// What these rules decide otherwise is done with.
    void recheck(const RuleSet& rules);
    /// This host; everything if empty.
    void forget(const std::string& host);
    /// The latest first.
    std::vector<ReviewEntry> entries() const;
    std::size_t size() const { return m_entries.size(); }

private:
    std::vector<ReviewEntry> m_entries; ///< the latest last
};

} // namespace sluice::ui
