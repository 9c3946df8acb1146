// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's loop: events, ready tunnels, messages, timers, in this order each turn.
#include "core/engine/worker.h"

#include <algorithm>
#include <string>

#include "core/access/lockout.h"
#include "core/base/signals.h"
#include "core/base/threadname.h"

namespace sluice {
namespace {

// Above all tunnel keys: generations have 24 bits, so a tunnel's key never has the top byte full.
constexpr std::uint64_t GateKey = 0xFF00'0000'0000'0000;
constexpr std::uint32_t GenerationMask = 0x7F'FFFF;
constexpr std::uint32_t MaxLingering = 64;

// Who shares name resolution with the others: programs here, hosts and networks elsewhere.
std::string askerOf(const Tunnel& tunnel)
{
    const Program& program = tunnel.program();
    if (program.isKnown())
        return *program.path;
    if (tunnel.client().address.isLoopback())
        return "uid " + std::to_string(program.uid);
    return clientGroup(tunnel.client().address).toString();
}

} // namespace

Worker::Worker(WorkerShared& shared, std::size_t index, EventLoop loop, const Settings& settings,
               std::shared_ptr<const RuleSet> rules, OwnListeners own)
    : m_shared(shared)
    , m_index(index)
    , m_loop(std::move(loop))
    , m_settings(settings)
    , m_rules(std::move(rules))
    , m_own(std::move(own))
    , m_now(shared.clock.now())
    , m_timers(m_now)
    , m_relayShared(std::make_unique<RelayShared>(shared.pipes))
    , m_thread([this] { run(); })
{
}

Worker::~Worker()
{
    if (m_thread.joinable())
        join();
}

WorkerReport Worker::join()
{
    post([this] {
        m_gate.reset();
        closeAll(Reason::Shutdown);
        m_leaving = true;
    });
    m_thread.join();
    return report();
}

void Worker::post(Task task)
{
    if (m_tasks.push(std::move(task)) == Mailbox<Task>::Wake::Needed)
        m_loop.wake();
}

void Worker::listen(std::vector<AcceptGate::Source> sources)
{
    post([this, sources = std::move(sources)] {
        // Descriptors are reused; an event of a former gate must not be taken for one of this.
        const std::uint64_t key = GateKey + (++m_gateGeneration << 16);
        m_gate = std::make_unique<AcceptGate>(m_loop, key, sources, m_now);
    });
}

void Worker::stopListening()
{
    post([this] {
        m_gate.reset();
        m_isDraining = true;
        reconsiderHeld();
        forEachTunnel([](Tunnel& tunnel) { tunnel.letGoIfSilent(); });
    });
}

void Worker::setSettings(const Settings& settings)
{
    post([this, settings] {
        const bool areTimesOthers = settings.timeouts != m_settings.timeouts;
        m_settings = settings;
        if (areTimesOthers)
            forEachTunnel([](Tunnel& tunnel) { tunnel.timesChanged(); });
    });
}

void Worker::setOwn(OwnListeners own)
{
    post([this, own = std::move(own)] { m_own = own; });
}

void Worker::close(std::vector<TunnelId> ids, Reason reason)
{
    std::sort(ids.begin(), ids.end());
    post([this, ids = std::move(ids), reason] {
        for (const Slot& slot : m_slots) {
            if (slot.tunnel && std::binary_search(ids.begin(), ids.end(), slot.tunnel->id()))
                guarded(*slot.tunnel, [reason](Tunnel& tunnel) { tunnel.cut(reason); });
        }
    });
}

void Worker::closeAll(Reason reason)
{
    forEachTunnel([reason](Tunnel& tunnel) { tunnel.cut(reason); });
    // A refusal may still be flushing; there is no time left for it.
    for (const Slot& slot : m_slots) {
        if (slot.tunnel && !slot.tunnel->isOver())
            slot.tunnel->fail();
    }
}

void Worker::run()
{
    const SignalsBlocked blocked;
    nameThread("relay " + std::to_string(m_index));
    while (!m_leaving)
        turn();
    bury();
}

void Worker::turn()
{
    const auto events = m_loop.wait(patience());
    m_now = m_shared.clock.now();
    for (const EventLoop::Event& event : events)
        dispatch(event);
    resumeReady();
    for (const Task& task : m_tasks.take())
        task();
    m_timers.advance(m_now, [this](TimerNode& node) {
        Tunnel& tunnel = Tunnel::ofTimer(node);
        guarded(tunnel, [](Tunnel& due) { due.timerFired(); });
    });
    if (m_gate)
        m_gate->tick(m_now);
    lendStalledPipes();
    bury();
}

// Not more often than it takes a pipe to count as stalled.
void Worker::lendStalledPipes()
{
    if (m_now < m_nextLending || !m_relayShared->pipes.wasShort())
        return;
    m_nextLending = m_now + std::chrono::seconds(1);
    forEachTunnel([](Tunnel& tunnel) { tunnel.lendStalledPipes(); });
}

std::optional<std::chrono::milliseconds> Worker::patience() const
{
    if (!m_ready.empty())
        return std::chrono::milliseconds(0);
    std::optional<MonoTime> due = m_timers.nextDue();
    if (m_gate && m_gate->pausedUntil())
        due = std::min(due.value_or(MonoTime::max()), *m_gate->pausedUntil());
    if (!due)
        return {};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - m_shared.clock.now());
    return std::max(left, std::chrono::milliseconds(0));
}

