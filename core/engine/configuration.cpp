// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files in, values out; a file that could not be read is left alone until it can.
#include "core/engine/configuration.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <QDir>
#include <QStandardPaths>

#include "core/access/rulediff.h"
#include "core/access/rulefile.h"
#include "core/access/userfile.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

QString xdg(const char* variable, const QString& fallback)
{
    const QString value = qEnvironmentVariable(variable);
    return (value.startsWith(u'/') ? value : QDir::homePath() + fallback) + u"/sluice"_s;
}

} // namespace

Directories Directories::standard()
{
    Directories directories;
    directories.config = xdg("XDG_CONFIG_HOME", u"/.config"_s);
    directories.state = xdg("XDG_STATE_HOME", u"/.local/state"_s);
    // Without a runtime directory (no login session) the state directory holds the socket.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    directories.runtime = runtime.startsWith(u'/') ? runtime + u"/sluice"_s : directories.state;
    return directories;
}

Directories Directories::below(const QString& base)
{
    const QString absolute = QDir(base).absolutePath();
    return {absolute, absolute, absolute};
}

Configuration::Configuration(const Directories& directories, QObject* parent)
    : QObject(parent)
    , m_directories(directories)
    , m_ruleSet(std::make_shared<RuleSet>())
{
}

QString Configuration::settingsPath() const
{
    return m_directories.config + u"/settings.json"_s;
}

QString Configuration::rulesPath() const
{
    return m_directories.config + u"/rules.json"_s;
}

QString Configuration::usersPath() const
{
    return m_directories.config + u"/users.json"_s;
}

void Configuration::reload()
{
    const std::vector<Error> errorsBefore = m_errors;
    auto settings = loadSettings(settingsPath().toStdString());
    setError(settingsPath(), settings ? std::nullopt : std::optional(settings.error()));
    auto rules = loadRules(rulesPath().toStdString());
    setError(rulesPath(), rules ? std::nullopt : std::optional(rules.error()));

    auto users = loadUsers(usersPath().toStdString());
    setError(usersPath(), users ? std::nullopt : std::optional(users.error()));

    const bool hasNewSettings = settings && *settings != m_fileSettings;
    if (hasNewSettings) {
        m_fileSettings = *settings;
        m_settings = effective(m_fileSettings);
        Q_EMIT settingsChanged();
    }
    if (rules) {
        m_fileRules = *rules;
        std::erase_if(*rules, [this](const Rule& rule) {
            return std::find(m_forgotten.begin(), m_forgotten.end(), rule) != m_forgotten.end();
        });
    }
    const bool isNew = rules && (*rules != m_rules || m_version == 0);
    if (isNew)
        m_rules = std::move(*rules);
    const bool hasNewLists = readLists();
    if (isNew || hasNewLists)
        recompile();
    const bool hasNewUsers = users && *users != m_users;
    if (hasNewUsers)
        takeUsers(std::move(*users));
    if (m_errors != errorsBefore)
        Q_EMIT errorsChanged();
    Q_EMIT reloaded(hasNewSettings || isNew || hasNewLists || hasNewUsers);
}

bool Configuration::readLists()
{
    return m_listReading == ListReading::AtOnce &&
           takeLists(loadLists(listsDirectory().toStdString(), namedLists(), m_lists));
}

bool Configuration::takeLists(LoadedLists loaded)
{
    const bool isNew = loaded.lists != m_lists;
    m_lists = std::move(loaded.lists);
    m_listErrors = std::move(loaded.errors);
    m_listsTried = namedLists();
    gatherErrors();
    return isNew;
}

void Configuration::setLists(LoadedLists loaded)
{
    const std::vector<Error> errorsBefore = m_errors;
    if (takeLists(std::move(loaded)) || m_isWaiting)
        recompile();
    if (m_errors != errorsBefore)
        Q_EMIT errorsChanged();
    Q_EMIT listsRead();
}

void Configuration::forgetRules(const std::vector<std::string>& ids)
{
    const auto isNamed = [&ids](const Rule& rule) { return std::find(ids.begin(), ids.end(), rule.id) != ids.end(); };
    std::copy_if(m_rules.begin(), m_rules.end(), std::back_inserter(m_forgotten), isNamed);
    if (std::erase_if(m_rules, isNamed) != 0)
        recompile();
}

QString Configuration::listsDirectory() const
{
    return m_directories.config + u"/lists"_s;
}

RuleVersions Configuration::versions() const
{
    return RuleVersions((m_directories.config + u"/versions"_s).toStdString());
}

std::vector<Rule> Configuration::allRules() const
{
    std::vector<Rule> all = m_runRules;
    all.insert(all.end(), m_rules.begin(), m_rules.end());
    return all;
}

std::vector<std::string> Configuration::namedLists() const
{
    return listsNamedBy(allRules());
}

bool Configuration::waitsForLists() const
{
    const std::vector<std::string> named = namedLists();
    return m_listReading == ListReading::Elsewhere &&
           !std::includes(m_listsTried.begin(), m_listsTried.end(), named.begin(), named.end());
}

// A list that nobody has tried to read yet is unknown, and a deny rule takes what is unknown for a match: compiled now, it
// would refuse everything and end open tunnels for as long as the reading takes.
void Configuration::recompile()
{
    m_isWaiting = waitsForLists();
    if (m_isWaiting) {
        Q_EMIT rulesChanged();
        return;
    }
    m_ruleSet = std::make_shared<const RuleSet>(allRules(), ++m_version, Otherwise::Deny, m_lists);
    Q_EMIT rulesChanged();
}

