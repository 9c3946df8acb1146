// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Blocking sockets on loopback for tests: every wait has a deadline, so a bug fails instead of hanging.
#pragma once

#include "core/net/descriptor.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

/// One end of a TCP connection. All reads give up after ten seconds.
class TestConnection final
{
public:
    TestConnection() = default;
    explicit TestConnection(Descriptor socket);
    static TestConnection to(std::uint16_t port);

    bool isOpen() const { return static_cast<bool>(m_socket); }
    int fd() const { return m_socket.get(); }
    std::uint16_t localPort() const;
    void send(std::string_view bytes) const;
    /// What comes until `count` bytes, the end or the deadline.
    std::string read(std::size_t count) const;
    /// Up to and including `mark`, byte by byte so that nothing behind it is taken.
    std::string readUntil(std::string_view mark) const;
    /// Everything to the end; `lastError()` says how it ended.
    std::string readAll() const;
    /// 0 after FIN, errno otherwise (ECONNRESET after RST, EAGAIN after the deadline).
    int lastError() const { return m_lastError; }
    void finishSending() const;
    void reset();
    void close() { m_socket.reset(); }

private:
    Descriptor m_socket;
    mutable int m_lastError = 0;
};

/// A listening socket on 127.0.0.1 and a free port.
class TestServer final
{
public:
    explicit TestServer(int backlog = 128);
    std::uint16_t port() const { return m_port; }
    int fd() const { return m_socket.get(); }
    /// The next connection; closed if none comes in time.
    TestConnection accept() const;
    /// Whether a connection is waiting to be accepted now.
    bool hasVisitor() const;

private:
    Descriptor m_socket;
    std::uint16_t m_port = 0;
};

/// Deterministic bytes that differ at every offset in a way a shift or a loss would show.
std::string pattern(std::size_t size, unsigned seed = 1);

} // namespace sluice
