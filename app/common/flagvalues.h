// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was given for a flag, on the command line or by its variable, and how errors name it.
#pragma once

#include <optional>

#include <QCommandLineParser>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace sluice {

/// An argument wins over its variable. Both constructor arguments outlive it.
class FlagValues final
{
public:
    FlagValues(const QCommandLineParser& parser, const QProcessEnvironment& environment)
        : m_parser(parser)
        , m_environment(environment)
    {
    }

    /// SLUICE_ALLOW_PRIVATE of allow-private.
    static QString variableOf(const QString& name);

    bool isGiven(const QString& name) const { return m_parser.isSet(name) || m_environment.contains(variableOf(name)); }
    /// In a variable they are separated by spaces.
    QStringList all(const QString& name) const;
    QString last(const QString& name) const { return all(name).isEmpty() ? QString() : all(name).constLast(); }
    /// May hold blanks, wherever it comes from.
    QString path(const QString& name) const;
    bool isOn(const QString& name) const { return m_parser.isSet(name) || truth(name) == true; }
    /// What is wrong with a switch's variable, which the flag itself makes meaningless.
    std::optional<QString> switchMistake(const QString& name) const;

    /// Where a value came from, as errors name it: "--workers", or "SLUICE_WORKERS" for its twin.
    QString source(const QString& name) const { return m_parser.isSet(name) ? QStringLiteral("--") + name : variableOf(name); }
    /// The same with the value: "--workers 0", "SLUICE_WORKERS=0".
    QString given(const QString& name, const QString& value) const;

private:
    std::optional<bool> truth(const QString& name) const;
    QString variable(const QString& name) const { return m_environment.value(variableOf(name)); }

    const QCommandLineParser& m_parser;
    const QProcessEnvironment& m_environment;
};

} // namespace sluice
