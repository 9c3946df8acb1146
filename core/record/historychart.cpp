// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes over time. Steps of whole hours come from the sums, shorter ones from rows.
#include <algorithm>
#include <map>

#include <QStringList>

#include "core/record/historyreader.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;
using std::chrono::seconds;

constexpr std::int64_t MaxSteps = 180;
constexpr std::int64_t MaxRows = 150'000; ///< more single rows are not read for a picture
constexpr std::int64_t Steps[] = {10, 30, 60, 300, 900, 3'600, 10'800, 21'600, 86'400, 604'800};

} // namespace

// As fine as the picture can show and the rows can be read.
seconds HistoryReader::stepFor(const TimeSpan& span)
{
    const std::int64_t length = toMilliseconds(span.to) - toMilliseconds(span.from);
    const auto tunnels = static_cast<std::int64_t>(total(span).tunnels);
    for (const std::int64_t step : Steps) {
        const bool isReadFromRows = step < 3'600;
        if (length / (step * 1'000) < MaxSteps && (!isReadFromRows || tunnels <= MaxRows))
            return seconds(step);
    }
    return seconds(std::max(Steps[std::size(Steps) - 1], (length / 1'000 / MaxSteps / 86'400 + 1) * 86'400));
}

void HistoryReader::chart(const HistoryQuery& query, HistoryAnswer& answer)
{
    HistoryChart& chart = answer.chart;
    chart.step = stepFor(query.span);
    const std::int64_t step = chart.step.count() * 1'000;
    const std::int64_t first = toMilliseconds(query.span.from) / step;
    const std::int64_t last = (toMilliseconds(query.span.to) - 1) / step;
    chart.from = fromMilliseconds(first * step);

    HistoryQuery largest = query;
    largest.kind = HistoryKind::Sums;
    largest.sort = HistorySort::Bytes;
    largest.isDescending = true;
    largest.text.clear();
    HistoryAnswer leaders;
    sums(largest, leaders);
    std::map<std::int64_t, std::size_t> seriesOf;
    for (const HistorySum& sum : leaders.sums) {
        seriesOf.emplace(wordOf(query.field, sum.value), chart.names.size());
        chart.names.push_back(sum.value);
    }
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(0, last - first + 1));
    chart.series.assign(chart.names.size() + 1, std::vector<std::uint64_t>(count));

    QStringList words{u"-1"_s};
    for (const auto& [word, series] : seriesOf)
        words.append(QString::number(word));
    const QString list = words.join(u',');
    // What belongs to no leader is added up as word -1 by the database.
    const QString sql =
        step < HourMs
            ? u"SELECT (id>>20)/%1, CASE WHEN (%2) IN (%3) THEN %2 ELSE -1 END, sum(up+down) FROM tunnel WHERE id>=%4 AND id<%5 GROUP BY 1, 2"_s
                  .arg(step)
                  .arg(wordColumn(query.field), list)
                  .arg(rowKey(query.span.from))
                  .arg(rowKey(query.span.to))
            : u"SELECT slot/%1, CASE WHEN word IN (%2) THEN word ELSE -1 END, sum(up+down) FROM sums WHERE level=0 AND field=%3 AND slot>=%4 AND slot<=%5 GROUP BY 1, 2"_s
                  .arg(step / HourMs)
                  .arg(list)
                  .arg(static_cast<int>(query.field))
                  .arg(toMilliseconds(query.span.from) / HourMs)
                  .arg((toMilliseconds(query.span.to) - 1) / HourMs);
    Statement lines(m_connection.database(), sql);
    while (lines.next()) {
        const std::int64_t at = lines.numberAt(0) - first;
        const auto series = seriesOf.find(lines.numberAt(1));
        if (at >= 0 && static_cast<std::size_t>(at) < count)
            chart.series[series == seriesOf.end() ? chart.names.size() : series->second][static_cast<std::size_t>(at)] +=
                static_cast<std::uint64_t>(lines.numberAt(2));
    }
    noteFailure(lines, answer);
}

} // namespace sluice
