// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The pool behind Resolver. Threads own the shared state together, so that a hanging one can be left behind.
#include "core/net/resolver.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <optional>
#include <resolv.h>
#include <set>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <utility>

#include "core/base/signals.h"
#include "core/base/threadname.h"

namespace sluice {
namespace {

constexpr auto PositiveLife = std::chrono::seconds(30);
constexpr auto NegativeLife = std::chrono::seconds(5);
constexpr std::size_t CacheEntries = 2048;
constexpr std::size_t FirstSweep = 256;

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
    struct Waiter
    {
        MonoTime until;
        Answer answer;
    };
    struct Name
    {
        std::vector<Waiter> waiters;
        bool isRunning = false;
    };
    struct Asker
    {
        std::deque<std::string> queue; ///< names; some may be running or answered meanwhile, for somebody else
        std::size_t sweepAt = FirstSweep;
        std::size_t running = 0;
    };

    Shared(const Clock& clockToUse, Lookup lookupToUse) : clock(clockToUse), lookup(std::move(lookupToUse)) {}

    const Clock& clock;
    const Lookup lookup;
    std::mutex mutex;
    std::condition_variable work;
    std::map<std::string, Name> names; ///< under way
    std::map<std::string, Asker> askers;
    std::deque<std::string> turns; ///< askers whose queue is not empty, once each
    std::map<std::string, CacheEntry> cache;
    std::size_t threads = 0;
    std::size_t idle = 0;
    std::size_t running = 0;
    bool stopped = false;

    void enqueue(const std::string& asker, const std::string& name)
    {
        Asker& entry = askers[asker];
        if (entry.queue.empty())
            turns.push_back(asker);
        else if (entry.queue.size() >= entry.sweepAt)
            sweep(entry);
        entry.queue.push_back(name);
    }

    bool mayStart(const Asker& asker) const { return asker.running < MaxThreads - running; }

    bool hasWork() const
    {
        return std::any_of(turns.begin(), turns.end(), [this](const std::string& asker) { return mayStart(askers.at(asker)); });
    }

    // The first of the queue that still has to be looked up; nobody waits any more for what has grown too old.
    std::optional<std::string> takeName(std::deque<std::string>& queue)
    {
        while (!queue.empty()) {
            std::string name = std::move(queue.front());
            queue.pop_front();
            const auto found = names.find(name);
            if (found == names.end() || found->second.isRunning)
                continue;
            std::erase_if(found->second.waiters, [now = clock.now()](const Waiter& waiter) { return waiter.until <= now; });
            if (!found->second.waiters.empty()) {
                found->second.isRunning = true;
                return name;
            }
            names.erase(found);
        }
        return {};
    }

    // While all its look-ups hang, an asker's queue grows by what nobody waits for any more.
    void sweep(Asker& entry)
    {
        std::deque<std::string> kept;
        std::set<std::string> seen;
        while (auto name = takeName(entry.queue)) {
            names.at(*name).isRunning = false;
            if (seen.insert(*name).second)
                kept.push_back(std::move(*name));
        }
        entry.queue = std::move(kept);
        entry.sweepAt = std::max(FirstSweep, 2 * entry.queue.size());
    }

    struct Job
    {
        std::string asker;
        std::string name;
    };
    std::optional<Job> take()
    {
        for (std::size_t left = turns.size(); left > 0; --left) {
            const std::string asker = std::move(turns.front());
            turns.pop_front();
            const auto entry = askers.find(asker);
            std::optional<std::string> name;
            if (mayStart(entry->second))
                name = takeName(entry->second.queue);
            if (!entry->second.queue.empty())
                turns.push_back(asker);
            if (name) {
                ++entry->second.running;
                ++running;
                return Job{asker, std::move(*name)};
            }
            forgetIdle(entry);
        }
        return {};
    }

    void finished(const Job& job)
    {
        --running;
        const auto entry = askers.find(job.asker);
        --entry->second.running;
        forgetIdle(entry);
    }

    void forgetIdle(std::map<std::string, Asker>::iterator entry)
    {
        if (entry->second.queue.empty() && entry->second.running == 0)
            askers.erase(entry);
    }

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
    m_shared->names.clear();
    m_shared->turns.clear();
    m_shared->work.notify_all();
}

void Resolver::resolve(const std::string& asker, const std::string& name, MonoTime until, Answer answer)
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
    Shared::Name& wanted = shared.names[name];
    wanted.waiters.push_back({until, std::move(answer)});
    if (wanted.isRunning)
        return;
    shared.enqueue(asker, name); // behind somebody else's names it might wait for ever
    startThread(m_shared);
}

// With the lock held: whoever is idle takes what there is, and a new thread comes where nobody is.
void Resolver::startThread(const std::shared_ptr<Shared>& shared)
{
    if (!shared->hasWork())
        return;
    if (shared->idle > 0 || shared->threads == MaxThreads) {
        shared->work.notify_one();
        return;
    }
    try {
        const SignalsBlocked blocked;
        std::thread([shared] { serve(shared); }).detach();
        ++shared->threads;
    } catch (const std::system_error&) {
        // The threads there are go on with it; without any, the asker's own deadline ends the waiting.
    }
}

std::size_t Resolver::pending() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->threads - m_shared->idle;
}

void Resolver::serve(const std::shared_ptr<Shared>& shared)
{
    nameThread("resolver");
    std::unique_lock lock(shared->mutex);
    for (;;) {
        ++shared->idle;
        shared->work.wait(lock, [&shared] { return shared->stopped || shared->hasWork(); });
        --shared->idle;
        if (shared->stopped) {
            --shared->threads;
            return;
        }
        const auto job = shared->take();
        startThread(shared); // two questions may have woken this one thread
        if (!job)
            continue;
        lock.unlock();
        const Resolution resolution = shared->lookup(job->name);
        lock.lock();
        shared->finished(*job);
        if (shared->stopped)
            continue;
        shared->remember(job->name, resolution);
        const std::vector<Shared::Waiter> waiters = std::move(shared->names.extract(job->name).mapped().waiters);
        // Under the lock on purpose: after stop() no answer may be given. Answers only post a message.
        for (const Shared::Waiter& waiter : waiters)
            waiter.answer(resolution);
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
