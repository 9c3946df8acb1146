// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See historysums.h.
#include "core/record/historysums.h"

#include <algorithm>

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

} // namespace

std::size_t HistorySums::KeyHash::operator()(const Key& key) const
{
    const auto mixed = static_cast<std::uint64_t>(key.word) * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(key.slot) * 31 +
                       static_cast<std::uint64_t>(key.field) * 7 + static_cast<std::uint64_t>(key.level);
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
}

HistorySums::HistorySums(HistoryConnection& connection)
    : m_connection(connection)
    , m_upsert(connection.database(),
               u"INSERT INTO sums VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
               "ON CONFLICT (level, field, slot, word) DO UPDATE SET tunnels=tunnels+excluded.tunnels, "
               "denied=denied+excluded.denied, failed=failed+excluded.failed, up=up+excluded.up, down=down+excluded.down, "
               "first=min(first, excluded.first), last=max(last, excluded.last), h0=h0+excluded.h0, h1=h1+excluded.h1, "
               "h2=h2+excluded.h2, h3=h3+excluded.h3, h4=h4+excluded.h4, h5=h5+excluded.h5"_s)
{}

void HistorySums::add(const SumShare& share, const FieldWords& words)
{
    if (m_daysDone < 0)
        m_daysDone = m_connection.number(u"SELECT max(slot)+1 FROM sums WHERE level=1 AND field=0"_s);
    const std::int64_t hour = share.time / HourMs;
    const std::int64_t day = hour / HoursPerDay;
    m_newestDay = std::max(m_newestDay, day);
    for (int field = 0; field < static_cast<int>(words.size()); ++field) {
        const std::int64_t word = words[static_cast<std::size_t>(field)];
        addTo({hour, word, field, SumLevel::Hour}, share);
        if (day < m_daysDone) // the clock was set back into a day that is closed
            addTo({day, word, field, SumLevel::Day}, share);
    }
}

void HistorySums::addTo(const Key& key, const SumShare& share)
{
    const auto [found, isNew] = m_gathered.try_emplace(key);
    Sum& sum = found->second;
    sum.share.tunnels += share.tunnels;
    sum.share.denied += share.denied;
    sum.share.failed += share.failed;
    sum.share.up += share.up;
    sum.share.down += share.down;
    sum.first = isNew ? share.time : std::min(sum.first, share.time);
    sum.last = isNew ? share.time : std::max(sum.last, share.time);
    if (share.pace >= 0)
        sum.pace[share.pace / 2] += std::int64_t{1} << (31 * (share.pace % 2));
}

Result<void> HistorySums::write()
{
    for (const auto& [key, sum] : m_gathered) {
        m_upsert.numbers({static_cast<std::int64_t>(key.level), key.field, key.slot, key.word, sum.share.tunnels, sum.share.denied,
                          sum.share.failed, sum.share.up, sum.share.down, sum.first, sum.last});
        for (const std::int64_t pace : sum.pace)
            m_upsert.number(pace);
        if (const auto done = m_upsert.run(); !done)
            return done;
    }
    m_gathered.clear();
    return finishDays(m_newestDay);
}

// A day is added up by the first commit after it; what comes later for it goes to both levels.
Result<void> HistorySums::finishDays(std::int64_t today)
{
    if (m_daysDone < 0 || today <= m_daysDone)
        return {};
    std::vector<std::int64_t> days;
    Statement open(m_connection.database(), u"SELECT DISTINCT slot/24 FROM sums WHERE level=0 AND field=0 AND slot>=? AND slot<?"_s);
    open.number(m_daysDone * HoursPerDay).number(today * HoursPerDay);
    while (open.next())
        days.push_back(open.numberAt(0));
    if (const auto asked = open.outcome(); !asked)
        return asked;
    open.reset();
    for (const std::int64_t day : days) {
        const QString sql = u"INSERT OR REPLACE INTO sums SELECT 1, field, %1, word, sum(tunnels), sum(denied), sum(failed), sum(up), sum(down), "
                            "min(first), max(last), sum(h0), sum(h1), sum(h2), sum(h3), sum(h4), sum(h5) FROM sums "
                            "WHERE level=0 AND field=%2 AND slot>=%3 AND slot<%4 GROUP BY word"_s;
        for (int field = 0; field < static_cast<int>(FieldWords().size()); ++field) {
            if (const auto done = m_connection.run(sql.arg(day).arg(field).arg(day * HoursPerDay).arg((day + 1) * HoursPerDay)); !done)
                return done;
        }
    }
    m_daysDone = today;
    return {};
}

void HistorySums::discard()
{
    m_gathered.clear();
    m_daysDone = -1;
}

} // namespace sluice
