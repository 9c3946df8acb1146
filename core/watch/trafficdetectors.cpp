// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How tunnels are used: how long, how lopsided, how regularly, and when.
#include "core/watch/detectors.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace sluice {
namespace {

constexpr std::chrono::seconds StuckAfter{180};
constexpr std::uint64_t FarAbove = 10; ///< up over down
constexpr std::uint64_t SmallTunnel = 20'000;
constexpr std::chrono::seconds ShortTunnel{30};
constexpr std::chrono::seconds ShortestBeat{15};
constexpr std::chrono::hours LongestBeat{3};
constexpr std::size_t Beats = 20;
constexpr std::size_t MaxSeries = 2048;

bool isOneOf(std::uint16_t port, std::initializer_list<std::uint16_t> ports)
{
    return std::find(ports.begin(), ports.end(), port) != ports.end();
}

// Looking for mail every few minutes is what mail programs are for; SSH and mail stay open for days.
bool isMail(std::uint16_t port)
{
    return isOneOf(port, {25, 110, 143, 465, 587, 993, 995});
}
bool staysOpen(std::uint16_t port)
{
    return isMail(port) || isOneOf(port, {22, 1194, 5222, 5223});
}

/// Long, stuck and lopsided ones: each is told once in its life.
class OpenTunnels final : public Detector
{
public:
    void setSettings(const WatchSettings& settings) override { m_settings = settings; }

    void changed(const Sighting& sighting, Findings&) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        if (tunnel.status != 200)
            return;
        Open& open = m_open[tunnel.id];
        if (open.since == WallTime{}) {
            open.since = tunnel.acceptedAt;
            open.base = findingOf(AlertKind::LongTunnel, sighting);
            open.isMeantToStay = staysOpen(tunnel.port);
        }
        open.hasAnswer |= tunnel.phases.firstDown != Never;
        if (tunnel.phases.firstUp != Never && open.askedAt == WallTime{})
            open.askedAt = open.since + tunnel.phases.firstUp;
    }

    void moved(const TunnelCounters& counters, Findings& findings) override
    {
        const auto open = m_open.find(counters.id);
        if (open != m_open.end())
            judgeUpload(open->second, counters.bytes, findings);
    }

    void ended(const Sighting& sighting, Findings& findings) override
    {
        if (sighting.tunnel.status == 200) {
            changed(sighting, findings);
            judgeUpload(m_open[sighting.tunnel.id], sighting.tunnel.bytes, findings);
        }
        m_open.erase(sighting.tunnel.id);
    }

    void timePassed(WallTime now, Findings& findings) override
    {
        const std::chrono::hours longest{m_settings.longHours};
        for (auto& [id, open] : m_open) {
            const auto age = std::chrono::floor<std::chrono::seconds>(now - open.since);
            if (!open.toldLong && !open.isMeantToStay && longest.count() > 0 && age >= longest) {
                open.toldLong = true;
                findings.push_back(told(open, AlertKind::LongTunnel, spanText(age)));
            }
            const bool isWaiting = open.askedAt != WallTime{} && !open.hasAnswer;
            if (!open.toldStuck && isWaiting && now - open.askedAt >= StuckAfter) {
                open.toldStuck = true;
                findings.push_back(told(open, AlertKind::StuckTunnel, spanText(StuckAfter)));
            }
        }
    }

    void clockLeapt(WallTime::duration by) override
    {
        for (auto& [id, open] : m_open) {
            open.since += by;
            if (open.askedAt != WallTime{})
                open.askedAt += by;
        }
    }

    bool forget(const std::string& host) override
    {
        std::erase_if(m_open, [&host](const auto& pair) { return host.empty() || pair.second.base.target == host; });
        return true;
    }

private:
    struct Open
    {
        WallTime since{}; ///< its beginning, later by the time that the machine slept
        WallTime askedAt{}; ///< first byte to the target
        Finding base{};
        bool hasAnswer = false;
        bool isMeantToStay = false;
        bool toldLong = false;
        bool toldStuck = false;
        bool toldUpload = false;
    };

