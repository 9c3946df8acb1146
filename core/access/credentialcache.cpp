// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looking up by digest needs no constant time: without the key nobody can choose or recognise one.
#include "core/access/credentialcache.h"

#include <algorithm>

namespace sluice {

bool CredentialCache::holds(const SecretDigest::Value& secret, const User& user, MonoTime now) const
{
    const auto found = m_entries.find(secret);
    return found != m_entries.end() && found->second.until > now && found->second.name == user.name &&
           found->second.hash == user.hash;
}

void CredentialCache::remember(const SecretDigest::Value& secret, const User& user, MonoTime now)
{
    if (m_entries.size() >= Capacity)
        std::erase_if(m_entries, [now](const auto& entry) { return entry.second.until <= now; });
    if (m_entries.size() >= Capacity) {
        m_entries.erase(
            std::min_element(m_entries.begin(), m_entries.end(),
                             [](const auto& a, const auto& b) { return a.second.until < b.second.until; }));
    }
    m_entries.insert_or_assign(secret, Entry{user.name, user.hash, now + Life});
}

} // namespace sluice
