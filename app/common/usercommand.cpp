// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each verb is one function from the file's users to what to print. What it changes is read under a lock, so that
// commands which run at the same time come one after the other.
#include "app/common/usercommand.h"

#include <algorithm>
#include <cerrno>

#include <QFileInfo>

#include "app/common/process.h"
#include "app/common/terminal.h"
#include "core/access/password.h"
#include "core/access/userfile.h"
#include "core/base/file.h"
#include "core/base/filelock.h"
#include "core/base/text.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype ShortPassword = 8;
constexpr std::chrono::seconds LockPatience{10};

/// What one verb works on.
struct Work
{
    QString path;
    std::vector<User> users;
    QStringList operands;
    QStringList groups;
    std::string hash; ///< of the new password, where the verb takes one
};

QString shown(const std::string& text)
{
    return QString::fromStdString(text);
}

EarlyExit usage(const QString& text)
{
    return {ExitCode::Usage, text + u"; see sluiced user --help"_s};
}

EarlyExit failure(const Error& error)
{
    return {ExitCode::Failure, shown(error.text)};
}

EarlyExit save(const Work& work, const QString& done)
{
    if (const auto valid = checkUsers(work.users); !valid)
        return failure(valid.error());
    if (const auto saved = saveUsers(work.path.toStdString(), work.users); !saved) {
        const QFileInfo directory(QFileInfo(work.path).absolutePath());
        const bool isForbidden = directory.exists() && !directory.isWritable();
        return {isForbidden ? ExitCode::NoPermission : ExitCode::Failure, shown(saved.error().text)};
    }
    return {ExitCode::Ok, done};
}

std::vector<User>::iterator find(std::vector<User>& users, const std::string& name)
{
    return std::find_if(users.begin(), users.end(), [&name](const User& user) { return user.name == name; });
}

bool hasUser(const std::vector<User>& users, const std::string& name)
{
    return std::any_of(users.begin(), users.end(), [&name](const User& user) { return user.name == name; });
}

Result<std::string> newHash(const std::string& name)
{
    auto password = readNewPassword(name);
    if (!password)
        return password.error();
    if (const auto valid = checkPassword(*password); !valid)
        return valid.error();
    const auto isFirstByte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    if (std::count_if(password->begin(), password->end(), isFirstByte) < ShortPassword)
        printError(u"warning: a password of fewer than %1 characters is soon guessed"_s.arg(ShortPassword));
    auto hash = hashPassword(*password);
    wipe(*password);
    return hash;
}

std::optional<EarlyExit> mistakeInNew(const Work& work)
{
    const QString name = work.operands.constFirst();
    if (const auto valid = checkUserName(name.toStdString()); !valid)
        return failure(valid.error());
    if (hasUser(work.users, name.toStdString())) {
        return EarlyExit{ExitCode::Failure,
                         u"%1 is a user already; a new password: sluiced user password %1"_s.arg(name)};
    }
    return {};
}

std::optional<EarlyExit> mistakeInKnown(const Work& work)
{
    const QString name = work.operands.constFirst();
    if (!hasUser(work.users, name.toStdString()))
        return EarlyExit{ExitCode::Failure, u"there is no user %1; see sluiced user list"_s.arg(name)};
    return {};
}

EarlyExit add(Work work)
{
    const QString name = work.operands.constFirst();
    User user{name.toStdString(), work.hash, {}};
    for (const QString& group : work.groups)
        user.groups.push_back(group.toStdString());
    std::sort(user.groups.begin(), user.groups.end());
    user.groups.erase(std::unique(user.groups.begin(), user.groups.end()), user.groups.end());
    work.users.push_back(std::move(user));
    return save(work, u"added %1"_s.arg(name));
}

EarlyExit changePassword(Work work)
{
    const QString name = work.operands.constFirst();
    find(work.users, name.toStdString())->hash = work.hash;
    return save(work, u"%1 has a new password"_s.arg(name));
}

EarlyExit remove(Work work)
{
    const QString name = work.operands.constFirst();
    work.users.erase(find(work.users, name.toStdString()));
    return save(work, u"removed %1; new tunnels are refused, open ones go on unless their rule says onRevoke: close"_s.arg(name));
}

EarlyExit list(Work work) // NOLINT(performance-unnecessary-value-param): one signature for all
{
    QStringList lines;
    for (const User& user : work.users) {
        QStringList groups;
        for (const std::string& group : user.groups)
            groups.append(shown(group));
        lines.append(groups.isEmpty() ? shown(user.name) : shown(user.name) + u'\t' + groups.join(u','));
    }
    return {ExitCode::Ok, lines.join(u'\n')};
}

EarlyExit import(Work work)
{
    const auto content = readFile(work.operands.constFirst().toStdString());
    if (!content)
        return failure(content.error());
    HtpasswdImport imported = importHtpasswd(*content, work.users);
    QStringList lines;
    for (const std::string& skipped : imported.skipped)
        lines.append(u"skipped "_s + shown(skipped));
    lines.append(u"%1 added, %2 changed, %3 skipped"_s.arg(imported.added.size())
                     .arg(imported.changed.size())
                     .arg(imported.skipped.size()));
    const bool hasFound = !imported.users.empty() && imported.added.size() + imported.changed.size() > 0;
    if (!hasFound && !imported.skipped.empty())
        return {ExitCode::Failure, lines.join(u'\n')};
    work.users = std::move(imported.users);
    return save(work, lines.join(u'\n'));
}

