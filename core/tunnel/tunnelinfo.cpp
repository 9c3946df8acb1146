// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words for states and the canonical log lines.
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

std::string_view token(TunnelState state)
{
    switch (state) {
    case TunnelState::Head: return "head";
    case TunnelState::Resolving: return "resolving";
    case TunnelState::Connecting: return "connecting";
    case TunnelState::Open: return "open";
    case TunnelState::HalfClosed: return "half-closed";
    case TunnelState::Closing: return "closing";
    case TunnelState::Closed: return "closed";
    }
    return "";
}

} // namespace sluice
