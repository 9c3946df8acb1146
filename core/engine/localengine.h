// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine inside this process: listeners, worker threads, and the bridge that brings their reports home.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QSocketNotifier>
#include <QTimer>

#include "core/engine/authenticator.h"
#include "core/engine/engine.h"
#include "core/engine/questiondesk.h"
#include "core/engine/records.h"
#include "core/engine/watchdesk.h"
#include "core/engine/worker.h"
#include "core/net/addresswatch.h"
#include "core/net/listener.h"
#include "core/net/waker.h"
#include "core/record/logbuffer.h"

namespace sluice {

class LocalEngine final : public Engine
{
    Q_OBJECT

public:
    /// `log` gets one decision and one close line per connection, and what the engine says about itself.
    LocalEngine(LogBuffer& log, const Clock& clock, QObject* parent = nullptr);
    ~LocalEngine() override;

    /// Access log and history live in `directory` from now on. Without this nothing is written. Each long tunnel is looked at
    /// once in `ProgressSlices` of `pace`.
    void recordIn(const QString& directory, const RecordSettings& settings,
                  std::chrono::milliseconds pace = std::chrono::seconds(5));

    void start(const Settings& settings) override;
    void stop(StopMode mode) override;
    void apply(std::shared_ptr<const RuleSet> rules) override;
    void apply(const Settings& settings) override;
    void apply(std::shared_ptr<const UserTable> users) override;
    void close(const std::vector<TunnelId>& ids) override;
    void setWatched(bool watched) override;
    void setAttended(bool attended) override;
    void answer(const std::vector<TicketId>& tickets, Verdict verdict) override;
    void closeRevoked() override;
    void setBlocked(bool blocked) override;

    EngineState state() const override { return m_state; }
    std::vector<Endpoint> listeners() const override { return m_bound; }
    std::shared_ptr<const RuleSet> rules() const override { return m_rules; }
    bool isBlocked() const override { return m_blocked; }
    std::uint32_t tunnelLimit() const override { return m_tunnelLimit; }
    std::vector<Ticket> questions() const override { return m_desk.tickets(); }
    void reopenLogs() override { m_records.reopen(); }
    const RecorderState& recorderState() const override { return m_records.state(); }
    std::vector<TunnelList> recentlyEnded() const override { return m_records.recent(); }
    std::uint64_t history(const HistoryQuery& query) override { return m_records.history(query); }
    void forgetHost(const std::string& host) override;
    void forgetHistory() override;
    RuleTallies ruleUses() const override { return m_records.ruleUses(); }
    WatchDesk& watch() override { return m_watch; }

    /// Before start(): how names are looked up, for tests.
    void setLookup(Resolver::Lookup lookup) { m_lookup = std::move(lookup); }
    /// After a stop: a name look-up still hangs in the system's resolver; the process should leave without its thread.
    bool hasHangingLookups() const { return m_hangingLookups; }

private:
    struct Bound
    {
        Entrance entrance;
        std::unique_ptr<Listener> listener;
    };

    bool bindAll(const std::vector<ListenerSettings>& wanted);
    void warnOfLockedDoors();
    void refreshOwn();
    OwnListeners own();
    /// As many as are wanted and as the descriptors allow.
    std::vector<EventLoop> openLoops();
    bool startWorkers();
    void closeListeners();
    void finishStop();
    void dropQuestions();
    void fetch();
    void collect();
    void absorb(WorkerReport report);
    void publish();
    Asking asking() const;
    void updateAsking();
    void fetchProgress();
    std::uint32_t limitFor(const Settings& settings) const;
    /// After silence: what a person waits for shows at once.
    static constexpr std::chrono::milliseconds FirstFetch{20};
    void arm(std::chrono::milliseconds delay);

    LogBuffer& m_log;
    const Clock& m_clock;
    Records m_records;
    EngineState m_state = EngineState::Stopped;
    Settings m_settings;
    std::shared_ptr<const RuleSet> m_rules = std::make_shared<RuleSet>();
    std::shared_ptr<const UserTable> m_users = std::make_shared<UserTable>();
    std::vector<Endpoint> m_bound;
    std::vector<Bound> m_listeners;
    Authenticator m_authenticator;
    ProgramFinder m_programs;
    RuleUsageBook m_ruleUsage;
    AddressWatch m_addressWatch;
    QSocketNotifier m_addressNotifier; ///< a listener on any address covers those that come later
    std::vector<IpAddress> m_addresses; ///< of this machine, as far as they could be asked for
    QTimer m_addressTimer; ///< asks again when they could not
    Resolver::Lookup m_lookup = Resolver::systemLookup;
    std::unique_ptr<WorkerShared> m_shared;
    std::vector<std::unique_ptr<Worker>> m_workers;
    QuestionDesk m_desk;
    WatchDesk m_watch;
    Waker m_waker;
    QSocketNotifier m_notifier;
    QTimer m_fetchTimer; ///< at most four batches a second; single shot, so that an idle engine does not wake
    QTimer m_drainTimer;
    std::size_t m_reportsDue = 0;
    std::uint32_t m_openSeen = 0;
    MonoTime m_nextAcceptWarning{};
    bool m_hasMore = false; ///< a worker could not tell everything in one report
    EngineBatch m_gathering;
    QTimer m_progressTimer; ///< runs while something is open
    std::optional<std::uint32_t> m_progressDue; ///< slice to ask for with the next fetch
    std::uint32_t m_progressSlice = 0;
    std::vector<TunnelInfo> m_progress;
    std::uint64_t m_descriptorLimit = 0;
    std::uint64_t m_fixedDescriptors = 0; ///< open before the first tunnel, workers included
    std::uint64_t m_nextId = 1; ///< of tunnels; goes on when it is started again, or a new one would be taken for an old one
    std::uint32_t m_tunnelLimit = 0;
    bool m_watched = false;
    bool m_attended = false;
    bool m_blocked = false;
    bool m_hangingLookups = false;
};

} // namespace sluice
