// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LocalEngine, second half: the rhythm in which reports are fetched, and what becomes of them.
#include "core/engine/localengine.h"

#include <algorithm>
#include <iterator>

namespace sluice {
namespace {

constexpr std::chrono::milliseconds FetchInterval{250};
constexpr std::chrono::minutes AcceptWarningInterval{1};

} // namespace

void LocalEngine::arm(std::chrono::milliseconds delay)
{
    if (!m_workers.empty() && !m_fetchTimer.isActive() && m_reportsDue == 0)
        m_fetchTimer.start(delay);
}

void LocalEngine::fetch()
{
    if (m_reportsDue != 0)
        return;
    m_reportsDue = m_workers.size();
    for (const auto& worker : m_workers) {
        worker->forgetNews();
        worker->fetch(m_progressDue);
    }
    m_progressDue.reset();
}

void LocalEngine::fetchProgress()
{
    m_progressDue = m_progressSlice;
    m_progressSlice = (m_progressSlice + 1) % ProgressSlices;
    fetch();
    if (m_progressDue) // answers are still on their way; they will bring us back here
        m_progressTimer.start();
}

// Runs when a worker has news or an answer. News after silence is fetched soon, under load at the common pace.
void LocalEngine::collect()
{
    m_waker.drain();
    for (std::size_t i = 0; i < m_workers.size(); ++i)
        m_desk.absorb(i, m_workers[i]->takeQuestions());
    for (const auto& worker : m_workers) {
        for (WorkerReport& report : worker->takeReports()) {
            absorb(std::move(report));
            --m_reportsDue;
        }
    }
    if (m_reportsDue != 0)
        return;
    const bool wasBusy = !m_gathering.updated.empty() || !m_gathering.ended.empty() || !m_gathering.counters.empty();
    const std::uint32_t open = std::exchange(m_openSeen, 0);
    publish();
    if (open > 0 && m_records.isWriting() && !m_progressTimer.isActive())
        m_progressTimer.start();
    // Not by `open`: a report asked for before the stop knows nothing of a tunnel opened just before it.
    if (m_state == EngineState::Draining && m_shared->loads.total() == 0) {
        finishStop();
        return;
    }
    // While watched and something is open, counters are read at a steady pace; otherwise only news wakes us. Its mark stays
    // until it is fetched: a worker whose news is known of must not wake us for each further tunnel.
    const bool hasNews = std::any_of(m_workers.begin(), m_workers.end(),
                                     [](const auto& worker) { return worker->hasNews(); });
    if (std::exchange(m_hasMore, false))
        fetch();
    else if (hasNews)
        arm(wasBusy ? FetchInterval : FirstFetch);
    else if ((m_watched && open > 0) || m_state == EngineState::Draining)
        arm(FetchInterval);
}

void LocalEngine::absorb(WorkerReport report)
{
    const auto append = [](auto& to, auto& from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    append(m_gathering.updated, report.batch.updated);
    append(m_gathering.counters, report.batch.counters);
    append(m_gathering.ended, report.batch.ended);
    append(m_progress, report.progress);
    m_gathering.dropped += report.batch.dropped;
    m_gathering.measuredAt = std::max(m_gathering.measuredAt, report.batch.measuredAt);
    m_openSeen += report.open;
    m_hasMore |= report.isPartial;
    if (report.acceptFailures != 0 && m_clock.now() >= m_nextAcceptWarning) {
        m_nextAcceptWarning = m_clock.now() + AcceptWarningInterval;
        m_log.append(LogLevel::Warning, "engine",
                     "no descriptors left for new connections; the limit is " + std::to_string(m_descriptorLimit) +
                         " (raise it with ulimit -n)");
    }
}

void LocalEngine::publish()
{
    EngineBatch batch = std::exchange(m_gathering, {});
    std::vector<TunnelInfo> progress = std::exchange(m_progress, {});
    if (batch.updated.empty() && batch.ended.empty() && batch.counters.empty() && progress.empty() && batch.dropped == 0 && !m_watched)
        return;
    // Workers report one after the other; people and logs want the order of events.
    const auto startOf = [](const TunnelInfo& a, const TunnelInfo& b) { return a.acceptedAt < b.acceptedAt; };
    const auto endOf = [](const TunnelInfo& a, const TunnelInfo& b) {
        return a.acceptedAt + a.phases.ended < b.acceptedAt + b.phases.ended;
    };
    std::sort(batch.updated.begin(), batch.updated.end(), startOf);
    std::sort(batch.ended.begin(), batch.ended.end(), endOf);
    m_records.log(batch);
    Q_EMIT changed(batch);
    m_records.keep(std::move(batch), std::move(progress));
}

} // namespace sluice
