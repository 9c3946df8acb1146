// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See past.h.
#include "tests/screenshots/past.h"

#include <cmath>
#include <cstdio>
#include <random>

#include <QDateTime>

#include "core/record/historywriter.h"
#include "tests/support/scriptedengine.h"

namespace sluice {
namespace {

using std::chrono::minutes;

/// What one program does at one host.
struct Errand
{
    const char* host;
    std::uint16_t port;
    const char* program;
    const char* rule;
    double perHour;       ///< tunnels while somebody works
    std::uint64_t down;   ///< bytes a tunnel, on average
    bool isAllowed = true;
};
constexpr Errand Errands[] = {
    {"cdn.example.net", 443, "/usr/lib/firefox/firefox", "cdn", 38, 5'200'000},
    {"www.example.com", 443, "/usr/lib/firefox/firefox", "web", 24, 640'000},
    {"static.example.com", 443, "/usr/lib/firefox/firefox", "web", 30, 310'000},
    {"fonts.example.net", 443, "/usr/lib/firefox/firefox", "cdn", 9, 90'000},
    {"git.example.org", 443, "/usr/bin/git", "code", 5, 7'400'000},
    {"packages.example.org", 443, "/usr/bin/apt", "code", 1.5, 21'000'000},
    {"api.example.com", 443, "/usr/share/code/code", "web", 14, 48'000},
    {"imap.mail.example", 993, "/usr/bin/thunderbird", "mail", 4, 160'000},
    {"pixel.telemetry.example", 443, "/usr/share/code/code", "no-telemetry", 11, 0, false},
    {"tracker.example.test", 443, "/usr/lib/firefox/firefox", "", 7, 0, false},
};

TunnelInfo tunnelOf(const Errand& errand, std::uint64_t id, WallTime end, std::mt19937& random)
{
    const double size = std::exp(std::normal_distribution<double>(0, 0.9)(random));
    const auto down = static_cast<std::uint64_t>(static_cast<double>(errand.down) * size);
    const TunnelScript script{id, errand.host, errand.port, errand.rule, 3, std::chrono::milliseconds(800 + random() % 20'000), {2'000 + down / 60, down}};
    TunnelInfo info = errand.isAllowed ? endedTunnel(script, random() % 30 == 0 ? Reason::Idle : Reason::Done, ClosedBy::Client)
                                      : refusedTunnel(script, *errand.rule == '\0' ? Reason::DefaultDenied : Reason::RuleDenied);
    if (errand.isAllowed)
        info.phases.connected = info.attempts.front().started + Offset(9'000 + random() % 40'000);
    info.program.knowledge = ProgramKnowledge::Known;
    info.program.path = std::make_shared<const std::string>(errand.program);
    info.endedAt = end;
    info.acceptedAt = end - info.phases.ended;
    return info;
}

// How busy the hour is, 0 to 1: mornings begin late, evenings end slowly.
double business(WallTime time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
    const double hour = local.time().hour() + local.time().minute() / 60.0;
    const bool isWeekend = local.date().dayOfWeek() > 5;
    const double day = std::max(0.0, std::sin((hour - 7) / 16 * 3.14159));
    return (isWeekend ? 0.35 : 1.0) * day + 0.02;
}

// The backup of every night, which somebody will ask about.
bool isBackupTime(WallTime time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
    return local.time().hour() == 2 || (local.time().hour() == 3 && local.time().minute() < 30);
}

} // namespace

ScenePast::ScenePast()
{
    const std::string path = m_directory.filePath(QStringLiteral("history.sqlite")).toStdString();
    std::mt19937 random(20260101);
    constexpr Errand Backup{"backup.example.org", 22, "/usr/bin/restic", "home-server", 0, 95'000'000};
    HistoryWriter writer(path);
    const WallTime now = std::chrono::system_clock::now();
    std::uint64_t id = 0;
    std::vector<TunnelInfo> ended;
    for (WallTime time = now - std::chrono::hours(24 * 7); time < now; time += minutes(2)) {
        for (const Errand& errand : Errands) {
            std::poisson_distribution<int> count(errand.perHour / 30 * business(time));
            for (int i = count(random); i > 0; --i)
                ended.push_back(tunnelOf(errand, ++id, time + std::chrono::seconds(random() % 120), random));
        }
        if (isBackupTime(time))
            ended.push_back(tunnelOf(Backup, ++id, time, random));
    }
    RecordBatch batch;
    batch.at = now;
    batch.wasDecided.assign(ended.size(), true);
    batch.ended = std::make_shared<const std::vector<TunnelInfo>>(std::move(ended));
    writer.add(std::move(batch));
    if (const auto written = writer.commit(); !written)
        std::fprintf(stderr, "%s\n", written.error().text.c_str());
    writer.describe(m_state);
    m_reader = std::make_unique<HistoryReader>(path);
}

} // namespace sluice