enum class Effect : std::uint8_t { Reads, Changes, SetsPassword };

struct Verb
{
    QString name;
    QString operand; ///< empty: none
    QString help;
    Effect effect;
    std::optional<EarlyExit> (*mistake)(const Work&); ///< for the users there are now; null if any will do
    EarlyExit (*run)(Work);
};

std::vector<Verb> verbs()
{
    return {
        {u"add"_s, u"NAME"_s, u"a new user; with --group also into groups"_s, Effect::SetsPassword,
         mistakeInNew, add},
        {u"password"_s, u"NAME"_s, u"a new password for a user"_s, Effect::SetsPassword, mistakeInKnown,
         changePassword},
        {u"remove"_s, u"NAME"_s, u"end a user's access"_s, Effect::Changes, mistakeInKnown, remove},
        {u"list"_s, QString(), u"names, and behind a tab their groups"_s, Effect::Reads, nullptr, list},
        {u"import"_s, u"FILE"_s, u"take over an htpasswd file with bcrypt hashes (htpasswd -B)"_s, Effect::Changes,
         nullptr, import},
    };
}

// Fills `work` with the users there are and says what is wrong with the wish then.
std::optional<EarlyExit> load(Work& work, const Verb& verb)
{
    auto users = loadUsers(work.path.toStdString());
    if (!users)
        return EarlyExit{ExitCode::BadConfiguration, shown(users.error().text)};
    work.users = std::move(*users);
    return verb.mistake == nullptr ? std::nullopt : verb.mistake(work);
}

EarlyExit run(const Verb& verb, Work work)
{
    if (auto early = load(work, verb))
        return *early; // before a password is typed in vain
    if (verb.effect == Effect::Reads)
        return verb.run(std::move(work));
    if (verb.effect == Effect::SetsPassword) {
        const auto hash = newHash(work.operands.constFirst().toStdString());
        if (!hash)
            return failure(hash.error());
        work.hash = *hash;
    }
    // The directory itself, since the file is replaced and a file beside it would stay behind. Where there can be no lock, on
    // some network file systems, one command at a time still works; a directory that cannot be made is said when it is saved.
    FileLock lock;
    static_cast<void>(makeParentDirectory(work.path.toStdString()));
    const QString directory = QFileInfo(work.path).absolutePath();
    if (lock.waitForDirectory(directory.toStdString(), LockPatience) == EWOULDBLOCK)
        return {ExitCode::Failure, u"%1: another program holds this directory; try again, or find it with: fuser %1"_s.arg(directory)};
    if (auto early = load(work, verb))
        return *early;
    return verb.run(std::move(work));
}

QString helpText(const QCommandLineParser& parser)
{
    QString text =
        u"Users of listeners that ask for a password. A running sluiced reads the file at SIGHUP.\n\n"_s;
    for (const Verb& verb : verbs())
        text +=
            u"  sluiced user %1  %2\n"_s.arg((verb.name + u' ' + verb.operand).leftJustified(15), verb.help);
    return text + u"\nA password is read from the terminal, or as one line from standard input.\n\n"_s +
           parser.helpText().section(u"Options:"_s, 1).prepend(u"Options:"_s);
}

} // namespace

bool isUserCommand(const QStringList& arguments)
{
    return arguments.size() > 1 && arguments.at(1) == "user"_L1;
}

EarlyExit runUserCommand(const QStringList& arguments, const QProcessEnvironment& environment)
{
    QCommandLineParser parser;
    const QCommandLineOption help = helpOption();
    parser.addOption(help);
    parser.addOption({u"config"_s, u"keep users below DIR [SLUICE_CONFIG]"_s, u"DIR"_s});
    parser.addOption({u"group"_s, u"with add: a group of the new user; repeatable"_s, u"GROUP"_s});
    if (!parser.parse(arguments.mid(1)))
        return usage(parser.errorText().chopped(1)); // its period
    if (parser.isSet(help))
        return {ExitCode::Ok, helpText(parser)};
    QStringList words = parser.positionalArguments();
    const QString name = words.isEmpty() ? QString() : words.takeFirst();
    const std::vector<Verb> known = verbs();
    const auto verb =
        std::find_if(known.begin(), known.end(), [&name](const Verb& v) { return v.name == name; });
    if (verb == known.end())
        return usage(name.isEmpty() ? u"say what to do"_s : u"there is no command \"user %1\""_s.arg(name));
    if (words.size() != (verb->operand.isEmpty() ? 0 : 1))
        return usage(u"write: sluiced user %1 %2"_s.arg(verb->name, verb->operand).trimmed());
    const auto directories = chosenDirectories(parser, environment);
    if (!directories)
        return {ExitCode::Usage, shown(directories.error().text)};
    const Configuration configuration(*directories);
    return run(*verb, {configuration.usersPath(), {}, words, parser.values(u"group"_s), {}});
}

} // namespace sluice
