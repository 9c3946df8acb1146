// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// libsodium for everything of ours, crypt(3) for bcrypt; nothing here is our own cryptography.
#include "core/access/password.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <crypt.h>
#include <sodium.h>

#include "core/base/text.h"

namespace sluice {
namespace {

constexpr unsigned long long Passes = 2;
constexpr std::size_t MemoryBytes = std::size_t{19} << 20;
constexpr std::uint32_t MostMemoryKiB = 1 << 20;
constexpr std::uint32_t MostPasses = 16;
constexpr std::uint32_t MostBcryptCost = 15;
constexpr std::size_t BcryptLength = 60;
constexpr std::string_view Argon2Mark = "$argon2id$v=19$m=";

// Once per process and thread-safe; it picks the fastest code for this processor.
bool isReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

bool isBcrypt(std::string_view hash)
{
    return hash.starts_with("$2a$") || hash.starts_with("$2b$") || hash.starts_with("$2y$");
}

std::optional<std::uint32_t> takeNumber(std::string_view& text, std::uint32_t most, char end)
{
    const std::size_t length = text.find(end);
    if (length == std::string_view::npos)
        return {};
    const auto number = parseDecimal(text.substr(0, length), most);
    text.remove_prefix(length + 1);
    return number;
}

Error badHash(std::string text)
{
    return {"bad-hash", std::move(text)};
}

Result<void> checkBcrypt(std::string_view hash)
{
    const auto isHashByte = [](char c) { return isLetter(c) || isDigit(c) || c == '.' || c == '/'; };
    const std::string_view body = hash.substr(std::min<std::size_t>(hash.size(), 7));
    if (hash.size() != BcryptLength || hash[6] != '$' || !isDigit(hash[4]) || !isDigit(hash[5]) ||
        !std::all_of(body.begin(), body.end(), isHashByte))
        return badHash("this bcrypt hash is cut off or damaged; take it over again or set a new password");
    const int cost = (hash[4] - '0') * 10 + (hash[5] - '0');
    if (cost < 4 || cost > static_cast<int>(MostBcryptCost))
        return badHash("a bcrypt hash may have a cost from 4 to 15; set a new password");
    return {};
}

Result<void> checkArgon2(const std::string& hash)
{
    std::string_view rest = std::string_view(hash).substr(Argon2Mark.size());
    const auto memory = takeNumber(rest, MostMemoryKiB, ',');
    const bool hasPasses = rest.starts_with("t=");
    rest.remove_prefix(hasPasses ? 2 : 0);
    const auto passes = hasPasses ? takeNumber(rest, MostPasses, ',') : std::nullopt;
    if (!memory || !passes)
        return badHash("an Argon2id hash may take 1 GiB and 16 passes at most; set a new password");
    // -1 stands for what libsodium cannot read; 1 only says that it is not as costly as today's.
    if (hash.size() >= crypto_pwhash_STRBYTES || !isReady() ||
        crypto_pwhash_str_needs_rehash(hash.c_str(), Passes, MemoryBytes) < 0)
        return badHash("this Argon2id hash is cut off or damaged; set a new password");
    return {};
}

} // namespace

Result<std::string> hashPassword(std::string_view password)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (!isReady() || crypto_pwhash_str_alg(text.data(), password.data(), password.size(), Passes,
                                            MemoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return Error{"no-memory",
                     "the password cannot be hashed: that takes 19 MiB of memory; close other programs"};
    return std::string(text.data());
}

Result<void> checkHash(std::string_view hash)
{
    if (isBcrypt(hash))
        return checkBcrypt(hash);
    if (hash.starts_with(Argon2Mark))
        return checkArgon2(std::string(hash));
    return badHash(
        "only Argon2id and bcrypt hashes are known; set the password with: sluiced user password NAME");
}

bool verifyPassword(const std::string& hash, std::string_view password)
{
    if (!checkHash(hash) || !isReady())
        return false;
    if (!isBcrypt(hash))
        return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    std::string phrase(password);
    const auto scratch = std::make_unique<crypt_data>();
    const char* again = ::crypt_r(phrase.c_str(), hash.c_str(), scratch.get());
    const bool matches = again != nullptr && std::string_view(again).size() == hash.size() &&
                         sodium_memcmp(again, hash.data(), hash.size()) == 0;
    sodium_memzero(scratch.get(), sizeof(crypt_data));
    wipe(phrase);
    return matches;
}

SecretDigest::SecretDigest()
{
    if (isReady())
        crypto_generichash_keygen(m_key.data());
}

SecretDigest::~SecretDigest()
{
    sodium_memzero(m_key.data(), m_key.size());
}

SecretDigest::Value SecretDigest::of(std::string_view first, std::string_view second) const
{
    const auto bytes = [](const void* data) { return static_cast<const unsigned char*>(data); };
    const std::uint64_t length = first.size();
    crypto_generichash_state state;
    Value value{};
    crypto_generichash_init(&state, m_key.data(), m_key.size(), value.size());
    crypto_generichash_update(&state, bytes(&length), sizeof length);
    crypto_generichash_update(&state, bytes(first.data()), first.size());
    crypto_generichash_update(&state, bytes(second.data()), second.size());
    crypto_generichash_final(&state, value.data(), value.size());
    return value;
}

bool SecretDigest::areEqual(const Value& a, const Value& b)
{
    return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace sluice
