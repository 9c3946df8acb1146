// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LocalEngine, its threads: how many of them and of their tunnels there is room for, and what all of them are told.
#include "core/engine/localengine.h"

#include <algorithm>
#include <thread>

#include "core/net/localaddresses.h"
#include "core/net/socket.h"

namespace sluice {
namespace {

constexpr std::uint64_t ReservedDescriptors = 64;
constexpr std::uint64_t FileDescriptors = 8; ///< records, lists and look-ups, which open theirs only now and then
constexpr std::chrono::seconds AddressRetry{1};
constexpr const char* MoreDescriptors = "; raise the limit (ulimit -n) or set fewer workers or listeners";

std::uint32_t workerCount(const Settings& settings)
{
    if (settings.workers != 0)
        return settings.workers;
    return std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
}

} // namespace

std::uint32_t LocalEngine::limitFor(const Settings& settings) const
{
    const std::uint64_t reserved = m_descriptorLimit > 2 * ReservedDescriptors ? ReservedDescriptors : m_descriptorLimit / 2;
    const std::uint64_t taken = std::max(reserved, m_fixedDescriptors + FileDescriptors) +
                                2 * static_cast<std::uint64_t>(PipePool::capFor(m_descriptorLimit));
    const std::uint64_t room = m_descriptorLimit - std::min(m_descriptorLimit, taken);
    const auto possible = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(room / 2, 1, 1'000'000));
    return settings.limits.tunnels == 0 ? possible : std::min(settings.limits.tunnels, possible);
}

// Workers get at most half of what is free, or there would be nothing left for what they are there for.
std::vector<EventLoop> LocalEngine::openLoops()
{
    const std::uint64_t open = openDescriptors();
    const std::uint64_t each = Worker::descriptorsFor(m_listeners.size());
    const std::uint64_t room = (m_descriptorLimit - std::min(m_descriptorLimit, open)) / 2 / each;
    const std::uint32_t wanted = workerCount(m_settings);
    std::vector<EventLoop> loops;
    while (loops.size() < std::min<std::uint64_t>(wanted, room)) {
        EventLoop loop;
        if (!loop.isOpen())
            break;
        loops.push_back(std::move(loop));
    }
    m_fixedDescriptors = open + each * loops.size();
    if (!loops.empty() && loops.size() < wanted) {
        m_log.append(LogLevel::Warning, "engine",
                     std::to_string(m_descriptorLimit) + " descriptors are enough for " + std::to_string(loops.size()) +
                         " of " + std::to_string(wanted) + " workers" + MoreDescriptors);
    }
    return loops;
}

bool LocalEngine::startWorkers()
{
    std::vector<EventLoop> loops = openLoops();
    if (loops.empty() || m_waker.fd() < 0) {
        const Error error{"too-few-descriptors", "cannot serve: " + std::to_string(m_descriptorLimit) +
                                                     " descriptors are not enough for one worker" + MoreDescriptors};
        m_log.append(LogLevel::Error, "engine", error.text);
        closeListeners();
        Q_EMIT failed(error, {});
        return false;
    }
    const auto count = static_cast<std::uint32_t>(loops.size());
    m_tunnelLimit = limitFor(m_settings);
    m_shared = std::make_unique<WorkerShared>(m_clock, count, m_authenticator, m_programs, m_ruleUsage, m_lookup);
    m_shared->nextId = m_nextId;
    m_shared->tunnelLimit = m_tunnelLimit;
    m_shared->pipes = PipePool::capFor(m_descriptorLimit);
    m_shared->wakeEngine = [this] { m_waker.signal(); };
    std::vector<AcceptGate::Source> sources;
    for (const Bound& bound : m_listeners)
        sources.push_back({bound.listener->descriptor(), bound.entrance});
    const OwnListeners ours = own();
    for (std::uint32_t i = 0; i < count; ++i) {
        m_workers.push_back(std::make_unique<Worker>(*m_shared, i, std::move(loops[i]), m_settings, m_rules, ours));
        m_workers.back()->setUsers(m_users);
        m_workers.back()->setWatched(m_watched);
        m_workers.back()->setAsking(asking());
        m_workers.back()->setBlocked(m_blocked);
        m_workers.back()->listen(sources);
    }
    return true;
}

void LocalEngine::refreshOwn()
{
    m_addressWatch.drain();
    if (m_bound.empty())
        return;
    const OwnListeners ours = own();
    for (const auto& worker : m_workers)
        worker->setOwn(ours);
}

// Addresses that cannot be asked for now are still ours: without them a tunnel could lead back into its own proxy.
OwnListeners LocalEngine::own()
{
    if (auto addresses = localAddresses())
        m_addresses = std::move(*addresses);
    else
        m_addressTimer.start(AddressRetry);
    return {m_bound, m_addresses, m_settings.nat64};
}

void LocalEngine::close(const std::vector<TunnelId>& ids)
{
    for (const auto& worker : m_workers)
        worker->close(ids, Reason::ClosedByUser);
}

void LocalEngine::setWatched(bool watched)
{
    m_watched = watched;
    for (const auto& worker : m_workers)
        worker->setWatched(watched);
    if (watched)
        arm(FirstFetch);
}

void LocalEngine::closeRevoked()
{
    for (const auto& worker : m_workers)
        worker->closeRevoked();
}

void LocalEngine::setBlocked(bool blocked)
{
    if (std::exchange(m_blocked, blocked) == blocked)
        return;
    for (const auto& worker : m_workers)
        worker->setBlocked(blocked);
    m_log.append(LogLevel::Warning, "engine", blocked ? "everything is blocked: all tunnels cut, new ones refused"
                                                      : "the block is lifted; the rules decide again");
}

} // namespace sluice
