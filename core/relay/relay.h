// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One direction of a tunnel: bytes from one socket to the other, untouched and to the last one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "core/relay/pipepool.h"

namespace sluice {

/// What is known about one socket of a tunnel. Edges are remembered: an edge-triggered loop tells each only once.
struct SocketSide
{
    int fd = -1;
    bool readable = false;
    bool writable = false;
    bool peerFinished = false; ///< FIN seen; sticky, because data and FIN may share one edge
    bool hasEnded = false;     ///< read to its FIN, which has been passed on
    bool isUrgent = false;     ///< urgent data seen; sticky: reads stop short of it, and splice never gets past it
    bool wasReset = false;     ///< RST or another error seen; sticky, because a later read says 0, which looks like FIN
};

/// Is shown bytes on their way, in order and once each, before they are sent on.
class RelayTap
{
public:
    virtual ~RelayTap() = default;
    /// Whether it wants to see more.
    virtual bool passed(std::string_view bytes) = 0;
};

/// What relays of one worker share: one big scratch buffer, the pipes, and who looks on.
struct RelayShared
{
    static constexpr std::size_t FirstRead = 16 * 1024;   ///< filling it is the mark of bulk
    static constexpr std::size_t BulkRead = 64 * 1024;    ///< when bulk has to be copied
    static constexpr std::size_t Burst = 1024 * 1024;     ///< per turn, so that one tunnel cannot starve the others
    static constexpr std::size_t BlockBudget = 64 << 20;  ///< of held remainders in the whole process; then reads shrink
    static constexpr std::size_t ReadUnderPressure = 2048;

    explicit RelayShared(int pipesInProcess = PipePool::ProcessCap) : pipes(pipesInProcess) {}

    std::array<char, BulkRead> scratch;
    RelayTap* tap = nullptr; ///< of the direction being pumped; while it is set, bytes are copied and never spliced
    PipePool pipes;
};

/// Pure state plus system calls on two given sockets; owned by its tunnel, one thread. Holds at most one remainder, which
/// is a read's or what was preloaded or in the pipe, or one pipe; an idle direction holds nothing. Backpressure is not reading.
class Relay final
{
public:
    enum class Outcome : std::uint8_t
    {
        Waiting,    ///< nothing more to do until a socket's next edge
        HeldBack,   ///< the grant is used up; more may be readable
        BurstSpent, ///< more to do; come back after the others
        Finished,   ///< source ended, everything delivered, FIN passed on
        SourceReset,///< source was reset; all it had sent before is delivered or held
        SinkReset,  ///< sink takes no more
    };

    static constexpr std::uint64_t Unlimited = UINT64_MAX;

    Relay();
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    /// Bytes to be delivered before anything read from the source: what a client sent early.
    void preload(std::string_view bytes);
    Outcome pump(SocketSide& from, SocketSide& to, RelayShared& shared);
    /// A sink that takes nothing keeps no pipe from others: its bytes wait in memory instead, if there is room for them.
    void givePipeUp(RelayShared& shared);
    /// Gives back what is held; undelivered bytes are dropped. Call before destruction.
    void release(RelayShared& shared);

    /// At most this much more is read from the source until it is set again; Unlimited at first.
    void setGrant(std::uint64_t bytes) { m_grant = bytes; }
    std::uint64_t grant() const { return m_grant; }
    /// The last pump() stopped because of the grant.
    bool isHeldBack() const { return m_isHeldBack; }

    std::uint64_t delivered() const { return m_delivered; } ///< bytes the sink's kernel has taken
    bool isFinished() const { return m_finPassed; }
    bool holdsBytes() const { return m_held != nullptr || m_inPipe != 0; }

private:
    struct Remainder; ///< what a short write left over
    enum class Step : std::uint8_t { Moved, Blocked, HeldBack, SourceEnded, SourceReset, SinkReset };

    Step flush(SocketSide& to, RelayShared& shared);
    Step flushRemainder(SocketSide& to);
    Step flushPipe(SocketSide& to);
    Step copy(SocketSide& from, SocketSide& to, RelayShared& shared);
    Step splice(SocketSide& from, SocketSide& to, RelayShared& shared);
    Step readFailed(SocketSide& from) const;
    void hold(std::string_view rest);
    void returnPipe(RelayShared& shared);

    void spendGrant(std::uint64_t bytes);

    std::uint64_t m_delivered = 0;
    std::uint64_t m_grant = Unlimited;
    std::unique_ptr<Remainder> m_held;
    std::unique_ptr<Pipe> m_pipe;
    std::uint32_t m_inPipe = 0;
    std::uint32_t m_burstLeft = 0;
    bool m_bulk = false;
    bool m_finPassed = false;
    bool m_isHeldBack = false;
};

} // namespace sluice
