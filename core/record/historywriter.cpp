// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and sums go in together or not at all, so a kill at any moment loses at most what was not committed.
#include "core/record/historywriter.h"

#include <algorithm>
#include <filesystem>

#include "core/record/accesslog.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MaxPending = 50'000; ///< rows kept while the disk takes nothing

Error failure(const Error& why)
{
    return {"unusable", "the history cannot be written (" + why.text + ")"};
}

std::uint64_t since(std::uint64_t now, std::uint64_t before)
{
    return now >= before ? now - before : now;
}

} // namespace

/// The open database and what writes to it.
struct HistoryWriter::Store
{
    static constexpr int Columns = 32; ///< of a row

    explicit Store(HistoryConnection& opened)
        : connection(opened)
        , words(opened.database())
        , sums(opened)
        , rows(opened.database(), u"INSERT INTO tunnel VALUES (%1?)"_s.arg(u"?, "_s.repeated(Columns - 1)))
        , newestBefore(opened.number(u"SELECT max(id) FROM tunnel"_s))
    {}

    Result<void> write(const Pending& row);
    FieldWords wordsOf(const TunnelInfo& info);
    void addLook(const LookFacts* look);
    std::int64_t freshKey(std::int64_t time);

    HistoryConnection& connection;
    HistoryWords words;
    HistorySums sums;
    Statement rows;
    const std::int64_t newestBefore; ///< key of the last row of former runs
    std::uint64_t sequence = 0;
};

FieldWords HistoryWriter::Store::wordsOf(const TunnelInfo& info)
{
    FieldWords found{};
    const auto set = [&found](HistoryField field, std::int64_t word) { found[static_cast<std::size_t>(field)] = word; };
    const HistoryWords::HostWords host = words.hostOf(info);
    set(HistoryField::Host, host.host);
    set(HistoryField::Site, host.site);
    set(HistoryField::Rule, words.idOf(WordKind::Rule, info.decision.ruleId()));
    set(HistoryField::Client, words.idOf(WordKind::Client, info.client.address));
    set(HistoryField::Reason, words.idOf(WordKind::Reason, token(info.reason)));
    set(HistoryField::User, words.idOf(WordKind::User, info.userName()));
    set(HistoryField::Program, words.idOf(WordKind::Program, info.program.pathText()));
    return found;
}

// Within a run the running number keeps keys apart; a former run's can only be met when the clock was set back.
std::int64_t HistoryWriter::Store::freshKey(std::int64_t time)
{
    for (;;) {
        const std::int64_t key = rowKey(fromMilliseconds(time), sequence++);
        if (key > newestBefore || connection.number(u"SELECT 1 FROM tunnel WHERE id=%1"_s.arg(key)) == 0)
            return key;
    }
}

void HistoryWriter::Store::addLook(const LookFacts* look)
{
    if (look == nullptr) {
        for (int column = 0; column < 6; ++column)
            rows.null();
        return;
    }
    rows.number(words.idOf(WordKind::Protocol, token(look->protocol)));
    rows.number(words.idOf(WordKind::Sni, look->sni));
    rows.number(words.idOf(WordKind::Ja4, look->ja4()));
    rows.number(words.idOf(WordKind::Alpn, look->alpn()));
    rows.number(look->tlsVersion());
    rows.number(static_cast<std::int64_t>(look->flags));
}

Result<void> HistoryWriter::Store::write(const Pending& row)
{
    const TunnelInfo& info = row.info();
    const FieldWords found = wordsOf(info);
    const auto word = [&found](HistoryField field) { return found[static_cast<std::size_t>(field)]; };
    const int pace = row.isEnd ? paceOf(info) : -1;
    const auto up = static_cast<std::int64_t>(row.delta.up);
    const auto down = static_cast<std::int64_t>(row.delta.down);
    rows.numbers({freshKey(row.time), row.isEnd ? 0 : 1, static_cast<std::int64_t>(toNumber(info.id)), toMilliseconds(info.acceptedAt),
                word(HistoryField::Host), info.port, word(HistoryField::Client), info.client.port, word(HistoryField::Program),
                word(HistoryField::User), word(HistoryField::Rule), info.decision.ruleNumber,
                static_cast<std::int64_t>(info.decision.rulesVersion), verdictCode(info.decision.verdict), word(HistoryField::Reason),
                words.idOf(WordKind::ClosedBy, token(info.closedBy)), info.status, words.idOf(WordKind::Method, info.method),
                info.peer.port != 0 ? words.idOf(WordKind::Peer, info.peer.address) : 0, up, down,
                static_cast<std::int64_t>(info.bytes.up), static_cast<std::int64_t>(info.bytes.down)});
    pace < 0 ? rows.null() : rows.number(pace);
    row.isEnd ? rows.bytes(packPhases(info)) : rows.null();
    rows.number(info.program.pid);
    addLook(info.look.get());
    if (!words.outcome()) {
        rows.reset();
        return words.outcome();
    }
    if (const auto done = rows.run(); !done)
        return done;
    const bool isDenied = info.decision.verdict == Verdict::Deny;
    const bool isFailed = info.decision.isAllowed() && info.status != 200;
    sums.add({row.time, row.isEnd ? 1 : 0, row.isEnd && isDenied ? 1 : 0, row.isEnd && isFailed ? 1 : 0, up, down, pace}, found);
    return {};
}

