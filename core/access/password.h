// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Slow hashes of passwords: ours are Argon2id (libsodium), bcrypt ones of other servers are checked as they
// are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sluice {

/// A new self-describing hash: Argon2id, 19 MiB, two passes, the least that OWASP recommends. Takes some 40
/// ms. Code "no-memory" if the machine cannot spare them.
Result<std::string> hashPassword(std::string_view password);

/// What is wrong with a stored hash, or nothing: Argon2id up to 1 GiB and 16 passes, or bcrypt ($2a$, $2b$,
/// $2y$) of cost 4 to 15. The cure is in the text. The hash itself is not repeated.
Result<void> checkHash(std::string_view hash);

/// Slow, constant in time for one hash; any thread. False also for what checkHash() refuses.
bool verifyPassword(const std::string& hash, std::string_view password);

/// Keyed hash of words under a key that lives as long as this process: a stand-in for secrets in tables.
class SecretDigest final
{
public:
    using Value = std::array<std::uint8_t, 32>;

    SecretDigest();
    ~SecretDigest();
    SecretDigest(const SecretDigest&) = delete;
    SecretDigest& operator=(const SecretDigest&) = delete;

    /// Of the pair; `a`+`bc` and `ab`+`c` differ.
    Value of(std::string_view first, std::string_view second) const;
    /// Constant in time.
    static bool areEqual(const Value& a, const Value& b);

private:
    std::array<std::uint8_t, 32> m_key{};
};

} // namespace sluice
