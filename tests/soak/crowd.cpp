// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See crowd.h.
#include "tests/soak/crowd.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>
#include <string>
#include <sys/socket.h>

#include "tests/support/loopback.h"

namespace sluice {
namespace {

constexpr int PollMs = 100;

} // namespace

Crowd::Crowd(std::uint16_t proxyPort, std::size_t standing)
    : m_proxyPort(proxyPort)
    , m_server(std::make_unique<TestServer>(4096))
{
    m_threads.emplace_back([this](const std::stop_token& stop) { serve(stop); });
    m_threads.emplace_back([this, standing](const std::stop_token& stop) { stand(stop, standing); });
    m_threads.emplace_back([this](const std::stop_token& stop) { come(stop); });
}

Crowd::~Crowd()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
}

// The target: sends back what it gets, closes when the other side has.
void Crowd::serve(const std::stop_token& stop)
{
    std::vector<TestConnection> guests;
    std::vector<pollfd> polled;
    std::string buffer(16 * 1024, '\0');
    while (!stop.stop_requested()) {
        polled.assign(1, {m_server->fd(), POLLIN, 0});
        for (const TestConnection& guest : guests)
            polled.push_back({guest.fd(), POLLIN, 0});
        ::poll(polled.data(), polled.size(), PollMs);
        for (std::size_t i = polled.size() - 1; i > 0; --i) {
            if (polled[i].revents == 0)
                continue;
            TestConnection& guest = guests[i - 1];
            const ssize_t count = ::recv(guest.fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
            const bool isOver =
                count == 0 || (count < 0 && errno != EAGAIN) ||
                (count > 0 && ::send(guest.fd(), buffer.data(), static_cast<std::size_t>(count),
                                     MSG_NOSIGNAL | MSG_DONTWAIT) < 0);
            if (isOver) {
                guest = std::move(guests.back());
                guests.pop_back();
            }
        }
        while (m_server->hasVisitor())
            guests.push_back(m_server->accept());
    }
}

TestConnection Crowd::open() const
{
    TestConnection client = TestConnection::to(m_proxyPort);
    if (!client.isOpen())
        return client;
    client.send("CONNECT 127.0.0.1:" + std::to_string(m_server->port()) + " HTTP/1.1\r\n\r\n");
    if (!client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200"))
        client.close();
    return client;
}

void Crowd::stand(const std::stop_token& stop, std::size_t wanted)
{
    std::vector<TestConnection> tunnels;
    std::size_t turn = 0;
    const std::string talk(2000, 'x');
    while (!stop.stop_requested()) {
        if (tunnels.size() < wanted) {
            TestConnection tunnel = open();
            if (tunnel.isOpen()) {
                tunnels.push_back(std::move(tunnel));
                m_standing = tunnels.size();
                continue;
            }
            wanted = tunnels.size(); // the machine allows no more
        }
        for (std::size_t i = 0; i < std::min<std::size_t>(50, tunnels.size()); ++i) {
            const TestConnection& tunnel = tunnels[turn++ % tunnels.size()];
            tunnel.send(talk);
            static_cast<void>(tunnel.read(talk.size()));
        }
        ::poll(nullptr, 0, PollMs);
    }
}

void Crowd::come(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const TestConnection tunnel = open();
        if (!tunnel.isOpen()) {
            ++m_failed;
            ::poll(nullptr, 0, PollMs);
            continue;
        }
        tunnel.send("hello");
        static_cast<void>(tunnel.read(5));
        ++m_opened;
    }
}

} // namespace sluice
