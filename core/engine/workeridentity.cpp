// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Worker, the part that asks who somebody is: passwords, programs, and what one client may take.
#include "core/engine/worker.h"

#include <utility>

namespace sluice {

Reason Worker::admit(Tunnel& tunnel)
{
    if (tunnel.client().address.isLoopback())
        return Reason::None;
    const std::lock_guard lock(m_shared.clientsMutex);
    const Reason refusal = m_shared.clients.admit(tunnel.client().address, m_now);
    tunnel.isCounted = refusal == Reason::None;
    return refusal;
}

void Worker::release(Tunnel& tunnel)
{
    if (tunnel.localOut().port != 0)
        m_shared.ownEnds.remove(tunnel.localOut(), tunnel.targetInode());
    if (!std::exchange(tunnel.isCounted, false))
        return;
    const std::lock_guard lock(m_shared.clientsMutex);
    m_shared.clients.ended(tunnel.client().address, tunnel.isIdentified ? ClientLimits::Identity::Proved
                                                                        : ClientLimits::Identity::Unproved);
}

void Worker::opened(Tunnel& tunnel)
{
    m_shared.ownEnds.add(tunnel.localOut(), tunnel.targetInode());
}

// One exact question at accept, while the socket surely has its owner; the rest is looked for elsewhere.
void Worker::findProgram(Tunnel& tunnel)
{
    if (!tunnel.client().address.isLoopback())
        return;
    const auto owner = m_sockDiag.owner(tunnel.client(), tunnel.listener());
    if (!owner)
        return;
    if (owner->inode == 0) {
        tunnel.setProgram({ProgramKnowledge::NotFound, 0, 0, nullptr});
        return;
    }
    if (!m_settings.programs && !m_rules->namesPrograms() && m_asking == Asking::Nobody) {
        tunnel.setProgram({ProgramKnowledge::NotSought, owner->uid, 0, nullptr, owner->inode});
        return;
    }
    tunnel.setProgram({ProgramKnowledge::Pending, owner->uid, 0, nullptr, owner->inode});
    m_shared.programs.find(*owner, [this, ref = tunnel.ref()](const Program& program) {
        post([this, ref, program] {
            if (Tunnel* found = find(ref))
                guarded(*found, [&program](Tunnel& waiting) { waiting.programFound(program); });
        });
    });
}

void Worker::hurryProgram()
{
    m_shared.programs.hurry();
}

void Worker::authenticate(TunnelRef ref, AuthenticationRequest request)
{
    m_shared.authenticator.verify(std::move(request), [this, ref](const Authentication& outcome) {
        post([this, ref, outcome] {
            Tunnel* tunnel = find(ref);
            if (tunnel == nullptr)
                return;
            if (tunnel->isCounted && !tunnel->isIdentified &&
                outcome.verdict == Authentication::Verdict::Accepted) {
                const std::lock_guard lock(m_shared.clientsMutex);
                m_shared.clients.identified(tunnel->client().address);
                tunnel->isIdentified = true;
            }
            guarded(*tunnel, [&outcome](Tunnel& waiting) { waiting.authenticated(outcome); });
        });
    });
}

} // namespace sluice
