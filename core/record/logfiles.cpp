// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See logfiles.h.
#include "core/record/logfiles.h"

#include "core/record/accesslog.h"

namespace sluice {
namespace {

constexpr std::size_t AtOnce = 64 * 1024; ///< bytes of lines in memory; a thousand tunnels that end together must not leave a heap behind

} // namespace

LogFiles::LogFiles(const std::string& directory)
    : m_access(directory + "/access.jsonl")
    , m_squid(directory + "/squid.log")
{}

void LogFiles::apply(const RecordSettings& settings)
{
    m_settings = settings;
    const RotatingFile::Limits limits{std::uint64_t{settings.rotateMegabytes} * 1'000'000,
                                      std::chrono::hours(24) * settings.rotateDays, settings.rotateKeep};
    m_access.setLimits(limits);
    m_squid.setLimits(limits);
    if (!settings.accessLog || settings.privateMode)
        m_access.reopen();
    if (!settings.squidLog || settings.privateMode)
        m_squid.reopen();
}

void LogFiles::reopen()
{
    m_access.reopen();
    m_squid.reopen();
}

/// Lines on their way to one file.
class LogFiles::Lines final
{
public:
    Lines(LogFiles& logs, RotatingFile& file, WallTime now)
        : m_logs(logs)
        , m_file(file)
        , m_now(now)
    {}

    void add(const std::string& line)
    {
        m_text.append(line).push_back('\n');
        ++m_count;
        if (m_text.size() >= AtOnce)
            flush();
    }
    /// The first error.
    Result<void> finish()
    {
        flush();
        return m_outcome;
    }

private:
    void flush()
    {
        if (m_count == 0)
            return;
        const Result<void> written = m_file.append(m_text, m_now);
        if (!written) {
            m_logs.m_lost += m_count;
            if (m_outcome)
                m_outcome = written;
        }
        m_text.clear();
        m_count = 0;
    }

    LogFiles& m_logs;
    RotatingFile& m_file;
    const WallTime m_now;
    std::string m_text;
    std::uint64_t m_count = 0;
    Result<void> m_outcome;
};

Result<void> LogFiles::write(const RecordBatch& batch)
{
    if (m_settings.privateMode)
        return {};
    const Result<void> access = m_settings.accessLog ? writeAccess(batch) : Result<void>();
    const Result<void> squid = m_settings.squidLog ? writeSquid(batch) : Result<void>();
    return access ? squid : access;
}

Result<void> LogFiles::writeAccess(const RecordBatch& batch)
{
    Lines lines(*this, m_access, batch.at);
    for (const TunnelInfo& info : batch.decided)
        lines.add(decisionRecord(info));
    for (const TunnelInfo& info : batch.progress)
        lines.add(progressRecord(info, batch.at));
    for (std::size_t i = 0; batch.ended && i < batch.ended->size(); ++i) {
        const TunnelInfo& info = (*batch.ended)[i];
        // Most tunnels are short: decision and end come together.
        if (info.decision.verdict != Verdict::Undecided && !batch.wasDecided[i])
            lines.add(decisionRecord(info));
        lines.add(closeRecord(info));
    }
    return lines.finish();
}

Result<void> LogFiles::writeSquid(const RecordBatch& batch)
{
    Lines lines(*this, m_squid, batch.at);
    for (std::size_t i = 0; batch.ended && i < batch.ended->size(); ++i)
        lines.add(squidRecord((*batch.ended)[i]));
    return lines.finish();
}

} // namespace sluice
