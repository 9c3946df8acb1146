// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Worker, what it tells the engine: tunnels that began or changed, counters that moved, and the ends.
#include "core/engine/worker.h"

#include <algorithm>
#include <utility>

namespace sluice {
namespace {

constexpr std::size_t ReportedAtOnce = 512; ///< a thousand tunnels that begin together must not leave a heap behind

} // namespace

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

void Worker::changed(Tunnel& tunnel)
{
    if (!tunnel.isListedAsChanged) {
        tunnel.isListedAsChanged = true;
        m_changed.push_back(tunnel.ref());
        // Who fetches nothing must not make the list grow with every connection there ever was.
        if (m_changed.size() > 2 * std::size_t{m_open} + ReportedAtOnce)
            std::erase_if(m_changed, [this](TunnelRef ref) {
                const Tunnel* listed = find(ref);
                return listed == nullptr || listed->isOver();
            });
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
    std::size_t looked = 0;
    while (looked < m_changed.size() && result.batch.updated.size() < ReportedAtOnce) {
        const TunnelRef ref = m_changed[looked++];
        Tunnel* tunnel = find(ref);
        if (tunnel == nullptr || tunnel->isOver())
            continue;
        tunnel->isListedAsChanged = false;
        m_slots[ref.slot].isTold = true;
        result.batch.updated.push_back(tunnel->snapshot());
    }
    m_changed.erase(m_changed.begin(), m_changed.begin() + static_cast<std::ptrdiff_t>(looked));
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
