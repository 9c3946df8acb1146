// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine that does what the test says: no sockets, no threads.
#pragma once

#include <memory>
#include <vector>

#include "core/engine/engine.h"
#include "core/engine/watchdesk.h"

namespace sluice {

class ScriptedEngine final : public Engine
{
    Q_OBJECT

public:
    ScriptedEngine() { connect(&m_watch, &WatchDesk::alerted, this, &ScriptedEngine::alerted); }

    void start(const Settings& settings) override;
    void stop(StopMode mode) override;
    void apply(std::shared_ptr<const RuleSet> rules) override { m_rules = std::move(rules); }
    void apply(const Settings&) override {}
    void apply(std::shared_ptr<const UserTable> users) override { m_users = std::move(users); }
    void close(const std::vector<TunnelId>& ids) override { closed.insert(closed.end(), ids.begin(), ids.end()); }
    void setWatched(bool watched) override { isWatched = watched; }
    void setAttended(bool attended) override { isAttended = attended; }
    void answer(const std::vector<TicketId>& tickets, Verdict verdict) override;
    void closeRevoked() override { ++revokedClosed; }
    void setBlocked(bool blocked) override { m_blocked = blocked; }
    bool isBlocked() const override { return m_blocked; }
    EngineState state() const override { return m_state; }
    std::vector<Endpoint> listeners() const override { return m_listeners; }
    std::shared_ptr<const RuleSet> rules() const override { return m_rules; }
    std::uint32_t tunnelLimit() const override { return 9968; }
    std::vector<Ticket> questions() const override { return m_questions; }
    void reopenLogs() override {}
    const RecorderState& recorderState() const override { return m_recorderState; }
    std::vector<TunnelList> recentlyEnded() const override { return recentToTell; }
    std::uint64_t history(const HistoryQuery& query) override
    {
        historyQueries.push_back(query);
        return historyQueries.size();
    }
    void forgetHost(const std::string& host) override
    {
        forgottenHosts.push_back(host);
        Q_EMIT forgotten(host);
    }
    void forgetHistory() override { forgetHost({}); }
    RuleTallies ruleUses() const override { return ruleUsesToTell; }
    void answerHistory(const HistoryAnswer& answer) { Q_EMIT historyAnswered(answer); }
    void setRecorderState(const RecorderState& state)
    {
        m_recorderState = state;
        Q_EMIT recorderStateChanged();
    }
    WatchDesk& watch() override { return m_watch; }

    /// The next start() fails with this.
    void failNext(const Error& error) { m_failure = error; }
    void publish(const EngineBatch& batch) { Q_EMIT changed(batch); }
    /// From now on these are the questions.
    void askAll(std::vector<Ticket> questions);
    void finishDrain();

    std::vector<TunnelId> closed; ///< what close() was asked for
    std::vector<std::pair<TicketId, Verdict>> answers; ///< what answer() was asked for
    bool isWatched = false;
    bool isAttended = false;
    int revokedClosed = 0; ///< how often closeRevoked() was asked for
    std::vector<HistoryQuery> historyQueries; ///< tickets count from 1
    std::vector<std::string> forgottenHosts;  ///< empty = everything
    RuleTallies ruleUsesToTell;
    std::vector<TunnelList> recentToTell;

private:
    EngineState m_state = EngineState::Stopped;
    std::vector<Endpoint> m_listeners;
    std::shared_ptr<const UserTable> m_users;
    std::shared_ptr<const RuleSet> m_rules = std::make_shared<RuleSet>();
    std::optional<Error> m_failure;
    std::vector<Ticket> m_questions;
    bool m_blocked = false;
    RecorderState m_recorderState;
    LogBuffer m_log{1000};
    Clock m_clock;
    WatchDesk m_watch{*this, m_log, m_clock};
};

/// A tunnel as tests and pictures need it; open, with plausible phases.
struct TunnelScript
{
    std::uint64_t id = 1;
    std::string host = "www.example.com";
    std::uint16_t port = 443;
    std::string rule = "web";
    std::int32_t row = 1;
    std::chrono::milliseconds age{5000};
    ByteCounts bytes{};
};
/// A question as tests and pictures need it, with all of its time left.
struct TicketScript
{
    std::uint64_t id = 1;
    std::string target = "www.example.com:443";
    std::uint32_t waiting = 1; ///< 0 = missed
    std::uint32_t tries = 1;
    std::chrono::milliseconds left{25'000};
};
Ticket ticketOf(const TicketScript& script);
TunnelInfo openTunnel(const TunnelScript& script);
TunnelInfo endedTunnel(const TunnelScript& script, Reason reason, ClosedBy by);
TunnelInfo refusedTunnel(const TunnelScript& script, Reason reason);

} // namespace sluice
