// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The worker's loop: events, ready tunnels, messages, timers, in this order each turn.
#include "core/engine/worker.h"

#include <algorithm>
#include <string>

#include "core/access/lockout.h"
#include "core/base/signals.h"

namespace sluice {
namespace {

// Above all tunnel keys: generations have 24 bits, so a tunnel's key never has the top byte full.
constexpr std::uint64_t GateKey = 0xFF00'0000'0000'0000;
constexpr std::uint32_t GenerationMask = 0x7F'FFFF;
constexpr std::uint32_t MaxLingering = 64;
constexpr std::size_t ReportedAtOnce = 512; ///< a thousand tunnels that begin together must not leave a heap behind

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

Worker::Worker(WorkerShared& shared, std::size_t index, const Settings& settings, std::shared_ptr<const RuleSet> rules,
               OwnListeners own)
    : m_shared(shared)
    , m_index(index)
    , m_settings(settings)
    , m_rules(std::move(rules))
    , m_own(std::move(own))
    , m_now(shared.clock.now())
    , m_timers(m_now)
    , m_relayShared(std::make_unique<RelayShared>())
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
        m_gate = std::make_unique<AcceptGate>(m_loop, key, sources);
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
    post([this, settings] { m_settings = settings; });
}

void Worker::setOwn(OwnListeners own)
{
    post([this, own = std::move(own)] { m_own = own; });
}

void Worker::setWatched(bool watched)
{
    post([this, watched] {
        const bool isNew = watched && !m_watched;
        m_watched = watched;
        // What moved while nobody looked is told at once, not with the next byte.
        if (isNew)
            forEachTunnel([this](Tunnel& tunnel) {
                if (tunnel.counters().bytes != ByteCounts())
                    listForCounters(tunnel);
            });
    });
}

void Worker::fetch(std::optional<std::uint32_t> progressSlice)
{
    post([this, progressSlice] {
        std::vector<TunnelInfo> moved = progressSlice ? progress(*progressSlice) : std::vector<TunnelInfo>();
        WorkerReport answer = report();
        answer.progress = std::move(moved);
        if (m_reports.push(std::move(answer)) == Mailbox<WorkerReport>::Wake::Needed)
            m_shared.wakeEngine();
    });
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
    for (const Slot& slot : m_slots) {
        if (slot.tunnel)
            slot.tunnel->cut(reason);
    }
    // A refusal may still be flushing; there is no time left for it.
    for (const Slot& slot : m_slots) {
        if (slot.tunnel && !slot.tunnel->isOver())
            slot.tunnel->fail();
    }
}

void Worker::run()
{
    const SignalsBlocked blocked;
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
    bury();
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

void Worker::changed(Tunnel& tunnel)
{
    if (!tunnel.isListedAsChanged) {
        tunnel.isListedAsChanged = true;
        m_changed.push_back(tunnel.ref());
    }
    markNews();
}

void Worker::countersChanged(Tunnel& tunnel)
{
    if (m_watched)
        listForCounters(tunnel);
}

void Worker::listForCounters(Tunnel& tunnel)
{
    if (tunnel.isListedForCounters)
        return;
    tunnel.isListedForCounters = true;
    m_countersChanged.push_back(tunnel.ref());
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

void Worker::markNews()
{
    if (!m_news.exchange(true, std::memory_order_acq_rel))
        m_shared.wakeEngine();
}

std::vector<TunnelInfo> Worker::progress(std::uint32_t slice)
{
    std::vector<TunnelInfo> moved;
    for (std::size_t i = slice; i < m_slots.size(); i += ProgressSlices) {
        Slot& slot = m_slots[i];
        if (!slot.tunnel || slot.tunnel->isOver() || m_now - slot.tunnel->acceptedAt() < ProgressAge)
            continue;
        const ByteCounts bytes = slot.tunnel->counters().bytes;
        if (bytes.up + bytes.down == slot.bytesTold)
            continue;
        slot.bytesTold = bytes.up + bytes.down;
        moved.push_back(slot.tunnel->snapshot());
        listForCounters(*slot.tunnel); // a big upload is one whether or not a window is open
    }
    return moved;
}

WorkerReport Worker::report()
{
    WorkerReport result;
    result.batch.measuredAt = m_shared.clock.now();
    const std::size_t told = std::min(m_changed.size(), ReportedAtOnce);
    for (std::size_t i = 0; i < told; ++i) {
        Tunnel* tunnel = find(m_changed[i]);
        if (tunnel == nullptr || tunnel->isOver())
            continue;
        tunnel->isListedAsChanged = false;
        m_slots[m_changed[i].slot].isTold = true;
        result.batch.updated.push_back(tunnel->snapshot());
    }
    m_changed.erase(m_changed.begin(), m_changed.begin() + static_cast<std::ptrdiff_t>(told));
    result.isPartial = !m_changed.empty();
    for (const TunnelRef ref : m_countersChanged) {
        Tunnel* tunnel = find(ref);
        if (tunnel == nullptr || tunnel->isOver())
            continue;
        tunnel->isListedForCounters = false;
        result.batch.counters.push_back(tunnel->counters());
    }
    m_countersChanged.clear();
    result.batch.ended.swap(m_ended);
    result.batch.dropped = std::exchange(m_dropped, 0);
    result.open = m_open;
    result.acceptFailures = m_gate ? m_gate->takeFailures() : 0;
    return result;
}

} // namespace sluice
