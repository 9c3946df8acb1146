// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lists are short and looked through; what is old goes first when room is needed.
#include "core/watch/recent.h"

#include <algorithm>

#include "core/watch/alert.h"

namespace sluice {

const std::vector<Recent::Entry>& Recent::add(const std::string& key, const std::string& value, WallTime at,
                                              TunnelId tunnel)
{
    if (m_entries.size() >= MaxKeys && !m_entries.contains(key))
        makeRoom(at);
    std::vector<Entry>& entries = m_entries[key];
    std::erase_if(entries, [&](const Entry& entry) { return entry.at + m_span < at || entry.value == value; });
    if (entries.size() >= MaxValues)
        entries.erase(entries.begin());
    entries.push_back({value, at, tunnel});
    return entries;
}

void Recent::makeRoom(WallTime at)
{
    std::erase_if(m_entries, [&](const auto& pair) { return pair.second.back().at + m_span < at; });
    if (m_entries.size() < MaxKeys)
        return;
    const auto oldest = std::min_element(m_entries.begin(), m_entries.end(), [](const auto& a, const auto& b) {
        return a.second.back().at < b.second.back().at;
    });
    m_entries.erase(oldest);
}

std::vector<TunnelId> tunnelsOf(const std::vector<Recent::Entry>& entries)
{
    const std::size_t count = std::min(entries.size(), Alert::MaxEvidence);
    std::vector<TunnelId> tunnels;
    for (std::size_t i = entries.size() - count; i < entries.size(); ++i)
        tunnels.push_back(entries[i].tunnel);
    return tunnels;
}

} // namespace sluice
