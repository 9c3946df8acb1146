// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's side of recording: every batch becomes log lines, access log, history, and the ring of the latest ends.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include <QObject>
#include <QSocketNotifier>

#include "core/access/ruleset.h"
#include "core/engine/engine.h"
#include "core/net/waker.h"
#include "core/record/logbuffer.h"
#include "core/record/historythread.h"
#include "core/record/recorder.h"

namespace sluice {

/// The engine's thread. Works without a directory too: then only the session log and the ring are fed.
class Records final : public QObject
{
    Q_OBJECT

public:
    /// Ends kept in memory.
    static constexpr std::size_t RingSize = 10'000;

    Records(LogBuffer& log, const Clock& clock, QObject* parent = nullptr);

    /// From now on files are written in `directory`, as the settings say.
    void openIn(const std::string& directory);
    void apply(const RecordSettings& settings);
    void reopen();
    /// Which of them are quiet: the log tells of what these decide on the level for debugging only. Records are kept.
    void rulesChanged(const RuleSet& rules);

    /// Session log lines first, before the batch is shown to anybody.
    void log(const EngineBatch& batch);
    /// What is left of the batch after everybody has seen it.
    void keep(EngineBatch batch, std::vector<TunnelInfo> progress);

    /// See Engine. 0 if there is no directory; nothing is answered then.
    std::uint64_t history(const HistoryQuery& query);
    void forgetHost(const std::string& host);
    void forgetAll();
    RuleTallies ruleUses() const;

    bool isWriting() const { return m_recorder != nullptr && !m_settings.privateMode; }
    const RecorderState& state() const { return m_state; }
    /// The latest ends, oldest first, former runs included: whole lists, together about RingSize tunnels. Empty in private
    /// mode.
    std::vector<TunnelList> recent() const { return {m_ring.begin(), m_ring.end()}; }

Q_SIGNALS:
    void stateChanged();
    void answered(const sluice::HistoryAnswer& answer);
    void ruleUsesChanged();
    /// Once, soon after openIn(): what former runs have let through since the last local midnight.
    void usedToday(const sluice::RuleTallies& uses);

private:
    void countRules(const std::vector<TunnelInfo>& ended);
    std::uint64_t askForUses(std::uint32_t asker, const TimeSpan& span);
    void askForRules();
    void takeRules(const HistoryAnswer& answer);
    void takeLastUses(const HistoryAnswer& answer);
    void askForPast();
    void takePast(const HistoryAnswer& answer);
    LogLevel levelOf(const TunnelInfo& tunnel, LogLevel usual) const;
    void logEnd(const TunnelInfo& tunnel);
    void fillRing(const TunnelList& ended);
    void recount();
    void collect();

    LogBuffer& m_log;
    const Clock& m_clock;
    RecordSettings m_settings;
    std::unordered_set<std::string> m_quietRules;
    std::unordered_set<TunnelId> m_decided; ///< open tunnels whose decision line is written
    RecordBatch m_batch;                    ///< what log() has found out for keep()
    std::deque<TunnelList> m_ring;
    std::size_t m_ringCount = 0;
    RecorderState m_state;
    Waker m_waker;
    QSocketNotifier m_notifier;
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<HistoryThread> m_past;
    RuleTallies m_formerUses;                           ///< of the last seven days, up to m_formerUntil
    std::map<std::int64_t, RuleTallies> m_uses;         ///< since then, by the hour
    std::int64_t m_formerUntil = 0;                  ///< hours since the epoch
    std::map<std::string, WallTime> m_lastUses;         ///< in all of the history
    std::uint64_t m_rulesTicket = 0;
    std::uint64_t m_lastTicket = 0;
    std::uint64_t m_todayTicket = 0;
    std::uint64_t m_pastTicket = 0;
};

} // namespace sluice
