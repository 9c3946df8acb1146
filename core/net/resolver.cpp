// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pool behind Resolver. Threads own the shared state together, so that a hanging one can be left behind.
#include "core/net/resolver.h"

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <sys/socket.h>
#include <thread>
#include <utility>

namespace sluice {
namespace {

constexpr auto PositiveLife = std::chrono::seconds(30);
constexpr auto NegativeLife = std::chrono::seconds(5);
constexpr std::size_t CacheEntries = 2048;

struct CacheEntry
{
    Resolution resolution;
    MonoTime until;
};

Reason failureOf(int code)
{
    switch (code) {
    case EAI_NONAME: return Reason::NameNotFound;
#ifdef EAI_NODATA
    case EAI_NODATA: return Reason::NameNotFound;
#endif
    default: return Reason::NameFailed;
    }
}

IpAddress addressOf(const addrinfo& entry)
{
    if (entry.ai_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, entry.ai_addr, sizeof v4);
        return IpAddress::fromV4(ntohl(v4.sin_addr.s_addr));
    }
    sockaddr_in6 v6{};
    std::memcpy(&v6, entry.ai_addr, sizeof v6);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return IpAddress::fromBytes(bytes);
}

} // namespace

struct Resolver::Shared
{
    Shared(const Clock& clockToUse, Lookup lookupToUse) : clock(clockToUse), lookup(std::move(lookupToUse)) {}

    const Clock& clock;
    const Lookup lookup;
    std::mutex mutex;
    std::condition_variable work;
    std::deque<std::string> queue;
    std::map<std::string, std::vector<Answer>> waiting; ///< per name under way
    std::map<std::string, CacheEntry> cache;
    std::size_t threads = 0;
    std::size_t idle = 0;
    bool stopped = false;

    void remember(const std::string& name, const Resolution& resolution)
    {
        const MonoTime now = clock.now();
        if (cache.size() >= CacheEntries)
            std::erase_if(cache, [now](const auto& entry) { return entry.second.until <= now; });
        if (cache.size() >= CacheEntries)
            cache.clear();
        const auto life = resolution.failure == Reason::None ? PositiveLife : NegativeLife;
        cache.insert_or_assign(name, CacheEntry{resolution, now + life});
    }
};

Resolver::Resolver(const Clock& clock, Lookup lookup)
    : m_shared(std::make_shared<Shared>(clock, std::move(lookup)))
{
}

Resolver::~Resolver()
{
    stop();
}

void Resolver::stop()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->stopped = true;
    m_shared->waiting.clear();
    m_shared->queue.clear();
    m_shared->work.notify_all();
}

void Resolver::resolve(const std::string& name, Answer answer)
{
    Shared& shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    if (shared.stopped)
        return;
    if (const auto cached = shared.cache.find(name); cached != shared.cache.end()) {
        if (cached->second.until > shared.clock.now()) {
            const Resolution resolution = cached->second.resolution;
            lock.unlock();
            answer(resolution);
            return;
        }
        shared.cache.erase(cached);
    }
    auto& waiters = shared.waiting[name];
    waiters.push_back(std::move(answer));
    if (waiters.size() > 1)
        return;
    shared.queue.push_back(name);
    if (shared.idle >= shared.queue.size() || shared.threads == MaxThreads) {
        shared.work.notify_one();
        return;
    }
    ++shared.threads;
    std::thread([state = m_shared] { serve(state); }).detach();
}

std::size_t Resolver::pending() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->threads - m_shared->idle;
}

void Resolver::serve(const std::shared_ptr<Shared>& shared)
{
    std::unique_lock lock(shared->mutex);
    for (;;) {
        ++shared->idle;
        shared->work.wait(lock, [&shared] { return shared->stopped || !shared->queue.empty(); });
        --shared->idle;
        if (shared->stopped) {
            --shared->threads;
            return;
        }
        const std::string name = std::move(shared->queue.front());
        shared->queue.pop_front();
        lock.unlock();
        const Resolution resolution = shared->lookup(name);
        lock.lock();
        if (shared->stopped)
            continue;
        shared->remember(name, resolution);
        const std::vector<Answer> answers = std::move(shared->waiting.extract(name).mapped());
        // Under the lock on purpose: after stop() no answer may be given. Answers only post a message.
        for (const Answer& answer : answers)
            answer(resolution);
    }
}

Resolution Resolver::systemLookup(const std::string& name)
{
    // The search list would turn a denied or missing name into another one, and leak it to the local domain.
    // Changed options keep glibc from reading a new resolv.conf, and reading it again brings them back; so it is read for
    // each look-up, and not once more inside it.
    res_init();
    _res.options &= ~static_cast<unsigned long>(RES_DEFNAMES | RES_DNSRCH);
    _res.options |= static_cast<unsigned long>(RES_NORELOAD);

    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int code = ::getaddrinfo(name.c_str(), nullptr, &hints, &found); code != 0)
        return {{}, failureOf(code)};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, ::freeaddrinfo);
    Resolution result;
    for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
        if (entry->ai_family == AF_INET || entry->ai_family == AF_INET6)
            result.addresses.push_back(addressOf(*entry));
    }
    if (result.addresses.empty())
        return {{}, Reason::NameNotFound};
    if (result.addresses.size() > MaxAddresses)
        return {{}, Reason::TooManyAddresses};
    return result;
}

} // namespace sluice
