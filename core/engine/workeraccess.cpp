// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Worker, the part about permission: rules that change, tunnels that wait for an answer.
#include "core/engine/worker.h"

namespace sluice {

void Worker::setRules(std::shared_ptr<const RuleSet> rules)
{
    post([this, rules = std::move(rules)] {
        m_rules = rules;
        reconsiderHeld();
        forEachTunnel([](Tunnel& tunnel) { tunnel.recheck(); });
    });
}

void Worker::setUsers(std::shared_ptr<const UserTable> users)
{
    post([this, users = std::move(users)] {
        m_users = users;
        forEachTunnel([](Tunnel& tunnel) { tunnel.recheck(); });
    });
}

void Worker::setAsking(Asking asking)
{
    post([this, asking] {
        m_asking = asking;
        reconsiderHeld();
    });
}

void Worker::setBlocked(bool blocked)
{
    post([this, blocked] {
        m_isBlocked = blocked;
        if (blocked)
            forEachTunnel([](Tunnel& tunnel) { tunnel.cut(Reason::Blocked); });
    });
}

void Worker::closeRevoked()
{
    post([this] { forEachTunnel([](Tunnel& tunnel) { tunnel.closeIfRevoked(); }); });
}

void Worker::answer(std::vector<TunnelRef> tunnels, Reason refusal)
{
    post([this, tunnels = std::move(tunnels), refusal] {
        for (const TunnelRef ref : tunnels) {
            Tunnel* tunnel = find(ref);
            if (tunnel == nullptr || !tunnel->isHeld)
                continue;
            --m_held;
            guarded(*tunnel, [refusal](Tunnel& held) { held.answered(refusal); });
        }
    });
}

void Worker::reconsiderHeld()
{
    for (std::size_t i = 0; i < m_slots.size() && m_held > 0; ++i) {
        Tunnel* tunnel = m_slots[i].tunnel.get();
        if (tunnel != nullptr && tunnel->isHeld)
            guarded(*tunnel, [](Tunnel& held) { held.reconsider(); });
    }
}

void Worker::ask(Tunnel& tunnel, const AccessRequest& request)
{
    tunnel.isHeld = true;
    ++m_held;
    note(QuestionAsked{tunnel.id(), tunnel.ref(), request, tunnel.decision(), tunnel.isPrivate()});
}

void Worker::stopAsking(Tunnel& tunnel, bool isSettled)
{
    --m_held;
    using Withdrawal = Questions::Withdrawal;
    note(QuestionWithdrawn{tunnel.id(), isSettled ? Withdrawal::Settled : Withdrawal::Unanswered});
}

// At once, not at the pace of reports: a person is waiting.
void Worker::note(QuestionNote note)
{
    if (m_questions.push(std::move(note)) == Mailbox<QuestionNote>::Wake::Needed)
        m_shared.wakeEngine();
}

} // namespace sluice
