// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words and colours of the rule table.
#include "ui/rules/rulecells.h"

#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RulesModel)
};

QString noteText(const RuleRow& row)
{
    switch (row.origin) {
    case RowOrigin::CommandLine: return Texts::tr("from the command line, for this run");
    case RowOrigin::FinalRow: return Texts::tr("always last");
    case RowOrigin::File: break;
    }
    return QString::fromStdString(row.rule->note);
}

QString matchCell(const RuleRow& row)
{
    return row.rule ? matchText(*row.rule, SentenceLength::Brief) : Texts::tr("Everything else");
}

QString actionCell(const RuleRow& row)
{
    const RuleAction action = row.rule ? row.rule->action : RuleAction::Deny;
    const QString glyph = action == RuleAction::Allow ? u"●"_s : action == RuleAction::Ask ? u"○"_s : u"✕"_s;
    return Texts::tr("%1 %2", "glyph, Allow or Deny").arg(glyph, actionText(action));
}

QString display(const RuleRow& row, RuleColumn column)
{
    switch (column) {
    case RuleColumn::Number: return row.rule ? QString::number(row.number) : QString();
    case RuleColumn::On: return {};
    case RuleColumn::Action: return actionCell(row);
    case RuleColumn::Match: return matchCell(row);
    case RuleColumn::Note: return noteText(row);
    }
    return {};
}

QString accessible(const RuleRow& row, RuleColumn column)
{
    switch (column) {
    case RuleColumn::On: return !row.rule || row.rule->enabled ? Texts::tr("on") : Texts::tr("off");
    case RuleColumn::Action: return actionText(row.rule ? row.rule->action : RuleAction::Deny);
    case RuleColumn::Number:
    case RuleColumn::Match:
    case RuleColumn::Note: break;
    }
    return display(row, column);
}

QVariant foreground(const RuleRow& row, RuleColumn column)
{
    const Colors& colors = Theme::colors(QGuiApplication::palette());
    if (row.origin != RowOrigin::File || !row.rule->enabled || column == RuleColumn::Number
        || column == RuleColumn::Note)
        return colors.muted;
    if (column != RuleColumn::Action)
        return {};
    switch (row.rule->action) {
    case RuleAction::Allow: return colors.good;
    case RuleAction::Ask: return colors.warning;
    case RuleAction::Deny:
    case RuleAction::Drop: break;
    }
    return colors.bad;
}

QString toolTip(const RuleRow& row, RuleColumn column)
{
    if (!row.rule)
        return Texts::tr("Whatever no rule above allows is refused. This row cannot be moved or changed.");
    if (column == RuleColumn::Note)
        return noteText(row);
    const QString sentence = ruleSentence(*row.rule);
    return row.rule->enabled ? sentence : Texts::tr("%1 Switched off.", "a rule as a sentence").arg(sentence);
}

} // namespace

QVariant cellData(const RuleRow& row, RuleColumn column, int role)
{
    switch (role) {
    case Qt::DisplayRole: return display(row, column);
    case Qt::AccessibleTextRole: return accessible(row, column);
    case Qt::ToolTipRole: return toolTip(row, column);
    case Qt::TextAlignmentRole:
        if (column == RuleColumn::Number)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::CheckStateRole:
        if (column == RuleColumn::On && row.rule)
            return row.rule->enabled ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::ForegroundRole: return foreground(row, column);
    case RuleSearchRole:
        return QStringList{actionCell(row), matchCell(row), noteText(row),
                           row.rule ? ruleSentence(*row.rule) : QString()}
            .join(u' ');
    default: return {};
    }
}

QVariant headerCell(RuleColumn column, int role)
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((column == RuleColumn::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case RuleColumn::Number: return Texts::tr("#", "row number");
    case RuleColumn::On: return Texts::tr("On", "rule is switched on");
    case RuleColumn::Action: return Texts::tr("Action");
    case RuleColumn::Match: return Texts::tr("Match");
    case RuleColumn::Note: return Texts::tr("Note");
    }
    return {};
}

} // namespace sluice::ui
