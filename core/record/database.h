// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite, as far as the history needs it: one connection and its prepared statements.
// Used directly because a row costs a third of what it does through Qt Sql, and because no driver can be missing.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <QString>

#include "core/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace sluice {

/// One thread at a time uses a connection and its statements. Every call may block for the disk.
class Database final
{
public:
    enum class Mode : std::uint8_t { Write, Read };

    /// Write makes the file. Another's lock is waited for, up to two seconds, in this call and in each that follows.
    Result<void> open(const std::string& path, Mode mode);
    /// Statements of the connection must be gone.
    void close() { m_handle.reset(); }
    bool isOpen() const { return m_handle != nullptr; }
    /// Runs statements that need no values and whose lines nobody wants.
    Result<void> run(const QString& sql);
    /// The first column of the first line; 0 if there is none.
    std::int64_t number(const QString& sql);
    std::int64_t lastInsertId() const;
    /// The file is no longer where it was opened: what is written to it now, nobody will ever see.
    bool isGone() const;
    /// What went wrong last: code "corrupt" where the file is at fault and "unusable" where it may pass (a full disk, a lock).
    Error error() const;

private:
    friend class Statement;
    struct Closer
    {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Closer> m_handle;
};

/// A prepared statement, as long as its connection lives. Texts are UTF-8. A statement that could not be prepared has no
/// lines, and what it was to do fails with the reason why it could not.
class Statement final
{
public:
    Statement() = default;
    Statement(Database& database, const QString& sql);

    /// Values in the order of their places, from the first.
    Statement& number(std::int64_t value);
    Statement& numbers(std::initializer_list<std::int64_t> values);
    Statement& text(std::string_view value);
    Statement& bytes(std::string_view value);
    Statement& null();
    /// Runs one that has no lines; its places are free for the next values.
    Result<void> run();

    /// The next line, the first at the first call; after the last one, or after an error, false.
    bool next();
    /// Why next() came to an end; nothing wrong if there was no more.
    Result<void> outcome() const;
    std::int64_t numberAt(int column) const;
    std::string textAt(int column) const;
    /// Valid until the next call of next() or reset().
    std::string_view bytesAt(int column) const;
    /// Back to the beginning, with free places.
    void reset();

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    Error failure() const;

    Database* m_database = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
    Error m_unprepared{"unusable", "there is no statement"}; ///< why there is none
    int m_bound = 0;
    int m_result = 0;
};

} // namespace sluice
