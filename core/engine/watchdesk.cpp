// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing here wakes an idle engine: what takes time into account waits for the next batch.
#include "core/engine/watchdesk.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include <QFileInfo>
#include <QStorageInfo>

#include "core/base/file.h"
#include "core/engine/engine.h"
#include "core/net/site.h"
#include "core/watch/watchmemory.h"

namespace sluice {
namespace {

constexpr std::chrono::minutes DiskCheckInterval{1};
constexpr std::chrono::minutes SaveDelay{2}; ///< habits change all the time
constexpr std::chrono::seconds Leap{5}; ///< more than two clocks drift apart by themselves

std::vector<TunnelInfo> those(const std::vector<TunnelInfo>& tunnels, bool arePrivate)
{
    std::vector<TunnelInfo> found;
    std::copy_if(tunnels.begin(), tunnels.end(), std::back_inserter(found),
                 [arePrivate](const TunnelInfo& tunnel) { return tunnel.isPrivate == arePrivate; });
    return found;
}

int localMinute(WallTime at)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    return local.tm_hour * 60 + local.tm_min;
}

// Who guesses passwords is no secret of anybody's, and neither is a full disk.
bool isAboutTunnels(AlertKind kind)
{
    return kind != AlertKind::FailedLogins && kind != AlertKind::Descriptors && kind != AlertKind::DiskSpace;
}

} // namespace

WatchDesk::WatchDesk(Engine& engine, LogBuffer& log, const Clock& clock)
    : m_engine(engine)
    , m_log(log)
    , m_clock(clock)
    , m_watch(localMinute)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_saveTimer, &QTimer::timeout, this, &WatchDesk::save);
    connect(&engine, &Engine::changed, this, &WatchDesk::take);
    connect(&engine, &Engine::forgotten, this, &WatchDesk::forgetHost);
    connect(&engine, &Engine::stopped, this, &WatchDesk::save); // the process may leave without destructors
}

WatchDesk::~WatchDesk()
{
    save();
}

void WatchDesk::keepIn(const std::string& path)
{
    const auto content = readFile(path);
    if (content) {
        const auto memory = parseWatchMemory(*content, path);
        if (!memory) {
            m_log.append(LogLevel::Error, "watch", memory.error().text + "; mutes and habits are not kept");
            return;
        }
        m_watch.setMutes(memory->mutes);
        m_watch.habits().set(memory->habits);
        m_habitsBefore = m_watch.habits();
        m_kept = *content;
    } else if (content.error().code != "missing") {
        m_log.append(LogLevel::Error, "watch", content.error().text + "; mutes and habits are not kept");
        return;
    }
    m_path = path;
}

void WatchDesk::save()
{
    m_saveTimer.stop();
    if (m_path.empty())
        return;
    const auto& habits = (m_isPrivate ? m_habitsBefore : m_watch.habits()).all();
    const std::string text = formatWatchMemory({m_watch.mutes(), habits});
    if (text == m_kept || (m_kept.empty() && m_watch.mutes().empty() && habits.empty()))
        return;
    const auto saved = replaceFile(m_path, text);
    if (saved)
        m_kept = text;
    else
        m_log.append(LogLevel::Error, "watch", saved.error().text);
}

void WatchDesk::setSettings(const Settings& settings)
{
    m_watch.setSettings(settings.watch);
    m_wantedTunnels = settings.limits.tunnels;
    if (settings.records.privateMode == m_isPrivate)
        return;
    if (settings.records.privateMode)
        m_habitsBefore = m_watch.habits();
    else
        m_watch.habits() = std::exchange(m_habitsBefore, {});
    m_isPrivate = settings.records.privateMode;
}

void WatchDesk::rulesChanged()
{
    std::unordered_set<std::string> alerting;
    for (const Rule& rule : m_engine.rules()->rules()) {
        if (rule.enabled && rule.log == RuleLog::Alert)
            alerting.insert(rule.id);
    }
    m_watch.setAlertingRules(std::move(alerting));
    m_learner.rulesChanged(*m_engine.rules());
    Q_EMIT learned();
}

