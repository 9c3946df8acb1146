// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The session log on a descriptor: one line a message, many lines a write.
#pragma once

#include <ctime>
#include <mutex>
#include <string>

#include <QSocketNotifier>

#include "core/record/logbuffer.h"

namespace sluice {

/// Lines of one turn of the event loop go out together; what is urgent (warnings, errors) at once, with all
/// before it. write() from any thread; created and destroyed in one with an event loop. A descriptor that
/// takes nothing more (a full disk, a closed pipe) costs lines, nothing else.
class LogStream final
{
public:
    explicit LogStream(int descriptor);
    LogStream(const LogStream&) = delete;
    LogStream& operator=(const LogStream&) = delete;
    ~LogStream();

    void write(const LogLine& line);
    void flush();

private:
    void append(const LogLine& line);

    const int m_descriptor;
    const int m_event; ///< readable while lines wait
    QSocketNotifier m_notifier;
    std::mutex m_mutex;
    std::string m_pending;
    std::time_t m_second = -1; ///< whose text m_date is
    std::string m_date;
};

} // namespace sluice
