// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See database.h.
#include "core/record/database.h"

#include <sqlite3.h>

namespace sluice {
namespace {

constexpr int LockPatienceMs = 2'000;

} // namespace

void Database::Closer::operator()(sqlite3* handle) const
{
    ::sqlite3_close_v2(handle);
}

Result<void> Database::open(const std::string& path, Mode mode)
{
    sqlite3* handle = nullptr;
    const int flags = (mode == Mode::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
    const int result = ::sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    m_handle.reset(handle); // there is one after most failures too, and it knows why
    if (result != SQLITE_OK) {
        const Error why = error();
        close();
        return why;
    }
    ::sqlite3_busy_timeout(handle, LockPatienceMs);
    return {};
}

Result<void> Database::run(const QString& sql)
{
    if (!m_handle)
        return error();
    if (::sqlite3_exec(m_handle.get(), sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return error();
    return {};
}

std::int64_t Database::number(const QString& sql)
{
    Statement statement(*this, sql);
    return statement.next() ? statement.numberAt(0) : 0;
}

std::int64_t Database::lastInsertId() const
{
    return ::sqlite3_last_insert_rowid(m_handle.get());
}

bool Database::isGone() const
{
    int hasMoved = 0;
    return m_handle && ::sqlite3_file_control(m_handle.get(), "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved) == SQLITE_OK && hasMoved != 0;
}

Error Database::error() const
{
    if (!m_handle)
        return {"unusable", "the database is not open"};
    const int code = ::sqlite3_errcode(m_handle.get()) & 0xFF; // the bits above only refine it
    return {code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? "corrupt" : "unusable", ::sqlite3_errmsg(m_handle.get())};
}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    ::sqlite3_finalize(statement);
}

Statement::Statement(Database& database, const QString& sql) : m_database(&database)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt* statement = nullptr;
    if (database.isOpen())
        m_result = ::sqlite3_prepare_v2(database.m_handle.get(), text.constData(), static_cast<int>(text.size()), &statement, nullptr);
    m_statement.reset(statement);
    if (!m_statement)
        m_unprepared = database.error();
}

Statement& Statement::number(std::int64_t value)
{
    ::sqlite3_bind_int64(m_statement.get(), ++m_bound, value);
    return *this;
}

Statement& Statement::numbers(std::initializer_list<std::int64_t> values)
{
    for (const std::int64_t value : values)
        number(value);
    return *this;
}

Statement& Statement::text(std::string_view value)
{
    ::sqlite3_bind_text64(m_statement.get(), ++m_bound, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bytes(std::string_view value)
{
    ::sqlite3_bind_blob64(m_statement.get(), ++m_bound, value.data(), value.size(), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::null()
{
    ::sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

Result<void> Statement::run()
{
    next();
    const Result<void> done = outcome();
    reset();
    return done;
}

bool Statement::next()
{
    if (!m_statement || m_result == SQLITE_DONE)
        return false;
    m_result = ::sqlite3_step(m_statement.get());
    return m_result == SQLITE_ROW;
}

Result<void> Statement::outcome() const
{
    const bool isFine = m_statement && (m_result == SQLITE_OK || m_result == SQLITE_ROW || m_result == SQLITE_DONE);
    return isFine ? Result<void>() : failure();
}

Error Statement::failure() const
{
    return m_statement ? m_database->error() : m_unprepared;
}

std::int64_t Statement::numberAt(int column) const
{
    return ::sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::textAt(int column) const
{
    return std::string(bytesAt(column));
}

std::string_view Statement::bytesAt(int column) const
{
    // In this order: asking for the content may change its form, and with it its size.
    const auto* content = static_cast<const char*>(::sqlite3_column_blob(m_statement.get(), column));
    return {content, static_cast<std::size_t>(::sqlite3_column_bytes(m_statement.get(), column))};
}

void Statement::reset()
{
    ::sqlite3_reset(m_statement.get());
    m_bound = 0;
    m_result = SQLITE_OK;
}

} // namespace sluice
