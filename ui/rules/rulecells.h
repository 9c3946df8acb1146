// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of the rule table; a new column is a new entry here.
#pragma once

#include "core/access/rule.h"

#include <QVariant>

namespace sluice::ui {

enum class RuleColumn { Number, On, Action, Match, Note };
inline constexpr int RuleColumnCount = 5;

enum class RowOrigin { CommandLine, File, FinalRow };

/// One row, borrowed for the time of a call.
struct RuleRow
{
    const Rule* rule; ///< null for the final row
    RowOrigin origin;
    int number; ///< from 1
};

/// Everything a filter looks through, in one string.
inline constexpr int RuleSearchRole = Qt::UserRole;

QVariant cellData(const RuleRow& row, RuleColumn column, int role);
QVariant headerCell(RuleColumn column, int role);

} // namespace sluice::ui
