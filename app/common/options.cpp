// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QCommandLineParser does the splitting; every value is checked here, with an error that names it and its cure.
#include "app/common/options.h"

#include <variant>

#include <QCommandLineParser>

#include "core/settings/settings.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

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

QString variableOf(const Flag& flag)
{
    return u"SLUICE_"_s + flag.name.toUpper().replace(u'-', u'_');
}

// All values of a flag: from the arguments, else from the environment (lists are separated by spaces there).
class Values final
{
public:
    Values(const QCommandLineParser& parser, const QProcessEnvironment& environment)
        : m_parser(parser)
        , m_environment(environment)
    {
    }

    QStringList all(const QString& name) const
    {
        if (m_parser.isSet(name))
            return m_parser.values(name);
        return m_environment.value(variableOf({name, {}, {}})).split(u' ', Qt::SkipEmptyParts);
    }
    /// May hold blanks, wherever it comes from.
    QString path(const QString& name) const
    {
        return m_parser.optionNames().contains(name) ? m_parser.value(name) : m_environment.value(variableOf({name, {}, {}}));
    }
    QString last(const QString& name) const { return all(name).isEmpty() ? QString() : all(name).constLast(); }
    bool isOn(const QString& name) const
    {
        const QString value = m_environment.value(variableOf({name, {}, {}}));
        return m_parser.isSet(name) || (!value.isEmpty() && value != "0"_L1);
    }

private:
    const QCommandLineParser& m_parser;
    const QProcessEnvironment& m_environment;
};

std::optional<QString> readListeners(const Values& values, Options& options)
{
    const QStringList texts = values.all(u"listen"_s);
    if (texts.isEmpty())
        return {};
    std::vector<ListenerSettings> listeners;
    for (const QString& text : texts) {
        const auto endpoint = Endpoint::parse(text.toStdString());
        if (!endpoint)
            return u"--listen %1: write an address and a port, such as 127.0.0.1:8321 or [::1]:0"_s.arg(text);
        listeners.push_back({*endpoint});
    }
    if (const Result<void> valid = validateListeners(listeners); !valid)
        return u"--listen: %1"_s.arg(QString::fromStdString(valid.error().text));
    options.listeners = std::move(listeners);
    return {};
}

std::optional<QString> readRules(const Values& values, Options& options)
{
    const bool allowPrivate = values.isOn(u"allow-private"_s);
    for (const QString& pattern : values.all(u"allow"_s)) {
        Result<Rule> rule = parseAllowPattern(pattern.toStdString());
        if (!rule)
            return u"--allow %1: %2"_s.arg(pattern, QString::fromStdString(rule.error().text));
        rule->id = "allow-" + std::to_string(options.runRules.size() + 1);
        if (allowPrivate && !rule->hosts.empty())
            rule->allowPrivate = {IpRange(IpAddress(), 0)};
        options.runRules.push_back(std::move(rule.value()));
    }
    if (allowPrivate && options.runRules.empty())
        return u"--allow-private goes with --allow"_s;
    return {};
}

std::optional<QString> readNumbers(const Values& values, Options& options)
{
    if (const QString workers = values.last(u"workers"_s); !workers.isEmpty()) {
        bool ok = false;
        const uint count = workers.toUInt(&ok);
        if (!ok || count < 1 || count > 64)
            return u"--workers %1: give a number from 1 to 64"_s.arg(workers);
        options.workers = count;
    }
    if (const QString level = values.last(u"log-level"_s); !level.isEmpty()) {
        options.logLevel = parseLogLevel(level.toStdString());
        if (!options.logLevel)
            return u"--log-level %1: give debug, info, warning or error"_s.arg(level);
    }
    return {};
}

std::optional<QString> readAll(const Values& values, Options& options)
{
    const QString directory = values.last(u"config"_s);
    options.directories = directory.isEmpty() ? Directories::standard() : Directories::below(directory);
    options.checkConfig = values.isOn(u"check-config"_s);
    options.exitAfterStartup = values.isOn(u"exit-after-startup"_s);
    options.session = values.path(u"session"_s);
    for (const auto read : {readListeners, readRules, readNumbers}) {
        if (auto error = read(values, options))
            return error;
    }
    return {};
}

} // namespace

std::variant<Options, EarlyExit> parseOptions(const QStringList& arguments, const QProcessEnvironment& environment,
                                              const QString& description, Face face)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    for (const Flag& flag : flags(face))
        parser.addOption(QCommandLineOption(flag.name, flag.help + u" ["_s + variableOf(flag) + u']', flag.valueName));
    const QString cure = u"; see --help"_s;
    if (!parser.parse(arguments))
        return EarlyExit{ExitCode::Usage, parser.errorText() + cure};
    if (parser.isSet(help))
        return EarlyExit{ExitCode::Ok, parser.helpText()};
    if (parser.isSet(version))
        return EarlyExit{ExitCode::Ok, QCoreApplication::applicationName() + u' ' + QStringLiteral(SLUICE_VERSION)};
    if (!parser.positionalArguments().isEmpty())
        return EarlyExit{ExitCode::Usage, u"unexpected argument %1"_s.arg(parser.positionalArguments().constFirst()) + cure};
    Options options;
    if (const auto error = readAll(Values(parser, environment), options))
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
    if (configuration.errors().empty())
        return {ExitCode::Ok, u"the configuration in %1 is valid"_s.arg(configuration.directories().config)};
    QStringList texts;
    for (const Error& error : configuration.errors())
        texts.append(QString::fromStdString(error.text));
    return {ExitCode::BadConfiguration, texts.join(u'\n')};
}

} // namespace sluice
