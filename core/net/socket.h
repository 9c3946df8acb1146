// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The few socket calls the engine needs, without their C structures.
#pragma once

#include <cstdint>
#include <variant>

#include "core/net/descriptor.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// What an accepted socket carries. The client's address is kept from accept: it cannot be asked for after a reset.
struct Accepted
{
    Descriptor socket;
    Endpoint client;
};

/// Non-blocking, close-on-exec. The int is errno.
std::variant<Accepted, int> acceptFrom(int listener);

/// Starts a non-blocking connection with TCP_NODELAY and keepalive; the int is errno of an immediate failure.
std::variant<Descriptor, int> connectTo(const Endpoint& target);
/// Outcome of a connection once the socket became writable or failed: 0 or errno. Consumes the socket's error.
int connectOutcome(int socket);

/// TCP_NODELAY, keepalive (60 s idle, 15 s apart, 4 times), and urgent data in its place among the others; accepted
/// sockets inherit them from a listener.
void setRelayOptions(int socket);
/// The next close sends RST instead of FIN.
void resetOnClose(int socket);
/// Bytes received and not read yet.
int unreadBytes(int socket);
/// Bytes handed to the kernel and not yet acknowledged by the peer.
int unsentBytes(int socket);

Endpoint localEndpoint(int socket);
/// What the kernel calls it; 0 = not known.
std::uint32_t socketInode(int socket);

/// Raises the soft descriptor limit to the hard one; returns what holds now.
std::uint64_t raiseDescriptorLimit();
/// How many this process holds; all there can be if none is left to count them with, 0 if the system does not tell.
std::uint64_t openDescriptors();

} // namespace sluice
