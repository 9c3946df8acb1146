// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Single tunnels of the history, newest first. A search by something that has no index takes a rest before it is felt.
#include "core/record/historyreader.h"

#include <algorithm>
#include <chrono>

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr int RowsBetweenLooks = 64; ///< at the clock

template <typename Enum, typename List>
Enum named(const List& all, std::string_view text, Enum otherwise)
{
    for (const Enum one : all) {
        if (token(one) == text)
            return one;
    }
    return otherwise;
}

Reason reasonOf(std::string_view text)
{
    for (const ReasonInfo& one : allReasons()) {
        if (one.token == text)
            return one.reason;
    }
    return Reason::None;
}

// Of the hello the history keeps its fingerprint.
std::shared_ptr<const HelloShape> helloOf(std::string ja4, std::uint16_t version)
{
    HelloShape hello;
    hello.ja4 = std::move(ja4);
    hello.version = version;
    return std::make_shared<const HelloShape>(std::move(hello));
}

// The order of columns is that of rowColumns().
HistoryRow rowOf(const Statement& from)
{
    int at = 0;
    const auto number = [&] { return from.numberAt(at++); };
    const auto word = [&] { return from.textAt(at++); };
    HistoryRow row;
    TunnelInfo& info = row.info;
    row.key = number();
    row.at = timeOf(row.key);
    const bool isOver = number() == 0;
    info.endedAt = isOver ? row.at : WallTime();
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
    const std::string phases(from.bytesAt(at++));
    info.host = word();
    info.client.address = IpAddress::parse(word()).value_or(IpAddress());
    if (std::string rule = word(); !rule.empty())
        info.decision.rule = std::make_shared<const std::string>(std::move(rule));
    info.reason = reasonOf(word());
    info.closedBy = named(AllEnders, word(), ClosedBy::Nobody);
    info.method = word();
    if (const auto peer = IpAddress::parse(word()))
        info.peer = {*peer, info.port};
    if (const std::string user = word(); !user.empty())
        info.user = userNamed(user);
    if (std::string program = word(); !program.empty()) {
        info.program.knowledge = ProgramKnowledge::Known;
        info.program.path = std::make_shared<const std::string>(std::move(program));
    }
    if (const std::string protocol = word(); !protocol.empty()) {
        look.protocol = named(AllProtocols, protocol, Protocol::Unknown);
        look.sni = word();
        if (std::string ja4 = word(); !ja4.empty())
            look.hello = helloOf(std::move(ja4), look.serverVersion);
        look.serverAlpn = word();
        info.look = std::make_shared<const LookFacts>(std::move(look));
    }
    if (info.decision.verdict == Verdict::Deny)
        info.decision.reason = info.reason;
    info.state = isOver ? TunnelState::Closed : TunnelState::Open;
    unpackPhases(phases, info);
    return row;
}

const QString& rowColumns()
{
    static const QString columns = u"SELECT t.id, t.kind, number, accepted, port, clientPort, ruleRow, rulesVersion, verdict, status, totalUp, totalDown, "
                                   "pid, tlsVersion, lookFlags, "
                                   "phases, wh.text, wc.text, wr.text, we.text, wb.text, wm.text, wp.text, wu.text, wg.text, wt.text, ws.text, wj.text, wa.text FROM tunnel t "
                                   "LEFT JOIN word wh ON wh.id=t.host LEFT JOIN word wc ON wc.id=t.client LEFT JOIN word wr ON wr.id=t.rule "
                                   "LEFT JOIN word we ON we.id=t.reason LEFT JOIN word wb ON wb.id=t.closedBy "
                                   "LEFT JOIN word wm ON wm.id=t.method LEFT JOIN word wp ON wp.id=t.peer LEFT JOIN word wu ON wu.id=t.user "
                                   "LEFT JOIN word wg ON wg.id=t.program LEFT JOIN word wt ON wt.id=t.protocol "
                                   "LEFT JOIN word ws ON ws.id=t.sni LEFT JOIN word wj ON wj.id=t.ja4 LEFT JOIN word wa ON wa.id=t.alpn "_s;
    return columns;
}

// Of a tunnel that went on after the span, its newest row in it. The end of one may stand a little before what was told of
// it last; the condition on the bytes is the index's own.
QString openThen(std::int64_t spanEnd)
{
    constexpr std::int64_t Slack = std::int64_t{60'000} << SequenceBits;
    return u"NOT EXISTS (SELECT 1 FROM tunnel l WHERE (l.kind=1 OR l.up<>l.totalUp OR l.down<>l.totalDown) AND l.number=t.number "
           "AND l.accepted=t.accepted AND l.id>t.id-%1 AND l.id<%2 AND (l.id>t.id OR l.kind=0))"_s.arg(Slack)
        .arg(spanEnd);
}

} // namespace

