// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See historywords.h.
#include "core/record/historywords.h"

#include <utility>

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MaxKnown = 50'000; ///< a client that asks for random names must not fill the memory

template <typename Map>
void makeRoom(Map& known)
{
    if (known.size() >= MaxKnown)
        known.clear();
}

} // namespace

HistoryWords::HistoryWords(Database& database)
    : m_database(database)
    , m_find(database, u"SELECT id FROM word WHERE kind=? AND text=?"_s)
    , m_add(database, u"INSERT INTO word (kind, text, parent) VALUES (?, ?, ?)"_s)
{}

std::int64_t HistoryWords::idOf(WordKind kind, std::string_view text, std::int64_t parent)
{
    if (text.empty())
        return 0;
    auto& known = m_known[static_cast<std::size_t>(kind)];
    if (const auto found = known.find(text); found != known.end())
        return found->second;
    makeRoom(known);
    const std::int64_t id = lookUp(kind, text, parent);
    if (id != 0)
        known.emplace(text, id);
    return id;
}

std::int64_t HistoryWords::idOf(WordKind kind, const IpAddress& address)
{
    auto& known = m_addresses[static_cast<std::size_t>(kind)];
    if (const auto found = known.find(address); found != known.end())
        return found->second;
    makeRoom(known);
    const std::int64_t id = lookUp(kind, address.toString(), 0);
    if (id != 0)
        known.emplace(address, id);
    return id;
}

HistoryWords::HostWords HistoryWords::hostOf(const TunnelInfo& info)
{
    if (info.host.empty())
        return {};
    if (const auto found = m_hosts.find(info.host); found != m_hosts.end())
        return found->second;
    makeRoom(m_hosts);
    HostWords words;
    words.site = idOf(WordKind::Site, historyValue(info, HistoryField::Site));
    words.host = lookUp(WordKind::Host, info.host, words.site);
    if (words.host != 0)
        m_hosts.emplace(info.host, words);
    return words;
}

void HistoryWords::forget()
{
    for (auto& known : m_known)
        known.clear();
    for (auto& known : m_addresses)
        known.clear();
    m_hosts.clear();
    m_outcome = {};
}

std::int64_t HistoryWords::lookUp(WordKind kind, std::string_view text, std::int64_t parent)
{
    m_find.number(static_cast<int>(kind)).text(text);
    const std::int64_t id = m_find.next() ? m_find.numberAt(0) : 0;
    Result<void> done = m_find.outcome();
    m_find.reset();
    if (id != 0)
        return id;
    if (done) {
        m_add.number(static_cast<int>(kind)).text(text);
        parent == 0 ? m_add.null() : m_add.number(parent);
        done = m_add.run();
    }
    if (done)
        return m_database.lastInsertId();
    if (m_outcome)
        m_outcome = std::move(done);
    return 0;
}

} // namespace sluice
