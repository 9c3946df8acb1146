// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCommandLineParser does the splitting; every value is checked here, with an error that names it and its cure.
#include "app/common/options.h"

#include <algorithm>
#include <variant>

#include <QFileInfo>
#include <QUrl>

#include "app/common/flagvalues.h"
#include "core/base/text.h"
#include "core/settings/settings.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestName = 64; ///< that may be a flag mistyped

struct Flag
{
    QString name;
    QString valueName; ///< empty: a switch
    QString help;
};

std::vector<Flag> flags(Face face)
{
    std::vector<Flag> all{
        {u"config"_s, u"DIR"_s, u"keep settings, rules, state and lock below DIR"_s},
        {u"listen"_s, u"ADDR:PORT"_s, u"listen here instead of the configured places; repeatable; port 0 is any free one"_s},
        {u"allow"_s, u"PATTERN"_s,
         u"allow host[:ports] for this run, above all rules; repeatable; "
         "example.com, .example.com (with all names below), *.example.com, 10.0.0.0/8:22, [::1]:*"_s},
        {u"allow-private"_s, QString(), u"names given with --allow may lead to private and loopback addresses"_s},
        {u"workers"_s, u"N"_s, u"relay threads, 1 to 64; default: one per core, at most 4"_s},
        {u"log-level"_s, u"LEVEL"_s, u"debug, info, warning or error"_s},
        {u"check-config"_s, QString(), u"check the configuration files and exit"_s},
        {u"exit-after-startup"_s, QString(), u"start, then exit at once (for packaging tests)"_s},
    };
    if (face == Face::Window)
        all.push_back({u"session"_s, u"FILE"_s, u"only show this session file, read-only; nothing listens"_s});
    return all;
}

// What the settings say of an equal place, a password perhaps, holds for it here too. If they cannot be read, that is said
// when they count.
std::vector<ListenerSettings> listenersInFile(const Directories& directories)
{
    auto settings = loadSettings(Configuration(directories).settingsPath().toStdString());
    return settings ? std::move(settings->listeners) : std::vector<ListenerSettings>();
}

std::optional<QString> readListeners(const FlagValues& values, Options& options)
{
    const QStringList texts = values.all(u"listen"_s);
    if (texts.isEmpty())
        return {};
    const std::vector<ListenerSettings> known = listenersInFile(options.directories);
    std::vector<ListenerSettings> listeners;
    for (const QString& text : texts) {
        const auto endpoint = Endpoint::parse(text.toStdString());
        if (!endpoint)
            return values.given(u"listen"_s, text) + u": write an address and a port, such as 127.0.0.1:8321 or [::1]:0"_s;
        listeners.push_back(listenerAt(*endpoint, known));
    }
    if (const Result<void> valid = validateListeners(listeners); !valid) {
        const QString place = valid.error().code != "needs-password"
                                  ? QString()
                                  : u"; the entry goes under \"listeners\" in %1/settings.json"_s.arg(options.directories.config);
        return values.source(u"listen"_s) + u": "_s + QString::fromStdString(valid.error().text) + place;
    }
    options.listeners = std::move(listeners);
    return {};
}

// A link copied from elsewhere says all that a pattern needs, and more.
QString ruleMistake(const QString& pattern, const Error& error)
{
    const QUrl url(pattern);
    if (!pattern.contains("://"_L1) || url.host().isEmpty())
        return QString::fromStdString(error.text);
    const bool isBare = url.port() < 0 || url.port() == 443;
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return u"a link is no pattern; write %1"_s.arg(isBare ? host : host + u':' + QString::number(url.port()));
}

std::optional<QString> readRules(const FlagValues& values, Options& options)
{
    const bool allowPrivate = values.isOn(u"allow-private"_s);
    for (const QString& pattern : values.all(u"allow"_s)) {
        Result<Rule> rule = parseAllowPattern(pattern.toStdString());
        if (!rule)
            return values.given(u"allow"_s, pattern) + u": "_s + ruleMistake(pattern, rule.error());
        rule->id = "allow-" + std::to_string(options.runRules.size() + 1);
        if (allowPrivate && !rule->hosts.empty())
            rule->allowPrivate = {IpRange(IpAddress(), 0)};
        options.runRules.push_back(std::move(rule.value()));
    }
    if (allowPrivate && options.runRules.empty())
        return values.source(u"allow-private"_s) + u" goes with --allow"_s;
    return {};
}

std::optional<QString> readNumbers(const FlagValues& values, Options& options)
{
    if (const QString workers = values.last(u"workers"_s); !workers.isEmpty()) {
        bool ok = false;
        const uint count = workers.toUInt(&ok);
        if (!ok || count < 1 || count > 64)
            return values.given(u"workers"_s, workers) + u": give a number from 1 to 64"_s;
        options.workers = count;
    }
    if (const QString level = values.last(u"log-level"_s); !level.isEmpty()) {
        options.logLevel = parseLogLevel(level.toStdString());
        if (!options.logLevel)
            return values.given(u"log-level"_s, level) + u": give debug, info, warning or error"_s;
    }
    return {};
}

