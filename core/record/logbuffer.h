// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the program says about itself: a bounded ring of lines with serial numbers, written from any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/clock.h"
#include "core/base/ids.h"

namespace sluice {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };
std::string_view token(LogLevel level);
std::optional<LogLevel> parseLogLevel(std::string_view text);

struct LogLine
{
    std::uint64_t serial = 0; ///< from 1, without gaps; what was forgotten keeps its own
    WallTime time{};
    LogLevel level = LogLevel::Info;
    std::string component; ///< "engine", "tunnel", "rules", "settings", "app"
    TunnelId tunnel = TunnelId::None;
    std::string text; ///< one line; control bytes are replaced on entry

    bool operator==(const LogLine&) const = default;
};

/// Thread-safe. Late readers ask for everything after a serial; the oldest lines fall out at capacity.
class LogBuffer final
{
public:
    explicit LogBuffer(std::size_t capacity = 50'000, const Clock* clock = nullptr);
    LogBuffer(const LogBuffer&) = delete;
    LogBuffer& operator=(const LogBuffer&) = delete;

    /// What is less serious than this is not taken; everything is at first. Lines that are there stay.
    void setLeast(LogLevel level) { m_least = level; }
    void append(LogLevel level, std::string_view component, std::string_view text, TunnelId tunnel = TunnelId::None);
    /// Lines with a serial greater than `serial`, oldest first, at most `limit`.
    std::vector<LogLine> after(std::uint64_t serial, std::size_t limit = SIZE_MAX) const;
    std::uint64_t lastSerial() const;
    /// What lines say of this host, or of any tunnel if empty, is blotted out, for late readers as well.
    void forget(std::string_view host);
    /// Counts forget(): what was read before another number is void.
    std::uint64_t edition() const;
    std::size_t capacity() const { return m_capacity; }
    /// Called after each append, outside the lock, in the appending thread; set before other threads append.
    void setListener(std::function<void(const LogLine&)> listener);

private:
    const Clock* m_clock;
    const std::size_t m_capacity;
    std::atomic<LogLevel> m_least{LogLevel::Debug};
    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines;
    std::uint64_t m_lastSerial = 0;
    std::uint64_t m_edition = 0;
    std::function<void(const LogLine&)> m_listener;
};

} // namespace sluice