void Configuration::takeUsers(std::vector<User> users)
{
    m_users = std::move(users);
    m_userTable = std::make_shared<const UserTable>(m_users);
    Q_EMIT usersChanged();
}

void Configuration::setRunRules(std::vector<Rule> rules)
{
    // Ids tell rows apart in logs and rows; one of the file's may already be called "allow-1".
    std::vector<Rule> all = m_rules;
    for (Rule& rule : rules) {
        rule.id = freshRuleId(rule.id, all);
        all.push_back(rule);
    }
    m_runRules = std::move(rules);
    readLists();
    recompile();
}

Settings Configuration::effective(Settings settings) const
{
    // What the file says of an equal place holds in spite of the flag, also once it has been mended or changed.
    if (m_listenersOverride) {
        const std::vector<ListenerSettings> known = std::exchange(settings.listeners, *m_listenersOverride);
        for (ListenerSettings& listener : settings.listeners) {
            const auto inFile = listenerAt(listener.endpoint, known);
            listener.needsPassword |= inFile.needsPassword;
            listener.allowPlaintextLan |= inFile.allowPlaintextLan;
        }
    }
    if (m_workersOverride)
        settings.workers = *m_workersOverride;
    if (m_logLevelOverride)
        settings.logLevel = *m_logLevelOverride;
    return settings;
}

void Configuration::overrideListeners(std::vector<ListenerSettings> listeners)
{
    m_listenersOverride = std::move(listeners);
    m_settings = effective(m_fileSettings);
}

void Configuration::overrideWorkers(std::uint32_t workers)
{
    m_workersOverride = workers;
    m_settings = effective(m_fileSettings);
}

void Configuration::overrideLogLevel(LogLevel level)
{
    m_logLevelOverride = level;
    m_settings = effective(m_fileSettings);
}

// The watch over the file waits until it is quiet, and answers are written at any time.
Result<std::vector<Rule>> Configuration::withHandEdits(std::vector<Rule> rules)
{
    const auto inFile = loadRules(rulesPath().toStdString());
    if (!inFile)
        return inFile.error();
    if (*inFile == m_fileRules)
        return rules;
    static_cast<void>(versions().keep(*inFile, {}, std::chrono::system_clock::now()));
    std::vector<Rule> current = *inFile;
    std::erase_if(current, [this](const Rule& rule) {
        return std::find(m_forgotten.begin(), m_forgotten.end(), rule) != m_forgotten.end();
    });
    return rebased(rules, m_rules, current);
}

Result<void> Configuration::saveRules(std::vector<Rule> rules, const std::string& change)
{
    if (isBroken(rulesPath()))
        return Error{"broken-file", rulesPath().toStdString() + " could not be read and is not overwritten; mend it, then reload"};
    auto merged = withHandEdits(std::move(rules));
    if (!merged)
        return merged.error();
    if (const auto saved = sluice::saveRules(rulesPath().toStdString(), *merged); !saved)
        return saved.error();
    m_rules = std::move(*merged);
    m_fileRules = m_rules;
    m_forgotten.clear();
    // A version that could not be kept does not undo a change that was saved.
    static_cast<void>(versions().keep(m_rules, change, std::chrono::system_clock::now()));
    recompile();
    return {};
}

Result<void> Configuration::saveSettings(const Settings& settings)
{
    if (isBroken(settingsPath()))
        return Error{"broken-file", settingsPath().toStdString() + " could not be read and is not overwritten; mend it, then reload"};
    // What a flag decides for this run stays out of the file, unless it was changed here.
    Settings toFile = settings;
    if (m_listenersOverride && settings.listeners == m_settings.listeners)
        toFile.listeners = m_fileSettings.listeners;
    if (m_workersOverride && settings.workers == m_settings.workers)
        toFile.workers = m_fileSettings.workers;
    if (m_logLevelOverride && settings.logLevel == m_settings.logLevel)
        toFile.logLevel = m_fileSettings.logLevel;
    if (const auto valid = validateListeners(toFile.listeners); !valid)
        return valid.error();
    if (const auto saved = sluice::saveSettings(settingsPath().toStdString(), toFile); !saved)
        return saved.error();
    m_fileSettings = toFile;
    m_settings = settings;
    Q_EMIT settingsChanged();
    return {};
}

Result<void> Configuration::saveUsers(std::vector<User> users)
{
    if (isBroken(usersPath()))
        return Error{"broken-file", usersPath().toStdString() + " could not be read and is not overwritten; mend it, then reload"};
    if (const auto valid = checkUsers(users); !valid)
        return valid.error();
    if (const auto saved = sluice::saveUsers(usersPath().toStdString(), users); !saved)
        return saved.error();
    takeUsers(std::move(users));
    return {};
}

void Configuration::setError(const QString& file, std::optional<Error> error)
{
    std::erase_if(m_fileErrors, [&file](const FileError& entry) { return entry.file == file; });
    if (error)
        m_fileErrors.push_back({file, *error});
    gatherErrors();
}

void Configuration::gatherErrors()
{
    m_errors.clear();
    for (const FileError& entry : m_fileErrors) {
        if (std::find(m_errors.begin(), m_errors.end(), entry.error) == m_errors.end())
            m_errors.push_back(entry.error);
    }
    m_errors.insert(m_errors.end(), m_listErrors.begin(), m_listErrors.end());
}

bool Configuration::isBroken(const QString& file) const
{
    return std::any_of(m_fileErrors.begin(), m_fileErrors.end(),
                       [&file](const FileError& entry) { return entry.file == file; });
}

} // namespace sluice
