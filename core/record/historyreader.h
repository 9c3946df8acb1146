// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers questions from the history through a connection that can only read.
#pragma once

#include <string>

#include <QSqlQuery>
#include <QString>

#include "core/record/history.h"
#include "core/record/historyschema.h"

namespace sluice {

/// One thread; blocks for the disk. Whole days and hours come from the sums, single rows only from the ragged ends.
class HistoryReader final
{
public:
    explicit HistoryReader(std::string path) : m_path(std::move(path)) {}
    /// A history that does not exist yet is an empty one.
    HistoryAnswer answer(const HistoryQuery& query);

private:
    /// A span cut into what each level of sums can answer; all half open, empty where from == to.
    struct Pieces
    {
        struct Range
        {
            std::int64_t from = 0;
            std::int64_t to = 0;
        };
        Range rows[2]; ///< milliseconds
        Range hours[2];
        Range days;
    };

    Pieces cut(const TimeSpan& span);
    void sums(const HistoryQuery& query, HistoryAnswer& answer);
    void rows(const HistoryQuery& query, HistoryAnswer& answer);
    void chart(const HistoryQuery& query, HistoryAnswer& answer);
    QString summed(HistoryField field, const TimeSpan& span);
    HistorySum total(const TimeSpan& span);
    std::int64_t wordOf(HistoryField field, const std::string& value);
    QString hostsWhere(const QString& condition, const QString& bound = {});
    std::vector<Pieces::Range> placesOf(const HistoryQuery& query, std::int64_t word, const Pieces::Range& keys);
    std::chrono::seconds stepFor(const TimeSpan& span);

    const std::string m_path;
    HistoryConnection m_connection;
};

} // namespace sluice
