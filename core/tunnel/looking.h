// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an open tunnel holds only until its first bytes have said what they can say.
#pragma once

#include <string>

#include "core/look/demand.h"
#include "core/look/look.h"
#include "core/tunnel/tunnel.h"

namespace sluice {

struct Tunnel::Looking
{
    Looking(HelloShapes& shapes, const LookTarget& target) : look(shapes, target) {}

    Look look;
    LookDemand demand;
    bool isHolding = false;   ///< the client's bytes wait here for their judgement
    bool hasClientEnded = false;
    Reason verdict = Reason::None;
    MonoTime deadline{};      ///< while holding
    std::string held;
};

} // namespace sluice
