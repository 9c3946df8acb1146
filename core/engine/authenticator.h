// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Checks passwords on one or two threads of its own, so that their slow hashes never hold a tunnel of
// somebody else.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "core/access/authentication.h"
#include "core/access/users.h"
#include "core/base/clock.h"

namespace sluice {

/// Thread-safe. Shaped like Resolver: `answer` is called once, from a thread of the pool, or at once where no
/// hash is needed. A pair that was right within ten minutes is accepted from memory, the pair's last wrong
/// password is refused from memory; both are kept as keyed digests only. An unknown user costs what a known
/// one does: somebody's hash is checked in any case. Beyond MaxWaiting questions, MaxWaitingOfOne of them of
/// one client, the answer is Busy.
class Authenticator final
{
public:
    using Answer = std::function<void(const Authentication&)>;
    using Verify = std::function<bool(const std::string& hash, std::string_view password)>;

    static constexpr std::size_t MaxThreads = 2;
    static constexpr std::size_t MaxWaiting = 64;
    static constexpr std::size_t MaxWaitingOfOne = MaxWaiting / 2;

    /// `clock` must outlive this. `verify` is replaced in tests only.
    explicit Authenticator(const Clock& clock, Verify verify = {});
    /// Waits for the hashes under way, a fraction of a second.
    ~Authenticator();
    Authenticator(const Authenticator&) = delete;
    Authenticator& operator=(const Authenticator&) = delete;

    void setUsers(std::shared_ptr<const UserTable> users);
    void verify(AuthenticationRequest request, Answer answer);
    /// What was asked so far gets no answer any more.
    void dropQuestions();

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

} // namespace sluice
