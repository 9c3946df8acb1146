// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names to addresses on threads of our own: bounded, shared fairly, merged, cached, and never waited for at the end.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/reason.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// All addresses of a name in the system's order, or why there are none.
struct Resolution
{
    std::vector<IpAddress> addresses;
    Reason failure = Reason::None; ///< NameNotFound, NameFailed, TooManyAddresses

    bool operator==(const Resolution&) const = default;
};

/// Thread-safe. getaddrinfo can neither be cancelled nor timed out (QHostInfo has the same limits and a shared queue on
/// top), so the deadline is the caller's, late answers are the caller's to drop, and a hanging look-up is left behind.
class Resolver final
{
public:
    using Lookup = std::function<Resolution(const std::string& name)>;
    using Answer = std::function<void(const Resolution&)>;

    static constexpr std::size_t MaxThreads = 32;
    static constexpr std::size_t MaxAddresses = 64;

    /// `clock` and what `lookup` refers to must outlive hanging look-ups, that is, the process.
    explicit Resolver(const Clock& clock, Lookup lookup = systemLookup);
    ~Resolver();
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    /// `answer` is called once: from a resolver thread, or at once if the answer is cached (30 s; failures 5 s); never,
    /// if the look-up has not begun at `until`. Equal names under way are asked once. Askers take turns, and none holds
    /// more threads than it leaves free: whoever asks for names that hang delays nobody else.
    void resolve(const std::string& asker, const std::string& name, MonoTime until, Answer answer);
    /// No answer is given after this; later questions are dropped.
    void stop();

    /// Look-ups that have not come back; if any, the process should end without waiting for threads.
    std::size_t pending() const;

    /// One AF_UNSPEC getaddrinfo without search suffixes.
    static Resolution systemLookup(const std::string& name);

private:
    struct Shared;
    static void startThread(const std::shared_ptr<Shared>& shared);
    static void serve(const std::shared_ptr<Shared>& shared);
    std::shared_ptr<Shared> m_shared;
};

} // namespace sluice
