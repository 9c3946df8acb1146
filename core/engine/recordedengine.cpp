// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See recordedengine.h.
#include "core/engine/recordedengine.h"

#include <algorithm>
#include <iterator>

#include "core/record/historythread.h"
#include "core/record/historywriter.h"

namespace sluice {
namespace {

constexpr std::size_t RowsPerCommit = 5'000;

WallTime lastMomentOf(const TunnelInfo& info)
{
    const Phases& phases = info.phases;
    return std::max(info.endedAt, info.acceptedAt + std::max({phases.lastByte, phases.replied, phases.decided, Offset::zero()}));
}

// Runs in the filler's thread; what cannot be written is not there to be asked about.
RecorderState writeHistory(const std::string& path, const std::vector<TunnelInfo>& tunnels)
{
    std::vector<TunnelInfo> ended;
    std::copy_if(tunnels.begin(), tunnels.end(), std::back_inserter(ended), [](const TunnelInfo& info) { return info.isOver(); });
    std::stable_sort(ended.begin(), ended.end(), [](const TunnelInfo& a, const TunnelInfo& b) { return a.endedAt < b.endedAt; });
    RecordSettings settings;
    settings.historyDays = 3'660;
    settings.historyMegabytes = 100'000;
    HistoryWriter writer(path);
    RecorderState state;
    Result<void> done = writer.apply(settings);
    for (std::size_t from = 0; done && from < ended.size(); from += RowsPerCommit) {
        const auto first = ended.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last = ended.begin() + static_cast<std::ptrdiff_t>(std::min(ended.size(), from + RowsPerCommit));
        RecordBatch batch;
        batch.at = std::prev(last)->endedAt;
        batch.ended = std::make_shared<const std::vector<TunnelInfo>>(std::make_move_iterator(first), std::make_move_iterator(last));
        batch.wasDecided.assign(batch.ended->size(), false);
        writer.add(std::move(batch));
        done = writer.commit();
    }
    if (!done)
        state.historyError = done.error().text;
    writer.describe(state);
    return state;
}

} // namespace

RecordedEngine::RecordedEngine(std::vector<TunnelInfo> tunnels, QObject* parent)
    : Engine(parent)
    , m_tunnels(std::move(tunnels))
    , m_rules(std::make_shared<const RuleSet>())
{
    for (const TunnelInfo& info : m_tunnels)
        m_end = std::max(m_end, lastMomentOf(info));
    m_path = m_directory.filePath(QStringLiteral("history.sqlite")).toStdString();
    m_filler = std::thread([this] {
        const RecorderState state = writeHistory(m_path, m_tunnels);
        QMetaObject::invokeMethod(this, [this, state] { takeHistory(state); }, Qt::QueuedConnection);
    });
}

RecordedEngine::~RecordedEngine()
{
    m_filler.join();
    m_history.reset();
}

void RecordedEngine::takeHistory(const RecorderState& state)
{
    m_state = state;
    m_history = std::make_unique<HistoryThread>(m_path, [this] { QMetaObject::invokeMethod(this, &RecordedEngine::deliver, Qt::QueuedConnection); });
    for (const HistoryQuery& query : std::exchange(m_early, {}))
        m_history->ask(query);
    Q_EMIT recorderStateChanged();
}

std::uint64_t RecordedEngine::history(const HistoryQuery& query)
{
    if (m_history)
        return m_history->ask(query);
    m_early.push_back(query);
    return m_early.size(); // the thread counts in the same order
}

void RecordedEngine::deliver()
{
    for (const HistoryAnswer& answer : m_history->takeAnswers())
        Q_EMIT historyAnswered(answer);
}

} // namespace sluice
