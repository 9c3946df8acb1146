// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Distinct values seen lately under a key: the memory of detectors that count.
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/clock.h"
#include "core/base/ids.h"

namespace sluice {

/// Bounded: at most MaxKeys keys of MaxValues values. One thread.
class Recent final
{
public:
    static constexpr std::size_t MaxKeys = 512;
    static constexpr std::size_t MaxValues = 512;

    struct Entry
    {
        std::string value;
        WallTime at{};
        TunnelId tunnel = TunnelId::None;
    };

    explicit Recent(std::chrono::seconds span) : m_span(span) {}

    /// What is distinct under `key` within the span that ends at `at`, this included.
    const std::vector<Entry>& add(const std::string& key, const std::string& value, WallTime at, TunnelId tunnel);
    void forget(const std::string& key) { m_entries.erase(key); }

private:
    void makeRoom(WallTime at);

    std::chrono::seconds m_span;
    std::unordered_map<std::string, std::vector<Entry>> m_entries;
};

/// Tunnels of the latest entries, at most Alert::MaxEvidence.
std::vector<TunnelId> tunnelsOf(const std::vector<Recent::Entry>& entries);

} // namespace sluice
