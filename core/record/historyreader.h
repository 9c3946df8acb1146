// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers questions from the history through a connection that can only read.
#pragma once

#include <chrono>
#include <string>

#include <QString>

#include "core/record/history.h"
#include "core/record/historyschema.h"

namespace sluice {

/// One thread; blocks for the disk. Whole days and hours come from the sums, single rows only from the ragged ends.
class HistoryReader final
{
public:
    /// A search that looks at rows one by one takes a rest after so long: the answer says how far it got.
    static constexpr std::chrono::milliseconds SearchTime{100};

    explicit HistoryReader(std::string path, std::chrono::milliseconds searchTime = SearchTime)
        : m_path(std::move(path))
        , m_searchTime(searchTime)
    {}
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
    QString rowStatement(const HistoryQuery& query, std::int64_t word);
    static void takeRows(Statement& lines, std::chrono::steady_clock::time_point rest, HistoryAnswer& answer);
    void chart(const HistoryQuery& query, HistoryAnswer& answer);
    QString summed(HistoryField field, const TimeSpan& span);
    HistorySum total(const TimeSpan& span);
    static void noteFailure(const Statement& lines, HistoryAnswer& answer);
    std::int64_t wordOf(HistoryField field, const std::string& value);
    QString hostsWhere(const QString& condition, const std::string& bound = {});
    std::vector<Pieces::Range> placesOf(const HistoryQuery& query, std::int64_t word, const Pieces::Range& keys);
    std::chrono::seconds stepFor(const TimeSpan& span);

    const std::string m_path;
    const std::chrono::milliseconds m_searchTime;
    HistoryConnection m_connection;
};

} // namespace sluice
