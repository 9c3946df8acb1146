// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What first bytes say that they should not, and programs that speak or go as they never did.
#include "core/watch/detectors.h"

#include <algorithm>

#include <QtGlobal>

#include "core/net/site.h"

namespace sluice {
namespace {

constexpr std::chrono::hours LearningTime{24};
constexpr std::uint32_t LearningTunnels = 50;

// A parameter that the window translates once more.
std::string protocolText(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Ssh: return "SSH";
    case Protocol::Http: return QT_TRANSLATE_NOOP("Alert", "plain HTTP");
    case Protocol::PostgresTls: return "PostgreSQL";
    case Protocol::ServerFirst: return QT_TRANSLATE_NOOP("Alert", "a greeting of the target");
    case Protocol::Unknown:
    case Protocol::Tls:
    case Protocol::Other: break;
    }
    return QT_TRANSLATE_NOOP("Alert", "an unknown protocol");
}

class LookFlags final : public Detector
{
public:
    void looked(const Sighting& sighting, Findings& findings) override
    {
        const LookFacts& look = *sighting.tunnel.look;
        if (has(look.flags, LookFlag::NotTls))
            findings.push_back(findingOf(AlertKind::NotTls, sighting, {protocolText(look.protocol)}));
        if (has(look.flags, LookFlag::HiddenName))
            findings.push_back(findingOf(AlertKind::HiddenName, sighting, {look.sni}));
        else if (has(look.flags, LookFlag::SniDiffers) || has(look.flags, LookFlag::InvalidSni))
            findings.push_back(findingOf(AlertKind::SniMismatch, sighting, {look.sni}));
        if (has(look.flags, LookFlag::NoSni))
            findings.push_back(findingOf(AlertKind::NoSni, sighting));
    }
};

class NewHabits final : public Detector
{
public:
    explicit NewHabits(Habits& habits) : m_habits(habits) {}

    void looked(const Sighting& sighting, Findings& findings) override
    {
        Habit* habit = habitOf(sighting);
        const std::string ja4(sighting.tunnel.look->ja4());
        if (habit == nullptr || ja4.empty())
            return;
        // The ciphers stay the same where extensions come and go with resumption and protocol.
        const std::size_t from = ja4.find('_') + 1;
        const std::string library = ja4.substr(from, ja4.find('_', from) - from);
        if (isKnown(habit->fingerprints, library))
            return;
        if (isSettled(*habit, sighting.at) && !habit->fingerprints.empty())
            findings.push_back(findingOf(AlertKind::NewFingerprint, sighting, {ja4}));
        if (habit->fingerprints.size() < Habits::MaxFingerprints)
            habit->fingerprints.push_back(library);
    }

    void decided(const Sighting& sighting, Findings& findings) override
    {
        Habit* habit = habitOf(sighting);
        if (habit == nullptr || !sighting.tunnel.decision.isAllowed())
            return;
        ++habit->tunnels;
        const std::string site = siteOf(sighting.tunnel.host).value_or(sighting.tunnel.host);
        if (isKnown(habit->sites, site))
            return;
        const bool isRoamer = habit->sites.size() >= Habits::MaxSites;
        if (isSettled(*habit, sighting.at) && !isRoamer && !habit->sites.empty()) {
            Finding finding = findingOf(AlertKind::NewSite, sighting, {std::to_string(habit->sites.size())});
            finding.target = site;
            findings.push_back(std::move(finding));
        }
        if (!isRoamer)
            habit->sites.push_back(site);
    }

private:
    Habit* habitOf(const Sighting& sighting)
    {
        return sighting.program.empty() ? nullptr : m_habits.of(sighting.program, sighting.at);
    }
    static bool isSettled(const Habit& habit, WallTime now)
    {
        return habit.tunnels >= LearningTunnels && now - habit.since >= LearningTime;
    }
    static bool isKnown(const std::vector<std::string>& known, const std::string& text)
    {
        return std::find(known.begin(), known.end(), text) != known.end();
    }

    Habits& m_habits;
};

} // namespace

std::unique_ptr<Detector> detectLookFlags()
{
    return std::make_unique<LookFlags>();
}

std::unique_ptr<Detector> detectNewHabits(Habits& habits)
{
    return std::make_unique<NewHabits>(habits);
}

} // namespace sluice
