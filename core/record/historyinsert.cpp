// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See historyinsert.h.
#include "core/record/historyinsert.h"

#include <QString>

namespace sluice {
namespace {

constexpr int RowsAtOnce = 200;
constexpr std::string_view Hex = "0123456789abcdef";

} // namespace

HistoryInsert::HistoryInsert(HistoryConnection& connection, std::string_view table, std::string_view tail)
    : m_connection(connection)
    , m_head("INSERT INTO " + std::string(table) + " VALUES ")
    , m_tail(tail)
{}

void HistoryInsert::begin(std::initializer_list<std::int64_t> numbers)
{
    m_sql.append(m_rows == 0 ? m_head : ",");
    char separator = '(';
    for (const std::int64_t value : numbers) {
        m_sql.push_back(separator);
        m_sql.append(std::to_string(value));
        separator = ',';
    }
}

void HistoryInsert::bytes(std::string_view value)
{
    m_sql.append(",x'");
    for (const char c : value) {
        m_sql.push_back(Hex[static_cast<std::uint8_t>(c) >> 4]);
        m_sql.push_back(Hex[static_cast<std::uint8_t>(c) & 15]);
    }
    m_sql.push_back('\'');
}

Result<void> HistoryInsert::end()
{
    m_sql.push_back(')');
    return ++m_rows < RowsAtOnce ? Result<void>() : flush();
}

Result<void> HistoryInsert::flush()
{
    if (m_rows == 0)
        return {};
    m_sql.append(m_tail);
    const Result<void> done = m_connection.run(QString::fromLatin1(m_sql.data(), static_cast<qsizetype>(m_sql.size())));
    discard();
    return done;
}

void HistoryInsert::discard()
{
    m_sql.clear();
    m_rows = 0;
}

} // namespace sluice
