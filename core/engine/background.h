// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Work that would make the window wait, one piece after the other on a thread of its own.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include <QObject>
#include <QSocketNotifier>

#include "core/base/mailbox.h"
#include "core/net/waker.h"

namespace sluice {

/// Lives in the engine's thread. The thread starts with the first job; the destructor waits for the job under way, so
/// jobs are short (files, arithmetic; no network) and only values cross.
class Background final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void()>;
    /// Runs on the thread; what it returns runs in the owner's thread, unless the owner has gone by then.
    using Job = std::function<Done()>;

    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    void run(Job job);

private:
    void serve();
    void deliver();

    std::mutex m_mutex;
    std::condition_variable m_hasJobs;
    std::deque<Job> m_jobs;
    bool m_isEnding = false;
    Mailbox<Done> m_done;
    Waker m_waker;
    QSocketNotifier m_notifier;
    std::thread m_thread;
};

} // namespace sluice
