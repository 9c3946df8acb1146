// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See records.h.
#include "core/engine/records.h"

#include <algorithm>
#include <utility>

#include "core/access/guard.h"
#include "core/access/ruleusage.h"
#include "core/record/accesslog.h"

namespace sluice {
namespace {

// Questions of its own; those of one asker and kind replace each other.
constexpr std::uint32_t RulesAsker = 0xFFFFFFFF;
constexpr std::uint32_t LastUseAsker = 0xFFFFFFFE;
constexpr std::uint32_t TodayAsker = 0xFFFFFFFD;
constexpr std::chrono::hours RuleMemory{7 * 24};

std::int64_t hourOf(WallTime time)
{
    return std::chrono::floor<std::chrono::hours>(time.time_since_epoch()).count();
}

RuleTallies talliesOf(const HistoryAnswer& answer)
{
    RuleTallies tallies;
    for (const HistorySum& sum : answer.sums)
        tallies[sum.value] = {sum.tunnels, sum.bytes.up + sum.bytes.down, sum.last};
    return tallies;
}

} // namespace

Records::Records(LogBuffer& log, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_log(log)
    , m_clock(clock)
    , m_notifier(m_waker.fd(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &Records::collect);
}

void Records::openIn(const std::string& directory)
{
    m_past.reset();
    m_recorder.reset();
    m_recorder = std::make_unique<Recorder>(Recorder::Setup{m_log, m_clock, directory, [this] { m_waker.signal(); }}, m_settings);
    m_past = std::make_unique<HistoryThread>(directory + "/history.sqlite", [this] { m_waker.signal(); });
    askForRules();
    askForPast();
    const WallTime now = m_clock.wallNow();
    m_todayTicket = askForUses(TodayAsker, {lastMidnight(now), now});
}

void Records::apply(const RecordSettings& settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    if (m_settings.privateMode) {
        m_ring.clear();
        m_ringCount = 0;
    }
    if (m_recorder)
        m_recorder->apply(settings);
}

void Records::reopen()
{
    if (m_recorder)
        m_recorder->reopen();
}

void Records::rulesChanged(const RuleSet& rules)
{
    m_quietRules.clear();
    for (const Rule& rule : rules.rules()) {
        if (rule.log == RuleLog::Quiet)
            m_quietRules.insert(rule.id);
    }
}

// What a guard refuses is not the rule's decision, though the rule is named with it.
LogLevel Records::levelOf(const TunnelInfo& tunnel, LogLevel usual) const
{
    const bool isQuiet = m_quietRules.contains(std::string(tunnel.decision.ruleId())) && !isOfGuards(tunnel.decision.reason);
    return isQuiet ? LogLevel::Debug : usual;
}

void Records::log(const EngineBatch& batch)
{
    const bool copiesDecisions = m_recorder && m_settings.accessLog && !m_settings.privateMode;
    for (const TunnelInfo& tunnel : batch.updated) {
        const bool isOpenQuestion =
            tunnel.decision.verdict == Verdict::Undecided || tunnel.decision.verdict == Verdict::Ask;
        if (isOpenQuestion || m_decided.contains(tunnel.id))
            continue;
        m_decided.insert(tunnel.id);
        if (m_settings.privateMode || tunnel.isPrivate)
            continue;
        m_log.append(levelOf(tunnel, tunnel.decision.isAllowed() ? LogLevel::Info : LogLevel::Warning), "tunnel",
                     decisionLine(tunnel), tunnel.id);
        if (copiesDecisions)
            m_batch.decided.push_back(tunnel);
    }
    for (const TunnelInfo& tunnel : batch.ended)
        logEnd(tunnel);
    if (batch.dropped != 0) {
        m_log.append(LogLevel::Error, "engine",
                     std::to_string(batch.dropped) + " close records were dropped: they came faster than they could be read");
    }
}

void Records::logEnd(const TunnelInfo& tunnel)
{
    const bool wasLogged = m_decided.erase(tunnel.id) != 0;
    if (tunnel.isPrivate)
        return;
    m_batch.wasDecided.push_back(wasLogged);
    if (m_settings.privateMode)
        return;
    const bool wasRefused = tunnel.decision.verdict == Verdict::Deny;
    if (tunnel.decision.verdict != Verdict::Undecided && !wasLogged)
        m_log.append(levelOf(tunnel, wasRefused ? LogLevel::Warning : LogLevel::Info), "tunnel", decisionLine(tunnel), tunnel.id);
    m_log.append(levelOf(tunnel, LogLevel::Info), "tunnel", closeLine(tunnel), tunnel.id);
}

void Records::keep(EngineBatch batch, std::vector<TunnelInfo> progress)
{
    RecordBatch record = std::exchange(m_batch, {});
    if (m_settings.privateMode)
        return;
    constexpr auto IsPrivate = [](const TunnelInfo& tunnel) { return tunnel.isPrivate; };
    std::erase_if(batch.ended, IsPrivate);
    std::erase_if(progress, IsPrivate);
    record.at = m_clock.wallNow();
    record.progress = std::move(progress);
    if (!batch.ended.empty()) {
        countRules(batch.ended);
        record.ended = std::make_shared<const std::vector<TunnelInfo>>(std::move(batch.ended));
        fillRing(record.ended);
    }
    if (m_recorder)
        m_recorder->push(std::move(record));
}

// Whole lists fall out, so the ring holds a little more than its size and never much more.
void Records::fillRing(const TunnelList& ended)
{
    m_ring.push_back(ended);
    m_ringCount += ended->size();
    while (m_ringCount - m_ring.front()->size() >= RingSize) {
        m_ringCount -= m_ring.front()->size();
        m_ring.pop_front();
    }
}

void Records::collect()
{
    m_waker.drain();
    if (!m_recorder)
        return;
    if (auto states = m_recorder->states(); !states.empty()) {
        const bool hasForgotten = states.back().forgotten != m_state.forgotten;
        m_state = std::move(states.back());
        if (hasForgotten) {
            m_uses.clear();
            m_lastUses.clear();
            askForRules();
        }
        Q_EMIT stateChanged();
    }
    for (const HistoryAnswer& answer : m_past->takeAnswers()) {
        if (answer.ticket == m_rulesTicket)
            takeRules(answer);
        else if (answer.ticket == m_lastTicket)
            takeLastUses(answer);
        else if (answer.ticket == m_todayTicket)
            Q_EMIT usedToday(talliesOf(answer));
        else if (answer.ticket == m_pastTicket)
            takePast(answer);
        else if (answer.query.asker < TodayAsker)
            Q_EMIT answered(answer);
    }
}

std::uint64_t Records::history(const HistoryQuery& query)
{
    return m_past ? m_past->ask(query) : 0;
}

void Records::forgetHost(const std::string& host)
{
    m_log.forget(host);
    m_pastTicket = 0; // an answer on its way may name it still
    for (TunnelList& list : m_ring)
        list = withoutHost(list, host);
    std::erase_if(m_ring, [](const TunnelList& list) { return list->empty(); });
    recount();
    if (m_recorder)
        m_recorder->forgetHost(host);
}

void Records::forgetAll()
{
    m_log.forget({});
    m_pastTicket = 0;
    m_ring.clear();
    recount();
    if (m_recorder)
        m_recorder->forgetAll();
}

void Records::recount()
{
    m_ringCount = 0;
    for (const TunnelList& list : m_ring)
        m_ringCount += list->size();
}

// The database answers for whole hours that are over, this class counts what came after.
void Records::askForRules()
{
    const std::int64_t hour = hourOf(m_clock.wallNow());
    m_formerUntil = hour;
    const WallTime until = WallTime(std::chrono::hours(hour));
    m_rulesTicket = askForUses(RulesAsker, {until - RuleMemory, until});
    m_lastTicket = askForUses(LastUseAsker, {WallTime(), until});
}

std::uint64_t Records::askForUses(std::uint32_t asker, const TimeSpan& span)
{
    HistoryQuery query;
    query.asker = asker;
    query.span = span;
    query.field = HistoryField::Rule;
    query.limit = 100'000;
    return history(query);
}

void Records::takeRules(const HistoryAnswer& answer)
{
    m_formerUses = talliesOf(answer);
    std::erase_if(m_uses, [this](const auto& entry) { return entry.first < m_formerUntil; });
    Q_EMIT ruleUsesChanged();
}

void Records::takeLastUses(const HistoryAnswer& answer)
{
    m_lastUses.clear();
    for (const HistorySum& sum : answer.sums)
        m_lastUses[sum.value] = sum.last;
    Q_EMIT ruleUsesChanged();
}

// What ended before this run, so that rules can be tried on the last days from the first minute.
void Records::askForPast()
{
    if (m_settings.privateMode)
        return;
    const WallTime now = m_clock.wallNow();
    HistoryQuery query;
    query.asker = RulesAsker;
    query.kind = HistoryKind::Rows;
    query.span = {now - RuleMemory, now};
    query.limit = RingSize;
    m_pastTicket = history(query);
}

void Records::takePast(const HistoryAnswer& answer)
{
    if (m_settings.privateMode || answer.rows.empty() || m_ringCount >= RingSize)
        return;
    auto past = std::make_shared<std::vector<TunnelInfo>>();
    past->reserve(answer.rows.size());
    for (std::size_t i = answer.rows.size(); i > 0; --i)
        past->push_back(answer.rows[i - 1].info); // they come newest first
    m_ringCount += past->size();
    m_ring.push_front(std::move(past));
}

void Records::countRules(const std::vector<TunnelInfo>& ended)
{
    for (const TunnelInfo& info : ended) {
        if (info.decision.verdict == Verdict::Undecided)
            continue;
        const WallTime end = endOf(info);
        RuleTally& use = m_uses[hourOf(end)][std::string(info.decision.ruleId())];
        ++use.hits;
        use.bytes += info.bytes.up + info.bytes.down;
        use.last = std::max(use.last, end);
    }
    // A minute after the hour everything of it has been committed.
    if (hourOf(m_clock.wallNow() - std::chrono::minutes(1)) > m_formerUntil)
        askForRules();
    Q_EMIT ruleUsesChanged();
}

RuleTallies Records::ruleUses() const
{
    RuleTallies all = m_formerUses;
    for (const auto& [rule, last] : m_lastUses)
        all[rule].last = std::max(all[rule].last, last);
    for (const auto& [hour, uses] : m_uses) {
        for (const auto& [rule, use] : uses) {
            RuleTally& sum = all[rule];
            sum.hits += use.hits;
            sum.bytes += use.bytes;
            sum.last = std::max(sum.last, use.last);
        }
    }
    return all;
}

} // namespace sluice
