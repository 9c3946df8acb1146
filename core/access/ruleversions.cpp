// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// File names sort by time; what a version is called stands at its beginning, so that a list reads no rules.
#include "core/access/ruleversions.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include <QDateTime>
#include <QDir>
#include <QFile>

#include "core/access/rulefile.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/jsonobjectreader.h"

namespace sluice {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 HeaderBytes = 16 * 1024; // no name of a change is longer

QStringList filesIn(const std::string& directory)
{
    const QDir folder(QString::fromStdString(directory));
    return folder.entryList({u"rules-*.json"_s}, QDir::Files, QDir::Name | QDir::Reversed);
}

// Sorts by time.
std::string fileName(WallTime now)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC).toString(u"'rules-'yyyyMMdd-HHmmss-zzz'.json'"_s).toStdString();
}

// The file up to its rules, closed so that it can be read as a file of ours.
std::optional<RuleVersion> headerOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const std::string start = file.read(HeaderBytes).toStdString();
    const std::size_t rules = start.find("\"rules\": [");
    if (rules == std::string::npos)
        return {};
    const auto json = parseJson(start.substr(0, rules) + "\"rules\": []}", path);
    if (!json)
        return {};
    JsonObjectReader reader(*json, path);
    RuleVersion version{path, {}, {}};
    std::string saved;
    if (!reader.readString("saved", saved))
        return {};
    const auto at = Expiry::parse(saved);
    if (!at)
        return {};
    version.saved = at->at;
    reader.readString("change", version.change);
    return version;
}

} // namespace

Result<void> RuleVersions::keep(const std::vector<Rule>& rules, const std::string& change, WallTime now)
{
    const QStringList files = filesIn(m_directory);
    if (!files.isEmpty()) {
        const auto newest = loadRules(m_directory + '/' + files.front().toStdString());
        if (newest && *newest == rules)
            return {};
    }
    const std::string path = m_directory + '/' + fileName(now);
    if (const auto saved = replaceFile(path, formatVersion(rules, {now, change})); !saved)
        return saved.error();
    for (qsizetype i = static_cast<qsizetype>(Kept) - 1; i < files.size(); ++i)
        QFile::remove(QString::fromStdString(m_directory) + u'/' + files[i]);
    return {};
}

std::vector<Rule> RuleVersions::at(WallTime time) const
{
    const QStringList files = filesIn(m_directory);
    const QString latest = QString::fromStdString(fileName(time));
    const auto held = std::find_if(files.begin(), files.end(), [&latest](const QString& file) { return file <= latest; });
    if (held == files.end())
        return {};
    const auto rules = loadRules(m_directory + '/' + held->toStdString());
    return rules ? *rules : std::vector<Rule>();
}

std::vector<RuleVersion> RuleVersions::list() const
{
    std::vector<RuleVersion> versions;
    for (const QString& file : filesIn(m_directory)) {
        if (auto version = headerOf(m_directory + '/' + file.toStdString()))
            versions.push_back(std::move(*version));
    }
    return versions;
}

} // namespace sluice
