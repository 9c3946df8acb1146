// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One client of the proxy: connects, asks for a tunnel to the target, then hands over to its task.
#pragma once

#include <cstdint>
#include <functional>

#include "tests/bench/peer.h"

namespace sluice::bench {

struct Place
{
    std::uint16_t proxy = 0;
    std::uint16_t target = 0;
};

/// Owns its socket. `ready` comes once, with the tunnel open; `event` from then on.
class Client final : public Handler
{
public:
    using Task = std::function<void(Client&)>;

    Client(Poll& poll, const Place& place, Task ready, Task event = {});
    ~Client() override;

    void handle(std::uint32_t events) override;

    int fd() const { return m_fd; }
    bool isOpen() const { return m_state == State::Open; }
    bool hasFailed() const { return m_state == State::Failed; }
    /// From the first SYN to the 200.
    std::uint64_t setUpMicroseconds() const { return m_openedAt - m_startedAt; }
    void command(Command::Kind kind, std::uint64_t bytes = 0) const;
    void fail() { m_state = State::Failed; }

private:
    enum class State : std::uint8_t
    {
        Connecting,
        Asked,
        Open,
        Failed
    };
    void readReply();

    const Place m_place;
    const int m_fd;
    const std::uint64_t m_startedAt = nowMicroseconds();
    std::uint64_t m_openedAt = 0;
    State m_state = State::Connecting;
    Task m_ready;
    Task m_event;
};

} // namespace sluice::bench
