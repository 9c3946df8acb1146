// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sums and single rows; the chart stands in historychart.cpp. Numbers stand in the statements, texts are always bound.
#include "core/record/historyreader.h"

#include <algorithm>

#include <QSqlError>
#include <QVariant>

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr std::uint32_t MaxSorted = 20'000; ///< lines that are sorted here because SQL cannot

std::int64_t ceilDiv(std::int64_t number, std::int64_t by)
{
    return (number + by - 1) / by;
}

QString pattern(const std::string& text)
{
    QString escaped = QString::fromStdString(text);
    for (const auto special : {u'\\', u'%', u'_'})
        escaped.replace(special, u'\\' + QString(special));
    return u'%' + escaped + u'%';
}

QString orderOf(const HistoryQuery& query)
{
    const auto column = [&query] {
        switch (query.sort) {
        case HistorySort::Name: return u"w.text"_s;
        case HistorySort::Tunnels: return u"tunnels"_s;
        case HistorySort::Denied: return u"denied"_s;
        case HistorySort::Bytes: return u"up+down"_s;
        case HistorySort::Connect: return u"0"_s;
        case HistorySort::First: return u"first"_s;
        case HistorySort::Last: return u"last"_s;
        }
        return u"0"_s;
    };
    return column() + (query.isDescending ? u" DESC"_s : u" ASC"_s) + u", word"_s;
}

HistorySum sumOf(const QSqlQuery& from)
{
    HistorySum sum;
    sum.tunnels = from.value(1).toULongLong();
    sum.denied = from.value(2).toULongLong();
    sum.failed = from.value(3).toULongLong();
    sum.bytes = {from.value(4).toULongLong(), from.value(5).toULongLong()};
    sum.first = fromMilliseconds(from.value(6).toLongLong());
    sum.last = fromMilliseconds(from.value(7).toLongLong());
    return sum;
}

Offset medianFrom(const QSqlQuery& from)
{
    std::int64_t columns[PaceColumns];
    for (int i = 0; i < PaceColumns; ++i)
        columns[i] = from.value(8 + i).toLongLong();
    return medianOf(columns);
}

template <typename Enum, typename List>
Enum named(const List& all, const QString& text, Enum otherwise)
{
    const QByteArray bytes = text.toLatin1();
    for (const Enum one : all) {
        if (token(one) == std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())))
            return one;
    }
    return otherwise;
}

Reason reasonOf(const QString& text)
{
    for (const ReasonInfo& one : allReasons()) {
        if (text == QLatin1StringView(one.token.data(), static_cast<qsizetype>(one.token.size())))
            return one.reason;
    }
    return Reason::None;
}

constexpr ClosedBy Enders[] = {ClosedBy::Nobody, ClosedBy::Client, ClosedBy::Target, ClosedBy::Proxy,   ClosedBy::Rule,
                               ClosedBy::Idle,   ClosedBy::Limit,  ClosedBy::User,   ClosedBy::Shutdown};

// Of the hello the history keeps its fingerprint.
std::shared_ptr<const HelloShape> helloOf(const QString& ja4, std::uint16_t version)
{
    HelloShape hello;
    hello.ja4 = ja4.toStdString();
    hello.version = version;
    return std::make_shared<const HelloShape>(std::move(hello));
}

constexpr Protocol Protocols[] = {Protocol::Unknown,     Protocol::Tls,         Protocol::Ssh,  Protocol::Http,
                                  Protocol::PostgresTls, Protocol::ServerFirst, Protocol::Other};

