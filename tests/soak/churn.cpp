// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See churn.h.
#include "tests/soak/churn.h"

namespace sluice {
namespace {

constexpr std::uint64_t BatchesPerSecond = 4;
constexpr const char* Sites[] = {"example.com", "example.net", "example.org", "cdn.test", "video.test"};

} // namespace

Churn::Churn(ScriptedEngine& engine, std::uint64_t standing, std::uint64_t opensPerSecond, QObject* parent)
    : QObject(parent)
    , m_engine(engine)
    , m_standing(standing)
    , m_perBatch(opensPerSecond / BatchesPerSecond)
{
    connect(&m_timer, &QTimer::timeout, this, &Churn::publish);
}

TunnelScript Churn::script(std::uint64_t id) const
{
    TunnelScript script;
    script.id = id;
    script.host = "h" + std::to_string(id % 2003) + '.' + Sites[id % std::size(Sites)];
    script.age = std::chrono::milliseconds(id % 400);
    return script;
}

void Churn::start()
{
    EngineBatch batch;
    batch.measuredAt = std::chrono::steady_clock::now();
    while (m_next < m_standing)
        batch.updated.push_back(openTunnel(script(++m_next)));
    m_engine.publish(batch);
    m_timer.start(std::chrono::milliseconds(1000 / BatchesPerSecond));
}

void Churn::publish()
{
    EngineBatch batch;
    batch.measuredAt = std::chrono::steady_clock::now();
    ++m_step;
    for (std::uint64_t id = 1; id <= m_standing; ++id) {
        const std::uint64_t moved = m_step * ((id * 2654435761U) % 997);
        batch.counters.push_back({TunnelId{id},
                                  TunnelState::Open,
                                  {moved, moved * 9},
                                  std::chrono::seconds(m_step / 4),
                                  std::chrono::seconds(m_step / 4),
                                  std::chrono::seconds(m_step / 4)});
    }
    for (std::uint64_t i = 0; i < m_perBatch; ++i) {
        m_brief.push_back(++m_next);
        batch.updated.push_back(openTunnel(script(m_next)));
    }
    while (m_brief.size() > 2 * m_perBatch) {
        batch.ended.push_back(endedTunnel(script(m_brief.front()), Reason::Done, ClosedBy::Client));
        m_brief.pop_front();
    }
    m_engine.publish(batch);
}

} // namespace sluice
