// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Both sources read the same way, so that a service's environment can do all that a command line can.
#include "app/common/flagvalues.h"

namespace sluice {

using namespace Qt::StringLiterals;

QString FlagValues::variableOf(const QString& name)
{
    return u"SLUICE_"_s + name.toUpper().replace(u'-', u'_');
}

QStringList FlagValues::all(const QString& name) const
{
    return m_parser.isSet(name) ? m_parser.values(name) : variable(name).split(u' ', Qt::SkipEmptyParts);
}

QString FlagValues::path(const QString& name) const
{
    return m_parser.optionNames().contains(name) ? m_parser.value(name) : variable(name);
}

QString FlagValues::given(const QString& name, const QString& value) const
{
    return source(name) + (m_parser.isSet(name) ? u' ' : u'=') + value;
}

std::optional<QString> FlagValues::switchMistake(const QString& name) const
{
    if (m_parser.isSet(name) || truth(name))
        return {};
    return given(name, variable(name)) + u": write 1, true, yes or on, or 0, false, no or off"_s;
}

std::optional<bool> FlagValues::truth(const QString& name) const
{
    const QString value = variable(name).toLower();
    if (QStringList{u"1"_s, u"true"_s, u"yes"_s, u"on"_s}.contains(value))
        return true;
    if (value.isEmpty() || QStringList{u"0"_s, u"false"_s, u"no"_s, u"off"_s}.contains(value))
        return false;
    return {};
}

} // namespace sluice
