// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Formats by hand: a line costs less than the system call it spares.
#include "app/common/logstream.h"

#include <array>
#include <charconv>
#include <chrono>
#include <sys/eventfd.h>
#include <unistd.h>

namespace sluice {
namespace {

constexpr std::size_t Enough = 64 * 1024;

std::string dateOf(std::time_t second)
{
    std::tm parts{};
    ::gmtime_r(&second, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.", &parts)};
}

} // namespace

LogStream::LogStream(int descriptor)
    : m_descriptor(descriptor)
    , m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_notifier(m_event, QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] {
        ::eventfd_t lines = 0;
        ::eventfd_read(m_event, &lines);
        flush();
    });
}

LogStream::~LogStream()
{
    flush();
    m_notifier.setEnabled(false);
    ::close(m_event);
}

void LogStream::write(const LogLine& line)
{
    bool isFirst = false;
    bool isDue = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_pending.empty();
        append(line);
        isDue = line.level >= LogLevel::Warning || m_pending.size() > Enough;
    }
    if (isDue)
        flush();
    else if (isFirst)
        ::eventfd_write(m_event, 1);
}

void LogStream::append(const LogLine& line)
{
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(line.time.time_since_epoch()).count();
    const auto second = static_cast<std::time_t>(ms / 1000);
    if (second != m_second) {
        m_date = dateOf(second);
        m_second = second;
    }
    // 1000 to 1999, so that the digits after the first always number three.
    std::array<char, 4> digits{};
    std::to_chars(digits.data(), digits.data() + digits.size(), 1000 + ms % 1000);
    m_pending.append(m_date).append(digits.data() + 1, 3).append("Z ").append(token(line.level)).append(" ");
    m_pending.append(line.component).append(": ").append(line.text).append("\n");
}

void LogStream::flush()
{
    std::string text;
    {
        const std::lock_guard lock(m_mutex);
        text.swap(m_pending);
    }
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written <= 0)
            return;
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace sluice
