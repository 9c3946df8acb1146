// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's way to an open tunnel.
#include "tests/bench/load.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace sluice::bench {

Client::Client(Poll& poll, const Place& place, Task ready, Task event)
    : m_place(place)
    , m_fd(connectToLoopback(place.proxy))
    , m_ready(std::move(ready))
    , m_event(std::move(event))
{
    poll.add(m_fd, *this);
}

Client::~Client()
{
    ::close(m_fd);
}

void Client::handle(std::uint32_t events)
{
    if ((events & EPOLLERR) != 0)
        m_state = State::Failed;
    if (m_state == State::Connecting && (events & EPOLLOUT) != 0) {
        std::array<char, 128> head;
        const int length = std::snprintf(head.data(), head.size(),
                                         "CONNECT 127.0.0.1:%u HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n",
                                         m_place.target, m_place.target);
        m_state = ::send(m_fd, head.data(), static_cast<std::size_t>(length), 0) == length ? State::Asked
                                                                                           : State::Failed;
    }
    if (m_state == State::Asked && (events & EPOLLIN) != 0)
        readReply();
    else if ((m_state == State::Open || m_state == State::Failed) && m_event)
        m_event(*this);
}

void Client::readReply()
{
    std::array<char, 1024> bytes;
    const ssize_t got = ::recv(m_fd, bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EAGAIN)
        return;
    const std::string_view reply(bytes.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    m_state = reply.substr(0, 5) == "HTTP/" && reply.substr(8, 5) == " 200 " ? State::Open : State::Failed;
    m_openedAt = nowMicroseconds();
    if (m_state == State::Open)
        m_ready(*this);
    else if (m_event)
        m_event(*this);
}

void Client::command(Command::Kind kind, std::uint64_t bytes) const
{
    const Command command{kind, {}, bytes};
    if (::send(m_fd, &command, sizeof command, 0) != static_cast<ssize_t>(sizeof command))
        giveUp("send");
}

} // namespace sluice::bench
