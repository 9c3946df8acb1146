// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that answers questions about the past, so that neither the window nor the recorder waits for them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "core/base/mailbox.h"
#include "core/net/waker.h"
#include "core/record/history.h"

namespace sluice {

/// Made, asked and destroyed by the engine's thread; nothing waits but the destructor, for the question at hand.
class HistoryThread final
{
public:
    /// `wake` is called in this thread when takeAnswers() has something new.
    HistoryThread(std::string path, std::function<void()> wake);
    ~HistoryThread();
    HistoryThread(const HistoryThread&) = delete;
    HistoryThread& operator=(const HistoryThread&) = delete;

    /// The ticket the answer will carry. A waiting question of the same asker and kind is never answered.
    std::uint64_t ask(const HistoryQuery& query);
    std::vector<HistoryAnswer> takeAnswers() { return m_answers.take(); }

private:
    struct Question
    {
        std::uint64_t ticket = 0; ///< 0 = leave
        HistoryQuery query;
    };

    void run();

    const std::string m_path;
    const std::function<void()> m_wake;
    Waker m_waker;
    Mailbox<Question> m_questions;
    Mailbox<HistoryAnswer> m_answers;
    std::uint64_t m_lastTicket = 0;
    std::thread m_thread;
};

} // namespace sluice
