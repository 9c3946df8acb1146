// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See tunneltext.h.
#include "ui/tunnels/tunneltext.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "ui/common/format.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

QString timestamp(WallTime time)
{
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

void addEndpoint(QJsonObject& object, const QString& name, const Endpoint& endpoint)
{
    if (endpoint.port == 0)
        return;
    object[name + u".address"_s] = text(endpoint.address.toString());
    object[name + u".port"_s] = endpoint.port;
}

QJsonObject objectOf(const TunnelInfo& info)
{
    QJsonObject object{
        {u"timestamp"_s, timestamp(info.acceptedAt)},
        {u"sluice.tunnel.id"_s, static_cast<qint64>(toNumber(info.id))},
        {u"server.address"_s, text(info.host)},
        {u"server.port"_s, info.port},
        {u"sluice.state"_s, text(token(info.state))},
        {u"sluice.bytes.up"_s, static_cast<qint64>(info.bytes.up)},
        {u"sluice.bytes.down"_s, static_cast<qint64>(info.bytes.down)},
    };
    addEndpoint(object, u"client"_s, info.client);
    addEndpoint(object, u"network.peer"_s, info.peer);
    addEndpoint(object, u"network.local"_s, info.localOut);
    if (!info.userName().empty())
        object[u"enduser.id"_s] = text(info.userName());
    if (!info.decision.ruleId().empty())
        object[u"sluice.rule"_s] = text(info.decision.ruleId());
    if (info.status != 0)
        object[u"http.response.status_code"_s] = info.status;
    if (info.reason != Reason::None)
        object[u"sluice.reason"_s] = text(token(info.reason));
    if (info.isOver()) {
        object[u"sluice.closed_by"_s] = text(token(info.closedBy));
        object[u"sluice.duration"_s] = static_cast<double>(info.phases.ended.count()) / 1e6;
    }
    return object;
}

// A cell that begins like a formula would be one in a spreadsheet, and hosts come from strangers.
QByteArray csvCell(const QJsonValue& value)
{
    QByteArray cell = value.toVariant().toString().toUtf8();
    if (!cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell.front()))
        cell.prepend('\'');
    if (cell.contains(',') || cell.contains('"') || cell.contains('\n') || cell.contains('\r'))
        cell = '"' + cell.replace('"', "\"\"") + '"';
    return cell;
}

constexpr const char* CsvFields[] = {"timestamp",           "sluice.tunnel.id", "sluice.state",
                                     "server.address",      "server.port",      "client.address",
                                     "client.port",         "enduser.id",       "sluice.rule",      "http.response.status_code",
                                     "network.peer.address", "sluice.bytes.up", "sluice.bytes.down",
                                     "sluice.duration",     "sluice.reason",    "sluice.closed_by"};

} // namespace

QByteArray tunnelsAsCsv(const std::vector<RowPtr>& rows)
{
    QByteArrayList header;
    for (const char* field : CsvFields)
        header.append(field);
    QByteArray csv = header.join(',') + "\r\n";
    for (const RowPtr& row : rows) {
        const QJsonObject object = objectOf(row->info);
        QByteArrayList cells;
        for (const char* field : CsvFields)
            cells.append(csvCell(object[QLatin1StringView(field)]));
        csv += cells.join(',') + "\r\n";
    }
    return csv;
}

QByteArray tunnelsAsJsonLines(const std::vector<RowPtr>& rows)
{
    QByteArray lines;
    for (const RowPtr& row : rows)
        lines += QJsonDocument(objectOf(row->info)).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

QString tunnelsAsTable(const std::vector<RowPtr>& rows, const std::vector<const TunnelColumn*>& columns, WallTime now)
{
    QStringList lines;
    QStringList titles;
    for (const TunnelColumn* column : columns)
        titles.append(columnTitle(*column));
    lines.append(titles.join(u'\t'));
    for (const RowPtr& row : rows) {
        QStringList cells;
        for (const TunnelColumn* column : columns)
            cells.append(column->text(*row, now));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QString tunnelsAsJson(const std::vector<RowPtr>& rows)
{
    QJsonArray array;
    for (const RowPtr& row : rows)
        array.append(objectOf(row->info));
    return QString::fromUtf8(QJsonDocument(array).toJson());
}

QString tunnelAsCurl(const TunnelInfo& info)
{
    return u"curl --proxy http://%1 https://%2/"_s.arg(text(info.listener.toString()), text(info.target()));
}

} // namespace sluice::ui
