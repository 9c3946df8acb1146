// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One thread with its own event loop and its own tunnels. Talks to the engine by messages only.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "core/access/guard.h"
#include "core/access/ruleset.h"
#include "core/access/ruleusage.h"
#include "core/base/mailbox.h"
#include "core/engine/acceptgate.h"
#include "core/engine/authenticator.h"
#include "core/engine/clientlimits.h"
#include "core/engine/engine.h"
#include "core/engine/questionnote.h"
#include "core/net/endpointset.h"
#include "core/net/resolver.h"
#include "core/net/sockdiag.h"
#include "core/owner/programfinder.h"
#include "core/settings/settings.h"
#include "core/tunnel/tunnel.h"

namespace sluice {

/// What the engine shares with its workers; everything in it is immutable or thread-safe and outlives them.
struct WorkerShared
{
    WorkerShared(const Clock& clockToUse, std::size_t workers, Authenticator& authenticatorToUse,
                 ProgramFinder& programsToUse, RuleUsageBook& ruleUsageToUse,
                 Resolver::Lookup lookup = Resolver::systemLookup)
        : clock(clockToUse)
        , authenticator(authenticatorToUse)
        , programs(programsToUse)
        , ruleUsage(ruleUsageToUse)
        , loads(workers)
        , resolver(clockToUse, std::move(lookup))
    {
    }

    const Clock& clock;
    Authenticator& authenticator;
    ProgramFinder& programs;
    RuleUsageBook& ruleUsage;
    EndpointSet ownEnds;
    std::mutex clientsMutex; ///< of `clients`; only connections from beyond loopback take it
    ClientLimits clients;
    WorkerLoads loads;
    Resolver resolver;
    std::atomic<std::uint64_t> nextId{1};
    std::atomic<std::uint32_t> tunnelLimit{0};
    int pipes = PipePool::ProcessCap; ///< of all workers together
    std::size_t unfetched = 50'000; ///< ends that a worker keeps for the engine, besides those of tunnels it has told of
    std::atomic<std::uint32_t> lingering{0}; ///< refused and not closed yet, of all workers; in `loads` as well
    /// Called by a worker when `news` or an answer waits; any thread.
    std::function<void()> wakeEngine;
};

/// What a worker has to tell. `hasNews`: something began, changed or ended since the last fetch.
struct WorkerReport
{
    EngineBatch batch;
    std::uint32_t open = 0;             ///< tunnels it still holds
    std::uint32_t acceptFailures = 0;
    std::vector<TunnelInfo> progress; ///< what was asked for of long tunnels
    bool isPartial = false;             ///< more than fits one report has changed; the next fetch should come at once
};

/// Long tunnels are looked at a part at a time, so that thousands of them cause no stall.
inline constexpr std::uint32_t ProgressSlices = 12;
/// How old a tunnel is when it first counts as long.
inline constexpr std::chrono::seconds ProgressAge{60};

class Worker final : private TunnelHost
{
public:
    /// Its loop, the loop's waker, its channel to the kernel, and its duplicates of the listening sockets.
    static constexpr std::uint64_t descriptorsFor(std::size_t listeners) { return 3 + listeners; }

    /// `loop` must be open.
    Worker(WorkerShared& shared, std::size_t index, EventLoop loop, const Settings& settings,
           std::shared_ptr<const RuleSet> rules, OwnListeners own);
    /// Cuts what is still open and joins.
    ~Worker() override;
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Any thread; each is a message.
    void listen(std::vector<AcceptGate::Source> sources);
    /// What is still asking for a tunnel is refused from now on.
    void stopListening();
    void setRules(std::shared_ptr<const RuleSet> rules);
    /// Open tunnels of those who are not among them any more are marked, as after a change of rules.
    void setUsers(std::shared_ptr<const UserTable> users);
    void setSettings(const Settings& settings);
    void setAsking(Asking asking);
    /// Blocked: everything is cut, and refused until this is lifted.
    void setBlocked(bool blocked);
    /// Cuts open tunnels that the rules no longer allow.
    void closeRevoked();
    /// None lets the held tunnels through, anything else refuses them.
    void answer(std::vector<TunnelRef> tunnels, Reason refusal);
    void setOwn(OwnListeners own);
    void close(std::vector<TunnelId> ids, Reason reason);
    /// Answered by one report; with a slice, also about its long tunnels whose bytes have moved since they were last told.
    void fetch(std::optional<std::uint32_t> progressSlice = {});
    void setWatched(bool watched);

