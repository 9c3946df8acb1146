// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ring behind LogBuffer.
#include "core/record/logbuffer.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/base/text.h"
#include "core/net/site.h"

namespace sluice {
namespace {

constexpr std::size_t LongestLine = 2000;

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// At most LongestLine bytes, never cut in the middle of a UTF-8 sequence.
std::string_view shortened(std::string_view text)
{
    if (text.size() <= LongestLine)
        return text;
    std::size_t end = LongestLine;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return text.substr(0, end);
}

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// As a whole name: neither `my-example.org` nor `www.example.org` nor `example.org.uk` is example.org.
bool namesHost(std::string_view text, std::string_view host)
{
    for (std::size_t at = text.find(host); at != std::string_view::npos; at = text.find(host, at + 1)) {
        const std::string_view rest = text.substr(at + host.size());
        const bool isBegun = at > 0 && (isWordByte(text[at - 1]) || text[at - 1] == '.');
        const bool goesOn = !rest.empty() && (isWordByte(rest[0]) || (rest[0] == '.' && rest.size() > 1 && isWordByte(rest[1])));
        if (!isBegun && !goesOn)
            return true;
    }
    return false;
}

} // namespace

std::string_view token(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "info";
}

std::optional<LogLevel> parseLogLevel(std::string_view text)
{
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
        if (text == token(level))
            return level;
    }
    return {};
}

LogBuffer::LogBuffer(std::size_t capacity, const Clock* clock)
    : m_clock(clock)
    , m_capacity(std::max<std::size_t>(1, capacity))
{}

void LogBuffer::append(LogLevel level, std::string_view component, std::string_view text, TunnelId tunnel)
{
    if (level < m_least.load(std::memory_order_relaxed))
        return;
    LogLine line;
    line.time = m_clock != nullptr ? m_clock->wallNow() : std::chrono::system_clock::now();
    line.level = level;
    line.component = component;
    line.tunnel = tunnel;
    line.text = withoutControls(shortened(text)); // errors may carry file names and texts in any language
    {
        const std::lock_guard lock(m_mutex);
        line.serial = ++m_lastSerial;
        m_lines.push_back(line);
        if (m_lines.size() > m_capacity)
            m_lines.pop_front();
    }
    if (m_listener)
        m_listener(line);
}

std::vector<LogLine> LogBuffer::after(std::uint64_t serial, std::size_t limit) const
{
    const std::lock_guard lock(m_mutex);
    if (m_lines.empty() || serial >= m_lastSerial)
        return {};
    const std::uint64_t first = m_lines.front().serial;
    const std::size_t skip = serial < first ? 0 : static_cast<std::size_t>(serial - first) + 1;
    const std::size_t count = std::min(limit, m_lines.size() - skip);
    const auto begin = m_lines.begin() + static_cast<std::ptrdiff_t>(skip);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

std::uint64_t LogBuffer::lastSerial() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastSerial;
}

// A tunnel's other lines name its addresses, so they go with the one that names its host.
void LogBuffer::forget(std::string_view host)
{
    const std::lock_guard lock(m_mutex);
    ++m_edition;
    std::unordered_set<TunnelId> tunnels;
    for (const LogLine& line : m_lines) {
        if (line.tunnel != TunnelId::None && (host.empty() || namesHost(line.text, host)))
            tunnels.insert(line.tunnel);
    }
    const std::string site = siteOf(host).value_or(std::string(host)); // some alerts are about it
    for (LogLine& line : m_lines) {
        const bool isAlert = line.component == "watch";
        const bool isAboutTunnels = isAlert || line.component == "question";
        // A host may be called like any word: what is about no tunnel is left alone.
        const bool isNamed = host.empty() || namesHost(line.text, host) || (isAlert && namesHost(line.text, site));
        if (!(isAboutTunnels && isNamed) && !tunnels.contains(line.tunnel))
            continue;
        line.text = "forgotten";
        line.tunnel = TunnelId::None;
    }
}

std::uint64_t LogBuffer::edition() const
{
    const std::lock_guard lock(m_mutex);
    return m_edition;
}

void LogBuffer::setListener(std::function<void(const LogLine&)> listener)
{
    m_listener = std::move(listener);
}

} // namespace sluice