// The order of columns is that of rowColumns().
HistoryRow rowOf(const QSqlQuery& from)
{
    int at = 0;
    const auto number = [&] { return from.value(at++).toLongLong(); };
    const auto word = [&] { return from.value(at++).toString(); };
    HistoryRow row;
    TunnelInfo& info = row.info;
    row.key = number();
    info.endedAt = timeOf(row.key);
    info.id = static_cast<TunnelId>(number());
    info.acceptedAt = fromMilliseconds(number());
    info.port = static_cast<std::uint16_t>(number());
    info.client.port = static_cast<std::uint16_t>(number());
    info.decision.ruleNumber = static_cast<std::int32_t>(number());
    info.decision.rulesVersion = static_cast<std::uint64_t>(number());
    info.decision.verdict = verdictOf(static_cast<int>(number()));
    info.status = static_cast<std::uint16_t>(number());
    info.bytes.up = static_cast<std::uint64_t>(number());
    info.bytes.down = static_cast<std::uint64_t>(number());
    info.program.pid = static_cast<std::uint32_t>(number());
    LookFacts look;
    look.serverVersion = static_cast<std::uint16_t>(number());
    look.flags = static_cast<LookFlag>(number());
    const QByteArray phases = from.value(at++).toByteArray();
    info.host = word().toStdString();
    info.client.address = IpAddress::parse(word().toStdString()).value_or(IpAddress());
    if (const QString rule = word(); !rule.isEmpty())
        info.decision.rule = std::make_shared<const std::string>(rule.toStdString());
    info.reason = reasonOf(word());
    info.closedBy = named(Enders, word(), ClosedBy::Nobody);
    info.method = word().toStdString();
    if (const auto peer = IpAddress::parse(word().toStdString()))
        info.peer = {*peer, info.port};
    if (const QString user = word(); !user.isEmpty())
        info.user = userNamed(user.toStdString());
    if (const QString program = word(); !program.isEmpty()) {
        info.program.knowledge = ProgramKnowledge::Known;
        info.program.path = std::make_shared<const std::string>(program.toStdString());
    }
    if (const QString protocol = word(); !protocol.isEmpty()) {
        look.protocol = named(Protocols, protocol, Protocol::Unknown);
        look.sni = word().toStdString();
        if (const QString ja4 = word(); !ja4.isEmpty())
            look.hello = helloOf(ja4, look.serverVersion);
        look.serverAlpn = word().toStdString();
        info.look = std::make_shared<const LookFacts>(std::move(look));
    }
    if (info.decision.verdict == Verdict::Deny)
        info.decision.reason = info.reason;
    info.state = TunnelState::Closed;
    unpackPhases(std::string_view(phases.constData(), static_cast<std::size_t>(phases.size())), info);
    return row;
}

const QString& rowColumns()
{
    static const QString columns = u"SELECT t.id, number, accepted, port, clientPort, ruleRow, rulesVersion, verdict, status, totalUp, totalDown, "
                                   "pid, tlsVersion, lookFlags, "
                                   "phases, wh.text, wc.text, wr.text, we.text, wb.text, wm.text, wp.text, wu.text, wg.text, wt.text, ws.text, wj.text, wa.text FROM tunnel t "
                                   "LEFT JOIN word wh ON wh.id=t.host LEFT JOIN word wc ON wc.id=t.client LEFT JOIN word wr ON wr.id=t.rule "
                                   "LEFT JOIN word we ON we.id=t.reason LEFT JOIN word wb ON wb.id=t.closedBy "
                                   "LEFT JOIN word wm ON wm.id=t.method LEFT JOIN word wp ON wp.id=t.peer LEFT JOIN word wu ON wu.id=t.user "
                                   "LEFT JOIN word wg ON wg.id=t.program LEFT JOIN word wt ON wt.id=t.protocol "
                                   "LEFT JOIN word ws ON ws.id=t.sni LEFT JOIN word wj ON wj.id=t.ja4 LEFT JOIN word wa ON wa.id=t.alpn "_s;
    return columns;
}

} // namespace

HistoryAnswer HistoryReader::answer(const HistoryQuery& query)
{
    HistoryAnswer answer;
    answer.query = query;
    if (!m_connection.isOpen()) {
        if (const auto opened = m_connection.open(m_path, HistoryConnection::Mode::Read); !opened) {
            m_connection.close();
            if (opened.error().code != "missing")
                answer.error = opened.error().text;
            return answer;
        }
    }
    switch (query.kind) {
    case HistoryKind::Sums:
        sums(query, answer);
        break;
    case HistoryKind::Rows:
        rows(query, answer);
        break;
    case HistoryKind::Chart:
        chart(query, answer);
        break;
    }
    return answer;
}

