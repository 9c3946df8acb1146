// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A queue between two threads: many push, one takes all at once.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace sluice {

/// Thread-safe. The lock is held for a push or a swap only; waking the reader is the owner's business, needed only
/// when push() says so. std::mutex and an argument-less wake-up are what ThreadSanitizer follows without doubt.
template <typename T>
class Mailbox final
{
public:
    enum class Wake : bool { NotNeeded, Needed };

    Mailbox() = default;
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    Wake push(T message)
    {
        const std::lock_guard lock(m_mutex);
        m_messages.push_back(std::move(message));
        return m_messages.size() == 1 ? Wake::Needed : Wake::NotNeeded;
    }

    std::vector<T> take()
    {
        std::vector<T> taken;
        const std::lock_guard lock(m_mutex);
        taken.swap(m_messages);
        return taken;
    }

private:
    std::mutex m_mutex;
    std::vector<T> m_messages;
};

} // namespace sluice
