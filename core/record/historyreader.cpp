// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sums; single rows stand in historyrows.cpp, the chart in historychart.cpp. Numbers stand in the statements, texts are always bound.
#include "core/record/historyreader.h"

#include <algorithm>

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr std::uint32_t MaxSorted = 100'000; ///< lines that are sorted or tested here because SQL cannot

std::int64_t ceilDiv(std::int64_t number, std::int64_t by)
{
    return (number + by - 1) / by;
}

QString orderOf(const HistoryQuery& query)
{
    const auto column = [&query] {
        switch (query.sort) {
        case HistorySort::Name: return u"w.text"_s;
        case HistorySort::Tunnels: return u"tunnels"_s;
        case HistorySort::Denied: return u"denied"_s;
        case HistorySort::Failed: return u"failed"_s;
        case HistorySort::Bytes: return u"up+down"_s;
        case HistorySort::Up: return u"up"_s;
        case HistorySort::Down: return u"down"_s;
        case HistorySort::Connect: return u"0"_s;
        case HistorySort::First: return u"first"_s;
        case HistorySort::Last: return u"last"_s;
        }
        return u"0"_s;
    };
    return column() + (query.isDescending ? u" DESC"_s : u" ASC"_s) + u", word"_s;
}

HistorySum sumOf(const Statement& from)
{
    const auto count = [&from](int column) { return static_cast<std::uint64_t>(from.numberAt(column)); };
    HistorySum sum;
    sum.tunnels = count(1);
    sum.denied = count(2);
    sum.failed = count(3);
    sum.bytes = {count(4), count(5)};
    sum.first = fromMilliseconds(from.numberAt(6));
    sum.last = fromMilliseconds(from.numberAt(7));
    return sum;
}

Offset medianFrom(const Statement& from)
{
    std::int64_t columns[PaceColumns];
    for (int i = 0; i < PaceColumns; ++i)
        columns[i] = from.numberAt(8 + i);
    return medianOf(columns);
}

} // namespace

HistoryAnswer HistoryReader::answer(const HistoryQuery& query)
{
    HistoryAnswer answer;
    answer.query = query;
    if (m_connection.isGone())
        m_connection.close();
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
    if (sql.isEmpty())
        return {};
    Statement query(m_connection.database(), sql);
    return query.next() ? sumOf(query) : HistorySum();
}

void HistoryReader::noteFailure(const Statement& lines, HistoryAnswer& answer)
{
    if (const auto done = lines.outcome(); !done)
        answer.error = "the history cannot be read (" + done.error().text + ")";
}

void HistoryReader::sums(const HistoryQuery& query, HistoryAnswer& answer)
{
    const QString inner = summed(query.field, query.span);
    if (inner.isEmpty())
        return;
    const bool sortsHere = query.sort == HistorySort::Connect;
    const bool isCutHere = sortsHere || query.sumTest;
    QString sql = u"SELECT g.*, w.text FROM (%1) g LEFT JOIN word w ON w.id=g.word"_s.arg(inner);
    if (!query.text.empty())
        sql += u" WHERE w.text LIKE ? ESCAPE '\\'"_s;
    sql += u" ORDER BY %1 LIMIT %2 OFFSET %3"_s.arg(orderOf(query)).arg(isCutHere ? MaxSorted : query.limit + 1).arg(isCutHere ? 0 : query.offset);
    Statement lines(m_connection.database(), sql);
    if (!query.text.empty())
        lines.text(likePattern(query.text));
    while (lines.next()) {
        HistorySum sum = sumOf(lines);
        sum.connect = medianFrom(lines);
        sum.value = lines.textAt(8 + PaceColumns);
        if (!query.sumTest || query.sumTest(sum))
            answer.sums.push_back(std::move(sum));
    }
    noteFailure(lines, answer);
    if (sortsHere) {
        std::stable_sort(answer.sums.begin(), answer.sums.end(), [&query](const HistorySum& a, const HistorySum& b) {
            return query.isDescending ? a.connect > b.connect : a.connect < b.connect;
        });
    }
    if (isCutHere) {
        answer.sums.erase(answer.sums.begin(), answer.sums.begin() + std::min<std::ptrdiff_t>(query.offset, std::ssize(answer.sums)));
    }
    answer.hasMore = answer.sums.size() > query.limit;
    answer.sums.resize(std::min<std::size_t>(answer.sums.size(), query.limit));
    answer.total = total(query.span);
}

} // namespace sluice
