// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rules tried out before they count: on requests that were seen, on tunnels that are open, and on any request made up.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <QObject>

#include "core/access/explain.h"
#include "core/access/lint.h"
#include "core/access/preview.h"
#include "core/access/users.h"
#include "core/engine/background.h"
#include "core/engine/engine.h"
#include "core/net/resolver.h"

namespace sluice {

/// What a preview found, with the requests its changes point to.
struct PreviewReport
{
    Preview preview;
    std::shared_ptr<const std::vector<SeenRequest>> seen;
};

/// Lives in the engine's thread; `engine` outlives it. Tries rules on the requests that the engine remembers and on those
/// that are open, and tells how each rule was used.
class RuleLab final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t RememberedTargets = 16; ///< of one rule

    /// `since` is when counting begins: now.
    RuleLab(Engine& engine, WallTime since, QObject* parent = nullptr);

    /// By rule id, of the last seven days and with what is open; a rule that was not met is not among them. Targets are
    /// those of this run.
    RuleUses uses() const;

    /// What `after` would decide otherwise than `before`. Answered by previewed() with this number; only the latest is worth
    /// waiting for.
    std::uint64_t preview(std::shared_ptr<const RuleSet> before, std::shared_ptr<const RuleSet> after);
    /// Whose groups explain() knows; nobody's at first.
    void setUsers(std::shared_ptr<const UserTable> users) { m_users = std::move(users); }
    /// In private mode no target is remembered.
    void setPrivate(bool isPrivate) { m_isPrivate = isPrivate; }
    /// Behind which prefixes IPv4 addresses are reached here; none at first.
    void setNat64(std::vector<IpRange> prefixes) { m_nat64 = std::move(prefixes); }
    /// At once, without any look-up. A user comes with the groups that he has, as in the engine.
    Explanation explain(const RuleSet& rules, AccessRequest request, const std::vector<IpAddress>& addresses = {}) const;
    /// Asks the system's resolver; answered by resolved().
    void resolve(const std::string& name);

Q_SIGNALS:
    void previewed(quint64 number, const sluice::PreviewReport& report);
    void resolved(const QString& name, const sluice::Resolution& resolution);
    /// uses() are others now; at most as often as the engine's batches.
    void usesChanged();

private:
    struct OpenTunnel
    {
        SeenRequest seen;
        std::string rule;
    };

    void take(const EngineBatch& batch);
    void noteTarget(const TunnelInfo& tunnel);
    void forget(const std::string& host);
    OwnListeners ownListeners() const;

    Engine& m_engine;
    WallTime m_since;
    std::shared_ptr<const UserTable> m_users = std::make_shared<UserTable>();
    std::vector<IpRange> m_nat64;
    mutable std::vector<IpAddress> m_addresses; ///< of this machine, as far as they could be asked for
    bool m_isPrivate = false;
    RuleUses m_seen; ///< since and targets only
    std::unordered_map<TunnelId, OpenTunnel> m_open;
    std::uint64_t m_previews = 0;
    Mailbox<std::pair<std::string, Resolution>> m_answers;
    Waker m_waker;
    QSocketNotifier m_notifier;
    std::unique_ptr<Resolver> m_resolver; ///< after the mailbox its threads post to
    Background m_background; ///< last, so that its thread ends first
};

/// What has to be known to decide a tunnel's request again; none if it never named a target.
std::optional<SeenRequest> seenRequest(const TunnelInfo& tunnel);

} // namespace sluice
