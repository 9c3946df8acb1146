// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One accepted connection and all that becomes of it: binds the opening and two relays to descriptors.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/timerwheel.h"
#include "core/look/helloshapes.h"
#include "core/net/eventloop.h"
#include "core/net/socket.h"
#include "core/relay/relay.h"
#include "core/tunnel/opening.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

class RuleUsage;
class Tunnel;
class TunnelLimits;

/// Names a tunnel in events, messages and look-ups; a reused slot has another generation.
struct TunnelRef
{
    std::uint32_t slot = 0;
    std::uint32_t generation = 0; ///< 24 bits

    std::uint64_t key(std::uint8_t side) const
    {
        return (std::uint64_t{generation} << 40) | (std::uint64_t{slot} << 8) | side;
    }
    static TunnelRef fromKey(std::uint64_t key)
    {
        return {static_cast<std::uint32_t>(key >> 8), static_cast<std::uint32_t>(key >> 40)};
    }
    bool operator==(const TunnelRef&) const = default;
};

/// What a tunnel needs of its worker; same thread. The worker outlives its tunnels.
class TunnelHost
{
public:
    virtual ~TunnelHost() = default;

    virtual MonoTime now() const = 0; ///< time of the current turn of the loop
    virtual WallTime wallNow() const = 0;
    virtual AccessView access() const = 0;
    virtual const Settings& settings() const = 0;
    virtual EventLoop& loop() = 0;
    virtual TimerWheel& timers() = 0;
    virtual RelayShared& relayShared() = 0;
    virtual HelloShapes& helloShapes() = 0;

    /// A rule waits for Tunnel::programFound().
    virtual void hurryProgram() = 0;
    /// Connected to its target: localOut() is known.
    virtual void opened(Tunnel& tunnel) = 0;
    /// Answered by Tunnel::authenticated().
    virtual void authenticate(TunnelRef tunnel, AuthenticationRequest request) = 0;
    virtual std::shared_ptr<RuleUsage> ruleUsage(const std::string& ruleId) = 0;
    /// Answered by Tunnel::resolved(), perhaps at once.
    virtual void resolve(const Tunnel& tunnel, const std::string& name) = 0;
    /// The tunnel is held until Tunnel::answered() or Tunnel::reconsider().
    virtual void ask(Tunnel& tunnel, const AccessRequest& request) = 0;
    /// A held tunnel goes its way without answered(): `isSettled` by the rules, otherwise it is over.
    virtual void stopAsking(Tunnel& tunnel, bool isSettled) = 0;
    /// Refused: whether it may stay until its client has read the answer. Who floods is not waited for.
    virtual bool mayLinger(Tunnel& tunnel) = 0;
    virtual void resumeLater(TunnelRef tunnel) = 0;
    /// More than counters has changed.
    virtual void changed(Tunnel& tunnel) = 0;
    virtual void countersChanged(Tunnel& tunnel) = 0;
    /// Over: descriptors are closed, the record is complete. The tunnel is destroyed after the current event.
    virtual void finished(Tunnel& tunnel) = 0;
};

/// Worker thread only. Ends exactly once: host.finished().
class Tunnel final
{
public:
    Tunnel(TunnelHost& host, TunnelRef ref, TunnelId id, Accepted client, const Entrance& entrance);
    ~Tunnel();
    Tunnel(const Tunnel&) = delete;
    Tunnel& operator=(const Tunnel&) = delete;

    /// Registers with the loop and reads what is there; a `refusal` other than None is answered at once.
    void start(Reason refusal);
    void handle(std::uint8_t side, IoFlags flags);
    void resume();
    void authenticated(const Authentication& outcome);
    /// Before start(): what is known of the program behind the client; Pending if programFound() follows.
    void setProgram(const Program& program);
    void programFound(const Program& program);
    void resolved(const Resolution& resolution);
    /// None lets a held tunnel through, anything else refuses it. Ignored by others.
    void answered(Reason refusal);
    /// The rules are others now, or nobody attends any more: held tunnels are decided again.
    void reconsider();
    /// The same for an open one: it goes on, marked if it would not be allowed today.
    void recheck();
    void closeIfRevoked();
    void timerFired();
    /// The timeouts are others now, and hold for an open tunnel as well.
    void timesChanged();
    /// Pipes have run out: gives up those whose bytes nobody has taken for a second.
    void lendStalledPipes();
    /// Sluice is stopping: who has not said a word is let go.
    void letGoIfSilent();
    /// Ends it now: RST to both sides if it was open, the refusal if it was not.
    void cut(Reason reason);
    /// A fault in the handling of one event ends that tunnel, never the process.
    void fail() noexcept;