HistoryWriter::HistoryWriter(std::string path) : m_path(std::move(path)) {}
HistoryWriter::~HistoryWriter() = default;

Result<void> HistoryWriter::apply(const RecordSettings& settings)
{
    m_settings = settings;
    if (isKept()) {
        const Result<Store*> opened = store();
        return opened ? Result<void>() : opened.error();
    }
    m_pending.clear();
    m_told.clear();
    close();
    return {};
}

void HistoryWriter::close()
{
    m_store.reset();
    m_connection.close();
}

ByteCounts HistoryWriter::deltaOf(const TunnelInfo& info, bool isEnd)
{
    const auto found = m_told.find(info.id);
    const ByteCounts told = found == m_told.end() ? ByteCounts{} : found->second;
    if (!isEnd)
        m_told[info.id] = info.bytes;
    else if (found != m_told.end())
        m_told.erase(found);
    return {since(info.bytes.up, told.up), since(info.bytes.down, told.down)};
}

void HistoryWriter::add(RecordBatch&& batch)
{
    if (!m_settings.history || m_settings.privateMode)
        return;
    const auto take = [this](const TunnelList& list, bool isEnd, WallTime at) {
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const TunnelInfo& info = (*list)[i];
            m_pending.push_back({list, i, deltaOf(info, isEnd), toMilliseconds(isEnd ? endOf(info) : at), isEnd});
        }
    };
    take(std::make_shared<const std::vector<TunnelInfo>>(std::move(batch.progress)), false, batch.at);
    take(batch.ended, true, batch.at);
    while (m_pending.size() > MaxPending) {
        m_pending.pop_front();
        ++m_lost;
    }
}

Result<HistoryWriter::Store*> HistoryWriter::store()
{
    if (m_store && m_connection.isGone()) {
        m_store.reset();
        m_connection.close();
    }
    if (!m_store) {
        if (const auto opened = m_connection.open(m_path, HistoryConnection::Mode::Write); !opened) {
            m_connection.close();
            return opened.error();
        }
        m_store = std::make_unique<Store>(m_connection);
    }
    return m_store.get();
}

// While no history is kept there may be one from before. It is not made for this, and not held open afterwards.
Result<void> HistoryWriter::inWhatThereIs(const std::function<Result<void>()>& change)
{
    std::error_code unknown;
    if (!isKept() && !std::filesystem::exists(m_path, unknown))
        return {};
    const auto opened = store();
    Result<void> done = opened ? change() : opened.error();
    if (!isKept())
        close();
    return done;
}

Result<void> HistoryWriter::commit()
{
    if (m_pending.empty())
        return {};
    const Result<Store*> opened = store();
    if (!opened) {
        // Nothing will ever come of it with a later version's file.
        if (opened.error().code == "newer")
            m_pending.clear();
        return opened.error();
    }
    Store& store = **opened;
    // Whoever reads first and writes then is not waited for when somebody else wrote between.
    if (const auto begun = m_connection.run(u"BEGIN IMMEDIATE"_s); !begun)
        return failure(begun.error());
    Result<void> done = writeAll(store);
    if (done)
        done = m_connection.run(u"COMMIT"_s);
    if (!done) {
        (void)m_connection.run(u"ROLLBACK"_s); // the first failure is the one to tell
        m_store.reset(); // with what it remembers of the database, and with statements that may not have been made
        return failure(done.error());
    }
    m_pending.clear();
    return {};
}

// What is remembered of the database may no longer be in it.
void HistoryWriter::forgetCaches()
{
    m_store->words.forget();
    m_store->sums.discard();
}

Result<void> HistoryWriter::writeAll(Store& store)
{
    for (const Pending& row : m_pending) {
        if (const auto done = store.write(row); !done)
            return done;
    }
    return store.sums.write();
}

void HistoryWriter::describe(RecorderState& state)
{
    if (!m_store)
        return;
    state.historyBytes = static_cast<std::uint64_t>(m_connection.number(u"PRAGMA page_count"_s) * m_connection.number(u"PRAGMA page_size"_s));
    const std::int64_t oldest = m_connection.number(u"SELECT min(id) FROM tunnel"_s);
    state.historySince = oldest == 0 ? WallTime{} : timeOf(oldest);
}

} // namespace sluice
