// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain POSIX sockets, independent of the code under test.
#include "tests/support/loopback.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <sys/time.h>

namespace sluice {
namespace {

constexpr int DeadlineMs = 10'000;

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool waitReadable(int fd, int timeoutMs)
{
    pollfd entry{fd, POLLIN, 0};
    return ::poll(&entry, 1, timeoutMs) == 1;
}

std::uint16_t portOf(int fd)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

} // namespace

TestConnection::TestConnection(Descriptor socket) : m_socket(std::move(socket))
{
    const timeval limit{DeadlineMs / 1000, 0};
    ::setsockopt(fd(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

TestConnection TestConnection::to(std::uint16_t port)
{
    Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = loopback(port);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return {};
    return TestConnection(std::move(socket));
}

std::uint16_t TestConnection::localPort() const
{
    return portOf(fd());
}

void TestConnection::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            m_lastError = errno;
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string TestConnection::read(std::size_t count) const
{
    std::string bytes(count, '\0');
    std::size_t have = 0;
    while (have < count) {
        if (!waitReadable(fd(), DeadlineMs)) {
            m_lastError = EAGAIN;
            break;
        }
        const ssize_t got = ::recv(fd(), bytes.data() + have, count - have, 0);
        if (got <= 0) {
            m_lastError = got == 0 ? 0 : errno;
            break;
        }
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

std::string TestConnection::readUntil(std::string_view mark) const
{
    std::string bytes;
    while (!bytes.ends_with(mark)) {
        const std::string next = read(1);
        if (next.empty())
            break;
        bytes += next;
    }
    return bytes;
}

std::string TestConnection::readAll() const
{
    std::string bytes;
    for (;;) {
        const std::string next = read(65536);
        bytes += next;
        if (next.size() < 65536)
            return bytes;
    }
}

void TestConnection::finishSending() const
{
    ::shutdown(fd(), SHUT_WR);
}

void TestConnection::reset()
{
    const linger abort{1, 0};
    ::setsockopt(fd(), SOL_SOCKET, SO_LINGER, &abort, sizeof abort);
    m_socket.reset();
}

TestServer::TestServer(int backlog) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_in address = loopback(0);
    if (::bind(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::listen(m_socket.get(), backlog) == 0)
        m_port = portOf(m_socket.get());
}

TestConnection TestServer::accept() const
{
    if (!waitReadable(m_socket.get(), DeadlineMs))
        return {};
    return TestConnection(Descriptor(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC)));
}

bool TestServer::hasVisitor() const
{
    return waitReadable(m_socket.get(), 0);
}

std::string pattern(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

} // namespace sluice
