// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pipes are made on demand, kept for the next bulk transfer, and counted across all workers.
#include "core/relay/pipepool.h"

#include <atomic>
#include <fcntl.h>
#include <utility>

namespace sluice {
namespace {

std::atomic<int> pipesInProcess{0};
constexpr std::size_t KeptPerWorker = 8;
constexpr unsigned RefusedFor = 1000; ///< pieces of data that are copied before the system is asked again

std::unique_ptr<Pipe> makePipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return {};
    auto pipe = std::make_unique<Pipe>();
    pipe->out.reset(ends[0]);
    pipe->in.reset(ends[1]);
    // Beyond the user's allowance this fails; a small pipe would be dearer than copying.
    if (::fcntl(ends[1], F_SETPIPE_SZ, static_cast<int>(PipePool::PipeBytes)) < 0)
        return {};
    return pipe;
}

} // namespace

PipePool::~PipePool()
{
    pipesInProcess -= static_cast<int>(m_free.size());
}

std::unique_ptr<Pipe> PipePool::take()
{
    if (!m_free.empty()) {
        std::unique_ptr<Pipe> pipe = std::move(m_free.back());
        m_free.pop_back();
        return pipe;
    }
    m_wasShort = true;
    if (m_takesToSkip > 0) {
        --m_takesToSkip;
        return {};
    }
    if (pipesInProcess.fetch_add(1) < m_processCap) {
        if (auto pipe = makePipe()) {
            m_wasShort = false;
            return pipe;
        }
        m_takesToSkip = RefusedFor;
    }
    --pipesInProcess;
    return {};
}

void PipePool::giveBack(std::unique_ptr<Pipe> pipe)
{
    if (m_free.size() < KeptPerWorker)
        m_free.push_back(std::move(pipe));
    else
        discard(std::move(pipe));
}

void PipePool::discard(std::unique_ptr<Pipe> pipe)
{
    pipe.reset();
    --pipesInProcess;
}

} // namespace sluice
