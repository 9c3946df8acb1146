// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The loop of the recorder's thread. What it works with lives on its stack, so nothing of it is shared.
#include "core/record/recorder.h"

#include <csignal>
#include <poll.h>
#include <utility>

#include "core/record/logfiles.h"

namespace sluice {
namespace {

constexpr std::chrono::seconds WarnAgain{60};

// Signals belong to the main thread.
void blockSignals()
{
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

/// Everything the thread owns. One message after the other.
class Recorder::Desk final
{
public:
    Desk(Recorder& recorder, const RecordSettings& settings)
        : m_recorder(recorder)
        , m_files(recorder.m_setup.directory)
    {
        handle(settings);
    }

    void handle(const RecordBatch& batch)
    {
        const Result<void> written = m_files.write(batch);
        note(m_state.logError, written ? std::string() : written.error().text, "access log");
        m_recorder.m_queued -= batch.size();
    }
    void handle(const RecordSettings& settings) { m_files.apply(settings); }
    void handle(const Reopen&) { m_files.reopen(); }
    void handle(const Leave&) { m_isLeaving = true; }

    bool isLeaving() const { return m_isLeaving; }

    /// After each round: says what has changed, once.
    void report()
    {
        const std::uint64_t dropped = m_recorder.m_dropped;
        m_state.lost = dropped + m_files.lost();
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
    // The first failure and the recovery are worth a line each, not every second between them.
    void note(std::string& kept, std::string error, std::string_view what)
    {
        if (error == kept)
            return;
        if (error.empty())
            m_recorder.m_setup.log.append(LogLevel::Info, "record", std::string(what) + " is written again");
        else
            warn(error);
        kept = std::move(error);
    }
    void warn(const std::string& text) { m_recorder.m_setup.log.append(LogLevel::Warning, "record", text); }

    Recorder& m_recorder;
    LogFiles m_files;
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
    blockSignals();
    Desk desk(*this, settings);
    while (!desk.isLeaving()) {
        pollfd wake{m_waker.fd(), POLLIN, 0};
        ::poll(&wake, 1, -1);
        m_waker.drain();
        for (const Message& message : m_messages.take())
            std::visit([&desk](const auto& content) { desk.handle(content); }, message);
        desk.report();
    }
}

} // namespace sluice
