// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A version of the database is one entry of the list of migrations; the file says in user_version how many it has had.
#include "core/record/historyschema.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

#include <QFileInfo>
#include <QStringList>

#include "core/base/file.h"
#include "core/net/descriptor.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

const std::vector<QStringList>& migrations()
{
    static const std::vector<QStringList> all{
        {
            u"CREATE TABLE word (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, parent INTEGER, "
            "UNIQUE (kind, text))"_s,
            u"CREATE TABLE tunnel (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, number INTEGER, accepted INTEGER, "
            "host INTEGER, port INTEGER, client INTEGER, clientPort INTEGER, program INTEGER, user INTEGER, rule INTEGER, "
            "ruleRow INTEGER, rulesVersion INTEGER, verdict INTEGER, reason INTEGER, closedBy INTEGER, status INTEGER, "
            "method INTEGER, peer INTEGER, up INTEGER, down INTEGER, totalUp INTEGER, totalDown INTEGER, pace INTEGER, "
            "phases BLOB)"_s,
            u"CREATE TABLE sums (level INTEGER NOT NULL, field INTEGER NOT NULL, slot INTEGER NOT NULL, word INTEGER NOT NULL, "
            "tunnels INTEGER, denied INTEGER, failed INTEGER, up INTEGER, down INTEGER, first INTEGER, last INTEGER, "
            "h0 INTEGER, h1 INTEGER, h2 INTEGER, h3 INTEGER, h4 INTEGER, h5 INTEGER, "
            "PRIMARY KEY (level, field, slot, word)) WITHOUT ROWID"_s,
        },
        {
            u"ALTER TABLE tunnel ADD COLUMN pid INTEGER"_s,
            u"ALTER TABLE tunnel ADD COLUMN protocol INTEGER"_s,
            u"ALTER TABLE tunnel ADD COLUMN sni INTEGER"_s,
            u"ALTER TABLE tunnel ADD COLUMN ja4 INTEGER"_s,
            u"ALTER TABLE tunnel ADD COLUMN alpn INTEGER"_s,
            u"ALTER TABLE tunnel ADD COLUMN tlsVersion INTEGER"_s,
            u"ALTER TABLE tunnel ADD COLUMN lookFlags INTEGER"_s,
        },
        // The rows of tunnels that have more than one; the last of them does not hold all bytes.
        {
            u"CREATE INDEX parts ON tunnel (number, accepted) WHERE kind=1 OR up<>totalUp OR down<>totalDown"_s,
        },
    };
    return all;
}

Error unusable(const std::string& path, const Error& why)
{
    return {why.code, path + ": the history cannot be used (" + why.text + ")"};
}

// SQLite makes files with the process's umask; what is inside is nobody else's business.
void makeOwnersOnly(const std::string& path)
{
    const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (file)
        ::fchmod(file.get(), 0600);
}

// What was put aside before may be the better one, so it is never replaced.
void putAside(const std::string& path)
{
    std::string aside = path + ".broken";
    for (int number = 2; ::access(aside.c_str(), F_OK) == 0; ++number)
        aside = path + ".broken-" + std::to_string(number);
    for (const char* suffix : {"", "-wal", "-shm"})
        std::rename((path + suffix).c_str(), (aside + suffix).c_str());
}

constexpr Offset Phases::*PhaseMembers[] = {&Phases::head,    &Phases::decided,   &Phases::resolved, &Phases::connected, &Phases::replied,
                                            &Phases::firstUp, &Phases::firstDown, &Phases::lastByte, &Phases::ended};

// Behind the beginning of the dial, so that what was packed before they existed still reads.
constexpr Offset Phases::*LaterMembers[] = {&Phases::identified, &Phases::asked, &Phases::answered, &Phases::hello};

void packNumber(std::string& to, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        to.push_back(static_cast<char>(0x80 | (number & 0x7F)));
    to.push_back(static_cast<char>(number));
}

std::optional<std::uint64_t> unpackNumber(std::string_view& from)
{
    std::uint64_t number = 0;
    for (unsigned shift = 0; !from.empty() && shift < 63; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(from.front());
        from.remove_prefix(1);
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80)
            return number;
    }
    return {};
}

} // namespace

