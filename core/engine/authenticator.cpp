// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One lock for tables and queue; it is never held while a password is hashed.
#include "core/engine/authenticator.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "core/access/credentialcache.h"
#include "core/access/lockout.h"
#include "core/access/password.h"
#include "core/base/signals.h"
#include "core/base/threadname.h"

namespace sluice {
namespace {

struct Question
{
    AuthenticationRequest request;
    SecretDigest::Value secret;
    Authenticator::Answer answer;
    std::uint64_t generation = 0;
};

std::string dummyHash()
{
    const auto hash = hashPassword("nobody");
    return hash ? *hash : std::string();
}

} // namespace

struct Authenticator::Shared
{
    Shared(const Clock& clockToUse, Verify verifyToUse)
        : clock(clockToUse)
        , check(std::move(verifyToUse))
    {}

    std::optional<Authentication> answerFromMemory(const AuthenticationRequest& request,
                                                   const SecretDigest::Value& secret);
    void missed(const AuthenticationRequest& request);
    bool hasRoomFor(const IpAddress& client) const;
    const std::string& hashFor(const std::string& name);
    Authentication conclude(const Question& question, const std::shared_ptr<const User>& user, bool isRight);
    void enqueue(Question question);
    bool hasThread();
    void serve();

    const Clock& clock;
    const Verify check;
    const SecretDigest digest;
    std::mutex mutex;
    std::condition_variable work;
    std::shared_ptr<const UserTable> users = std::make_shared<UserTable>();
    std::string dummy; ///< checked for unknown users while there are no users at all
    CredentialCache cache;
    Lockout lockout;
    std::deque<Question> queue;
    std::vector<std::thread> threads;
    std::size_t idle = 0;
    std::uint64_t generation = 0;
    bool stopped = false;
};

Authenticator::Authenticator(const Clock& clock, Verify verify)
    : m_shared(std::make_unique<Shared>(clock, verify ? std::move(verify) : Verify(verifyPassword)))
{}

Authenticator::~Authenticator()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->stopped = true;
        m_shared->work.notify_all();
    }
    for (std::thread& thread : m_shared->threads)
        thread.join();
}

void Authenticator::setUsers(std::shared_ptr<const UserTable> users)
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->users = std::move(users);
    m_shared->lockout.forgetSecrets();
}

void Authenticator::dropQuestions()
{
    const std::lock_guard lock(m_shared->mutex);
    ++m_shared->generation;
    m_shared->queue.clear();
}

void Authenticator::verify(AuthenticationRequest request, Answer answer)
{
    Shared& shared = *m_shared;
    const SecretDigest::Value secret = shared.digest.of(request.user, request.password.text());
    std::optional<Authentication> known;
    {
        const std::lock_guard lock(shared.mutex);
        known = shared.answerFromMemory(request, secret);
        if (!known && !(shared.hasRoomFor(request.client) && shared.hasThread())) {
            shared.missed(request);
            known = Authentication{Authentication::Verdict::Busy, nullptr, {}, {}};
        }
        if (!known) {
            shared.enqueue({std::move(request), secret, std::move(answer), shared.generation});
            return;
        }
    }
    request.password = {};
    answer(*known);
}

std::optional<Authentication> Authenticator::Shared::answerFromMemory(const AuthenticationRequest& request,
                                                                      const SecretDigest::Value& secret)
{
    const MonoTime now = clock.now();
    const Lockout::Lock lock = lockout.lockOf(request.client, request.user, now);
    if (lock.asksMemory) {
        // No reason to forget failures: what others tried meanwhile would be forgotten with every tunnel.
        if (const auto user = users->find(request.user); user && cache.holds(secret, *user, now))
            return Authentication{Authentication::Verdict::Accepted, user, {}, {}};
        if (lockout.isKnownWrong(request.client, request.user, secret, now))
            return Authentication{Authentication::Verdict::Wrong,
                                  nullptr,
                                  lockout.repeated(request.client, request.user).delay,
                                  {}};
    }
    if (lock.rest.count() == 0)
        return {};
    missed(request);
    return Authentication{Authentication::Verdict::Locked, nullptr, {}, lock.rest};
}

