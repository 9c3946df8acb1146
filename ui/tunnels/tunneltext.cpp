// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneltext.h.
#include "ui/tunnels/tunneltext.h"

#include <variant>

#include <QStringList>

#include "core/net/hostport.h"
#include "ui/common/format.h"

namespace sluice::ui {

using namespace Qt::StringLiterals;

namespace {

QString shellWord(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

} // namespace

QString tunnelsAsTable(const std::vector<RowPtr>& rows, const std::vector<const TunnelColumn*>& columns,
                       const Moment& now)
{
    QStringList lines;
    QStringList titles;
    for (const TunnelColumn* column : columns)
        titles.append(columnTitle(*column));
    lines.append(titles.join(u'\t'));
    for (const RowPtr& row : rows) {
        QStringList cells;
        for (const TunnelColumn* column : columns)
            cells.append(cellText(column->text(*row, now)));
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
    // A refused target may be any text, and whoever copies it pastes it into a shell.
    const auto target = HostPort::parse(info.target());
    if (!std::holds_alternative<HostPort>(target) || info.listener.port == 0)
        return {};
    const QString proxy = u"http://"_s + text(info.listener.toString());
    const QString url = u"https://"_s + text(std::get<HostPort>(target).toString()) + u'/';
    return u"curl --proxy "_s + shellWord(proxy) + u' ' + shellWord(url);
}

} // namespace sluice::ui
