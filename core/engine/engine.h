// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to the proxy: everything outside core goes through here.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include <QObject>

#include "core/access/ruleset.h"
#include "core/access/users.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/ipaddress.h"
#include "core/settings/settings.h"
#include "core/tunnel/tunnelinfo.h"
#include "core/watch/alert.h"

namespace sluice {

class WatchDesk;

/// What happened since the last batch. `ended` tunnels may never have been seen in `updated`.
struct EngineBatch
{
    std::vector<TunnelInfo> updated;     ///< new, or changed in more than counters; full values
    std::vector<TunnelCounters> counters;
    std::vector<TunnelInfo> ended;       ///< exactly once per accepted connection
    std::uint64_t dropped = 0;           ///< ended tunnels that found no room because nobody fetched them
    MonoTime measuredAt{};               ///< when the counters were read; rates are differences over this
};

enum class StopMode : std::uint8_t { Drain, Now };
enum class EngineState : std::uint8_t { Stopped, Running, Draining };

/// Lives in the thread that made it (the GUI's or main's); all methods and signals there. Nothing blocks, but for
/// stop(Now) and the destructor, which join threads that leave at once.
class Engine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Binds and serves. Answered by started() or failed(); a running engine is stopped first.
    virtual void start(const Settings& settings) = 0;
    /// Listening ends at once. Drain: open tunnels get settings.timeouts.drain, then are closed. Answered by stopped().
    virtual void stop(StopMode mode) = 0;
    /// New connections are decided by `rules` at once; the open ones go on.
    virtual void apply(std::shared_ptr<const RuleSet> rules) = 0;
    /// Timeouts and limits reach new connections at once; listeners and workers need a restart.
    virtual void apply(const Settings& settings) = 0;
    /// Who may use listeners that ask for a password; counts from the next check on.
    virtual void apply(std::shared_ptr<const UserTable> users) = 0;
    /// Unknown and ended ids are ignored. Each close is seen in a later `ended` with ClosedBy::User.
    virtual void close(const std::vector<TunnelId>& ids) = 0;
    /// While watched, `changed` brings counters at most four times a second; otherwise only beginnings and ends.
    virtual void setWatched(bool watched) = 0;

    virtual EngineState state() const = 0;
    /// What is really bound, ports included; empty unless running.
    virtual std::vector<Endpoint> listeners() const = 0;
    virtual std::shared_ptr<const RuleSet> rules() const = 0;
    /// How many tunnels the descriptor limit and the settings allow.
    virtual std::uint32_t tunnelLimit() const = 0;
    /// Its detectors, their alerts, and what they have learned.
    virtual WatchDesk& watch() = 0;

Q_SIGNALS:
    void started(const std::vector<sluice::Endpoint>& listeners);
    /// `code`: "port-taken", "no-permission", "address-unavailable", "cannot-listen"; the text names address and cure.
    void failed(const sluice::Error& error, const sluice::Endpoint& at);
    void draining(std::chrono::milliseconds limit);
    void stopped();
    void changed(const sluice::EngineBatch& batch);
    /// Something out of the ordinary: new alerts, and known ones that were seen again.
    void alerted(const std::vector<sluice::Alert>& alerts);
};

} // namespace sluice
