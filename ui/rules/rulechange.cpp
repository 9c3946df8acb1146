// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each function copies the list: rule lists are small, and a change that fails to be saved leaves no trace.
#include "ui/rules/rulechange.h"

#include "core/access/ruleset.h"
#include "ui/common/rulesentence.h"
#include "ui/rules/ruleadvice.h"

#include <algorithm>
#include <iterator>

#include <QCoreApplication>

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RuleChange)
};

bool isNamed(const QStringList& ids, const Rule& rule)
{
    return ids.contains(QString::fromStdString(rule.id));
}

std::string wishedId(const Rule& rule)
{
    if (!rule.hosts.empty())
        return rule.hosts.front().name();
    return rule.ips.empty() ? rule.note : rule.ips.front().toString();
}

QString shortName(const Rule& rule)
{
    if (!rule.hosts.empty())
        return patternText(rule.hosts.front());
    return rule.ips.empty() ? Texts::tr("any target") : QString::fromStdString(rule.ips.front().toString());
}

} // namespace

QString subjectText(const Rules& rules, const QStringList& ids)
{
    const auto named = [&ids](const Rule& rule) { return isNamed(ids, rule); };
    const auto found = std::find_if(rules.begin(), rules.end(), named);
    if (ids.size() == 1 && found != rules.end())
        return Texts::tr("rule for %1").arg(shortName(*found));
    return Texts::tr("%n rule(s)", "", static_cast<int>(ids.size()));
}

RuleChange withAdded(const Rules& rules, Rule rule, std::size_t index)
{
    RuleChange change{rules, {}, {}};
    rule.id = freshRuleId(wishedId(rule), rules);
    change.touched = {QString::fromStdString(rule.id)};
    const auto place = static_cast<std::ptrdiff_t>(std::min(index, rules.size()));
    change.rules.insert(change.rules.begin() + place, std::move(rule));
    const QString subject = subjectText(change.rules, change.touched);
    change.text = Texts::tr("Add %1").arg(subject);
    change.done = Texts::tr("Added the %1.", "rule for example.com").arg(subject);
    return change;
}

RuleChange withReplaced(const Rules& rules, const Rule& rule)
{
    RuleChange change{rules, {}, {QString::fromStdString(rule.id)}};
    for (Rule& old : change.rules) {
        if (old.id == rule.id)
            old = rule;
    }
    const QString subject = subjectText(change.rules, change.touched);
    change.text = Texts::tr("Edit %1").arg(subject);
    change.done = Texts::tr("Changed the %1.", "rule for example.com").arg(subject);
    return change;
}

RuleChange withRemoved(const Rules& rules, const QStringList& ids)
{
    RuleChange change{{}, Texts::tr("Delete %1").arg(subjectText(rules, ids)), {}};
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(change.rules),
                 [&ids](const Rule& rule) { return !isNamed(ids, rule); });
    return change;
}

RuleChange withToggled(const Rules& rules, const QStringList& ids)
{
    const bool allOn = std::all_of(rules.begin(), rules.end(),
                                   [&ids](const Rule& rule) { return rule.enabled || !isNamed(ids, rule); });
    const QString subject = subjectText(rules, ids);
    RuleChange change{rules, allOn ? Texts::tr("Switch off %1").arg(subject) : Texts::tr("Switch on %1").arg(subject), ids};
    change.done = allOn ? Texts::tr("Switched off the %1.", "rule for example.com").arg(subject)
                        : Texts::tr("Switched on the %1.", "rule for example.com").arg(subject);
    for (Rule& rule : change.rules) {
        if (isNamed(ids, rule))
            rule.enabled = !allOn;
    }
    return change;
}

RuleChange withKept(const Rules& rules, const QStringList& ids)
{
    const QString subject = subjectText(rules, ids);
    RuleChange change{rules, Texts::tr("Keep %1 for good").arg(subject), ids};
    change.done = Texts::tr("Kept the %1 for good.", "rule for example.com").arg(subject);
    for (Rule& rule : change.rules) {
        if (isNamed(ids, rule))
            rule.expires = {};
    }
    return change;
}

RuleChange withMoved(const Rules& rules, const QStringList& ids, std::size_t before)
{
    const QString subject = subjectText(rules, ids);
    RuleChange change{{}, Texts::tr("Move %1").arg(subject), ids};
    change.done = Texts::tr("Moved the %1.", "rule for example.com").arg(subject);
    Rules moved;
    std::size_t place = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const bool moves = isNamed(ids, rules[i]);
        (moves ? moved : change.rules).push_back(rules[i]);
        if (!moves && i < before)
            ++place;
    }
    change.rules.insert(change.rules.begin() + static_cast<std::ptrdiff_t>(place), moved.begin(), moved.end());
    return change;
}

RuleChange withCloned(const Rules& rules, const QStringList& ids)
{
    const QString subject = subjectText(rules, ids);
    RuleChange change{{}, Texts::tr("Duplicate %1").arg(subject), {}};
    change.done = Texts::tr("Duplicated the %1.", "rule for example.com").arg(subject);
    Rules taken = rules;
    for (const Rule& rule : rules) {
        change.rules.push_back(rule);
        if (!isNamed(ids, rule))
            continue;
        Rule clone = rule;
        clone.id = freshRuleId(rule.id, taken);
        taken.push_back(clone);
        change.touched.append(QString::fromStdString(clone.id));
        change.rules.push_back(std::move(clone));
    }
    return change;
}

std::size_t placeFor(const Rules& rules, const Rule& rule)
{
    const auto sample = sampleTarget(rule);
    if (!sample)
        return rules.size();
    const Decision decision = RuleSet(rules, 0).decide({*sample, IpAddress()});
    if (decision.ruleNumber == 0)
        return rules.size();
    const auto index = static_cast<std::size_t>(decision.ruleNumber) - 1;
    const bool isStricter = !rule.require.isEmpty() || !rule.limit.isEmpty();
    return rules[index].action == rule.action && !isStricter ? rules.size() : index;
}

} // namespace sluice::ui