// Before the first and after the last row there is nothing, so spans may reach to the next whole hour there.
HistoryReader::Pieces HistoryReader::cut(const TimeSpan& span)
{
    Pieces pieces;
    const std::int64_t oldest = m_connection.number(u"SELECT min(id) FROM tunnel"_s) >> SequenceBits;
    const std::int64_t newest = m_connection.number(u"SELECT max(id) FROM tunnel"_s) >> SequenceBits;
    std::int64_t from = toMilliseconds(span.from);
    std::int64_t to = toMilliseconds(span.to);
    if (from <= oldest)
        from = oldest / HourMs * HourMs;
    if (to > newest)
        to = ceilDiv(newest + 1, HourMs) * HourMs;
    if (from >= to)
        return pieces;
    const std::int64_t firstHour = ceilDiv(from, HourMs);
    const std::int64_t lastHour = to / HourMs;
    if (firstHour >= lastHour) {
        pieces.rows[0] = {from, to};
        return pieces;
    }
    pieces.rows[0] = {from, firstHour * HourMs};
    pieces.rows[1] = {lastHour * HourMs, to};
    const std::int64_t daysDone = m_connection.number(u"SELECT max(slot)+1 FROM sums WHERE level=1 AND field=0"_s);
    const std::int64_t firstDay = ceilDiv(firstHour, HoursPerDay);
    const std::int64_t lastDay = std::min(lastHour / HoursPerDay, daysDone);
    if (firstDay >= lastDay) {
        pieces.hours[0] = {firstHour, lastHour};
        return pieces;
    }
    pieces.hours[0] = {firstHour, firstDay * HoursPerDay};
    pieces.days = {firstDay, lastDay};
    pieces.hours[1] = {lastDay * HoursPerDay, lastHour};
    return pieces;
}

// A select with the columns word, tunnels … h5: one line for each word of the field in the span.
QString HistoryReader::summed(HistoryField field, const TimeSpan& span)
{
    const Pieces pieces = cut(span);
    QStringList parts;
    const auto addSums = [&](SumLevel level, const Pieces::Range& slots) {
        if (slots.from < slots.to) {
            parts.append(u"SELECT word, tunnels, denied, failed, up, down, first, last, h0, h1, h2, h3, h4, h5 FROM sums "
                         "WHERE level=%1 AND field=%2 AND slot>=%3 AND slot<%4"_s.arg(static_cast<int>(level))
                             .arg(static_cast<int>(field))
                             .arg(slots.from)
                             .arg(slots.to));
        }
    };
    for (const Pieces::Range& times : pieces.rows) {
        if (times.from < times.to) {
            parts.append(u"SELECT %1 AS word, %2 FROM tunnel WHERE id>=%3 AND id<%4 GROUP BY 1"_s.arg(wordColumn(field), sumsOfRows())
                             .arg(rowKey(fromMilliseconds(times.from)))
                             .arg(rowKey(fromMilliseconds(times.to))));
        }
    }
    for (const Pieces::Range& hours : pieces.hours)
        addSums(SumLevel::Hour, hours);
    addSums(SumLevel::Day, pieces.days);
    if (parts.isEmpty())
        return {};
    return u"SELECT word, sum(tunnels) AS tunnels, sum(denied) AS denied, sum(failed) AS failed, sum(up) AS up, sum(down) AS down, "
           "min(first) AS first, max(last) AS last, sum(h0) AS h0, sum(h1) AS h1, sum(h2) AS h2, sum(h3) AS h3, sum(h4) AS h4, "
           "sum(h5) AS h5 FROM (%1) GROUP BY word"_s.arg(parts.join(u" UNION ALL "_s));
}

HistorySum HistoryReader::total(const TimeSpan& span)
{
    const QString sql = summed(HistoryField::All, span);
    QSqlQuery query(m_connection.database());
    query.setForwardOnly(true);
    return !sql.isEmpty() && query.exec(sql) && query.next() ? sumOf(query) : HistorySum();
}

void HistoryReader::sums(const HistoryQuery& query, HistoryAnswer& answer)
{
    const QString inner = summed(query.field, query.span);
    if (inner.isEmpty())
        return;
    const bool sortsHere = query.sort == HistorySort::Connect;
    QString sql = u"SELECT g.*, w.text FROM (%1) g LEFT JOIN word w ON w.id=g.word"_s.arg(inner);
    if (!query.text.empty())
        sql += u" WHERE w.text LIKE ? ESCAPE '\\'"_s;
    sql += u" ORDER BY %1 LIMIT %2 OFFSET %3"_s.arg(orderOf(query)).arg(sortsHere ? MaxSorted : query.limit + 1).arg(sortsHere ? 0 : query.offset);
    QSqlQuery lines(m_connection.database());
    lines.setForwardOnly(true);
    lines.prepare(sql);
    if (!query.text.empty())
        lines.addBindValue(pattern(query.text));
    if (!lines.exec()) {
        answer.error = "the history cannot be read (" + lines.lastError().text().toStdString() + ")";
        return;
    }
    while (lines.next()) {
        HistorySum sum = sumOf(lines);
        sum.connect = medianFrom(lines);
        sum.value = lines.value(8 + PaceColumns).toString().toStdString();
        answer.sums.push_back(std::move(sum));
    }
    if (sortsHere) {
        std::stable_sort(answer.sums.begin(), answer.sums.end(), [&query](const HistorySum& a, const HistorySum& b) {
            return query.isDescending ? a.connect > b.connect : a.connect < b.connect;
        });
        answer.sums.erase(answer.sums.begin(), answer.sums.begin() + std::min<std::ptrdiff_t>(query.offset, std::ssize(answer.sums)));
    }
    answer.hasMore = answer.sums.size() > query.limit;
    answer.sums.resize(std::min<std::size_t>(answer.sums.size(), query.limit));
    answer.total = total(query.span);
}