    static Finding told(const Open& open, AlertKind kind, const std::string& parameter)
    {
        Finding finding = open.base;
        finding.kind = kind;
        finding.parameters.push_back(parameter);
        return finding;
    }

    void judgeUpload(Open& open, const ByteCounts& bytes, Findings& findings) const
    {
        const std::uint64_t limit = std::uint64_t{m_settings.uploadMb} * 1'000'000;
        if (open.toldUpload || limit == 0 || bytes.up < limit || bytes.up / FarAbove < bytes.down)
            return;
        open.toldUpload = true;
        findings.push_back(told(open, AlertKind::BigUpload, sizeText(bytes.up)));
    }

    WatchSettings m_settings;
    std::unordered_map<TunnelId, Open> m_open;
};

class Beacon final : public Detector
{
public:
    void ended(const Sighting& sighting, Findings& findings) override
    {
        const TunnelInfo& tunnel = sighting.tunnel;
        if (tunnel.status != 200 || isMail(tunnel.port))
            return;
        const std::string key = sighting.subject + '\n' + tunnel.target();
        const bool isSmall = tunnel.bytes.up + tunnel.bytes.down <= SmallTunnel && tunnel.bytes.up > 0 &&
                             tunnel.phases.ended <= ShortTunnel;
        if (!isSmall) {
            m_series.erase(key); // it does other things with this target as well
            return;
        }
        if (m_series.size() >= MaxSeries && !m_series.contains(key))
            m_series.clear();
        auto& starts = m_series[key];
        starts.emplace_back(tunnel.acceptedAt, tunnel.id);
        if (starts.size() > Beats)
            starts.erase(starts.begin());
        const auto beat = steadyBeat(starts);
        if (!beat)
            return;
        Finding finding = findingOf(AlertKind::Beacon, sighting, {spanText(*beat), std::to_string(starts.size())});
        finding.tunnels.clear();
        for (const auto& start : starts)
            finding.tunnels.push_back(start.second);
        findings.push_back(std::move(finding));
        m_series.erase(key);
    }

private:
    using Starts = std::vector<std::pair<WallTime, TunnelId>>;

    // Every gap within a tenth of the mean.
    static std::optional<std::chrono::seconds> steadyBeat(const Starts& starts)
    {
        if (starts.size() < Beats)
            return {};
        const auto mean = (starts.back().first - starts.front().first) / static_cast<int>(Beats - 1);
        if (mean < ShortestBeat || mean > LongestBeat)
            return {};
        for (std::size_t i = 1; i < starts.size(); ++i) {
            const auto gap = starts[i].first - starts[i - 1].first;
            if (std::max(gap, mean) - std::min(gap, mean) > mean / 10)
                return {};
        }
        return std::chrono::round<std::chrono::seconds>(mean);
    }

    std::unordered_map<std::string, Starts> m_series;
};

class QuietHours final : public Detector
{
public:
    void setSettings(const WatchSettings& settings) override { m_settings = settings; }

    void decided(const Sighting& sighting, Findings& findings) override
    {
        if (sighting.tunnel.decision.isAllowed() && m_settings.isQuiet(sighting.localMinute)) {
            Finding finding = findingOf(AlertKind::QuietHours, sighting);
            finding.target.clear(); // one alert a program and night, not one a host
            findings.push_back(std::move(finding));
        }
    }

private:
    WatchSettings m_settings;
};

} // namespace

std::unique_ptr<Detector> detectOpenTunnels()
{
    return std::make_unique<OpenTunnels>();
}

std::unique_ptr<Detector> detectBeacon()
{
    return std::make_unique<Beacon>();
}

std::unique_ptr<Detector> detectQuietHours()
{
    return std::make_unique<QuietHours>();
}

} // namespace sluice
