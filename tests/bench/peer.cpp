// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Thin wrappers around the socket calls of load and target.
#include "tests/bench/peer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sluice::bench {
namespace {

std::array<char, 256 * 1024> nothing;

int makeSocket()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        giveUp("socket");
    const int one = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

void giveUp(const char* what)
{
    std::fprintf(stderr, "sluice_load: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

Poll::Poll()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{}

Poll::~Poll()
{
    ::close(m_epoll);
}

void Poll::add(int fd, Handler& handler, std::uint32_t events) const
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &handler;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) != 0)
        giveUp("epoll_ctl");
}

bool Poll::turn(int milliseconds) const
{
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        static_cast<Handler*>(event.data.ptr)->handle(event.events);
    }
    return count > 0;
}

void Poll::linger(int milliseconds)
{
    const std::uint64_t end = nowMicroseconds() + static_cast<std::uint64_t>(milliseconds) * 1000;
    for (std::uint64_t now = nowMicroseconds(); now < end; now = nowMicroseconds())
        turn(static_cast<int>((end - now) / 1000) + 1);
}

int listenOnLoopback(std::uint16_t& port)
{
    const int fd = makeSocket();
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), length) != 0 || ::listen(fd, 4096) != 0 ||
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        giveUp("listen");
    port = ntohs(address.sin_port);
    return fd;
}

int connectToLoopback(std::uint16_t port)
{
    const int fd = makeSocket();
    const sockaddr_in address = loopback(port);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
        errno != EINPROGRESS)
        giveUp("connect");
    return fd;
}

void raiseLimits()
{
    std::signal(SIGPIPE, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

long long discardAll(int fd, bool& ended)
{
    long long total = 0;
    for (;;) {
        // TCP drops with MSG_TRUNC what it would have copied: the load's own cost stays small.
        const ssize_t got = ::recv(fd, nothing.data(), 1 << 20, MSG_TRUNC);
        if (got > 0) {
            total += got;
            continue;
        }
        if (got < 0 && errno == EAGAIN)
            return total;
        ended = true;
        return got == 0 ? total : -1;
    }
}

std::uint64_t pushSome(int fd, std::uint64_t bytes)
{
    std::uint64_t total = 0;
    while (total < bytes) {
        const ssize_t sent =
            ::send(fd, nothing.data(), std::min<std::uint64_t>(nothing.size(), bytes - total), 0);
        if (sent <= 0)
            break;
        total += static_cast<std::uint64_t>(sent);
    }
    return total;
}

std::uint64_t nowMicroseconds()
{
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                          std::chrono::steady_clock::now().time_since_epoch())
                                          .count());
}

} // namespace sluice::bench