void Authenticator::Shared::missed(const AuthenticationRequest& request)
{
    lockout.missed(request.client, request.user, users->find(request.user) != nullptr, clock.now());
}

// Half of the queue is left to others, whatever one client does.
bool Authenticator::Shared::hasRoomFor(const IpAddress& client) const
{
    const IpAddress group = clientGroup(client);
    const auto ofClient = std::count_if(queue.begin(), queue.end(), [&group](const Question& waiting) {
        return clientGroup(waiting.request.client) == group;
    });
    return queue.size() < MaxWaiting && static_cast<std::size_t>(ofClient) < MaxWaitingOfOne;
}

void Authenticator::Shared::enqueue(Question question)
{
    queue.push_back(std::move(question));
    work.notify_one();
}

// Starts one more for a question to come, if those there are have no time. False if the system gives none at all.
bool Authenticator::Shared::hasThread()
{
    if (idle > queue.size() || threads.size() == MaxThreads)
        return true;
    try {
        const SignalsBlocked blocked;
        threads.emplace_back([this] { serve(); });
    } catch (const std::system_error&) {
        return !threads.empty();
    }
    return true;
}

// An unknown name is checked against the hash of somebody else, always of the same one: so the kinds and
// costs of the hashes in the file show in the times of unknown names as they do in those of known ones.
const std::string& Authenticator::Shared::hashFor(const std::string& name)
{
    if (const auto user = users->find(name))
        return user->hash;
    if (users->users().empty())
        return dummy;
    const SecretDigest::Value pick = digest.of(name, {});
    std::uint64_t number = 0;
    std::memcpy(&number, pick.data(), sizeof number);
    return users->users()[number % users->users().size()]->hash;
}

Authentication Authenticator::Shared::conclude(const Question& question,
                                               const std::shared_ptr<const User>& user, bool isRight)
{
    const AuthenticationRequest& request = question.request;
    const MonoTime now = clock.now();
    if (isRight && user) {
        cache.remember(question.secret, *user, now);
        lockout.succeeded(request.client, request.user);
        return {Authentication::Verdict::Accepted, user, {}, {}};
    }
    const Lockout::Penalty penalty = lockout.failed(request.client, request.user, question.secret, now);
    if (penalty.lockedFor.count() > 0)
        return {Authentication::Verdict::Locked, nullptr, {}, penalty.lockedFor};
    return {Authentication::Verdict::Wrong, nullptr, penalty.delay, {}};
}

void Authenticator::Shared::serve()
{
    nameThread("passwords");
    std::unique_lock lock(mutex);
    for (;;) {
        ++idle;
        work.wait(lock, [this] { return stopped || !queue.empty(); });
        --idle;
        if (stopped)
            return;
        Question question = std::move(queue.front());
        queue.pop_front();
        // Equal questions and locks may have settled it while it waited.
        std::optional<Authentication> outcome = answerFromMemory(question.request, question.secret);
        if (!outcome) {
            const std::shared_ptr<const UserTable> table = users;
            std::string hash = hashFor(question.request.user);
            lock.unlock();
            if (hash.empty())
                hash = dummyHash();
            const bool isRight = check(hash, question.request.password.text());
            lock.lock();
            if (table != users) {
                queue.push_front(
                    std::move(question)); // what was right a moment ago says nothing of today's users
                continue;
            }
            if (table->users().empty())
                dummy = hash;
            outcome = conclude(question, table->find(question.request.user), isRight);
        }
        question.request.password = {};
        // Under the lock on purpose: after dropQuestions() no answer may be given. Answers only post a
        // message.
        if (question.generation == generation && !stopped)
            question.answer(*outcome);
    }
}

} // namespace sluice
