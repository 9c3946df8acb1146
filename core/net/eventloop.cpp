// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The epoll behind EventLoop.
#include "core/net/eventloop.h"

#include <algorithm>
#include <array>
#include <sys/epoll.h>

namespace sluice {
namespace {

constexpr std::uint64_t WakeKey = ~std::uint64_t{0};
constexpr std::size_t EventsPerWait = 256;

IoFlags toFlags(std::uint32_t events)
{
    IoFlags flags = IoFlags::None;
    if ((events & EPOLLIN) != 0)
        flags = flags | IoFlags::Readable;
    if ((events & EPOLLOUT) != 0)
        flags = flags | IoFlags::Writable;
    if ((events & (EPOLLRDHUP | EPOLLHUP)) != 0)
        flags = flags | IoFlags::PeerFinished;
    if ((events & EPOLLERR) != 0)
        flags = flags | IoFlags::Failed;
    if ((events & EPOLLPRI) != 0)
        flags = flags | IoFlags::Urgent;
    return flags;
}

bool control(int epoll, int fd, std::uint32_t events, std::uint64_t key)
{
    epoll_event event{};
    event.events = events;
    event.data.u64 = key;
    return ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

} // namespace

EventLoop::EventLoop() : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_events.reserve(EventsPerWait);
    // Whoever waits on a loop that nobody can wake waits for ever.
    if (!control(m_epoll.get(), m_waker.fd(), EPOLLIN, WakeKey))
        m_epoll.reset();
}

bool EventLoop::add(int fd, std::uint64_t key)
{
    return control(m_epoll.get(), fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLPRI | EPOLLET, key);
}

bool EventLoop::addListener(int fd, std::uint64_t key)
{
    return control(m_epoll.get(), fd, EPOLLIN | EPOLLEXCLUSIVE, key);
}

void EventLoop::remove(int fd)
{
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
}

std::span<const EventLoop::Event> EventLoop::wait(std::optional<std::chrono::milliseconds> timeout)
{
    std::array<epoll_event, EventsPerWait> raw;
    const int limit =
        timeout ? static_cast<int>(std::clamp<std::int64_t>(timeout->count(), 0, 3'600'000)) : -1;
    const int count = ::epoll_wait(m_epoll.get(), raw.data(), static_cast<int>(raw.size()), limit);
    m_events.clear();
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = raw[static_cast<std::size_t>(i)];
        if (event.data.u64 == WakeKey)
            m_waker.drain();
        else
            m_events.push_back({event.data.u64, toFlags(event.events)});
    }
    return m_events;
}

} // namespace sluice
