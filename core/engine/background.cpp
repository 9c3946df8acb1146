// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs wait in a queue, results in a mailbox whose waker the owner's thread watches.
#include "core/engine/background.h"

#include <utility>

#include "core/base/signals.h"
#include "core/base/threadname.h"

namespace sluice {

Background::Background(QObject* parent)
    : QObject(parent)
    , m_notifier(m_waker.fd(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &Background::deliver);
}

Background::~Background()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        m_jobs.clear();
    }
    m_hasJobs.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Background::run(Job job)
{
    if (!m_thread.joinable()) {
        const SignalsBlocked blocked;
        m_thread = std::thread([this] { serve(); });
    }
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_hasJobs.notify_one();
}

void Background::serve()
{
    nameThread("background");
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_hasJobs.wait(lock, [this] { return m_isEnding || !m_jobs.empty(); });
            if (m_isEnding)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        if (m_done.push(job()) == Mailbox<Done>::Wake::Needed)
            m_waker.signal();
    }
}

void Background::deliver()
{
    m_waker.drain();
    for (const Done& done : m_done.take())
        done();
}

} // namespace sluice
