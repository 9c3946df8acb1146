// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to the proxy: everything outside core goes through here.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include <QObject>

#include "core/access/questions.h"
#include "core/access/ruleset.h"
#include "core/access/users.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/net/ipaddress.h"
#include "core/record/history.h"
#include "core/record/record.h"
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
    std::uint64_t dropped = 0;           ///< ended, never seen in `updated`, and without room because nobody fetched
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
    /// New connections are decided by `rules` at once, and those that wait for an answer again. Open ones go on, marked
    /// as revoked if these rules would not allow them.
    virtual void apply(std::shared_ptr<const RuleSet> rules) = 0;
    /// Limits reach new connections at once, timeouts open tunnels as well; listeners and workers need a restart.
    virtual void apply(const Settings& settings) = 0;
    /// Who may use listeners that ask for a password; counts from the next check on.
    virtual void apply(std::shared_ptr<const UserTable> users) = 0;
    /// Unknown and ended ids are ignored. Each close is seen in a later `ended` with ClosedBy::User.
    virtual void close(const std::vector<TunnelId>& ids) = 0;
    /// While watched, `changed` brings counters at most four times a second, first of all that has moved before; otherwise
    /// only beginnings and ends, and as long as records are written, about once a minute the counters of long tunnels.
    virtual void setWatched(bool watched) = 0;

    /// Whether somebody is there to be asked. Off (the default): what would ask is denied at once.
    virtual void setAttended(bool attended) = 0;
    /// Lets the tickets' waiting tunnels through (Allow) or refuses them, this once; for later ones a rule is needed.
    /// Unknown tickets are ignored.
    virtual void answer(const std::vector<TicketId>& tickets, Verdict verdict) = 0;

    /// Closes the open tunnels that are marked as revoked.
    virtual void closeRevoked() = 0;
    /// The emergency stop: cuts every tunnel and refuses all new ones until it is lifted. Listening goes on.
    virtual void setBlocked(bool blocked) = 0;

    virtual EngineState state() const = 0;
    /// What is really bound, ports included; empty unless running.
    virtual std::vector<Endpoint> listeners() const = 0;
    virtual bool isBlocked() const = 0;
    virtual std::shared_ptr<const RuleSet> rules() const = 0;
    /// How many tunnels the descriptor limit and the settings allow.
    virtual std::uint32_t tunnelLimit() const = 0;
    /// Waiting questions, the next to run out first, then those nobody answered, the latest first.
    virtual std::vector<Ticket> questions() const = 0;

    /// Log files are opened again under their names, after someone has renamed them.
    virtual void reopenLogs() = 0;
    /// How access log and history fare; changes are signalled.
    virtual const RecorderState& recorderState() const = 0;
    /// The latest ends, oldest first; about 10,000 tunnels. Empty in private mode.
    virtual std::vector<TunnelList> recentlyEnded() const = 0;
    /// Answered by historyAnswered() with this ticket, unless a later question of the same asker and kind replaces it.
    virtual std::uint64_t history(const HistoryQuery& query) = 0;
    /// History and memory lose every trace of a host, or of all; recorderState().forgotten counts, forgotten() tells all who
    /// remember. Log files stay, and so does what is open, until it ends.
    virtual void forgetHost(const std::string& host) = 0;
    virtual void forgetHistory() = 0;
    /// Of the last seven days, from the history and what has ended since; without a history since the start. The last use may
    /// be older.
    virtual RuleTallies ruleUses() const = 0;
    /// Its detectors, their alerts, and what they have learned.
    virtual WatchDesk& watch() = 0;

Q_SIGNALS:
    void started(const std::vector<sluice::Endpoint>& listeners);
    /// `code`: "port-taken", "no-permission", "address-unavailable", "cannot-listen", "too-few-descriptors"; the text
    /// names what is wrong and the cure.
    void failed(const sluice::Error& error, const sluice::Endpoint& at);
    void draining(std::chrono::milliseconds limit);
    void stopped();
    void changed(const sluice::EngineBatch& batch);
    /// questions() are others now.
    void asked();
    void recorderStateChanged();
    void historyAnswered(const sluice::HistoryAnswer& answer);
    /// This host, or everything if empty: whoever remembers what has been forgets it.
    void forgotten(const std::string& host);
    void ruleUsesChanged();
    /// Something out of the ordinary: new alerts, and known ones that were seen again.
    void alerted(const std::vector<sluice::Alert>& alerts);
};

} // namespace sluice
