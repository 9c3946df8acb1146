// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The loop of the recorder's thread. What it works with lives on its stack, so nothing of it is shared.
#include "core/record/recorder.h"

#include <algorithm>
#include <poll.h>
#include <utility>

#include "core/base/signals.h"
#include "core/base/threadname.h"
#include "core/record/historywriter.h"
#include "core/record/logfiles.h"

namespace sluice {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds WarnAgain{60};
constexpr std::chrono::seconds CommitInterval{1};
constexpr std::chrono::minutes PruneInterval{1};
constexpr std::chrono::hours Leap{1};

} // namespace

/// Everything the thread owns. One message after the other.
class Recorder::Desk final
{
public:
    Desk(Recorder& recorder, const RecordSettings& settings)
        : m_recorder(recorder)
        , m_files(recorder.m_setup.directory)
        , m_history(recorder.m_setup.directory + "/history.sqlite")
    {
        handle(settings);
        report();
    }

    void handle(RecordBatch& batch)
    {
        const Result<void> written = m_files.write(batch);
        note(m_logTrouble, m_state.logError, written, "access log");
        m_recorder.m_queued -= batch.size();
        m_history.add(std::move(batch));
    }
    void handle(const RecordSettings& settings)
    {
        m_files.apply(settings);
        noteHistory(m_history.apply(settings));
        m_pruneDue = {};
    }
    void handle(const Reopen&) { m_files.reopen(); }
    void handle(const Forget& what)
    {
        commit();
        noteHistory(what.host.empty() ? m_history.forgetAll() : m_history.forgetHost(what.host));
        ++m_state.forgotten;
    }
    void handle(const Leave&)
    {
        commit();
        m_isLeaving = true;
    }

    /// Milliseconds until there is something to do without a message.
    int patience() const
    {
        const auto due = m_history.hasWork() ? std::min(m_commitDue, m_pruneDue) : m_pruneDue;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - SteadyClock::now());
        return static_cast<int>(std::max<std::int64_t>(0, left.count()));
    }

    void workOnHistory()
    {
        const auto now = SteadyClock::now();
        if (m_history.hasWork() && now >= m_commitDue)
            commit();
        if (now >= m_pruneDue)
            prune();
    }

    bool isLeaving() const { return m_isLeaving; }

    /// After each round: says what has changed, once.
    void report()
    {
        const std::uint64_t dropped = m_recorder.m_dropped;
        m_state.lost = dropped + m_files.lost() + m_history.lost();
        const MonoTime now = m_recorder.m_setup.clock.now();
        if (dropped > m_droppedSaid && now >= m_mayWarn) {
            warn(std::to_string(dropped - m_droppedSaid) + " records were dropped: they came faster than the disk takes them");
            m_droppedSaid = dropped;
            m_mayWarn = now + WarnAgain;
        }
        if (m_state != m_published) {
            m_published = m_state;
            m_recorder.publish(m_state);
        }
    }

private:
    void commit()
    {
        noteHistory(m_history.commit());
        m_history.describe(m_state);
        m_commitDue = SteadyClock::now() + CommitInterval;
    }

    // A clock that leaps ahead gets an hour to be put right before its word costs anybody the past.
    void prune()
    {
        const Clock& clock = m_recorder.m_setup.clock;
        const MonoTime now = clock.now();
        const WallTime wall = clock.wallNow();
        if (m_prunedAt != MonoTime{} && (wall - m_prunedWall) - (now - m_prunedAt) > Leap)
            m_trustFrom = now + Leap;
        m_prunedAt = now;
        m_prunedWall = wall;
        m_pruneDue = SteadyClock::now() + PruneInterval;
        if (now < m_trustFrom)
            return;
        const Result<bool> pruned = m_history.prune(wall);
        if (pruned && *pruned)
            m_pruneDue = {}; // there may be more; messages come first
        // That there was nothing to delete says nothing about whether the history can be written.
        if (!pruned || *pruned)
            noteHistory(pruned ? Result<void>() : pruned.error());
        m_history.describe(m_state);
    }

    void noteHistory(const Result<void>& outcome)
    {
        note(m_historyTrouble, m_state.historyError, outcome, "history");
    }

    /// What the log has been told of one kind of trouble.
    struct Trouble
    {
        bool isSaid = false;
        MonoTime quietUntil{};
    };

    // A disk that is nearly full takes one batch and not the next; nobody wants to read that every second.
    void note(Trouble& trouble, std::string& kept, const Result<void>& outcome, std::string_view what)
    {
        const MonoTime now = m_recorder.m_setup.clock.now();
        if (!outcome && kept.empty() && now >= trouble.quietUntil) {
            warn(outcome.error().text);
            trouble = {true, now + WarnAgain};
        } else if (outcome && trouble.isSaid) {
            m_recorder.m_setup.log.append(LogLevel::Info, "record", std::string(what) + " is written again");
            trouble.isSaid = false;
        }
        kept = outcome ? std::string() : outcome.error().text;
    }
    void warn(const std::string& text) { m_recorder.m_setup.log.append(LogLevel::Warning, "record", text); }

    Recorder& m_recorder;
    LogFiles m_files;
    HistoryWriter m_history;
    SteadyClock::time_point m_commitDue{};
    SteadyClock::time_point m_pruneDue{};
    MonoTime m_prunedAt{};
    WallTime m_prunedWall{};
    MonoTime m_trustFrom{};
    Trouble m_logTrouble;
    Trouble m_historyTrouble;
    RecorderState m_state;
    RecorderState m_published;
    std::uint64_t m_droppedSaid = 0;
    MonoTime m_mayWarn{};
    bool m_isLeaving = false;
};

Recorder::Recorder(Setup setup, const RecordSettings& settings)
    : m_setup(std::move(setup))
    , m_thread([this, settings] { run(settings); })
{}

Recorder::~Recorder()
{
    post(Leave{});
    m_thread.join();
}

void Recorder::push(RecordBatch batch)
{
    const std::size_t size = batch.size();
    if (size == 0)
        return;
    // Only this thread adds, so the sum cannot pass the limit between the two steps. One batch always fits.
    if (m_queued != 0 && m_queued + size > MaxQueued) {
        m_dropped += size;
        m_waker.signal();
        return;
    }
    m_queued += size;
    post(std::move(batch));
}

void Recorder::apply(const RecordSettings& settings)
{
    post(settings);
}

void Recorder::reopen()
{
    post(Reopen{});
}

void Recorder::forgetHost(const std::string& host)
{
    post(Forget{host});
}

void Recorder::forgetAll()
{
    post(Forget{});
}

void Recorder::post(Message message)
{
    if (m_messages.push(std::move(message)) == Mailbox<Message>::Wake::Needed)
        m_waker.signal();
}

void Recorder::publish(const RecorderState& state)
{
    m_states.push(state);
    m_setup.wake();
}

void Recorder::run(const RecordSettings& settings)
{
    const SignalsBlocked blocked;
    nameThread("records");
    Desk desk(*this, settings);
    while (!desk.isLeaving()) {
        pollfd wake{m_waker.fd(), POLLIN, 0};
        ::poll(&wake, 1, desk.patience());
        m_waker.drain();
        for (Message& message : m_messages.take())
            std::visit([&desk](auto& content) { desk.handle(content); }, message);
        desk.workOnHistory();
        desk.report();
    }
}

} // namespace sluice
