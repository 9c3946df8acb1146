// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One thread, one epoll; a connection deletes itself at its end.
#include "tests/bench/target.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/bench/peer.h"

namespace sluice::bench {
namespace {

class Served final : public Handler
{
public:
    explicit Served(int fd)
        : m_fd(fd)
    {}
    ~Served() override { ::close(m_fd); }

    void handle(std::uint32_t events) override
    {
        if ((events & EPOLLERR) != 0 || !act(events))
            delete this;
    }

private:
    bool act(std::uint32_t events)
    {
        if (!m_known && !learn())
            return !m_ended;
        switch (m_command.kind) {
        case Command::Echo:
            return echo();
        case Command::Stall:
            return (events & EPOLLRDHUP) == 0;
        default:
            return move();
        }
    }

    bool learn()
    {
        const ssize_t got = ::recv(m_fd, &m_command, sizeof m_command, 0);
        if (got == 0 || (got < 0 && errno != EAGAIN))
            m_ended = true;
        m_known = got == static_cast<ssize_t>(sizeof m_command);
        m_toSend = m_command.kind == Command::Down || m_command.kind == Command::Both ? m_command.bytes : 0;
        m_toTake = m_command.kind == Command::Up || m_command.kind == Command::Both ? m_command.bytes : 0;
        return m_known;
    }

    bool echo() const
    {
        std::array<char, 4096> bytes;
        for (;;) {
            const ssize_t got = ::recv(m_fd, bytes.data(), bytes.size(), 0);
            if (got <= 0)
                return got < 0 && errno == EAGAIN;
            if (::send(m_fd, bytes.data(), static_cast<std::size_t>(got), 0) != got)
                return false;
            if (static_cast<std::size_t>(got) < bytes.size())
                return true;
        }
    }

    bool move()
    {
        m_toSend -= pushSome(m_fd, m_toSend);
        const long long got = discardAll(m_fd, m_ended);
        if (got < 0)
            return false;
        if (m_toTake != 0) {
            m_toTake -= std::min(m_toTake, static_cast<std::uint64_t>(got));
            // One byte says that all has come; behind what still waits to be sent it may have to wait as well.
            if (m_toTake == 0)
                m_toSend = m_toSend + 1 - pushSome(m_fd, m_toSend + 1);
        }
        return !m_ended;
    }

    const int m_fd;
    Command m_command;
    bool m_known = false;
    bool m_ended = false;
    std::uint64_t m_toSend = 0;
    std::uint64_t m_toTake = 0;
};

class Door final : public Handler
{
public:
    Door(int fd, const Poll& poll)
        : m_fd(fd)
        , m_poll(poll)
    {}

    void handle(std::uint32_t) override
    {
        for (;;) {
            const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0)
                return;
            const int one = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
            m_poll.add(fd, *new Served(fd));
        }
    }

private:
    const int m_fd;
    const Poll& m_poll;
};

} // namespace

void serveTarget()
{
    Poll poll;
    std::uint16_t port = 0;
    const int listener = listenOnLoopback(port);
    Door door(listener, poll);
    std::printf("%u\n", port);
    std::fflush(stdout);
    // The listening socket is level-triggered: a full batch must not be forgotten.
    poll.add(listener, door, EPOLLIN);
    for (;;)
        poll.turn(-1);
}

} // namespace sluice::bench