Result<Directories> readDirectories(const FlagValues& values)
{
    const QString name = u"config"_s;
    const auto mistake = [](const QString& text) { return Error{"usage", text.toStdString()}; };
    if (!values.isGiven(name))
        return Directories::standard();
    const QString directory = values.path(name);
    // A script whose variable is unset must not reach into its user's own files.
    if (directory.isEmpty())
        return mistake(values.source(name) + u" is empty; give a directory, or leave it out for the usual places"_s);
    // Bytes that are not UTF-8 have become this; what it names is another place.
    if (directory.contains(QChar::ReplacementCharacter))
        return mistake(values.given(name, directory) + u": the path is not valid UTF-8; give one that is"_s);
    if (const QFileInfo place(directory); place.exists() && !place.isDir())
        return mistake(values.given(name, directory) + u": this is a file; give a directory"_s);
    return Directories::below(directory);
}

std::optional<QString> readAll(const FlagValues& values, Options& options)
{
    auto directories = readDirectories(values);
    if (!directories)
        return QString::fromStdString(directories.error().text);
    options.directories = std::move(*directories);
    for (const QString& name : {u"allow-private"_s, u"check-config"_s, u"exit-after-startup"_s}) {
        if (auto mistake = values.switchMistake(name))
            return mistake;
    }
    options.checkConfig = values.isOn(u"check-config"_s);
    options.exitAfterStartup = values.isOn(u"exit-after-startup"_s);
    options.session = values.path(u"session"_s);
    for (const auto read : {readListeners, readRules, readNumbers}) {
        if (auto error = read(values, options))
            return error;
    }
    return {};
}

// Qt's own sentence ends with a period and knows no neighbours.
QString usageMistake(const QCommandLineParser& parser, Face face)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty()) {
        const QString text = parser.errorText();
        return text.endsWith(u'.') ? text.chopped(1) : text;
    }
    const QString& name = unknown.constFirst();
    const QString dashes = name.size() == 1 ? u"-"_s : u"--"_s;
    std::vector<std::string> known{"help", "version"};
    for (const Flag& flag : flags(face))
        known.push_back(flag.name.toStdString());
    const std::string* meant = name.size() > LongestName ? nullptr : nearestName(name.toStdString(), known);
    return u"unknown option "_s + dashes + name + (meant == nullptr ? QString() : u"; did you mean --%1?"_s.arg(QString::fromStdString(*meant)));
}

} // namespace

QCommandLineOption helpOption()
{
    return {{u"h"_s, u"help"_s}, u"show this help and exit"_s};
}

Result<Directories> chosenDirectories(const QCommandLineParser& parser, const QProcessEnvironment& environment)
{
    return readDirectories(FlagValues(parser, environment));
}

std::variant<Options, EarlyExit> parseOptions(const QStringList& arguments, const QProcessEnvironment& environment,
                                              const QString& description, Face face)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    const QCommandLineOption help = helpOption();
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"show the version and exit"_s);
    parser.addOptions({help, version});
    for (const Flag& flag : flags(face))
        parser.addOption(QCommandLineOption(flag.name, flag.help + u" ["_s + FlagValues::variableOf(flag.name) + u']', flag.valueName));
    const QString cure = u"; see --help"_s;
    if (!parser.parse(arguments)) {
        const QString mistake = usageMistake(parser, face);
        return EarlyExit{ExitCode::Usage, mistake.endsWith(u'?') ? mistake : mistake + cure};
    }
    if (parser.isSet(help))
        return EarlyExit{ExitCode::Ok, parser.helpText()};
    if (parser.isSet(version))
        return EarlyExit{ExitCode::Ok, QCoreApplication::applicationName() + u' ' + QStringLiteral(SLUICE_VERSION)};
    if (!parser.positionalArguments().isEmpty())
        return EarlyExit{ExitCode::Usage, u"unexpected argument %1"_s.arg(parser.positionalArguments().constFirst()) + cure};
    Options options;
    if (const auto error = readAll(FlagValues(parser, environment), options))
        return EarlyExit{ExitCode::Usage, *error};
    return options;
}

void Options::applyTo(Configuration& configuration) const
{
    if (listeners)
        configuration.overrideListeners(*listeners);
    if (workers)
        configuration.overrideWorkers(*workers);
    if (logLevel)
        configuration.overrideLogLevel(*logLevel);
    if (!runRules.empty())
        configuration.setRunRules(runRules);
}

EarlyExit checkConfiguration(const Configuration& configuration)
{
    const QString directory = configuration.directories().config;
    if (!QFileInfo::exists(directory) && directory != Directories::standard().config)
        return {ExitCode::BadConfiguration, directory + u": no such directory"_s};
    const QStringList files{configuration.settingsPath(), configuration.rulesPath(), configuration.usersPath()};
    const bool isEmpty = std::none_of(files.begin(), files.end(), [](const QString& file) { return QFileInfo::exists(file); });
    if (configuration.errors().empty() && isEmpty)
        return {ExitCode::Ok, u"no files in %1; the defaults apply"_s.arg(directory)};
    if (configuration.errors().empty())
        return {ExitCode::Ok, u"the configuration in %1 is valid"_s.arg(directory)};
    QStringList texts;
    for (const Error& error : configuration.errors())
        texts.append(QString::fromStdString(error.text));
    return {ExitCode::BadConfiguration, texts.join(u'\n')};
}

} // namespace sluice
