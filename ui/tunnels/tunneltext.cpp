// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneltext.h.
#include "ui/tunnels/tunneltext.h"

#include <QStringList>

#include "core/base/text.h"
#include "ui/common/format.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

QString tunnelsAsTable(const std::vector<RowPtr>& rows, const std::vector<const TunnelColumn*>& columns,
                       WallTime now)
{
    QStringList lines;
    QStringList titles;
    for (const TunnelColumn* column : columns)
        titles.append(columnTitle(*column));
    lines.append(titles.join(u'\t'));
    for (const RowPtr& row : rows) {
        QStringList cells;
        for (const TunnelColumn* column : columns)
            cells.append(text(withoutFormulas(column->text(*row, now).toStdString())));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QByteArray tunnelsExported(ExportFormat format, const std::vector<RowPtr>& rows)
{
    std::vector<TunnelInfo> tunnels;
    tunnels.reserve(rows.size());
    for (const RowPtr& row : rows)
        tunnels.push_back(row->info);
    return QByteArray::fromStdString(exported(format, tunnels));
}

QString tunnelAsCurl(const TunnelInfo& info)
{
    return u"curl --proxy http://%1 https://%2/"_s.arg(text(info.listener.toString()), text(info.target()));
}

} // namespace sluice::ui