void Worker::dispatch(const EventLoop::Event& event)
{
    if (event.key >= GateKey) {
        if (m_gate && m_gate->owns(event.key))
            acceptFrom(event.key);
        return;
    }
    if (Tunnel* tunnel = find(TunnelRef::fromKey(event.key))) {
        guarded(*tunnel, [&event](Tunnel& addressed) {
            addressed.handle(static_cast<std::uint8_t>(event.key & 0xFF), event.flags);
        });
    }
}

void Worker::acceptFrom(std::uint64_t key)
{
    m_gate->accept(
        key, m_now, [this](Accepted accepted, const Entrance& entrance) { take(std::move(accepted), entrance); },
        [this] { return m_open > m_shared.loads.least(); });
}

void Worker::take(Accepted accepted, const Entrance& entrance)
{
    std::uint32_t index = 0;
    if (m_freeSlots.empty()) {
        index = static_cast<std::uint32_t>(m_slots.size());
        m_slots.emplace_back();
    } else {
        index = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    Slot& slot = m_slots[index];
    const auto id = static_cast<TunnelId>(m_shared.nextId.fetch_add(1, std::memory_order_relaxed));
    TunnelHost& host = *this;
    slot.bytesTold = 0;
    slot.isTold = false;
    slot.tunnel = std::make_unique<Tunnel>(host, TunnelRef{index, slot.generation}, id, std::move(accepted), entrance);
    m_shared.loads.set(m_index, ++m_open);
    const std::uint32_t all = m_shared.loads.total();
    const std::uint32_t admitted = all - std::min(all, m_shared.lingering.load(std::memory_order_relaxed));
    const bool isFull = admitted > m_shared.tunnelLimit.load(std::memory_order_relaxed);
    guarded(*slot.tunnel, [this, isFull](Tunnel& tunnel) {
        const Reason refusal = isFull ? Reason::TooManyTunnels : admit(tunnel);
        if (refusal == Reason::None)
            findProgram(tunnel);
        tunnel.start(refusal);
    });
}

Tunnel* Worker::find(TunnelRef ref)
{
    if (ref.slot >= m_slots.size() || m_slots[ref.slot].generation != ref.generation)
        return nullptr;
    return m_slots[ref.slot].tunnel.get();
}

void Worker::resolve(const Tunnel& tunnel, const std::string& name)
{
    const MonoTime until = m_now + m_settings.timeouts.resolve;
    // Posted even when the answer is at hand: a tunnel is never entered while it is at work.
    m_shared.resolver.resolve(askerOf(tunnel), name, until, [this, ref = tunnel.ref()](const Resolution& resolution) {
        post([this, ref, resolution] {
            if (Tunnel* tunnel = find(ref))
                guarded(*tunnel, [&resolution](Tunnel& waiting) { waiting.resolved(resolution); });
        });
    });
}

bool Worker::mayLinger(Tunnel& tunnel)
{
    if (m_lingering == MaxLingering)
        return false;
    ++m_lingering;
    ++m_shared.lingering;
    tunnel.isLingering = true;
    return true;
}

void Worker::resumeLater(TunnelRef ref)
{
    Tunnel* tunnel = find(ref);
    if (tunnel == nullptr || tunnel->isListedForResume)
        return;
    tunnel->isListedForResume = true;
    m_ready.push_back(ref);
}

void Worker::resumeReady()
{
    std::vector<TunnelRef> ready;
    ready.swap(m_ready);
    for (const TunnelRef ref : ready) {
        if (Tunnel* tunnel = find(ref))
            guarded(*tunnel, [](Tunnel& due) { due.resume(); });
    }
}

void Worker::finished(Tunnel& tunnel)
{
    // Whoever has seen it begin would take it for open for ever. There are no more of these than were open at the last fetch.
    if (m_slots[tunnel.ref().slot].isTold || m_ended.size() < m_shared.unfetched)
        m_ended.push_back(tunnel.snapshot());
    else
        ++m_dropped;
    release(tunnel);
    if (std::exchange(tunnel.isLingering, false)) {
        --m_lingering;
        --m_shared.lingering;
    }
    m_graves.push_back(tunnel.ref().slot);
    m_shared.loads.set(m_index, --m_open);
    markNews();
}

void Worker::bury()
{
    for (const std::uint32_t index : m_graves) {
        Slot& slot = m_slots[index];
        slot.tunnel.reset();
        slot.generation = (slot.generation + 1) & GenerationMask;
        m_freeSlots.push_back(index);
    }
    m_graves.clear();
}

} // namespace sluice
