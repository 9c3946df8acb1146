// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a name may be, and looking one up.
#include "core/access/users.h"

#include <set>

#include "core/access/password.h"
#include "core/base/text.h"

namespace sluice {
namespace {

constexpr std::size_t LongestName = 256;

Error badName(std::string_view text, std::string_view why)
{
    return {"bad-name", "\"" + cleaned(text, 64) + "\" cannot be a name: " + std::string(why)};
}

} // namespace

Result<void> checkUserName(std::string_view text)
{
    if (text.empty())
        return Error{"bad-name", "a name is missing; write one such as \"alice\""};
    if (text.size() > LongestName)
        return badName(text, "it is longer than 256 bytes");
    if (!isUtf8(text) || hasControls(text))
        return badName(text, "it must be UTF-8 without control characters");
    if (text.find(':') != std::string_view::npos)
        return badName(text, "a colon separates name and password on the wire; leave it out");
    if (text.front() == ' ' || text.back() == ' ')
        return badName(text, "it begins or ends with a space that nobody would see");
    return {};
}

Result<void> checkPassword(std::string_view password)
{
    if (password.empty())
        return Error{"bad-password", "the password is empty"};
    if (password.size() > LongestName)
        return Error{"bad-password", "the password is longer than 256 bytes"};
    if (!isUtf8(password) || hasControls(password))
        return Error{"bad-password", "the password must be UTF-8 without control characters"};
    return {};
}

Result<void> checkUsers(const std::vector<User>& users)
{
    std::set<std::string_view> names;
    for (const User& user : users) {
        if (const auto valid = checkUserName(user.name); !valid)
            return valid.error();
        if (!names.insert(user.name).second)
            return Error{"duplicate-name",
                         "another user is called \"" + user.name + "\" already; names must differ"};
        if (const auto valid = checkHash(user.hash); !valid)
            return Error{valid.error().code, user.name + ": " + valid.error().text};
    }
    for (const User& user : users) {
        for (const std::string& group : user.groups) {
            if (const auto valid = checkUserName(group); !valid)
                return valid.error();
            if (names.contains(group)) {
                return Error{"group-is-user",
                             "\"" + group +
                                 "\" is a user; a group needs another name, for rules name both alike"};
            }
        }
    }
    return {};
}

std::shared_ptr<const User> userNamed(std::string name)
{
    User user;
    user.name = std::move(name);
    return std::make_shared<const User>(std::move(user));
}

UserTable::UserTable(std::vector<User> users)
{
    for (User& user : users) {
        m_byName.emplace(user.name, m_users.size());
        m_users.push_back(std::make_shared<const User>(std::move(user)));
    }
}

std::shared_ptr<const User> UserTable::find(const std::string& name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : m_users[found->second];
}

std::shared_ptr<const User> UserTable::renewed(const User& user) const
{
    std::shared_ptr<const User> known = find(user.name);
    return known && known->hash == user.hash ? known : nullptr;
}

} // namespace sluice
