// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Matching runs over up to 50,000 lines at each key stroke, so it builds as few strings as it can.
#include "ui/log/logfilter.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::ui {

QString tunnelText(TunnelId id)
{
    return id == TunnelId::None ? QString() : "#"_L1 + QString::number(toNumber(id));
}

QString ruleIn(const LogLine& line)
{
    constexpr std::string_view Key = " rule=";
    const std::size_t at = line.text.find(Key);
    if (at == std::string::npos)
        return {};
    const std::string rest = line.text.substr(at + Key.size());
    return QString::fromStdString(rest.substr(0, rest.find(' ')));
}

bool LogFilter::matches(const LogLine& line) const
{
    if (!levels[indexOf(line.level)])
        return false;
    if (!component.isEmpty() && component != QString::fromStdString(line.component))
        return false;
    if (text.isEmpty())
        return true;
    const QString searched = QString::fromStdString(line.component) + u' ' + tunnelText(line.tunnel) + u' '
                             + QString::fromStdString(line.text);
    for (const QStringView part : QStringView(text).split(u' ', Qt::SkipEmptyParts)) {
        if (!searched.contains(part, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

} // namespace sluice::ui
