// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a tunnel holds only until its relay starts; freed then, so that open tunnels stay small.
#pragma once

#include <string>
#include <vector>

#include "core/tunnel/tunnel.h"

namespace sluice {

struct Tunnel::Preparation
{
    Preparation(TunnelInfo& info, const Settings& settings, Admission admission) : opening(info, settings, admission) {}

    Opening opening;
    std::string head;                ///< received so far; what follows the request belongs to the tunnel
    std::vector<Descriptor> dials;   ///< one per attempt, empty once it failed
    MonoTime nextClientCheck{};      ///< a client that has sent FIN may have left altogether
};

} // namespace sluice
