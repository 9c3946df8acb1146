// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The question "is this who they say?" and its answer, as values.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "core/access/users.h"
#include "core/base/secret.h"
#include "core/net/ipaddress.h"

namespace sluice {

/// Who may use a listener.
enum class Admission : std::uint8_t
{
    Everyone,  ///< who gets there
    UsersOnly, ///< who proves to be a user, with a password
};

/// Where a connection came in.
struct Entrance
{
    Endpoint endpoint;
    Admission admission = Admission::Everyone;
};

/// Never logged, never copied into a record.
struct AuthenticationRequest
{
    IpAddress client;
    std::string user;
    Secret password;
};

struct Authentication
{
    enum class Verdict : std::uint8_t
    {
        Accepted,
        Wrong,  ///< unknown user or wrong password; nobody is told which
        Locked, ///< too many failures; the password was not looked at
        Busy,   ///< too many checks are waiting
    };

    Verdict verdict = Verdict::Wrong;
    std::shared_ptr<const User> user;   ///< Accepted only
    std::chrono::milliseconds delay{0}; ///< Wrong: hold the answer for this long
    std::chrono::seconds retryAfter{0}; ///< Locked
};

} // namespace sluice