Pressure WatchDesk::pressure(const EngineBatch& batch)
{
    Pressure pressure;
    pressure.open = static_cast<std::uint32_t>(m_watch.openTunnels());
    pressure.limit = m_engine.tunnelLimit();
    const bool isWanted = m_wantedTunnels != 0 && pressure.limit == m_wantedTunnels;
    pressure.isLimitWanted = isWanted;
    pressure.wasRefused = std::any_of(batch.ended.begin(), batch.ended.end(), [isWanted](const TunnelInfo& tunnel) {
        return tunnel.reason == Reason::OutOfDescriptors || (tunnel.reason == Reason::TooManyTunnels && !isWanted);
    });
    if (m_path.empty())
        return pressure;
    if (m_clock.now() >= m_nextDiskCheck) {
        m_nextDiskCheck = m_clock.now() + DiskCheckInterval;
        const QStorageInfo disk(QFileInfo(QString::fromStdString(m_path)).absolutePath());
        m_freeDisk = disk.isValid() ? static_cast<std::uint64_t>(std::max<qint64>(disk.bytesAvailable(), 0)) : UINT64_MAX;
    }
    pressure.freeDiskBytes = m_freeDisk;
    pressure.diskPath = QFileInfo(QString::fromStdString(m_path)).absolutePath().toStdString();
    return pressure;
}

void WatchDesk::noticeLeap()
{
    const WallTime::duration ahead =
        m_clock.wallNow().time_since_epoch() - std::chrono::duration_cast<WallTime::duration>(m_clock.now().time_since_epoch());
    const WallTime::duration leap = ahead - m_ahead.value_or(ahead);
    if (m_ahead && std::chrono::abs(leap) < Leap)
        return;
    m_ahead = ahead;
    m_watch.clockLeapt(leap);
}

// What a tunnel of private mode shows after that mode has ended becomes nobody's habit.
std::vector<Alert> WatchDesk::takeTunnels(const EngineBatch& batch, WallTime now)
{
    bool hasPrivate = false;
    for (const auto* tunnels : {&batch.updated, &batch.ended}) {
        for (const TunnelInfo& tunnel : *tunnels) {
            if (!tunnel.isPrivate)
                continue;
            m_private.insert(tunnel.id);
            hasPrivate = true;
        }
    }
    if (m_isPrivate || !hasPrivate)
        return m_watch.take(batch.updated, batch.counters, batch.ended, now);
    std::vector<Alert> alerts = m_watch.take(those(batch.updated, false), batch.counters, those(batch.ended, false), now);
    const Habits before = m_watch.habits();
    const std::vector<Alert> more = m_watch.take(those(batch.updated, true), {}, those(batch.ended, true), now);
    m_watch.habits() = before;
    alerts.insert(alerts.end(), more.begin(), more.end());
    return alerts;
}

void WatchDesk::take(const EngineBatch& batch)
{
    noticeLeap();
    const WallTime now = m_clock.wallNow();
    std::vector<Alert> alerts = takeTunnels(batch, now);
    const std::vector<Alert> more = m_watch.take(pressure(batch), now);
    alerts.insert(alerts.end(), more.begin(), more.end());
    for (const Alert& alert : alerts) {
        const bool isPrivate = m_isPrivate || std::any_of(alert.tunnels.begin(), alert.tunnels.end(),
                                                          [this](TunnelId id) { return m_private.contains(id); });
        if (isPrivate && isAboutTunnels(alert.kind))
            continue;
        const LogLevel level = alert.severity() == Severity::Notice ? LogLevel::Info : LogLevel::Warning;
        m_log.append(level, "watch", alertLine(alert));
    }
    for (const TunnelInfo& tunnel : batch.ended) {
        if (!m_isPrivate && !tunnel.isPrivate)
            m_learner.take(tunnel);
        m_private.erase(tunnel.id);
    }
    if (!m_path.empty() && !m_saveTimer.isActive() && !batch.ended.empty())
        m_saveTimer.start(SaveDelay);
    if (!alerts.empty())
        Q_EMIT alerted(alerts);
    if (!batch.ended.empty())
        Q_EMIT learned();
}

void WatchDesk::dismiss(const std::vector<AlertId>& ids)
{
    m_watch.dismiss(ids);
    Q_EMIT changed();
}

void WatchDesk::mute(const Mute& mute)
{
    m_watch.mute(mute, m_clock.wallNow());
    save();
    Q_EMIT changed();
}

void WatchDesk::unmute(const Mute& mute)
{
    m_watch.unmute(mute);
    save();
    Q_EMIT changed();
}

std::vector<Suggestion> WatchDesk::suggestions() const
{
    return m_learner.suggestions(*m_engine.rules(), m_clock.wallNow());
}

void WatchDesk::forget(const Suggestion& suggestion)
{
    m_learner.forget(suggestion);
    Q_EMIT learned();
}

void WatchDesk::forgetHost(const std::string& host)
{
    m_watch.forget(host);
    m_habitsBefore.forget(siteOf(host).value_or(host));
    m_learner.forget(host);
    save();
    Q_EMIT changed();
    Q_EMIT learned();
}

std::vector<ReportedDenials> WatchDesk::reportedDenials() const
{
    return m_learner.reported(*m_engine.rules());
}

} // namespace sluice
