// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Start, stop and what is changed while it runs. See localengineworkers.cpp for the threads, localenginereports.cpp for
// what comes back.
#include "core/engine/localengine.h"

#include <unistd.h>

#include "core/net/socket.h"

namespace sluice {

LocalEngine::LocalEngine(LogBuffer& log, const Clock& clock, QObject* parent)
    : Engine(parent)
    , m_log(log)
    , m_clock(clock)
    , m_records(log, clock)
    , m_authenticator(clock)
    , m_programs(ProcessTable("/proc", static_cast<std::uint32_t>(::getpid())))
    , m_addressNotifier(m_addressWatch.fd(), QSocketNotifier::Read)
    , m_desk(log, clock, [this](std::size_t worker, std::vector<TunnelRef> tunnels, Reason refusal) {
        m_workers[worker]->answer(std::move(tunnels), refusal);
    })
    , m_watch(*this, log, clock)
    , m_notifier(m_waker.fd(), QSocketNotifier::Read)
    , m_descriptorLimit(raiseDescriptorLimit())
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &LocalEngine::collect);
    connect(&m_desk, &QuestionDesk::changed, this, &Engine::asked);
    m_addressNotifier.setEnabled(m_addressWatch.fd() >= 0);
    connect(&m_addressNotifier, &QSocketNotifier::activated, this, &LocalEngine::refreshOwn);
    m_addressTimer.setSingleShot(true);
    connect(&m_addressTimer, &QTimer::timeout, this, &LocalEngine::refreshOwn);
    connect(&m_watch, &WatchDesk::alerted, this, &LocalEngine::alerted);
    m_fetchTimer.setSingleShot(true);
    m_fetchTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_fetchTimer, &QTimer::timeout, this, &LocalEngine::fetch);
    m_progressTimer.setSingleShot(true);
    m_progressTimer.setTimerType(Qt::CoarseTimer);
    connect(&m_progressTimer, &QTimer::timeout, this, &LocalEngine::fetchProgress);
    connect(&m_records, &Records::stateChanged, this, &Engine::recorderStateChanged);
    connect(&m_records, &Records::answered, this, &Engine::historyAnswered);
    connect(&m_records, &Records::usedToday, this, [this](const RuleTallies& uses) {
        for (const auto& [rule, use] : uses)
            m_ruleUsage.of(rule)->add(use.bytes, m_clock.wallNow());
    });
    connect(&m_records, &Records::ruleUsesChanged, this, &Engine::ruleUsesChanged);
    m_drainTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, [this] { stop(StopMode::Now); });
}

LocalEngine::~LocalEngine()
{
    if (m_state != EngineState::Stopped) {
        closeListeners();
        m_shared->resolver.stop();
        for (const auto& worker : m_workers)
            static_cast<void>(worker->join());
        dropQuestions();
        m_workers.clear();
    }
}

void LocalEngine::recordIn(const QString& directory, const RecordSettings& settings, std::chrono::milliseconds pace)
{
    m_progressTimer.setInterval(pace);
    m_records.apply(settings);
    m_records.openIn(directory.toStdString());
}

void LocalEngine::start(const Settings& settings)
{
    if (m_state != EngineState::Stopped)
        stop(StopMode::Now);
    m_settings = settings;
    updateAsking();
    m_records.apply(settings.records);
    m_watch.setSettings(settings);
    m_desk.setPrivate(settings.records.privateMode);
    if (!bindAll(settings.listeners) || !startWorkers()) {
        closeListeners();
        return;
    }
    m_state = EngineState::Running;
    for (const Endpoint& endpoint : m_bound)
        m_log.append(LogLevel::Info, "engine", "listening on " + endpoint.toString());
    warnOfLockedDoors();
    m_log.append(LogLevel::Debug, "engine",
                 "room for " + std::to_string(m_tunnelLimit) + " tunnels on " + std::to_string(m_workers.size()) +
                     " threads");
    Q_EMIT started(m_bound);
}

bool LocalEngine::bindAll(const std::vector<ListenerSettings>& wanted)
{
    for (const ListenerSettings& entry : wanted) {
        const Endpoint& at = entry.endpoint;
        auto listener = std::make_unique<Listener>();
        const Result<Endpoint> bound = listener->listen(at);
        if (bound) {
            m_bound.push_back(*bound);
            const Admission admission = entry.needsPassword ? Admission::UsersOnly : Admission::Everyone;
            m_listeners.push_back({{*bound, admission}, std::move(listener)});
            continue;
        }
        // A machine without IPv6 still has a loopback; the other listener serves it.
        const bool canDoWithout = bound.error().code == "address-unavailable" && wanted.size() > 1;
        m_log.append(canDoWithout ? LogLevel::Warning : LogLevel::Error, "engine", bound.error().text);
        if (!canDoWithout) {
            closeListeners();
            Q_EMIT failed(bound.error(), at);
            return false;
        }
    }
    if (m_bound.empty()) {
        const Error error{"cannot-listen", "no listener is set; add one such as 127.0.0.1:8321 to the settings"};
        m_log.append(LogLevel::Error, "engine", error.text);
        Q_EMIT failed(error, {});
        return false;
    }
    return true;
}