    // The engine's thread.
    std::vector<WorkerReport> takeReports() { return m_reports.take(); }
    std::vector<QuestionNote> takeQuestions() { return m_questions.take(); }
    /// Whether something happened since forgetNews(). While the mark stands, the worker does not wake the engine again.
    bool hasNews() const { return m_news.load(std::memory_order_acquire); }
    void forgetNews() { m_news.store(false, std::memory_order_release); }
    /// Everything that has not been fetched yet; only after the thread has ended.
    WorkerReport join();

private:
    using Task = std::function<void()>;
    struct Slot
    {
        std::unique_ptr<Tunnel> tunnel;
        std::uint32_t generation = 0;
        std::uint64_t bytesTold = 0; ///< in the last progress
        bool isTold = false;         ///< a report has told of its beginning; its end must be told, too
    };

    // TunnelHost
    MonoTime now() const override { return m_now; }
    WallTime wallNow() const override { return m_shared.clock.wallNow(); }
    AccessView access() const override
    {
        return {*m_rules, m_own, m_isDraining, m_isBlocked, m_asking, &m_shared.ownEnds, m_users.get()};
    }
    const Settings& settings() const override { return m_settings; }
    EventLoop& loop() override { return m_loop; }
    TimerWheel& timers() override { return m_timers; }
    RelayShared& relayShared() override { return *m_relayShared; }
    void hurryProgram() override;
    void opened(Tunnel& tunnel) override;
    void authenticate(TunnelRef ref, AuthenticationRequest request) override;
    HelloShapes& helloShapes() override { return m_helloShapes; }
    std::shared_ptr<RuleUsage> ruleUsage(const std::string& ruleId) override { return m_shared.ruleUsage.of(ruleId); }
    void resolve(const Tunnel& tunnel, const std::string& name) override;
    void ask(Tunnel& tunnel, const AccessRequest& request) override;
    void stopAsking(Tunnel& tunnel, bool isSettled) override;
    bool mayLinger(Tunnel& tunnel) override;
    void resumeLater(TunnelRef ref) override;
    void changed(Tunnel& tunnel) override;
    void countersChanged(Tunnel& tunnel) override;
    void finished(Tunnel& tunnel) override;

    void post(Task task);
    void note(QuestionNote note);
    void reconsiderHeld();
    template <typename Action>
    void forEachTunnel(Action action)
    {
        for (const Slot& slot : m_slots) {
            if (slot.tunnel && !slot.tunnel->isOver())
                guarded(*slot.tunnel, action);
        }
    }
    void run();
    void turn();
    void lendStalledPipes();
    std::optional<std::chrono::milliseconds> patience() const;
    void dispatch(const EventLoop::Event& event);
    template <typename Action>
    void guarded(Tunnel& tunnel, Action action)
    {
        try {
            action(tunnel);
        } catch (const std::exception&) {
            tunnel.fail();
        }
    }
    void acceptFrom(std::uint64_t key);
    void take(Accepted accepted, const Entrance& entrance);
    // Who asks (workeridentity.cpp).
    Reason admit(Tunnel& tunnel);
    void release(Tunnel& tunnel);
    void findProgram(Tunnel& tunnel);
    Tunnel* find(TunnelRef ref);
    void resumeReady();
    void bury();
    void markNews();
    void listForCounters(Tunnel& tunnel);
    WorkerReport report();
    std::vector<TunnelInfo> progress(std::uint32_t slice);
    void closeAll(Reason reason);

    WorkerShared& m_shared;
    const std::size_t m_index;
    EventLoop m_loop;
    Mailbox<Task> m_tasks;
    Mailbox<WorkerReport> m_reports;
    Mailbox<QuestionNote> m_questions;
    std::atomic<bool> m_news{false};

    Settings m_settings;
    std::shared_ptr<const RuleSet> m_rules;
    std::shared_ptr<const UserTable> m_users; ///< null until the engine tells
    OwnListeners m_own;
    Asking m_asking = Asking::Nobody;
    std::uint32_t m_held = 0; ///< tunnels that wait for an answer
    SockDiag m_sockDiag;
    MonoTime m_now;
    TimerWheel m_timers;
    std::unique_ptr<RelayShared> m_relayShared;
    MonoTime m_nextLending{}; ///< of pipes that stalled tunnels hold
    HelloShapes m_helloShapes;
    std::unique_ptr<AcceptGate> m_gate;
    std::uint64_t m_gateGeneration = 0;
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_freeSlots;
    std::vector<std::uint32_t> m_graves; ///< ended in this turn; destroyed at its end
    std::vector<TunnelRef> m_ready;
    std::vector<TunnelRef> m_changed;
    std::vector<TunnelRef> m_countersChanged;
    std::vector<TunnelInfo> m_ended;
    std::uint64_t m_dropped = 0;
    std::uint32_t m_open = 0;
    std::uint32_t m_lingering = 0; ///< of these: refused
    bool m_watched = false;
    bool m_isDraining = false;
    bool m_isBlocked = false;
    bool m_leaving = false;
    std::thread m_thread;
};

} // namespace sluice
