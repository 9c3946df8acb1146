// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The session log on a descriptor: one line a message, many lines a write.
#pragma once

#include <ctime>
#include <mutex>
#include <string>

#include <QObject>

#include "core/record/logbuffer.h"

namespace sluice {

/// Lines of one turn of the event loop go out together; what is urgent (warnings, errors) at once, with all
/// before it. write() from any thread; created and destroyed in one with an event loop. A descriptor that
/// takes nothing more (a full disk, a closed pipe) costs lines, nothing else.
class LogStream final : public QObject
{
public:
    explicit LogStream(int descriptor);
    ~LogStream() override;

    void write(const LogLine& line);
    void flush();

private:
    void append(const LogLine& line);

    const int m_descriptor;
    std::mutex m_mutex;
    std::string m_pending;
    std::time_t m_second = -1; ///< whose text m_date is
    std::string m_date;
};

} // namespace sluice