std::int64_t HistoryReader::wordOf(HistoryField field, const std::string& value)
{
    if (value.empty())
        return 0;
    const Result<std::int64_t> word = m_connection.word(static_cast<WordKind>(field), value);
    return word && *word != 0 ? *word : -1;
}

// " AND t.host IN (…)", looked up once and not for every hour.
QString HistoryReader::hostsWhere(const QString& condition, const std::string& bound)
{
    Statement find(m_connection.database(), u"SELECT id FROM word WHERE kind=1 AND "_s + condition);
    if (!bound.empty())
        find.text(bound);
    QStringList ids;
    while (find.next())
        ids.append(QString::number(find.numberAt(0)));
    return u" AND t.host IN (%1)"_s.arg(ids.join(u','));
}

// The hours worth looking through, newest first, as ranges of row keys: where the value occurs, or anything at all.
std::vector<HistoryReader::Pieces::Range> HistoryReader::placesOf(const HistoryQuery& query, std::int64_t word, const Pieces::Range& keys)
{
    if (!query.value && query.text.empty() && !query.rowTest)
        return {keys};
    std::vector<Pieces::Range> places;
    Statement hours(m_connection.database(),
                    u"SELECT slot FROM sums WHERE level=0 AND field=? AND slot>=? AND slot<=? AND word=? ORDER BY slot DESC"_s);
    hours.number(static_cast<int>(query.value ? query.field : HistoryField::All))
        .number((keys.from >> SequenceBits) / HourMs)
        .number((keys.to >> SequenceBits) / HourMs)
        .number(query.value ? word : 0);
    while (hours.next()) {
        const std::int64_t hour = hours.numberAt(0);
        const Pieces::Range place{std::max(keys.from, rowKey(fromMilliseconds(hour * HourMs))),
                                  std::min(keys.to, rowKey(fromMilliseconds((hour + 1) * HourMs)))};
        if (place.from < place.to)
            places.push_back(place);
    }
    return places;
}

QString HistoryReader::rowStatement(const HistoryQuery& query, std::int64_t word)
{
    const QString kinds = query.takesOpen ? u"(t.kind=0 OR %1)"_s.arg(openThen(rowKey(query.span.to))) : u"t.kind=0"_s;
    QString sql = rowColumns() + u"WHERE %1 AND t.id>=? AND t.id<?"_s.arg(kinds);
    if (query.value && query.field == HistoryField::Site)
        sql += word == 0 ? u" AND t.host=0"_s : hostsWhere(u"parent=%1"_s.arg(word));
    else if (query.value)
        sql += u" AND t.%1=%2"_s.arg(wordColumn(query.field)).arg(word);
    if (!query.text.empty())
        sql += hostsWhere(u"text LIKE ? ESCAPE '\\'"_s, likePattern(query.text));
    sql += u" ORDER BY t.id DESC"_s;
    if (!query.rowTest)
        sql += u" LIMIT %1"_s.arg(query.limit + 1);
    return sql;
}

void HistoryReader::rows(const HistoryQuery& query, HistoryAnswer& answer)
{
    const std::int64_t word = query.value ? wordOf(query.field, *query.value) : 0;
    if (word < 0)
        return;
    Pieces::Range keys{rowKey(query.span.from), rowKey(query.span.to)};
    if (query.before != 0)
        keys.to = std::min(keys.to, query.before);
    Statement lines(m_connection.database(), rowStatement(query, word));
    const auto rest = std::chrono::steady_clock::now() + m_searchTime;
    for (const Pieces::Range& place : placesOf(query, word, keys)) {
        if (answer.hasMore || !answer.error.empty())
            break;
        lines.reset();
        lines.number(place.from).number(place.to);
        takeRows(lines, rest, answer);
        noteFailure(lines, answer);
        if (!answer.hasMore && std::chrono::steady_clock::now() >= rest && place.from > keys.from) {
            answer.hasMore = true;
            answer.next = place.from;
        }
    }
    answer.reached = answer.hasMore ? timeOf(answer.next) : query.span.from;
}

// Sets `hasMore` where it stopped before the end.
void HistoryReader::takeRows(Statement& lines, std::chrono::steady_clock::time_point rest, HistoryAnswer& answer)
{
    const HistoryQuery& query = answer.query;
    for (int looked = 1; lines.next(); ++looked) {
        if (answer.rows.size() == query.limit) {
            answer.hasMore = true;
            answer.next = answer.rows.empty() ? 0 : answer.rows.back().key;
            return;
        }
        HistoryRow row = rowOf(lines);
        const std::int64_t key = row.key;
        if (!query.rowTest || query.rowTest(row.info))
            answer.rows.push_back(std::move(row));
        if (query.rowTest && looked % RowsBetweenLooks == 0 && std::chrono::steady_clock::now() >= rest) {
            answer.hasMore = true;
            answer.next = key;
            return;
        }
    }
}

} // namespace sluice
