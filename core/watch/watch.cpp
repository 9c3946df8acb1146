// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The stream is cut into occasions here, so that detectors need not know how the engine reports.
#include "core/watch/watch.h"

#include <algorithm>
#include <utility>

#include "core/net/site.h"
#include "core/watch/detectors.h"

namespace sluice {
namespace {

constexpr std::chrono::seconds RoundEvery{15};
constexpr std::uint64_t LittleDisk = 200'000'000;
constexpr std::uint32_t FullInPercent = 80;

std::string keyOf(const Finding& finding)
{
    return std::string(token(finding.kind)) + '\n' + finding.subject + '\n' + finding.target;
}

Offset lookedAt(const TunnelInfo& tunnel)
{
    return tunnel.phases.hello != Never ? tunnel.phases.hello : tunnel.phases.decided;
}

} // namespace

std::string programOf(const TunnelInfo& tunnel)
{
    return std::string(tunnel.program.pathText());
}

std::string subjectOf(const TunnelInfo& tunnel)
{
    std::string subject = programOf(tunnel);
    if (subject.empty())
        subject = tunnel.userName();
    return subject.empty() ? tunnel.client.address.toString() : subject;
}

Watch::Watch(LocalMinute localMinute) : m_localMinute(std::move(localMinute))
{
    makeDetectors();
}

void Watch::makeDetectors()
{
    m_detectors.clear();
    m_detectors.push_back(detectNameScan());
    m_detectors.push_back(detectPortScan());
    m_detectors.push_back(detectAddressScan());
    m_detectors.push_back(detectRandomNames());
    m_detectors.push_back(detectLookFlags());
    m_detectors.push_back(detectNewHabits(m_habits));
    m_detectors.push_back(detectOpenTunnels());
    m_detectors.push_back(detectBeacon());
    m_detectors.push_back(detectQuietHours());
    m_detectors.push_back(detectRefusals());
    m_detectors.push_back(detectFailedLogins());
    for (const auto& detector : m_detectors)
        detector->setSettings(m_settings);
}

Watch::~Watch() = default;

void Watch::setSettings(const WatchSettings& settings)
{
    // What ends while nobody watches would be taken for open for ever.
    const bool isEnding = m_settings.on && !settings.on;
    m_settings = settings;
    if (isEnding) {
        m_shown.clear();
        makeDetectors();
        return;
    }
    for (const auto& detector : m_detectors)
        detector->setSettings(settings);
}

Sighting Watch::sightingOf(const TunnelInfo& tunnel, Offset offset) const
{
    const WallTime at = tunnel.acceptedAt + (offset == Never ? Offset::zero() : offset);
    return {tunnel, at, subjectOf(tunnel), programOf(tunnel), m_localMinute(at)};
}

void Watch::noteRule(const Sighting& sighting, Findings& findings) const
{
    const std::string rule(sighting.tunnel.decision.ruleId());
    if (!rule.empty() && m_alertingRules.contains(rule))
        findings.push_back(findingOf(AlertKind::RuleMatched, sighting, {rule}));
}

void Watch::show(const TunnelInfo& tunnel, Shown& shown, Findings& findings)
{
    const bool isDecided = tunnel.decision.verdict == Verdict::Allow || tunnel.decision.verdict == Verdict::Deny;
    if (isDecided && !shown.decided) {
        shown.decided = true;
        const Sighting sighting = sightingOf(tunnel, tunnel.phases.decided);
        for (const auto& detector : m_detectors)
            detector->decided(sighting, findings);
        noteRule(sighting, findings);
    }
    const bool isLooked = tunnel.look && tunnel.look->protocol != Protocol::Unknown;
    if (isLooked && !shown.looked) {
        shown.looked = true;
        const Sighting sighting = sightingOf(tunnel, lookedAt(tunnel));
        for (const auto& detector : m_detectors)
            detector->looked(sighting, findings);
    }
}

std::vector<Alert> Watch::take(const std::vector<TunnelInfo>& updated, const std::vector<TunnelCounters>& counters,
                               const std::vector<TunnelInfo>& ended, WallTime now)
{
    if (!m_settings.on)
        return {};
    Findings findings;
    for (const TunnelInfo& tunnel : updated) {
        show(tunnel, m_shown[tunnel.id], findings);
        const Sighting sighting = sightingOf(tunnel, tunnel.phases.decided);
        for (const auto& detector : m_detectors)
            detector->changed(sighting, findings);
    }
    for (const TunnelCounters& counter : counters) {
        for (const auto& detector : m_detectors)
            detector->moved(counter, findings);
    }
    for (const TunnelInfo& tunnel : ended) {
        const auto known = m_shown.find(tunnel.id);
        Shown shown = known == m_shown.end() ? Shown() : known->second;
        show(tunnel, shown, findings);
        if (known != m_shown.end())
            m_shown.erase(known);
        const Sighting sighting = sightingOf(tunnel, tunnel.phases.ended);
        for (const auto& detector : m_detectors)
            detector->ended(sighting, findings);
    }
    if (now - m_lastRound >= RoundEvery) {
        m_lastRound = now;
        for (const auto& detector : m_detectors)
            detector->timePassed(now, findings);
    }
    return admit(findings, now);
}

std::vector<Alert> Watch::take(const Pressure& pressure, WallTime now)
{
    if (!m_settings.on)
        return {};
    Findings findings;
    const bool isFull = pressure.limit != 0 && !pressure.isLimitWanted &&
                        std::uint64_t{pressure.open} * 100 >= std::uint64_t{pressure.limit} * FullInPercent;
    if (isFull || pressure.wasRefused) {
        Finding finding{AlertKind::Descriptors, {}, {}, {}, {}, {}};
        finding.parameters = {std::to_string(pressure.open), std::to_string(pressure.limit)};
        findings.push_back(std::move(finding));
    }
    if (!pressure.diskPath.empty() && pressure.freeDiskBytes < LittleDisk) {
        Finding finding{AlertKind::DiskSpace, {}, {}, pressure.diskPath, {}, {}};
        finding.parameters = {sizeText(pressure.freeDiskBytes), pressure.diskPath};
        findings.push_back(std::move(finding));
    }
    return admit(findings, now);
}

void Watch::clockLeapt(WallTime::duration by)
{
    m_lastRound += by;
    for (const auto& detector : m_detectors)
        detector->clockLeapt(by);
}

std::vector<Alert> Watch::admit(const Findings& findings, WallTime now)
{
    std::vector<Alert> news;
    std::erase_if(m_mutes, [now](const Mute& mute) { return mute.until <= now; });
    for (const Finding& finding : findings) {
        Alert alert;
        alert.kind = finding.kind;
        alert.firstAt = alert.lastAt = now;
        alert.subject = finding.subject;
        alert.client = finding.client;
        alert.target = finding.target;
        alert.parameters = finding.parameters;
        alert.tunnels = finding.tunnels;
        const auto covers = [&](const Mute& mute) { return mute.covers(alert, now); };
        if (std::none_of(m_mutes.begin(), m_mutes.end(), covers))
            admit(std::move(alert), keyOf(finding), news);
    }
    while (m_alerts.size() > MaxAlerts)
        m_alerts.pop_front();
    boundTold(now);
    return news;
}

// Half goes at once, so that a flood of different findings does not sort them anew each time.
void Watch::boundTold(WallTime now)
{
    if (m_told.size() <= MaxTold)
        return;
    std::erase_if(m_told, [now](const auto& pair) { return now - pair.second.at >= LongCoolDown; });
    if (m_told.size() <= MaxTold)
        return;
    std::vector<AlertId> ids;
    for (const auto& [key, told] : m_told)
        ids.push_back(told.id);
    const auto middle = ids.end() - MaxTold / 2;
    std::nth_element(ids.begin(), middle, ids.end());
    std::erase_if(m_told, [oldest = *middle](const auto& pair) { return pair.second.id < oldest; });
}

// Told lately: the alert there is counts on. If somebody has dismissed it, it stays away until it has cooled down.
void Watch::admit(Alert alert, const std::string& key, std::vector<Alert>& news)
{
    Told& told = m_told[key];
    const auto coolDown = alert.severity() == Severity::Notice ? LongCoolDown : CoolDown;
    if (told.id != AlertId::None && alert.lastAt - told.at < coolDown) {
        const auto known =
            std::find_if(m_alerts.rbegin(), m_alerts.rend(), [&](const Alert& a) { return a.id == told.id; });
        if (known == m_alerts.rend())
            return;
        told.at = alert.lastAt;
        ++known->count;
        known->lastAt = alert.lastAt;
        known->parameters = alert.parameters;
        known->tunnels.insert(known->tunnels.end(), alert.tunnels.begin(), alert.tunnels.end());
        if (known->tunnels.size() > Alert::MaxEvidence)
            known->tunnels.erase(known->tunnels.begin(), known->tunnels.end() - Alert::MaxEvidence);
        std::erase_if(news, [&](const Alert& a) { return a.id == known->id; });
        news.push_back(*known);
        return;
    }
    alert.id = static_cast<AlertId>(m_nextId++);
    told = {alert.id, alert.lastAt};
    m_alerts.push_back(alert);
    news.push_back(std::move(alert));
}

void Watch::dismiss(const std::vector<AlertId>& ids)
{
    std::erase_if(m_alerts, [&](const Alert& a) { return std::find(ids.begin(), ids.end(), a.id) != ids.end(); });
}

void Watch::mute(const Mute& mute, WallTime now)
{
    unmute(mute);
    m_mutes.push_back(mute);
    std::erase_if(m_alerts, [&](const Alert& a) { return mute.covers(a, now); });
}

// Findings may name the site, or the host only among their parameters.
void Watch::forget(const std::string& host)
{
    const std::string site = siteOf(host).value_or(host);
    const auto names = [&](const std::string& text) {
        return host.empty() || text == host || text == site || HostPort::hostOf(text) == host;
    };
    std::erase_if(m_alerts, [&](const Alert& alert) {
        return names(alert.target) || std::any_of(alert.parameters.begin(), alert.parameters.end(), names);
    });
    std::erase_if(m_told, [&](const auto& pair) { return names(pair.first.substr(pair.first.rfind('\n') + 1)); });
    m_habits.forget(site);
    std::vector<std::unique_ptr<Detector>> before = std::exchange(m_detectors, {});
    makeDetectors();
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i]->forget(host))
            m_detectors[i] = std::move(before[i]);
    }
}

void Watch::unmute(const Mute& mute)
{
    std::erase_if(m_mutes, [&](const Mute& known) {
        return known.kind == mute.kind && known.subject == mute.subject && known.target == mute.target;
    });
}

} // namespace sluice