Result<void> HistoryConnection::open(const std::string& path, Mode mode)
{
    const Result<void> opened = openOnce(path, mode);
    const bool isHopeless = !opened && (opened.error().code == "corrupt" || QFileInfo(QString::fromStdString(path)).isDir());
    if (mode == Mode::Read || !isHopeless)
        return opened;
    close();
    putAside(path);
    return openOnce(path, mode);
}

Result<void> HistoryConnection::openOnce(const std::string& path, Mode mode)
{
    if (mode == Mode::Write) {
        if (const auto made = makeParentDirectory(path); !made)
            return made.error();
        makeOwnersOnly(path);
    } else if (::access(path.c_str(), R_OK) != 0) {
        return Error{"missing", path + ": there is no history yet"};
    }
    if (const auto opened = m_database.open(path, mode); !opened)
        return unusable(path, opened.error());
    if (mode == Mode::Write) {
        // Freed pages go back with the commit that frees them; the piecemeal form would have to be driven.
        for (const QString& sql : {u"PRAGMA auto_vacuum=FULL"_s, u"PRAGMA journal_mode=WAL"_s, u"PRAGMA synchronous=NORMAL"_s,
                                   u"PRAGMA secure_delete=ON"_s, u"PRAGMA cache_size=-16000"_s}) {
            if (const auto done = run(sql); !done)
                return unusable(path, done.error());
        }
        if (const auto done = migrate(); !done)
            return done.error().code == "newer" ? done.error() : unusable(path, done.error());
        return {};
    }
    if (const auto done = run(u"PRAGMA cache_size=-64000"_s); !done)
        return unusable(path, done.error());
    if (number(u"PRAGMA user_version"_s) != static_cast<std::int64_t>(migrations().size()))
        return Error{"missing", path + ": the history is not ready"};
    return {};
}

Result<void> HistoryConnection::migrate()
{
    const auto known = static_cast<std::int64_t>(migrations().size());
    const std::int64_t version = number(u"PRAGMA user_version"_s);
    if (version > known) {
        return Error{"newer", "the history was written by a later version of Sluice and is left alone; nothing is added to it"};
    }
    for (std::int64_t next = version; next < known; ++next) {
        QStringList statements = migrations()[static_cast<std::size_t>(next)];
        statements.append(u"PRAGMA user_version=%1"_s.arg(next + 1));
        if (const auto done = inTransaction(statements); !done)
            return done;
    }
    return {};
}

Result<std::int64_t> HistoryConnection::word(WordKind kind, const std::string& text)
{
    Statement find(m_database, u"SELECT id FROM word WHERE kind=? AND text=?"_s);
    find.number(static_cast<int>(kind)).text(text);
    if (find.next())
        return find.numberAt(0);
    const Result<void> asked = find.outcome();
    return asked ? Result<std::int64_t>(0) : asked.error();
}

Result<void> HistoryConnection::inTransaction(const QStringList& statements)
{
    Result<void> done = run(u"BEGIN IMMEDIATE"_s);
    if (!done)
        return done;
    for (const QString& sql : statements) {
        done = run(sql);
        if (!done)
            break;
    }
    if (done)
        done = run(u"COMMIT"_s);
    if (!done)
        (void)run(u"ROLLBACK"_s); // the first failure is the one to tell
    return done;
}

std::int64_t toMilliseconds(WallTime time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

WallTime fromMilliseconds(std::int64_t milliseconds)
{
    return WallTime(std::chrono::milliseconds(milliseconds));
}

std::int64_t rowKey(WallTime time, std::uint64_t sequence)
{
    constexpr std::int64_t Last = (std::int64_t{1} << (62 - SequenceBits)) - 1; // the year 2109
    const std::int64_t ms = std::clamp<std::int64_t>(toMilliseconds(time), 0, Last);
    return (ms << SequenceBits) | static_cast<std::int64_t>(sequence & ((1U << SequenceBits) - 1));
}

WallTime timeOf(std::int64_t rowKey)
{
    return fromMilliseconds(rowKey >> SequenceBits);
}

int paceOf(const TunnelInfo& info)
{
    if (info.phases.connected == Never || info.attempts.empty())
        return -1;
    const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, (info.phases.connected - info.attempts.front().started).count()) / 1000);
    return std::min(static_cast<int>(std::bit_width(ms)), Paces - 1);
}

