// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Level-triggered and exclusive; a changed registration is not allowed for such, so turns are taken by DEL and ADD.
#include "core/engine/acceptgate.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>

namespace sluice {
namespace {

constexpr int Batch = 64;
constexpr auto Pause = std::chrono::milliseconds(100);

bool isShortage(int error)
{
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

} // namespace

std::uint32_t WorkerLoads::least() const
{
    std::uint32_t least = UINT32_MAX;
    for (const auto& load : m_loads)
        least = std::min(least, load.load(std::memory_order_relaxed));
    return least;
}

std::uint32_t WorkerLoads::total() const
{
    std::uint32_t total = 0;
    for (const auto& load : m_loads)
        total += load.load(std::memory_order_relaxed);
    return total;
}

AcceptGate::AcceptGate(EventLoop& loop, std::uint64_t key, const std::vector<Source>& sources, MonoTime now)
    : m_loop(loop)
    , m_key(key)
{
    for (const Source& source : sources) {
        Descriptor own(::fcntl(source.descriptor, F_DUPFD_CLOEXEC, 0));
        if (own)
            m_sources.push_back({std::move(own), source.entrance});
        else
            ++m_failures;
    }
    watchAll(now);
}

AcceptGate::~AcceptGate()
{
    close();
}

void AcceptGate::close()
{
    // The duplicates keep the kernel's registration alive; closing alone would not take it out.
    for (const Open& source : m_sources)
        m_loop.remove(source.socket.get());
    m_sources.clear();
    m_pausedUntil.reset();
}

void AcceptGate::accept(std::uint64_t key, MonoTime now, const std::function<void(Accepted, const Entrance&)>& take,
                        const std::function<bool()>& isOverloaded)
{
    if (m_pausedUntil)
        return; // an event of the batch in which the pause began
    const Open& source = m_sources[key - m_key];
    for (int i = 0; i < Batch; ++i) {
        auto outcome = acceptFrom(source.socket.get());
        if (const int* error = std::get_if<int>(&outcome)) {
            if (isShortage(*error))
                pause(now);
            if (*error == ECONNABORTED || *error == EINTR)
                continue; // that client is gone, the next one is not
            return;
        }
        take(std::get<Accepted>(std::move(outcome)), source.entrance);
        if (isOverloaded()) {
            m_loop.remove(source.socket.get());
            if (!m_loop.addListener(source.socket.get(), key))
                pause(now);
            return;
        }
    }
}

void AcceptGate::pause(MonoTime now)
{
    ++m_failures;
    for (const Open& source : m_sources)
        m_loop.remove(source.socket.get());
    m_pausedUntil = now + Pause;
}

void AcceptGate::tick(MonoTime now)
{
    if (!m_pausedUntil || now < *m_pausedUntil)
        return;
    m_pausedUntil.reset();
    watchAll(now);
}

void AcceptGate::watchAll(MonoTime now)
{
    bool isComplete = true;
    for (std::size_t i = 0; i < m_sources.size(); ++i)
        isComplete &= m_loop.addListener(m_sources[i].socket.get(), m_key + i);
    if (!isComplete)
        pause(now);
}

} // namespace sluice
