// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of the rule table; a new column is a new entry here.
#pragma once

#include "core/access/lint.h"
#include "core/access/rule.h"

#include <QVariant>

namespace sluice {
struct ReportedDenials;
}

namespace sluice::ui {

enum class RuleColumn { Number, Name, On, Action, Match, Conditions, Expires, Hits, LastHit, Bytes, Origin, Group, Note };
inline constexpr int RuleColumnCount = 13;

enum class RowOrigin { CommandLine, File, FinalRow };

/// One row, borrowed for the time of a call.
struct RuleRow
{
    const Rule* rule; ///< null for the final row
    RowOrigin origin;
    int number;                   ///< from 1
    bool isChanged = false;       ///< in the draft, not applied yet
    const RuleUse* use = nullptr; ///< null if it was not met yet
    QString finding = {};         ///< what a careful reader would say; empty if nothing
    const ReportedDenials* reported = nullptr; ///< of a rule that only reports: what it would have denied; may be null
    bool asks = false;            ///< of the final row: it asks first
};

/// Everything a filter looks through, in one string.
inline constexpr int RuleSearchRole = Qt::UserRole;

QVariant cellData(const RuleRow& row, RuleColumn column, int role);
QVariant headerCell(RuleColumn column, int role);
/// Whether the column has something to say about this rule; a column that says nothing of any rule is not shown.
bool usesColumn(const Rule& rule, RuleColumn column);

/// "shadowed by rule 3"; rows count from `firstRow`, the number of the first rule of the list that was looked at.
QString findingText(const LintFinding& finding, int firstRow);

} // namespace sluice::ui
