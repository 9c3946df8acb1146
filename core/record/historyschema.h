// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The database behind the history: its tables, its versions, and how a connection to it is made.
#pragma once

#include <cstdint>
#include <string>

#include <QString>
#include <QStringList>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/record/database.h"
#include "core/record/history.h"

namespace sluice {

/// Texts are stored once each, by kind.
enum class WordKind : int { Host = 1, Site = 2, Program = 3, User = 4, Rule = 5, Client = 6, Reason = 7, ClosedBy = 8, Method = 9, Peer = 10, Sni = 11, Ja4 = 12, Alpn = 13, Protocol = 14 };
inline constexpr std::size_t WordKinds = 15;

/// One connection to a history, used by one thread.
class HistoryConnection final
{
public:
    using Mode = Database::Mode;

    /// Write: makes the file (0600) and brings it to this version's form; what is no database is put aside and begun
    /// anew. Codes "missing" (Read), "newer" (by a later version of Sluice), "corrupt" (the new one too), "unusable" (for now: locked, or a full disk).
    Result<void> open(const std::string& path, Mode mode);
    void close() { m_database.close(); }
    bool isOpen() const { return m_database.isOpen(); }
    bool isGone() const { return m_database.isGone(); }
    Database& database() { return m_database; }
    /// As those of Database.
    std::int64_t number(const QString& sql) { return m_database.number(sql); }
    Result<void> run(const QString& sql) { return m_database.run(sql); }
    /// The number of a text that is in the dictionary; 0 if it is not.
    Result<std::int64_t> word(WordKind kind, const std::string& text);
    /// All of them or none.
    Result<void> inTransaction(const QStringList& statements);

private:
    Result<void> openOnce(const std::string& path, Mode mode);
    Result<void> migrate();

    Database m_database;
};

/// Rows are named by the millisecond they ended in and a running number, so the table is its own index over time.
inline constexpr int SequenceBits = 20;
std::int64_t rowKey(WallTime time, std::uint64_t sequence = 0);
WallTime timeOf(std::int64_t rowKey);
std::int64_t toMilliseconds(WallTime time);
WallTime fromMilliseconds(std::int64_t milliseconds);

inline constexpr std::int64_t HourMs = 3'600'000;
inline constexpr std::int64_t HoursPerDay = 24;
/// Sums are kept by the hour, and once a day is over by the day too.
enum class SumLevel : int { Hour = 0, Day = 1 };

/// Connect times as a histogram: twelve counters of 31 bits, two to a column, so that SQL can add them up.
inline constexpr int PaceColumns = 6;
inline constexpr int Paces = 2 * PaceColumns;
/// -1 if there was no connection.
int paceOf(const TunnelInfo& info);
/// The median of the histogram; Never if it is empty.
Offset medianOf(const std::int64_t (&columns)[PaceColumns]);

/// Verdicts as the database numbers them.
int verdictCode(Verdict verdict);
Verdict verdictOf(int code);
/// The columns `tunnels` to `h5` of `sums`, added up from rows of `tunnel`.
const QString& sumsOfRows();
/// The column or expression of `tunnel` that holds a field's word; 0 where there is none.
QString wordColumn(HistoryField field);
/// For LIKE … ESCAPE '\\': what contains the text.
std::string likePattern(const std::string& text);

/// Offsets of all phases and the beginning of the dial, as bytes.
std::string packPhases(const TunnelInfo& info);
/// Leaves Never where there is none; broken bytes end the list.
void unpackPhases(std::string_view packed, TunnelInfo& info);

} // namespace sluice
