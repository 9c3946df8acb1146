// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See historythread.h.
#include "core/record/historythread.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <poll.h>
#include <utility>

#include "core/base/signals.h"
#include "core/base/threadname.h"
#include "core/record/historyreader.h"

namespace sluice {

HistoryThread::HistoryThread(std::string path, std::function<void()> wake)
    : m_path(std::move(path))
    , m_wake(std::move(wake))
    , m_thread([this] { run(); })
{}

HistoryThread::~HistoryThread()
{
    m_questions.push({});
    m_waker.signal();
    m_thread.join();
}

std::uint64_t HistoryThread::ask(const HistoryQuery& query)
{
    m_questions.push({++m_lastTicket, query});
    m_waker.signal();
    return m_lastTicket;
}

void HistoryThread::run()
{
    const SignalsBlocked blocked;
    nameThread("history");
    HistoryReader reader(m_path);
    std::deque<Question> waiting;
    for (;;) {
        pollfd wake{m_waker.fd(), POLLIN, 0};
        ::poll(&wake, 1, waiting.empty() ? -1 : 0);
        m_waker.drain();
        // Whoever types or drags asks faster than anybody can answer: only the last of each kind counts.
        for (Question& question : m_questions.take()) {
            if (question.ticket == 0)
                return;
            std::erase_if(waiting, [&question](const Question& other) {
                return other.query.asker == question.query.asker && other.query.kind == question.query.kind;
            });
            waiting.push_back(std::move(question));
        }
        if (waiting.empty())
            continue;
        const Question next = std::move(waiting.front());
        waiting.pop_front();
        HistoryAnswer answer = reader.answer(next.query);
        answer.ticket = next.ticket;
        m_answers.push(std::move(answer));
        m_wake();
    }
}

} // namespace sluice