    TunnelRef ref() const { return m_ref; }
    TunnelId id() const { return m_info->id; }
    const Decision& decision() const { return m_info->decision; }
    bool isPrivate() const { return m_info->isPrivate; }
    bool isAsking() const { return m_info->state == TunnelState::Asking; }
    const Endpoint& client() const { return m_info->client; }
    const Program& program() const { return m_info->program; }
    const Endpoint& listener() const { return m_info->listener; }
    const Endpoint& localOut() const { return m_info->localOut; }
    std::uint32_t targetInode() const { return m_targetInode; } ///< of the socket localOut() belongs to
    bool isOver() const { return m_info->state == TunnelState::Closed; }
    TunnelInfo snapshot() const;
    MonoTime acceptedAt() const { return m_acceptedAt; }
    TunnelCounters counters() const;
    static Tunnel& ofTimer(TimerNode& node);

    // Owned by the host: whether the tunnel stands in one of its lists already.
    bool isListedAsChanged = false;
    bool isListedForCounters = false;
    bool isListedForResume = false;
    bool isHeld = false; ///< the host waits for its answer
    bool wasReported = false;
    bool isCounted = false;    ///< among the tunnels of its client
    bool isLingering = false;  ///< refused, and counts no more among the tunnels there may be
    bool isIdentified = false; ///< no more among those without an identity

private:
    struct Preparation; ///< what is needed only until the relay starts

    struct TunnelTimer : TimerNode
    {
        Tunnel* tunnel = nullptr;
    };
    enum class Ending : std::uint8_t { No, Discarding, ResettingClient, ResettingTarget };
    static constexpr auto EndingLimit = std::chrono::seconds(2);

    Offset elapsed() const;
    void armAt(MonoTime due);
    void noteFlags(SocketSide& side, IoFlags flags) const;

    // Until it is open (tunnelopening.cpp).
    void readHead();
    void follow(Opening::Step step);
    void authenticate();
    void dial();
    void dialEvent(std::size_t attempt, IoFlags flags);
    void open();
    void refuse(Reason reason);
    void watchClient();
    bool mayHaveLeft() const;
    void letGo(bool isSettled);
    void armPreparation();

    // Looking at first bytes (tunnellook.cpp).
    enum class Direction : std::uint8_t { Up, Down };
    struct Looking; ///< what is needed only until the first bytes have said what they can say
    class Tap;
    void beginLooking(std::string_view early);
    /// Whether what the client says may pass: true unless a rule still waits for its first bytes, or has closed it.
    bool passFirstBytes();
    bool endMute();
    void readFirstBytes();
    bool isTargetSpeaking() const;
    void stopHolding();
    bool showBytes(Direction direction, std::string_view bytes);
    void noteLook();
    void judgeLook();
    Relay::Outcome pumpLooking(Direction direction);
    bool isHolding() const;

    // While it is open.
    void pump();
    Relay::Outcome pump(Direction direction);
    void noteProgress(std::uint64_t upBefore, std::uint64_t downBefore);
    enum class Drained : std::uint8_t { Yes, NotYet, NeedsAnotherTurn };
    Drained drain(Relay& relay, SocketSide& from, SocketSide& to);
    void endAfterReset();
    void enterHalfClosed();

    // Its clock while it is open (tunneltimes.cpp).
    Reason claimLimits();
    MonoTime silentUntil() const;
    std::optional<MonoTime> nextGrant() const;
    void armOpen();
    void checkTimes();
    bool settleLimits();
    Relay::Outcome pumpLimited(Direction direction);
    Relay::Outcome pumpFreely(Direction direction);
    void preload(std::string_view early);

    // Ending.
    void passReset();
    void discardInput();
    void resetUnfinished();
    void finish();
    void setCause(Reason reason, ClosedBy by);

    TunnelHost& m_host;
    std::unique_ptr<TunnelInfo> m_info;
    std::unique_ptr<Preparation> m_preparation;
    std::unique_ptr<Looking> m_looking;
    std::unique_ptr<TunnelLimits> m_limits; ///< null for most: their rule sets none
    TunnelTimer m_timer;
    MonoTime m_acceptedAt;
    MonoTime m_lastUp;
    MonoTime m_lastDown;
    Relay m_up;
    Relay m_down;
    MonoTime m_endingDeadline{};
    MonoTime m_halfClosedAt{}; ///< its time counts from the FIN, however long nothing moved before
    Descriptor m_clientSocket;
    Descriptor m_targetSocket;
    SocketSide m_client;
    SocketSide m_target;
    TunnelRef m_ref;
    std::uint32_t m_targetInode = 0;
    std::uint8_t m_targetSide = 0; ///< side number of the dial that won
    Ending m_ending = Ending::No;
    bool m_isLooking = false;
    ClosedBy m_firstToFinish = ClosedBy::Nobody;
    bool m_closesOnRevoke = false; ///< the rule that allowed it says so
};

} // namespace sluice
