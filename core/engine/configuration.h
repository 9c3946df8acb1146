// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration directory: settings.json, rules.json and users.json, loaded, changed and saved in one place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "core/access/listfiles.h"
#include "core/access/ruleset.h"
#include "core/access/ruleversions.h"
#include "core/access/users.h"
#include "core/base/result.h"
#include "core/settings/settings.h"

namespace sluice {

/// Where everything of one instance lives. With --config DIR all of it is below DIR.
struct Directories
{
    QString config;  ///< settings.json, rules.json, users.json
    QString state;   ///< window state, logs, history; lock
    QString runtime; ///< socket

    /// XDG locations, or `base` for all three. Creates nothing.
    static Directories standard();
    static Directories below(const QString& base);
};

/// One thread (the engine's). What cannot be read is never overwritten: saving is refused until it was reloaded well.
class Configuration final : public QObject
{
    Q_OBJECT

public:
    explicit Configuration(const Directories& directories, QObject* parent = nullptr);

    /// Reads all files. On error the former values stay (at start: defaults and no rules), errors() says why.
    void reload();
    /// One entry per file that could not be read; text names file, line and cure.
    const std::vector<Error>& errors() const { return m_errors; }
    /// Those of errors() that are about lists; after a reload() they are of the reading before, if lists are read elsewhere.
    const std::vector<Error>& listErrors() const { return m_listErrors; }
    bool areRulesBroken() const { return isBroken(rulesPath()); }

    const Directories& directories() const { return m_directories; }
    QString settingsPath() const;
    QString rulesPath() const;
    QString usersPath() const;
    const Settings& settings() const { return m_settings; }
    QString listsDirectory() const;
    /// Kept beside the rules; saveRules() adds to them.
    RuleVersions versions() const;
    /// Rules of the file, without those of the command line.
    const std::vector<Rule>& rules() const { return m_rules; }
    /// Rules of --allow: above those of the file, for this run only.
    const std::vector<Rule>& runRules() const { return m_runRules; }
    /// All lists that either of them names, sorted.
    std::vector<std::string> namedLists() const;
    /// Both together, compiled; what the engine gets. Denies everything while rules.json cannot be read at start. While
    /// lists that are newly named are read elsewhere, the former set stays in force.
    std::shared_ptr<const RuleSet> ruleSet() const { return m_ruleSet; }

    /// Who may use listeners that ask for a password; nobody while users.json cannot be read at start.
    const std::vector<User>& users() const { return m_users; }
    std::shared_ptr<const UserTable> userTable() const { return m_userTable; }

    /// Ids are made unique among the file's. Lists they name are read like the file's; errors() says which cannot be.
    void setRunRules(std::vector<Rule> rules);
    /// Replaces values without touching the file: for flags and environment, which win over it.
    void overrideListeners(std::vector<ListenerSettings> listeners);
    void overrideWorkers(std::uint32_t workers);
    void overrideLogLevel(LogLevel level);

    /// Saves atomically, then takes effect and is signalled. On error nothing has changed. `change` names the version.
    /// What somebody has written into the file meanwhile is kept: rules() is then both changes together.
    Result<void> saveRules(std::vector<Rule> rules, const std::string& change = {});
    /// The lists that rules name, as far as they could be read.
    const NameLists& lists() const { return m_lists; }
    /// Who reads the lists: reload() at once, or a ConfigurationSession on a thread, which then calls setLists().
    enum class ListReading : bool { AtOnce, Elsewhere };
    void setListReading(ListReading reading) { m_listReading = reading; }
    void setLists(LoadedLists loaded);
    /// The same rules as a new set: what is open is judged again by the time it is now.
    void recheck() { recompile(); }
    /// Drops rules without a file: for those whose time is over while the file cannot be written. They stay away when the
    /// file is read again.
    void forgetRules(const std::vector<std::string>& ids);
    Result<void> saveSettings(const Settings& settings);
    Result<void> saveUsers(std::vector<User> users);

Q_SIGNALS:
    void rulesChanged();
    void settingsChanged();
    void usersChanged();
    void errorsChanged();
    /// setLists() has taken what was read, whatever was found.
    void listsRead();
    /// reload() has read the files, whatever it found.
    void reloaded(bool isChanged);

private:
    void recompile();
    std::vector<Rule> allRules() const;
    bool waitsForLists() const;
    Result<std::vector<Rule>> withHandEdits(std::vector<Rule> rules);
    void takeUsers(std::vector<User> users);
    bool takeLists(LoadedLists loaded);
    bool readLists();
    void gatherErrors();
    void setError(const QString& file, std::optional<Error> error);
    bool isBroken(const QString& file) const;
    Settings effective(Settings settings) const;

    struct FileError { QString file; Error error; };

    Directories m_directories;
    Settings m_fileSettings;
    Settings m_settings;
    std::vector<Rule> m_rules;
    std::vector<Rule> m_fileRules; ///< as last read or written
    std::vector<Rule> m_forgotten; ///< still in the file, and over
    std::vector<Rule> m_runRules;
    std::shared_ptr<const RuleSet> m_ruleSet;
    std::vector<User> m_users;
    std::shared_ptr<const UserTable> m_userTable = std::make_shared<UserTable>();
    NameLists m_lists;
    std::vector<std::string> m_listsTried; ///< names, sorted
    bool m_isWaiting = false;              ///< rules that are not compiled yet, for want of lists
    std::vector<Error> m_listErrors;
    ListReading m_listReading = ListReading::AtOnce;
    std::uint64_t m_version = 0;
    std::vector<Error> m_errors;
    std::vector<FileError> m_fileErrors;
    std::optional<std::vector<ListenerSettings>> m_listenersOverride;
    std::optional<std::uint32_t> m_workersOverride;
    std::optional<LogLevel> m_logLevelOverride;
};

} // namespace sluice
