// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of HistoryWriter that deletes: what is too old, what is too much, what is to be forgotten.
#include <algorithm>

#include <QStringList>

#include "core/record/historywriter.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t HoursAtOnce = 6; ///< so that no deletion holds up the recorder for long

// Names that nothing refers to any more, the most private thing there is in the file.
QStringList orphanStatements()
{
    QStringList statements;
    for (const WordKind kind : {WordKind::Host, WordKind::Program, WordKind::User, WordKind::Rule, WordKind::Client}) {
        statements.append(u"DELETE FROM word WHERE kind=%1 AND id NOT IN (SELECT word FROM sums WHERE level=0 AND field=%1)"_s.arg(
            static_cast<int>(kind)));
    }
    statements.append(u"DELETE FROM word WHERE kind=2 AND id NOT IN (SELECT parent FROM word WHERE kind=1 AND parent IS NOT NULL)"_s);
    statements.append(u"DELETE FROM word WHERE kind=10 AND id NOT IN (SELECT peer FROM tunnel)"_s);
    statements.append(u"DELETE FROM word WHERE kind=11 AND id NOT IN (SELECT sni FROM tunnel WHERE sni IS NOT NULL)"_s);
    return statements;
}

// Takes the rows in `gone` out of the sums of one field and level.
QString subtraction(HistoryField field, SumLevel level)
{
    const std::int64_t length = level == SumLevel::Hour ? HourMs : HourMs * HoursPerDay;
    QString paces;
    for (int column = 0; column < PaceColumns; ++column)
        paces += u", h%1=sums.h%1-ifnull(x.h%1, 0)"_s.arg(column);
    return u"UPDATE sums SET tunnels=sums.tunnels-x.tunnels, denied=sums.denied-x.denied, failed=sums.failed-x.failed, "
           "up=sums.up-x.up, down=sums.down-x.down%1 FROM (SELECT (id>>20)/%2 AS slot, %3 AS word, %4 FROM gone GROUP BY 1, 2) x "
           "WHERE sums.level=%5 AND sums.field=%6 AND sums.slot=x.slot AND sums.word=x.word"_s.arg(paces)
               .arg(length)
               .arg(wordColumn(field), sumsOfRows())
               .arg(static_cast<int>(level))
               .arg(static_cast<int>(field));
}

QStringList deletionOf(std::int64_t host)
{
    const QString word = QString::number(host);
    QStringList statements{u"DROP TABLE IF EXISTS temp.gone"_s, u"CREATE TEMP TABLE gone AS SELECT * FROM tunnel WHERE host="_s + word};
    for (const SumLevel level : {SumLevel::Hour, SumLevel::Day}) {
        statements.append(subtraction(HistoryField::All, level));
        for (const HistoryField field : HistoryFields)
            statements.append(subtraction(field, level));
    }
    statements.append(u"DELETE FROM tunnel WHERE host="_s + word);
    statements.append(u"DELETE FROM sums WHERE tunnels=0 AND up=0 AND down=0"_s);
    statements.append(u"DELETE FROM sums WHERE field=1 AND word="_s + word);
    statements.append(u"DROP TABLE temp.gone"_s);
    return statements;
}

} // namespace

Result<bool> HistoryWriter::prune(WallTime now)
{
    if (!m_store || m_connection.isGone())
        return false;
    const std::int64_t oldest = m_connection.number(u"SELECT min(id) FROM tunnel"_s);
    if (oldest == 0)
        return false;
    const auto deleted = [this](std::int64_t before) -> Result<bool> {
        const Result<void> done = deleteBefore(before);
        return done ? Result<bool>(true) : done.error();
    };
    const std::int64_t oldestHour = (oldest >> SequenceBits) / HourMs;
    const std::int64_t keepFrom = toMilliseconds(now - std::chrono::hours(24) * m_settings.historyDays) / HourMs;
    if (oldestHour < keepFrom)
        return deleted(std::min(keepFrom, oldestHour + HoursAtOnce));
    const std::int64_t used = (m_connection.number(u"PRAGMA page_count"_s) - m_connection.number(u"PRAGMA freelist_count"_s)) *
                              m_connection.number(u"PRAGMA page_size"_s);
    const std::int64_t newestHour = (m_connection.number(u"SELECT max(id) FROM tunnel"_s) >> SequenceBits) / HourMs;
    if (used > std::int64_t{m_settings.historyMegabytes} * 1'000'000 && oldestHour < newestHour)
        return deleted(std::min(newestHour, oldestHour + HoursAtOnce));
    return false;
}

Result<void> HistoryWriter::deleteBefore(std::int64_t hour)
{
    // A day that has lost hours must not answer as a whole: its own sums go with the first of them.
    const std::int64_t day = (hour + HoursPerDay - 1) / HoursPerDay;
    QStringList statements{u"DELETE FROM tunnel WHERE id<%1"_s.arg(rowKey(fromMilliseconds(hour * HourMs)))};
    for (int field = 0; field < static_cast<int>(FieldWords().size()); ++field) {
        statements.append(u"DELETE FROM sums WHERE level=0 AND field=%1 AND slot<%2"_s.arg(field).arg(hour));
        statements.append(u"DELETE FROM sums WHERE level=1 AND field=%1 AND slot<%2"_s.arg(field).arg(day));
    }
    if (hour % HoursPerDay == 0)
        statements += orphanStatements();
    const Result<void> done = m_connection.inTransaction(statements);
    forgetCaches();
    return done;
}

Result<void> HistoryWriter::forgetHost(const std::string& host)
{
    std::erase_if(m_pending, [&host](const Pending& row) { return row.info().host == host; });
    for (Pending& row : m_pending) {
        if (!namesHost(row.info(), host))
            continue;
        row.list = withoutHost(std::make_shared<const std::vector<TunnelInfo>>(1, row.info()), host);
        row.index = 0;
    }
    return inWhatThereIs([this, &host] { return deleteHost(host); });
}

Result<void> HistoryWriter::deleteHost(const std::string& host)
{
    const Result<std::int64_t> asTarget = m_connection.word(WordKind::Host, host);
    const Result<std::int64_t> asName = m_connection.word(WordKind::Sni, host);
    if (!asTarget || !asName)
        return asTarget ? asName.error() : asTarget.error();
    const std::int64_t target = *asTarget;
    const std::int64_t sni = *asName;
    if (target == 0 && sni == 0)
        return {};
    QStringList statements;
    if (sni != 0)
        statements.append(u"UPDATE tunnel SET sni=NULL WHERE sni=%1"_s.arg(sni));
    if (target != 0)
        statements += deletionOf(target);
    statements += orphanStatements();
    const Result<void> done = m_connection.inTransaction(statements);
    forgetCaches();
    if (!done)
        return done;
    return m_connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

Result<void> HistoryWriter::forgetAll()
{
    m_pending.clear();
    return inWhatThereIs([this] { return deleteAll(); });
}

Result<void> HistoryWriter::deleteAll()
{
    const Result<void> done = m_connection.inTransaction({u"DELETE FROM tunnel"_s, u"DELETE FROM sums"_s, u"DELETE FROM word"_s});
    forgetCaches();
    if (!done)
        return done;
    if (const auto vacuumed = m_connection.run(u"VACUUM"_s); !vacuumed)
        return vacuumed;
    return m_connection.run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

} // namespace sluice
