// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lists are shared with other threads, so forgetting makes new ones.
#include "core/record/record.h"

#include <algorithm>

namespace sluice {

bool namesHost(const TunnelInfo& info, const std::string& host)
{
    return info.host == host || (info.look && info.look->sni == host);
}

TunnelList withoutHost(const TunnelList& list, const std::string& host)
{
    if (std::none_of(list->begin(), list->end(), [&host](const TunnelInfo& info) { return namesHost(info, host); }))
        return list;
    auto left = std::make_shared<std::vector<TunnelInfo>>();
    for (const TunnelInfo& info : *list) {
        if (info.host == host)
            continue;
        left->push_back(info);
        if (!namesHost(info, host))
            continue;
        auto look = std::make_shared<LookFacts>(*info.look);
        look->sni.clear();
        left->back().look = std::move(look);
    }
    return left;
}

} // namespace sluice
