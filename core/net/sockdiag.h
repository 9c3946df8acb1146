// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel knows about the local process end of a loopback connection.
#pragma once

#include <cstdint>
#include <optional>

#include "core/net/descriptor.h"
#include "core/net/ipaddress.h"

namespace sluice {

struct SocketOwner
{
    std::uint32_t uid = 0;
    std::uint32_t inode = 0; ///< 0: the process has closed its end; the uid means nothing then
};

/// A channel to the kernel that is kept open for many questions. One thread at a time.
class SockDiag final
{
public:
    /// Without a channel (not Linux, not permitted) every answer is empty.
    SockDiag();
    /// See socketOwner().
    std::optional<SocketOwner> owner(const Endpoint& local, const Endpoint& remote);

private:
    Descriptor m_socket;
    std::uint32_t m_sequence = 0; ///< tells a late answer from the one asked for
};

/// Asks for exactly one connection, seen from its owner's side (`local` is the owner's end). Unprivileged, a few
/// microseconds, independent of the number of connections. Empty if the system cannot tell (not Linux, not permitted).
std::optional<SocketOwner> socketOwner(const Endpoint& local, const Endpoint& remote);

} // namespace sluice
