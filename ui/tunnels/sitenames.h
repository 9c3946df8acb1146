// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The site of each host: the public suffix list is asked once a host, and rows of one site share one string.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

namespace sluice::ui {

/// GUI thread. Bounded: beyond MaxHosts it begins anew, and rows keep the strings they have.
class SiteNames final
{
public:
    static constexpr std::size_t MaxHosts = 50'000;

    /// Null where the host has no site but itself.
    std::shared_ptr<const std::string> of(const std::string& host);

private:
    using Site = std::shared_ptr<const std::string>;

    std::unordered_map<std::string, Site> m_ofHost;
    std::unordered_map<std::string, Site> m_sites; ///< by name
};

} // namespace sluice::ui