Offset medianOf(const std::int64_t (&columns)[PaceColumns])
{
    std::int64_t counts[Paces] = {};
    std::int64_t all = 0;
    for (int pace = 0; pace < Paces; ++pace) {
        counts[pace] = (columns[pace / 2] >> (31 * (pace % 2))) & 0x7FFFFFFF;
        all += counts[pace];
    }
    if (all == 0)
        return Never;
    double left = static_cast<double>(all) / 2;
    int pace = 0;
    while (pace < Paces - 1 && left > static_cast<double>(counts[pace]))
        left -= static_cast<double>(counts[pace++]);
    // Within a step times are taken to be spread evenly on the logarithmic scale; the first step is 0.25 to 1 ms.
    const double low = pace == 0 ? 0.25 : std::exp2(pace - 1);
    const double high = std::exp2(pace);
    const double share = counts[pace] == 0 ? 0 : left / static_cast<double>(counts[pace]);
    return Offset(static_cast<std::int64_t>(1000 * low * std::pow(high / low, share)));
}

int verdictCode(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Undecided: return 0;
    case Verdict::Allow: return 1;
    case Verdict::Deny: return 2;
    case Verdict::Ask: return 3;
    }
    return 0;
}

Verdict verdictOf(int code)
{
    constexpr Verdict ByCode[] = {Verdict::Undecided, Verdict::Allow, Verdict::Deny, Verdict::Ask};
    return code >= 0 && code < static_cast<int>(std::size(ByCode)) ? ByCode[code] : Verdict::Undecided;
}

const QString& sumsOfRows()
{
    static const QString columns = [] {
        QString text = u"sum(kind=0) AS tunnels, sum(kind=0 AND verdict=2) AS denied, sum(kind=0 AND verdict=1 AND status<>200) AS failed, "
                       "sum(up) AS up, sum(down) AS down, min(id)>>20 AS first, max(id)>>20 AS last"_s;
        for (int column = 0; column < PaceColumns; ++column)
            text += u", sum(pace=%1)+(sum(pace=%2)<<31) AS h%3"_s.arg(2 * column).arg(2 * column + 1).arg(column);
        return text;
    }();
    return columns;
}

QString wordColumn(HistoryField field)
{
    switch (field) {
    case HistoryField::All: return u"0"_s;
    case HistoryField::Host: return u"host"_s;
    case HistoryField::Site: return u"ifnull((SELECT parent FROM word WHERE word.id=host), 0)"_s;
    case HistoryField::Program: return u"program"_s;
    case HistoryField::User: return u"user"_s;
    case HistoryField::Rule: return u"rule"_s;
    case HistoryField::Client: return u"client"_s;
    case HistoryField::Reason: return u"reason"_s;
    }
    return u"0"_s;
}

std::string likePattern(const std::string& text)
{
    std::string escaped = "%";
    for (const char letter : text) {
        if (letter == '\\' || letter == '%' || letter == '_')
            escaped.push_back('\\');
        escaped.push_back(letter);
    }
    return escaped + "%";
}

std::string packPhases(const TunnelInfo& info)
{
    std::string packed;
    const auto add = [&packed](Offset offset) { packNumber(packed, static_cast<std::uint64_t>(std::max<std::int64_t>(-1, offset.count()) + 1)); };
    for (const auto member : PhaseMembers)
        add(info.phases.*member);
    add(info.attempts.empty() ? Never : info.attempts.front().started);
    for (const auto member : LaterMembers)
        add(info.phases.*member);
    return packed;
}

void unpackPhases(std::string_view packed, TunnelInfo& info)
{
    const auto take = [&packed] {
        const auto number = unpackNumber(packed);
        return number ? Offset(static_cast<std::int64_t>(*number) - 1) : Never;
    };
    for (const auto member : PhaseMembers)
        info.phases.*member = take();
    if (const Offset dialled = take(); dialled != Never)
        info.attempts = {DialAttempt{info.peer.address, dialled, info.phases.connected, 0}};
    for (const auto member : LaterMembers)
        info.phases.*member = take();
}

} // namespace sluice
