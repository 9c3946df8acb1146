// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneltext.h.
#include "ui/tunnels/tunneltext.h"

#include "ui/common/format.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

QString tunnelsAsTable(const std::vector<const TunnelRow*>& rows, WallTime now)
{
    QStringList lines;
    QStringList titles;
    for (const TunnelColumn& column : tunnelColumns())
        titles.append(columnTitle(column));
    lines.append(titles.join(u'\t'));
    for (const TunnelRow* row : rows) {
        QStringList cells;
        for (const TunnelColumn& column : tunnelColumns())
            cells.append(column.text(*row, now));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QString tunnelAsCurl(const TunnelInfo& info)
{
    return u"curl --proxy http://%1 https://%2/"_s.arg(text(info.listener.toString()), text(info.target()));
}

} // namespace sluice::ui
