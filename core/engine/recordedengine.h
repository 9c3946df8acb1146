// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The engine behind a session file: it stands where a live one would, and only tells what was recorded.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <QTemporaryDir>

#include "core/engine/engine.h"
#include "core/engine/watchdesk.h"
#include "core/record/logbuffer.h"

namespace sluice {

class HistoryThread;

/// Never listens; closing, answering and forgetting do nothing. history() answers from a database of its own, which is
/// written first and goes with it. Otherwise as Engine.
class RecordedEngine final : public Engine
{
    Q_OBJECT

public:
    explicit RecordedEngine(std::vector<TunnelInfo> tunnels, QObject* parent = nullptr);
    ~RecordedEngine() override;

    const std::vector<TunnelInfo>& tunnels() const { return m_tunnels; }
    /// The last moment that the file tells of.
    WallTime end() const { return m_end; }

    void start(const Settings&) override {}
    void stop(StopMode) override {}
    void apply(std::shared_ptr<const RuleSet>) override {}
    void apply(const Settings&) override {}
    void apply(std::shared_ptr<const UserTable>) override {}
    void close(const std::vector<TunnelId>&) override {}
    void setWatched(bool) override {}
    void setAttended(bool) override {}
    void answer(const std::vector<TicketId>&, Verdict) override {}
    void closeRevoked() override {}
    void setBlocked(bool) override {}
    EngineState state() const override { return EngineState::Stopped; }
    std::vector<Endpoint> listeners() const override { return {}; }
    bool isBlocked() const override { return false; }
    std::shared_ptr<const RuleSet> rules() const override { return m_rules; }
    std::uint32_t tunnelLimit() const override { return 0; }
    std::vector<Ticket> questions() const override { return {}; }
    void reopenLogs() override {}
    const RecorderState& recorderState() const override { return m_state; }
    std::vector<TunnelList> recentlyEnded() const override { return {}; }
    std::uint64_t history(const HistoryQuery& query) override;
    void forgetHost(const std::string&) override {}
    void forgetHistory() override {}
    RuleTallies ruleUses() const override { return {}; }
    WatchDesk& watch() override { return m_watch; }

private:
    void takeHistory(const RecorderState& state);
    void deliver();

    const std::vector<TunnelInfo> m_tunnels;
    WallTime m_end{};
    const std::shared_ptr<const RuleSet> m_rules;
    LogBuffer m_log{1};
    const Clock m_clock;
    WatchDesk m_watch{*this, m_log, m_clock};
    RecorderState m_state;
    QTemporaryDir m_directory;
    std::string m_path;
    std::thread m_filler;
    std::unique_ptr<HistoryThread> m_history; ///< null until the database is written
    std::vector<HistoryQuery> m_early;        ///< asked before; tickets count from 1
};

} // namespace sluice
