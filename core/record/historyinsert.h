// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Many rows of numbers in one statement: binding them one by one through Qt costs more than SQLite does with all the rest.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/record/historyschema.h"

namespace sluice {

/// Gathers rows as literals and hands them over a few hundred at a time. Takes numbers and our own bytes only, so nothing can be
/// smuggled into the statement.
class HistoryInsert final
{
public:
    /// `tail` follows the rows, such as an ON CONFLICT clause.
    HistoryInsert(HistoryConnection& connection, std::string_view table, std::string_view tail = {});
    void begin(std::initializer_list<std::int64_t> numbers);
    void null() { m_sql.append(",NULL"); }
    void number(std::int64_t value) { m_sql.append(",").append(std::to_string(value)); }
    void bytes(std::string_view value);
    /// Ends the row; writes if there are enough of them.
    Result<void> end();
    /// Writes what is left.
    Result<void> flush();
    void discard();

private:
    HistoryConnection& m_connection;
    const std::string m_head;
    const std::string m_tail;
    std::string m_sql;
    int m_rows = 0;
};

} // namespace sluice
