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

bool LogFilter::matches(const LogLine& line) const
{
    if (!levels[indexOf(line.level)])
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
