// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files in, immutable lists out.
#include "core/access/listfiles.h"

#include <algorithm>
#include <set>

#include <QDateTime>
#include <QDir>

#include "core/base/file.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

} // namespace

std::vector<std::string> listsNamedBy(std::span<const Rule> rules)
{
    std::set<std::string> names;
    for (const Rule& rule : rules) {
        for (const HostPattern& host : rule.hosts) {
            if (host.scope() == HostPattern::Scope::List)
                names.insert(host.name());
        }
    }
    return {names.begin(), names.end()};
}

std::string listPath(const std::string& directory, std::string_view name)
{
    return directory + '/' + std::string(name) + ".txt";
}

LoadedLists loadLists(const std::string& directory, const std::vector<std::string>& names, const NameLists& previous)
{
    LoadedLists loaded;
    for (const std::string& name : names) {
        const std::string path = listPath(directory, name);
        const auto content = readFile(path);
        const auto before = previous.find(name);
        if (!content) {
            if (before != previous.end())
                loaded.lists.insert(*before);
            loaded.errors.push_back({content.error().code, path + ": a rule names this list, and it cannot be read; " +
                                                               (content.error().code == "missing"
                                                                    ? "put the file there, or change the rule"
                                                                    : content.error().text)});
            continue;
        }
        const bool isSame = before != previous.end() && before->second->hash() == hashOfList(*content);
        loaded.lists[name] = isSame ? before->second : std::make_shared<const NameList>(NameList::parse(*content));
    }
    return loaded;
}

std::vector<ListFile> listFiles(const std::string& directory)
{
    std::vector<ListFile> files;
    const QDir folder(QString::fromStdString(directory));
    for (const QFileInfo& info : folder.entryInfoList({u"*.txt"_s}, QDir::Files, QDir::Name)) {
        ListFile file{info.completeBaseName().toStdString(), nullptr, {}, static_cast<std::uint64_t>(info.size())};
        if (!isRuleId(file.name))
            continue; // no rule could name it
        file.changed = WallTime(std::chrono::milliseconds(info.lastModified().toMSecsSinceEpoch()));
        if (const auto content = readFile(info.filePath().toStdString()))
            file.list = std::make_shared<const NameList>(NameList::parse(*content));
        files.push_back(std::move(file));
    }
    return files;
}

} // namespace sluice
