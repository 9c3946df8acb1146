// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that writes: log files and history, fed by a bounded queue that never holds up the engine.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/base/mailbox.h"
#include "core/net/waker.h"
#include "core/record/logbuffer.h"
#include "core/record/record.h"
#include "core/settings/settings.h"

namespace sluice {

/// Made, fed and destroyed by the engine's thread; no call waits for the disk, but for the destructor, which writes what
/// is queued and joins.
class Recorder final
{
public:
    /// Records waiting to be written; more are dropped and counted.
    static constexpr std::size_t MaxQueued = 50'000;

    struct Setup
    {
        LogBuffer& log;
        const Clock& clock;
        std::string directory;      ///< of the log files and the history; made when first written to
        std::function<void()> wake; ///< called in the recorder's thread when states() has something new
    };

    Recorder(Setup setup, const RecordSettings& settings);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    void push(RecordBatch batch);
    void apply(const RecordSettings& settings);
    /// The files are opened again under their names, after someone has renamed them.
    void reopen();
    /// The history loses every trace of `host`, or everything. Log files stay as they are.
    void forgetHost(const std::string& host);
    void forgetAll();
    /// Each change of state, oldest first.
    std::vector<RecorderState> states() { return m_states.take(); }

private:
    struct Reopen
    {};
    struct Forget
    {
        std::string host; ///< empty = everything
    };
    struct Leave
    {};
    using Message = std::variant<RecordBatch, RecordSettings, Reopen, Forget, Leave>;
    class Desk;

    void post(Message message);
    void run(const RecordSettings& settings);
    void publish(const RecorderState& state);

    const Setup m_setup;
    Waker m_waker;
    Mailbox<Message> m_messages;
    Mailbox<RecorderState> m_states;
    std::atomic<std::size_t> m_queued{0};
    std::atomic<std::uint64_t> m_dropped{0};
    std::thread m_thread;
};

} // namespace sluice
