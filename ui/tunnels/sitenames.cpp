// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See sitenames.h.
#include "ui/tunnels/sitenames.h"

#include <optional>
#include <utility>

#include "core/net/site.h"

namespace sluice::ui {

std::shared_ptr<const std::string> SiteNames::of(const std::string& host)
{
    if (const auto known = m_ofHost.find(host); known != m_ofHost.end())
        return known->second;
    if (m_ofHost.size() >= MaxHosts) {
        m_ofHost.clear();
        m_sites.clear();
    }
    Site site;
    if (std::optional<std::string> name = siteOf(host); name && *name != host) {
        Site& shared = m_sites[*name];
        if (!shared)
            shared = std::make_shared<const std::string>(std::move(*name));
        site = shared;
    }
    m_ofHost.emplace(host, site);
    return site;
}

} // namespace sluice::ui
