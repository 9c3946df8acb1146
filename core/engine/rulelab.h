// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rules tried out before they count: on requests that were seen, on tunnels that are open, and on any request made up.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <QObject>

#include "core/access/explain.h"
#include "core/access/lint.h"
#include "core/access/preview.h"
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

/// Lives in the engine's thread; `engine` outlives it. Remembers the last ten thousand requests that were
/// decided, those that are open, and how each rule was used since the program began.
class RuleLab final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t Remembered = 10'000;
    static constexpr std::size_t RememberedTargets = 16; ///< of one rule

    /// `since` is when counting begins: now.
    RuleLab(Engine& engine, WallTime since, QObject* parent = nullptr);

    /// By rule id; a rule that was not met since counting began is not among them.
    const RuleUses& uses() const { return m_uses; }
    /// What was counted before this program began; added to what is counted from now on.
    void addUses(const RuleUses& former);
    WallTime countedSince() const { return m_since; }

    /// What `rules` would decide otherwise than the engine's present ones. Answered by previewed() with this number; only
    /// the latest is worth waiting for.
    std::uint64_t preview(std::shared_ptr<const RuleSet> rules);
    /// The open tunnels that the engine's present rules would not allow.
    std::vector<TunnelId> openDenied() const;
    /// At once, without any look-up.
    Explanation explain(const RuleSet& rules, const AccessRequest& request, const std::vector<IpAddress>& addresses = {}) const;
    /// Asks the system's resolver; answered by resolved().
    void resolve(const std::string& name);

Q_SIGNALS:
    void previewed(quint64 number, const sluice::PreviewReport& report);
    void resolved(const QString& name, const sluice::Resolution& resolution);
    /// uses() are others now; at most as often as the engine's batches.
    void usesChanged();

private:
    void take(const EngineBatch& batch);
    void count(const TunnelInfo& tunnel);
    std::shared_ptr<const std::vector<SeenRequest>> seen() const;
    OwnListeners ownListeners() const;

    Engine& m_engine;
    WallTime m_since;
    RuleUses m_uses;
    std::deque<SeenRequest> m_past;
    std::unordered_map<TunnelId, SeenRequest> m_open;
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