std::int64_t HistoryReader::wordOf(HistoryField field, const std::string& value)
{
    if (value.empty())
        return 0;
    QSqlQuery find(m_connection.database());
    find.prepare(u"SELECT id FROM word WHERE kind=? AND text=?"_s);
    find.addBindValue(static_cast<int>(field));
    find.addBindValue(QString::fromStdString(value));
    return find.exec() && find.next() ? find.value(0).toLongLong() : -1;
}

// " AND t.host IN (…)", looked up once and not for every hour.
QString HistoryReader::hostsWhere(const QString& condition, const QString& bound)
{
    QSqlQuery find(m_connection.database());
    find.setForwardOnly(true);
    find.prepare(u"SELECT id FROM word WHERE kind=1 AND "_s + condition);
    if (!bound.isEmpty())
        find.addBindValue(bound);
    QStringList ids;
    for (bool found = find.exec() && find.next(); found; found = find.next())
        ids.append(find.value(0).toString());
    return u" AND t.host IN (%1)"_s.arg(ids.join(u','));
}

// The hours in which a value occurs, newest first, as ranges of row keys: only these are worth looking through.
std::vector<HistoryReader::Pieces::Range> HistoryReader::placesOf(const HistoryQuery& query, std::int64_t word, const Pieces::Range& keys)
{
    if (!query.value)
        return {keys};
    std::vector<Pieces::Range> places;
    QSqlQuery hours(u"SELECT slot FROM sums WHERE level=0 AND field=%1 AND slot>=%2 AND slot<=%3 AND word=%4 ORDER BY slot DESC"_s
                        .arg(static_cast<int>(query.field))
                        .arg((keys.from >> SequenceBits) / HourMs)
                        .arg((keys.to >> SequenceBits) / HourMs)
                        .arg(word),
                    m_connection.database());
    while (hours.next()) {
        const std::int64_t hour = hours.value(0).toLongLong();
        places.push_back({std::max(keys.from, rowKey(fromMilliseconds(hour * HourMs))),
                          std::min(keys.to, rowKey(fromMilliseconds((hour + 1) * HourMs)))});
    }
    return places;
}

void HistoryReader::rows(const HistoryQuery& query, HistoryAnswer& answer)
{
    const std::int64_t word = query.value ? wordOf(query.field, *query.value) : 0;
    if (word < 0)
        return;
    Pieces::Range keys{rowKey(query.span.from), rowKey(query.span.to)};
    if (query.before != 0)
        keys.to = std::min(keys.to, query.before);
    QString sql = rowColumns() + u"WHERE t.kind=0 AND t.id>=? AND t.id<?"_s;
    if (query.value && query.field == HistoryField::Site)
        sql += word == 0 ? u" AND t.host=0"_s : hostsWhere(u"parent=%1"_s.arg(word));
    else if (query.value)
        sql += u" AND t.%1=%2"_s.arg(wordColumn(query.field)).arg(word);
    if (!query.text.empty())
        sql += hostsWhere(u"text LIKE ? ESCAPE '\\'"_s, pattern(query.text));
    sql += u" ORDER BY t.id DESC LIMIT %1"_s.arg(query.limit + 1);
    QSqlQuery lines(m_connection.database());
    lines.setForwardOnly(true);
    lines.prepare(sql);
    for (const Pieces::Range& place : placesOf(query, word, keys)) {
        lines.bindValue(0, static_cast<qlonglong>(place.from));
        lines.bindValue(1, static_cast<qlonglong>(place.to));
        if (!lines.exec()) {
            answer.error = "the history cannot be read (" + lines.lastError().text().toStdString() + ")";
            return;
        }
        while (answer.rows.size() <= query.limit && lines.next())
            answer.rows.push_back(rowOf(lines));
        if (answer.rows.size() > query.limit)
            break;
    }
    answer.hasMore = answer.rows.size() > query.limit;
    answer.rows.resize(std::min<std::size_t>(answer.rows.size(), query.limit));
}

} // namespace sluice
