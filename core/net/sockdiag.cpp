// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// NETLINK_SOCK_DIAG, one exact query per call (sock_diag(7)).
#include "core/net/sockdiag.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "core/net/descriptor.h"

namespace sluice {
namespace {

struct Query
{
    nlmsghdr header{};
    inet_diag_req_v2 request{};
};

void putAddress(std::uint32_t (&field)[4], const IpAddress& address)
{
    if (address.isV4())
        field[0] = htonl(address.v4());
    else
        std::memcpy(field, address.bytes().data(), 16);
}

Query makeQuery(const Endpoint& local, const Endpoint& remote)
{
    Query query;
    query.header.nlmsg_len = sizeof query;
    query.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    query.header.nlmsg_flags = NLM_F_REQUEST;
    // Mapped addresses live in the AF_INET table.
    query.request.sdiag_family = local.address.isV4() ? AF_INET : AF_INET6;
    query.request.sdiag_protocol = IPPROTO_TCP;
    query.request.idiag_states = ~0U;
    query.request.id.idiag_sport = htons(local.port);
    query.request.id.idiag_dport = htons(remote.port);
    putAddress(query.request.id.idiag_src, local.address);
    putAddress(query.request.id.idiag_dst, remote.address);
    query.request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    query.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return query;
}

} // namespace

SockDiag::SockDiag()
    : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG))
{
    // The kernel answers within the send call; the limit only guards against a kernel that never does.
    const timeval limit{0, 50'000};
    ::setsockopt(m_socket.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

std::optional<SocketOwner> SockDiag::owner(const Endpoint& local, const Endpoint& remote)
{
    if (!m_socket)
        return {};
    Query query = makeQuery(local, remote);
    query.header.nlmsg_seq = ++m_sequence;
    if (::send(m_socket.get(), &query, sizeof query, 0) < 0)
        return {};
    std::array<char, 1024> answer;
    nlmsghdr header{};
    ssize_t length = 0;
    do {
        length = ::recv(m_socket.get(), answer.data(), answer.size(), 0);
        if (length < static_cast<ssize_t>(sizeof(nlmsghdr)))
            return {};
        std::memcpy(&header, answer.data(), sizeof header);
    } while (header.nlmsg_seq != m_sequence);
    if (header.nlmsg_type == NLMSG_ERROR) {
        nlmsgerr error{};
        if (length < static_cast<ssize_t>(NLMSG_LENGTH(sizeof error)))
            return {};
        std::memcpy(&error, answer.data() + NLMSG_HDRLEN, sizeof error);
        // No such connection any more; anything else says nothing about it.
        return error.error == -ENOENT ? std::optional(SocketOwner{}) : std::nullopt;
    }
    if (length < static_cast<ssize_t>(NLMSG_LENGTH(sizeof(inet_diag_msg))))
        return {};
    inet_diag_msg message{};
    std::memcpy(&message, answer.data() + NLMSG_HDRLEN, sizeof message);
    return SocketOwner{message.idiag_uid, message.idiag_inode};
}

std::optional<SocketOwner> socketOwner(const Endpoint& local, const Endpoint& remote)
{
    return SockDiag().owner(local, remote);
}

} // namespace sluice
