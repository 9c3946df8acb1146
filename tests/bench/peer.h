// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The least one needs for ten thousand connections in one thread: non-blocking sockets on loopback and an
// epoll.
#pragma once

#include <cstddef>
#include <cstdint>
#include <sys/epoll.h>

namespace sluice::bench {

/// First bytes of a client behind the proxy: what the target shall do.
struct Command
{
    enum Kind : char
    {
        Echo = 'E',  ///< send back what comes
        Down = 'D',  ///< send `bytes`
        Up = 'U',    ///< take `bytes`, then send one
        Both = 'B',  ///< send `bytes` and take `bytes`, then send one
        Stall = 'S', ///< read nothing
    };
    char kind = Echo;
    char pad[7] = {};
    std::uint64_t bytes = 0;
};
static_assert(sizeof(Command) == 16);

/// What an event is delivered to. Registered edge-triggered for both ways.
class Handler
{
public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;
    virtual void handle(std::uint32_t events) = 0;
};

class Poll
{
public:
    Poll();
    ~Poll();
    Poll(const Poll&) = delete;
    Poll& operator=(const Poll&) = delete;

    void add(int fd, Handler& handler,
             std::uint32_t events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET) const;
    /// One round; -1 waits for ever. False if nothing happened in time.
    bool turn(int milliseconds) const;
    /// Rounds until `milliseconds` have passed.
    void linger(int milliseconds);

private:
    int m_epoll;
};

/// Ends the program with a message; a benchmark has no use for half a result.
[[noreturn]] void giveUp(const char* what);

/// Listens on 127.0.0.1; the port is the system's choice.
int listenOnLoopback(std::uint16_t& port);
int connectToLoopback(std::uint16_t port);
void raiseLimits();
/// Reads and drops everything that waits; -1 on error, 0 at the end, else what was read in total.
long long discardAll(int fd, bool& ended);
/// Sends up to `bytes` of nothing in particular until the socket is full; returns how much.
std::uint64_t pushSome(int fd, std::uint64_t bytes);

std::uint64_t nowMicroseconds();

} // namespace sluice::bench
