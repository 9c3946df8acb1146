// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds the detectors from an engine's batches, writes their alerts to the log, keeps mutes and habits on disk.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/record/logbuffer.h"
#include "core/watch/learner.h"
#include "core/watch/watch.h"

namespace sluice {

class Engine;
struct EngineBatch;

/// The engine's thread. Works for any engine: it sees what everybody sees, Engine::changed().
class WatchDesk final : public QObject
{
    Q_OBJECT

public:
    /// All outlive this.
    WatchDesk(Engine& engine, LogBuffer& log, const Clock& clock);
    ~WatchDesk() override;

    /// Loads what was kept there and keeps it there from now on. A file that cannot be read is left alone and nothing is
    /// kept; the log says so.
    void keepIn(const std::string& path);
    /// In private mode alerts are shown and nothing of tunnels is kept: no line in the log, no habit, no suggestion.
    void setSettings(const Settings& settings);
    /// After Engine::rules() have become others.
    void rulesChanged();

    /// The oldest first.
    std::vector<Alert> alerts() const { return {m_watch.alerts().begin(), m_watch.alerts().end()}; }
    std::vector<Mute> mutes() const { return m_watch.mutes(); }
    void dismiss(const std::vector<AlertId>& ids);
    /// From now on nothing it covers is told; what there is of it goes.
    void mute(const Mute& mute);
    void unmute(const Mute& mute);

    /// Rules that would have let through what nobody had decided about; the one that covers most first.
    std::vector<Suggestion> suggestions() const;
    void forget(const Suggestion& suggestion);
    /// What rules that only report would have denied.
    std::vector<ReportedDenials> reportedDenials() const;

Q_SIGNALS:
    /// New ones, and known ones that have been seen again.
    void alerted(const std::vector<sluice::Alert>& alerts);
    /// alerts() or mutes() are others because somebody said so.
    void changed();
    /// suggestions() or reportedDenials() may be others.
    void learned();

private:
    void take(const EngineBatch& batch);
    std::vector<Alert> takeTunnels(const EngineBatch& batch, WallTime now);
    void noticeLeap();
    Pressure pressure(const EngineBatch& batch);
    void forgetHost(const std::string& host);
    void save();

    Engine& m_engine;
    LogBuffer& m_log;
    const Clock& m_clock;
    Watch m_watch;
    Learner m_learner;
    bool m_isPrivate = false;
    Habits m_habitsBefore; ///< private mode; they come back when it ends
    std::unordered_set<TunnelId> m_private; ///< open, and began in private mode
    std::string m_path; ///< empty: nothing is kept
    std::string m_kept; ///< what stands there
    QTimer m_saveTimer;
    std::optional<WallTime::duration> m_ahead; ///< of the wall clock before the monotonic one
    MonoTime m_nextDiskCheck{};
    std::uint64_t m_freeDisk = 0;
    std::uint32_t m_wantedTunnels = 0; ///< at most, as the settings say; 0 = as many as there are descriptors for
};

} // namespace sluice
