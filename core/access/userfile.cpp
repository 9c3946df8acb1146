// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Strict reading with places; hashes never reach an error text.
#include "core/access/userfile.h"

#include <algorithm>
#include <map>
#include <set>
#include <sys/stat.h>

#include "core/access/password.h"
#include "core/base/file.h"
#include "core/base/jsonobjectreader.h"
#include "core/base/text.h"

namespace sluice {
namespace {

void readName(JsonObjectReader& reader, User& user, std::set<std::string>& names)
{
    if (!reader.readString("name", user.name)) {
        reader.fail(reader.place(), "the key \"name\" is missing; give the user a name such as \"alice\"");
        return;
    }
    const JsonPlace place = reader.find("name")->place;
    if (const auto valid = checkUserName(user.name); !valid)
        reader.fail(place, valid.error().text);
    else if (!names.insert(user.name).second)
        reader.fail(place, "another user is called \"" + user.name + "\" already; names must differ");
}

void readHash(JsonObjectReader& reader, User& user)
{
    if (!reader.readString("password", user.hash)) {
        reader.fail(reader.place(),
                    "the key \"password\" is missing; set it with: sluiced user password NAME");
        return;
    }
    if (const auto valid = checkHash(user.hash); !valid)
        reader.fail(reader.find("password")->place, valid.error().text);
}

using GroupPlaces = std::map<std::string, JsonPlace>;

void readGroups(JsonObjectReader& reader, User& user, GroupPlaces& places)
{
    const JsonValue::Array* array = reader.readArray("groups");
    if (array == nullptr)
        return;
    for (const JsonValue& entry : *array) {
        const auto* text = std::get_if<std::string>(&entry.content);
        const auto valid =
            text != nullptr ? checkUserName(*text) : Error{"", "a text in quotes is expected here"};
        if (!valid) {
            reader.fail(entry.place, valid.error().text);
            return;
        }
        user.groups.push_back(*text);
        places.emplace(*text, entry.place);
    }
    std::sort(user.groups.begin(), user.groups.end());
    user.groups.erase(std::unique(user.groups.begin(), user.groups.end()), user.groups.end());
}

std::string formatUser(const User& user)
{
    std::string text = "{ \"name\": " + jsonString(user.name) + ", \"password\": " + jsonString(user.hash);
    std::string groups;
    for (const std::string& group : user.groups)
        groups.append(groups.empty() ? "" : ", ").append(jsonString(group));
    if (!groups.empty())
        text.append(", \"groups\": [").append(groups).append("]");
    return text.append(" }");
}

Result<void> checkMode(const std::string& path)
{
    struct stat status
    {};
    if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0)
        return Error{"open-to-others",
                     path + ": others may read it, and it holds passwords' hashes; run: chmod 600 " + path};
    return {};
}

// What is wrong with one line of an htpasswd file, or nothing.
std::string faultOf(std::string_view name, std::string_view hash)
{
    if (const auto valid = checkUserName(name); !valid)
        return valid.error().text;
    const auto valid = checkHash(hash);
    if (valid)
        return {};
    return hash.starts_with("$2")
               ? valid.error().text
               : "only bcrypt can be taken over (htpasswd -B); set a new password for this user";
}

void take(std::string_view name, std::string_view hash, HtpasswdImport& import)
{
    const auto known = std::find_if(import.users.begin(), import.users.end(),
                                    [name](const User& user) { return user.name == name; });
    if (known == import.users.end()) {
        import.users.push_back({std::string(name), std::string(hash), {}});
        import.added.emplace_back(name);
    } else if (known->hash != hash) {
        known->hash = hash;
        import.changed.emplace_back(name);
    }
}

} // namespace

Result<std::vector<User>> parseUsers(std::string_view json, std::string_view name)
{
    const auto document = parseJson(json, name);
    if (!document)
        return document.error();
    JsonObjectReader reader(*document, name);
    readVersion(reader);
    const JsonValue::Array* array = reader.readArray("users");
    if (array == nullptr)
        reader.fail(reader.place(), "the key \"users\" is missing; write \"users\": [ ]");
    reader.refuseOthers();
    if (reader.hasFailed())
        return reader.error();
    std::vector<User> users;
    std::set<std::string> names;
    GroupPlaces groups;
    for (const JsonValue& entry : *array) {
        JsonObjectReader member(entry, name);
        User user;
        readName(member, user, names);
        readHash(member, user);
        readGroups(member, user, groups);
        member.refuseOthers();
        if (member.hasFailed())
            return member.error();
        users.push_back(std::move(user));
    }
    for (const auto& [group, place] : groups) {
        if (names.contains(group))
            return jsonError(name, place,
                             "\"" + group +
                                 "\" is a user; a group needs another name, for rules name both alike");
    }
    return users;
}

std::string formatUsers(const std::vector<User>& users)
{
    std::string text = "{\n  \"sluice\": 1,\n  \"users\": [";
    for (const User& user : users)
        text.append(&user == users.data() ? "\n    " : ",\n    ").append(formatUser(user));
    return text.append(users.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Result<std::vector<User>> loadUsers(const std::string& path)
{
    const auto content = readFile(path);
    if (!content) {
        if (content.error().code == "missing")
            return std::vector<User>();
        return content.error();
    }
    if (const auto safe = checkMode(path); !safe)
        return safe.error();
    return parseUsers(*content, path);
}

Result<void> saveUsers(const std::string& path, const std::vector<User>& users)
{
    return replaceFile(path, formatUsers(users));
}

HtpasswdImport importHtpasswd(std::string_view text, const std::vector<User>& existing)
{
    HtpasswdImport import{existing, {}, {}, {}};
    std::size_t number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (trimmed(line).empty() || line.front() == '#')
            continue;
        const std::size_t colon = line.find(':');
        const std::string_view name = line.substr(0, colon);
        const std::string_view hash =
            colon == std::string_view::npos ? std::string_view() : trimmed(line.substr(colon + 1));
        const std::string fault =
            colon == std::string_view::npos ? "no colon between name and hash" : faultOf(name, hash);
        if (fault.empty())
            take(name, hash, import);
        else
            import.skipped.push_back("line " + std::to_string(number) + ": " + fault);
    }
    return import;
}

} // namespace sluice
