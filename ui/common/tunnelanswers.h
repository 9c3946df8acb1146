// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a tunnel, live or past, answers the filter language, as far as its record alone tells.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/tunnel/tunnelinfo.h"
#include "ui/common/filterprogram.h"

namespace sluice::ui {

/// Borrows the record. Rates and idle time are unknown to it, states are those of pastStates().
class TunnelAnswers : public FilterRow
{
public:
    TunnelAnswers(const TunnelInfo& info, WallTime now)
        : m_info(info)
        , m_now(now)
    {}
    TunnelAnswers(const TunnelAnswers&) = delete;
    TunnelAnswers& operator=(const TunnelAnswers&) = delete;

    std::string_view text(FilterField field) const override;
    double number(FilterField field) const override;
    bool isWithin(FilterField field, const IpRange& range) const override;
    std::uint32_t states() const override;

private:
    const TunnelInfo& m_info;
    const WallTime m_now;
    mutable std::string m_made;
};

/// What an ended tunnel can be: the words of a vocabulary of past tunnels.
std::vector<std::string_view> pastStates();
/// Whether a tunnel that is over, or its record in the history, is what the filter asks for. Any thread.
bool matchesPast(const FilterProgram& program, const TunnelInfo& info, WallTime now);

/// All that words without a key look at: lower case, UTF-8.
std::string searchTextOf(const TunnelInfo& info);
/// `TLS 1.3 h2`, `ssh`; empty until something is known.
std::string tlsTextOf(const LookFacts* look);
/// What completion offers after `key:`; empty if the tunnel has no such thing, or no list of values helps.
std::string seenValueOf(const TunnelInfo& info, FilterField field);
/// The values, most frequent first, the empty one left out, at most 200.
std::vector<std::string> byFrequency(std::map<std::string, int> counts);

} // namespace sluice::ui
