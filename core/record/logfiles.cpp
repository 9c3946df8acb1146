// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See logfiles.h.
#include "core/record/logfiles.h"

#include "core/record/accesslog.h"

namespace sluice {
namespace {

struct Lines
{
    std::string text;
    std::uint64_t count = 0;

    void add(const std::string& line)
    {
        text.append(line).append("\n");
        ++count;
    }
};

Lines accessLines(const RecordBatch& batch)
{
    Lines lines;
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
    return lines;
}

Lines squidLines(const RecordBatch& batch)
{
    Lines lines;
    for (std::size_t i = 0; batch.ended && i < batch.ended->size(); ++i)
        lines.add(squidRecord((*batch.ended)[i]));
    return lines;
}

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

Result<void> LogFiles::write(const RecordBatch& batch)
{
    Result<void> outcome;
    if (m_settings.privateMode)
        return outcome;
    if (m_settings.accessLog) {
        const Lines lines = accessLines(batch);
        outcome = append(m_access, lines.text, lines.count, batch.at);
    }
    if (m_settings.squidLog) {
        const Lines lines = squidLines(batch);
        const Result<void> squid = append(m_squid, lines.text, lines.count, batch.at);
        if (outcome)
            outcome = squid;
    }
    return outcome;
}

Result<void> LogFiles::append(RotatingFile& file, const std::string& lines, std::uint64_t count, WallTime now)
{
    if (count == 0)
        return {};
    const Result<void> written = file.append(lines, now);
    if (!written)
        m_lost += count;
    return written;
}

} // namespace sluice
