// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What has changed does not matter: whoever is woken asks for all addresses again.
#include "core/net/addresswatch.h"

#include <array>
#include <cerrno>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

namespace sluice {

AddressWatch::AddressWatch()
    : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE))
{
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (m_socket && ::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        m_socket.reset();
}

void AddressWatch::drain() const
{
    std::array<char, 4096> message;
    for (;;) {
        // ENOBUFS says that changes were lost, which is a change too.
        const ssize_t got = ::recv(m_socket.get(), message.data(), message.size(), 0);
        if (got <= 0 && errno != ENOBUFS && errno != EINTR)
            return;
    }
}

} // namespace sluice