void LocalEngine::closeListeners()
{
    m_listeners.clear();
    m_bound.clear();
}

void LocalEngine::stop(StopMode mode)
{
    if (m_state == EngineState::Stopped)
        return;
    if (m_state == EngineState::Running) {
        for (const auto& worker : m_workers)
            worker->stopListening();
        closeListeners();
    }
    if (mode == StopMode::Now) {
        finishStop();
        return;
    }
    if (m_state == EngineState::Draining)
        return;
    m_state = EngineState::Draining;
    m_log.append(LogLevel::Info, "engine", "stopped listening; open tunnels get " +
                                               std::to_string(m_settings.timeouts.drain.count() / 1000) + " s");
    m_drainTimer.start(m_settings.timeouts.drain);
    Q_EMIT draining(m_settings.timeouts.drain);
    fetch();
}

// Only once no worker runs: until then each may ask anew, and the answer would find no worker.
void LocalEngine::dropQuestions()
{
    m_authenticator.dropQuestions();
    m_programs.dropQuestions();
}

void LocalEngine::finishStop()
{
    m_drainTimer.stop();
    m_fetchTimer.stop();
    m_progressTimer.stop();
    m_shared->resolver.stop();
    m_hangingLookups |= m_shared->resolver.pending() != 0;
    for (const auto& worker : m_workers) {
        WorkerReport last = worker->join();
        for (WorkerReport& report : worker->takeReports())
            absorb(std::move(report));
        absorb(std::move(last));
    }
    dropQuestions();
    m_desk.clear();
    m_workers.clear();
    m_nextId = m_shared->nextId;
    m_shared.reset();
    m_reportsDue = 0;
    m_state = EngineState::Stopped;
    publish();
    m_log.append(LogLevel::Info, "engine", "stopped");
    Q_EMIT stopped();
}

void LocalEngine::apply(std::shared_ptr<const RuleSet> rules)
{
    m_rules = std::move(rules);
    m_watch.rulesChanged();
    m_records.rulesChanged(*m_rules);
    for (const auto& worker : m_workers)
        worker->setRules(m_rules);
    m_desk.recheck(*m_rules, asking());
}

void LocalEngine::apply(const Settings& settings)
{
    if (m_state == EngineState::Running && settings.listeners != m_settings.listeners)
        m_log.append(LogLevel::Warning, "engine", "the listeners in the settings are others now; they count from the next start");
    if (m_state == EngineState::Running && settings.workers != m_settings.workers)
        m_log.append(LogLevel::Warning, "engine", "the number of workers in the settings is another now; it counts from the next start");
    m_settings = settings;
    m_records.apply(settings.records);
    m_watch.setSettings(settings);
    m_desk.setPrivate(settings.records.privateMode);
    m_tunnelLimit = limitFor(settings);
    if (m_shared)
        m_shared->tunnelLimit = m_tunnelLimit;
    for (const auto& worker : m_workers)
        worker->setSettings(settings);
    updateAsking();
    refreshOwn();
}

void LocalEngine::apply(std::shared_ptr<const UserTable> users)
{
    m_users = std::move(users);
    // Before anybody can be let in as one of them.
    for (const auto& worker : m_workers)
        worker->setUsers(m_users);
    m_authenticator.setUsers(m_users);
    warnOfLockedDoors();
}

void LocalEngine::forgetHost(const std::string& host)
{
    m_records.forgetHost(host);
    m_desk.forget(host);
    Q_EMIT forgotten(host);
}

void LocalEngine::forgetHistory()
{
    m_records.forgetAll();
    m_desk.forget({});
    Q_EMIT forgotten({});
}

void LocalEngine::warnOfLockedDoors()
{
    if (!m_users->users().empty())
        return;
    for (const Bound& bound : m_listeners) {
        if (bound.entrance.admission == Admission::UsersOnly) {
            m_log.append(LogLevel::Warning, "engine",
                         bound.entrance.endpoint.toString() +
                             " asks for a password and there are no users; add one with: sluiced user add NAME");
        }
    }
}

void LocalEngine::setAttended(bool attended)
{
    m_attended = attended;
    updateAsking();
}

void LocalEngine::answer(const std::vector<TicketId>& tickets, Verdict verdict)
{
    m_desk.answer(tickets, verdict);
}

Asking LocalEngine::asking() const
{
    if (!m_attended)
        return Asking::Nobody;
    return m_settings.asksUnmatched ? Asking::Unmatched : Asking::ByRule;
}

void LocalEngine::updateAsking()
{
    Questions::Limits limits;
    limits.patience = m_settings.timeouts.ask;
    limits.tunnels = static_cast<std::size_t>(m_descriptorLimit / 10);
    m_desk.setLimits(limits);
    for (const auto& worker : m_workers)
        worker->setAsking(asking());
    m_desk.recheck(*m_rules, asking());
}

} // namespace sluice
