// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See records.h.
#include "core/engine/records.h"

#include <utility>

namespace sluice {

Records::Records(LogBuffer& log, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
    , m_notifier(m_waker.fd(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &Records::collect);
}

void Records::openIn(const std::string& directory)
{
    m_recorder.reset();
    m_recorder = std::make_unique<Recorder>(Recorder::Setup{m_log, m_clock, directory, [this] { m_waker.signal(); }}, m_settings);
}

void Records::apply(const RecordSettings& settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    if (m_settings.privateMode) {
        m_ring.clear();
        m_ringCount = 0;
    }
    if (m_recorder)
        m_recorder->apply(settings);
}

void Records::reopen()
{
    if (m_recorder)
        m_recorder->reopen();
}

void Records::log(const EngineBatch& batch)
{
    const bool copiesDecisions = m_recorder && m_settings.accessLog && !m_settings.privateMode;
    for (const TunnelInfo& tunnel : batch.updated) {
        if (tunnel.decision.verdict == Verdict::Undecided || m_decided.contains(tunnel.id))
            continue;
        m_decided.insert(tunnel.id);
        m_log.append(tunnel.decision.isAllowed() ? LogLevel::Info : LogLevel::Warning, "tunnel", decisionLine(tunnel),
                     tunnel.id);
        if (copiesDecisions)
            m_batch.decided.push_back(tunnel);
    }
    for (const TunnelInfo& tunnel : batch.ended)
        logEnd(tunnel);
    if (batch.dropped != 0) {
        m_log.append(LogLevel::Error, "engine",
                     std::to_string(batch.dropped) + " close records were dropped: they came faster than they could be read");
    }
}

void Records::logEnd(const TunnelInfo& tunnel)
{
    const bool wasLogged = m_decided.erase(tunnel.id) != 0;
    const bool wasRefused = tunnel.decision.verdict == Verdict::Deny;
    if (tunnel.decision.verdict != Verdict::Undecided && !wasLogged)
        m_log.append(wasRefused ? LogLevel::Warning : LogLevel::Info, "tunnel", decisionLine(tunnel), tunnel.id);
    m_log.append(LogLevel::Info, "tunnel", closeLine(tunnel), tunnel.id);
    m_batch.wasDecided.push_back(wasLogged);
}

void Records::keep(EngineBatch batch, std::vector<TunnelInfo> progress)
{
    RecordBatch record = std::exchange(m_batch, {});
    if (m_settings.privateMode)
        return;
    record.at = m_clock.wallNow();
    record.progress = std::move(progress);
    if (!batch.ended.empty()) {
        record.ended = std::make_shared<const std::vector<TunnelInfo>>(std::move(batch.ended));
        fillRing(record.ended);
    }
    if (m_recorder)
        m_recorder->push(std::move(record));
}

// Whole lists fall out, so the ring holds a little more than its size and never much more.
void Records::fillRing(const TunnelList& ended)
{
    m_ring.push_back(ended);
    m_ringCount += ended->size();
    while (m_ringCount - m_ring.front()->size() >= RingSize) {
        m_ringCount -= m_ring.front()->size();
        m_ring.pop_front();
    }
}

void Records::collect()
{
    m_waker.drain();
    if (!m_recorder)
        return;
    for (RecorderState& state : m_recorder->states())
        m_state = std::move(state);
    Q_EMIT stateChanged();
}

} // namespace sluice
