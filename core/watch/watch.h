// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All detectors over the stream of tunnels: shows each tunnel once per occasion, folds repeats, keeps what is muted quiet.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/watch/detector.h"
#include "core/watch/habits.h"

namespace sluice {

/// How near Sluice is to its limits.
struct Pressure
{
    std::uint32_t open = 0;
    std::uint32_t limit = 0;           ///< 0 = not known
    bool wasRefused = false;           ///< somebody was turned away for lack of room
    std::uint64_t freeDiskBytes = 0;
    std::string diskPath;              ///< empty = not known
    bool isLimitWanted = false;        ///< the settings say so: nothing runs out when `limit` is reached
};

/// Pure: no clock, no file. One thread.
class Watch final
{
public:
    static constexpr std::size_t MaxAlerts = 500;
    static constexpr std::size_t MaxTold = 4 * MaxAlerts; ///< remembered for the cool-down
    /// Within it, the same again about the same raises the count of the alert there is.
    static constexpr std::chrono::hours CoolDown{1};
    static constexpr std::chrono::hours LongCoolDown{12}; ///< of notices

    /// Minute of the local day at a time.
    using LocalMinute = std::function<int(WallTime)>;

    explicit Watch(LocalMinute localMinute);
    ~Watch();

    /// Switched off it forgets what it has seen of tunnels.
    void setSettings(const WatchSettings& settings);
    /// Rules whose decisions are worth an alert of their own.
    void setAlertingRules(std::unordered_set<std::string> ids) { m_alertingRules = std::move(ids); }

    /// What is new or has been seen again; those seen again keep their id. Both lists in the order of time.
    std::vector<Alert> take(const std::vector<TunnelInfo>& updated, const std::vector<TunnelCounters>& counters,
                            const std::vector<TunnelInfo>& ended, WallTime now);
    std::vector<Alert> take(const Pressure& pressure, WallTime now);
    /// Wall time has passed, or been taken back, that nothing has lived: the clock was set, or the machine has slept.
    void clockLeapt(WallTime::duration by);

    std::size_t openTunnels() const { return m_shown.size(); } ///< seen to begin and not yet to end
    const std::deque<Alert>& alerts() const { return m_alerts; } ///< the oldest first
    void dismiss(const std::vector<AlertId>& ids);
    /// What it covers among the alerts there are goes as well.
    void mute(const Mute& mute, WallTime now);
    void unmute(const Mute& mute);
    const std::vector<Mute>& mutes() const { return m_mutes; }
    void setMutes(std::vector<Mute> mutes) { m_mutes = std::move(mutes); }
    Habits& habits() { return m_habits; }
    /// This host, and its site among what programs keep to; everything but mutes if empty. Detectors that
    /// cannot tell hosts apart begin anew.
    void forget(const std::string& host);

    std::size_t toldCount() const { return m_told.size(); }

private:
    /// A kind, subject and target that have been told lately.
    struct Told
    {
        AlertId id = AlertId::None;
        WallTime at{};
    };
    struct Shown
    {
        bool decided = false;
        bool looked = false;
    };

    void makeDetectors();
    void boundTold(WallTime now);
    void show(const TunnelInfo& tunnel, Shown& shown, Findings& findings);
    Sighting sightingOf(const TunnelInfo& tunnel, Offset offset) const;
    std::vector<Alert> admit(const Findings& findings, WallTime now);
    void admit(Alert alert, const std::string& key, std::vector<Alert>& news);
    void noteRule(const Sighting& sighting, Findings& findings) const;

    LocalMinute m_localMinute;
    WatchSettings m_settings;
    Habits m_habits;
    std::vector<std::unique_ptr<Detector>> m_detectors;
    std::unordered_set<std::string> m_alertingRules;
    std::unordered_map<TunnelId, Shown> m_shown;
    std::unordered_map<std::string, Told> m_told; ///< by kind, subject and target
    std::deque<Alert> m_alerts;
    std::vector<Mute> m_mutes;
    WallTime m_lastRound{};
    std::uint64_t m_nextId = 1;
};

/// Who an alert is about: program, else user, else the client's address.
std::string subjectOf(const TunnelInfo& tunnel);
/// The program's name; empty if unknown.
std::string programOf(const TunnelInfo& tunnel);

} // namespace sluice
