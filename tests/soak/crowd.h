// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Real clients and a real target on loopback: some tunnels stand and talk now and then, others open and close
// as fast as they can.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace sluice {

class TestConnection;
class TestServer;

/// Three threads; they end with the crowd.
class Crowd final
{
public:
    /// A listener on 127.0.0.1 and how many tunnels shall stand through it.
    Crowd(std::uint16_t proxyPort, std::size_t standing);
    ~Crowd();

    std::uint64_t opened() const { return m_opened; }
    std::uint64_t failed() const { return m_failed; }
    std::size_t standing() const { return m_standing; }

private:
    void serve(const std::stop_token& stop);
    void stand(const std::stop_token& stop, std::size_t wanted);
    void come(const std::stop_token& stop);
    TestConnection open() const;

    std::uint16_t m_proxyPort;
    std::unique_ptr<TestServer> m_server;
    std::atomic<std::uint64_t> m_opened = 0;
    std::atomic<std::uint64_t> m_failed = 0;
    std::atomic<std::size_t> m_standing = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace sluice
