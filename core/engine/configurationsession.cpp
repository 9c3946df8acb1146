// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Only what changed on disk or ran out of time leads to work; an idle session does not wake.
#include "core/engine/configurationsession.h"

#include <algorithm>

#include <QCoreApplication>

namespace sluice {
namespace {

/// Timers count monotonic time, expiry is wall time; a clock that was set is noticed after this long.
constexpr std::chrono::milliseconds LongestWait{std::chrono::minutes(10)};

// When the window may open or end next, whatever the day of the week.
WallTime nextTurn(const TimeWindow& window, WallTime now)
{
    const int minute = localTimeOf(now).minute;
    const auto until = [minute](int turn) {
        const int ahead = (turn - minute + TimeWindow::DayMinutes) % TimeWindow::DayMinutes;
        return ahead == 0 ? int{TimeWindow::DayMinutes} : ahead;
    };
    return std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes(std::min(until(window.from()), until(window.to())));
}

} // namespace

ConfigurationSession::ConfigurationSession(Configuration& configuration, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_configuration(configuration)
    , m_clock(clock)
{
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &ConfigurationSession::timePassed);
    connect(&m_watch, &FileWatch::changed, &m_configuration, &Configuration::reload);
    connect(&m_configuration, &Configuration::reloaded, this, &ConfigurationSession::reloaded);
    connect(&m_configuration, &Configuration::rulesChanged, this, &ConfigurationSession::rulesChanged);
    m_configuration.setListReading(Configuration::ListReading::Elsewhere);
    m_listsRead = m_configuration.namedLists();
    // What a person wrote into the file before this start can be gone back to as well.
    if (m_configuration.errors().empty() && !m_configuration.rules().empty())
        static_cast<void>(m_configuration.versions().keep(m_configuration.rules(), {}, m_clock.wallNow()));
    endFormerSession();
    armExpiry();
    watchFiles();
}

ConfigurationSession::~ConfigurationSession()
{
    m_configuration.setListReading(Configuration::ListReading::AtOnce);
}

// Directories tell of files that come and go, not of one that is written to where it stands.
void ConfigurationSession::watchFiles()
{
    QStringList files{m_configuration.rulesPath(), m_configuration.settingsPath(), m_configuration.usersPath()};
    for (const std::string& name : m_listsRead)
        files.append(QString::fromStdString(listPath(m_configuration.listsDirectory().toStdString(), name)));
    m_watch.watch(files, {m_configuration.directories().config, m_configuration.listsDirectory()});
}

// A file that cannot be read at the start may still hold rules of the former session when it is mended.
void ConfigurationSession::endFormerSession()
{
    m_hasEndedFormer = !m_configuration.areRulesBroken();
    if (m_hasEndedFormer)
        endRules(Ending::ExpiredAndSession);
}

void ConfigurationSession::reloaded()
{
    if (!m_hasEndedFormer)
        endFormerSession();
    readLists();
}

void ConfigurationSession::rulesChanged()
{
    armExpiry();
    if (m_configuration.namedLists() != m_listsRead)
        readLists();
}

void ConfigurationSession::readLists()
{
    m_listsRead = m_configuration.namedLists();
    watchFiles();
    const bool wasNothing = m_configuration.lists().empty() && m_configuration.listErrors().empty();
    if (m_listsRead.empty() && wasNothing)
        return;
    m_background.run([this, directory = m_configuration.listsDirectory().toStdString(), names = m_listsRead,
                      previous = m_configuration.lists(), reading = ++m_reading]() -> Background::Done {
        return [this, reading, loaded = loadLists(directory, names, previous)] {
            if (reading == m_reading) // otherwise a later one is under way
                m_configuration.setLists(loaded);
        };
    });
}

void ConfigurationSession::endRules(Ending which)
{
    const auto isOver = [&](const Rule& rule) {
        return rule.expires.hasPassed(m_clock.wallNow()) ||
               (which == Ending::ExpiredAndSession && rule.expires.kind == Expiry::Kind::Session);
    };
    std::vector<Rule> rules = m_configuration.rules();
    std::vector<std::string> ended;
    for (const Rule& rule : rules) {
        if (isOver(rule))
            ended.push_back(rule.id);
    }
    if (ended.empty())
        return;
    std::erase_if(rules, isOver);
    const QString change = QCoreApplication::translate("ConfigurationSession", "%n rule(s) expired", "", static_cast<int>(ended.size()));
    // A full disk keeps them in the file, but not in force.
    if (!m_configuration.saveRules(std::move(rules), change.toStdString()))
        m_configuration.forgetRules(ended);
}

// Open tunnels are judged again when a window opens or ends, as they are when a rule expires.
void ConfigurationSession::timePassed()
{
    endRules(Ending::Expired);
    if (rulesInTime() != m_inTime)
        m_configuration.recheck();
    armExpiry();
}

std::vector<std::string> ConfigurationSession::rulesInTime() const
{
    const LocalTime now = localTimeOf(m_clock.wallNow());
    std::vector<std::string> inTime;
    for (const Rule& rule : m_configuration.rules()) {
        if (std::any_of(rule.when.begin(), rule.when.end(), [&now](const TimeWindow& window) { return window.contains(now); }))
            inTime.push_back(rule.id);
    }
    return inTime;
}

void ConfigurationSession::armExpiry()
{
    m_expiry.stop();
    m_inTime = rulesInTime();
    const WallTime now = m_clock.wallNow();
    std::chrono::milliseconds wait = LongestWait;
    bool isNeeded = false;
    const auto wakeAt = [&](WallTime at) {
        isNeeded = true;
        wait = std::min(wait, std::chrono::ceil<std::chrono::milliseconds>(std::max(at - now, WallTime::duration::zero())));
    };
    for (const Rule& rule : m_configuration.rules()) {
        if (rule.expires.kind == Expiry::Kind::At)
            wakeAt(rule.expires.at);
        for (const TimeWindow& window : rule.when)
            wakeAt(nextTurn(window, now));
    }
    if (isNeeded)
        m_expiry.start(wait);
}

} // namespace sluice
