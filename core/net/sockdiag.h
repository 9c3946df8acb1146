// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel knows about the local process end of a loopback connection.
#pragma once

#include <cstdint>
#include <optional>

#include "core/net/ipaddress.h"

namespace sluice {

struct SocketOwner
{
    std::uint32_t uid = 0;
    std::uint32_t inode = 0; ///< 0: the process has closed its end; the uid means nothing then
};

/// Asks for exactly one connection, seen from its owner's side (`local` is the owner's end). Unprivileged, a few
/// microseconds, independent of the number of connections. Empty if the system cannot tell (not Linux, not permitted).
std::optional<SocketOwner> socketOwner(const Endpoint& local, const Endpoint& remote);

} // namespace sluice
