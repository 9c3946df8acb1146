// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to a list of rules, as pure functions that also name what they did.
#pragma once

#include "core/access/rule.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace sluice::ui {

/// The whole new list, the name of the step ("Add rule for example.com"), the ids to select afterwards, and what has been
/// done ("Added the rule for example.com."); nothing where the page says it itself.
struct RuleChange
{
    std::vector<Rule> rules;
    QString text;
    QStringList touched;
    QString done = {};
};

using Rules = std::vector<Rule>;

/// "example.com", or "3 rules".
QString subjectText(const Rules& rules, const QStringList& ids);

/// With a fresh id, before the rule at `index`.
RuleChange withAdded(const Rules& rules, Rule rule, std::size_t index);
RuleChange withReplaced(const Rules& rules, const Rule& rule);
RuleChange withRemoved(const Rules& rules, const QStringList& ids);
/// All on, or all off if all were on.
RuleChange withToggled(const Rules& rules, const QStringList& ids);
/// Without an end: what was learned or answered for a time is confirmed.
RuleChange withKept(const Rules& rules, const QStringList& ids);
/// In their order, before the rule that is now at `before`.
RuleChange withMoved(const Rules& rules, const QStringList& ids, std::size_t before);
/// Each behind its original, with a fresh id.
RuleChange withCloned(const Rules& rules, const QStringList& ids);

/// Where a new rule must stand so that no earlier rule decides its own targets otherwise; the end if none does.
std::size_t placeFor(const Rules& rules, const Rule& rule);

} // namespace sluice::ui
