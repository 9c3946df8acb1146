// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs of name and password that have proved right a moment ago: Basic is sent again with every tunnel.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

#include "core/access/password.h"
#include "core/access/users.h"
#include "core/base/clock.h"

namespace sluice {

/// Holds keyed digests, never a password. What was right counts for ten minutes, and only as long as the
/// user's hash is the one it was right for: a new password, a removed user end it at once. Pure, times come
/// in; bounded.
class CredentialCache final
{
public:
    static constexpr std::chrono::minutes Life{10};
    static constexpr std::size_t Capacity = 4096;

    bool holds(const SecretDigest::Value& secret, const User& user, MonoTime now) const;
    void remember(const SecretDigest::Value& secret, const User& user, MonoTime now);
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry
    {
        std::string name;
        std::string hash;
        MonoTime until;
    };
    std::map<SecretDigest::Value, Entry> m_entries;
};

} // namespace sluice
