// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// See suggestiontext.h.
#include "ui/review/suggestiontext.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/owner/program.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SuggestionTexts)
};

constexpr std::size_t ShownHosts = 3;

} // namespace

QString whoText(const Suggestion& suggestion)
{
    const Rule& rule = suggestion.rule;
    if (!rule.programs.empty())
        return text(programName(rule.programs.front()));
    if (!rule.users.empty())
        return text(rule.users.front());
    return suggestion.asker.empty() ? Texts::tr("everybody here", "on this computer") : text(rule.clients.front().toString());
}

QString coverText(const Suggestion& suggestion)
{
    QStringList hosts;
    for (const std::string& host : suggestion.hosts) {
        if (static_cast<std::size_t>(hosts.size()) < ShownHosts)
            hosts.append(displayName(host));
    }
    QString names = hosts.join(QStringLiteral(", "));
    if (suggestion.hosts.size() > ShownHosts)
        names = Texts::tr("%1 and %n more", nullptr, static_cast<int>(suggestion.hosts.size() - ShownHosts)).arg(names);
    return Texts::tr("%n requests: %1", nullptr, static_cast<int>(suggestion.requests)).arg(names);
}

QString excessText(const Suggestion& suggestion)
{
    switch (suggestion.excess) {
    case Excess::Nothing: return Texts::tr("nothing");
    case Excess::OtherPorts: return Texts::tr("each of these hosts on each of these ports");
    case Excess::OtherNames: return Texts::tr("every other name below %1").arg(displayName(suggestion.site));
    case Excess::NamesAndPorts: return Texts::tr("every other name below %1, on each of these ports").arg(displayName(suggestion.site));
    }
    return {};
}

} // namespace sluice::ui
