// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Who may use a listener that asks for a password.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"

namespace sluice {

/// One person or program with a password. Rules name it by `name` or by one of its groups.
struct User
{
    std::string name;                ///< 1 to 256 bytes UTF-8, no colon, no control characters
    std::string hash;                ///< see password.h; never shown
    std::vector<std::string> groups; ///< names like those of users, sorted, each once

    bool operator==(const User&) const = default;
};
/// One that a record names: no groups, no password.
std::shared_ptr<const User> userNamed(std::string name);

/// Whether `text` can be the name of a user or a group; the error says what is wrong and what to do.
Result<void> checkUserName(std::string_view text);
/// Whether Basic can carry it: not empty, at most 256 bytes UTF-8, no control characters. The error does not repeat it.
Result<void> checkPassword(std::string_view password);
/// Each on its own, and all together: names differ, and no group has the name of a user, for rules name both.
Result<void> checkUsers(const std::vector<User>& users);

/// Thread-safe because it never changes; replaced as a whole.
class UserTable final
{
public:
    UserTable() = default;
    explicit UserTable(std::vector<User> users);

    const std::vector<std::shared_ptr<const User>>& users() const { return m_users; }
    /// Null if there is none of that name. Case counts.
    std::shared_ptr<const User> find(const std::string& name) const;
    /// The present entry of somebody who was let in as `user`; null if he is gone or has another password by now.
    std::shared_ptr<const User> renewed(const User& user) const;

private:
    std::vector<std::shared_ptr<const User>> m_users;
    std::unordered_map<std::string, std::size_t> m_byName;
};

} // namespace sluice
