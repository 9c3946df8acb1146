// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// users.json, and what can be taken over from the password file of another server.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/users.h"
#include "core/base/result.h"

namespace sluice {

/// Same contract as parseRules(): unknown and duplicate keys, wrong types, bad names and unknown hashes are
/// errors with line, column and cure. No error repeats a hash.
Result<std::vector<User>> parseUsers(std::string_view json, std::string_view name);
std::string formatUsers(const std::vector<User>& users);

/// A missing file means no users. A file that others may read is refused (code "open-to-others"): it holds
/// hashes.
Result<std::vector<User>> loadUsers(const std::string& path);
Result<void> saveUsers(const std::string& path, const std::vector<User>& users);

struct HtpasswdImport
{
    std::vector<User> users;          ///< `existing` with the imported ones added or their hashes replaced
    std::vector<std::string> added;   ///< names
    std::vector<std::string> changed; ///< had another password before
    std::vector<std::string> skipped; ///< `line 3: what is wrong`, without the hash
};

/// Lines `name:hash` with bcrypt hashes (htpasswd -B), empty lines and # comments. Everything else is skipped
/// with its reason; groups of existing users stay.
HtpasswdImport importHtpasswd(std::string_view text, const std::vector<User>& existing);

} // namespace sluice
