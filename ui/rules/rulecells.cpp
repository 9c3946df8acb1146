// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words and colours of the rule table.
#include "ui/rules/rulecells.h"

#include "core/watch/suggestions.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"
#include "ui/common/theme.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(RulesModel)
};

// Its owner may have written several.
QString oneLine(const std::string& written)
{
    return shown(QString::fromStdString(written).simplified());
}

QString noteText(const RuleRow& row)
{
    switch (row.origin) {
    case RowOrigin::CommandLine: return Texts::tr("from the command line, for this run");
    case RowOrigin::FinalRow: return Texts::tr("always last");
    case RowOrigin::File: break;
    }
    QString note = oneLine(row.rule->note);
    const auto putBefore = [&note](const QString& first) {
        note = note.isEmpty() ? first : Texts::tr("%1 · %2", "finding, note").arg(first, note);
    };
    if (row.reported != nullptr)
        putBefore(Texts::tr("would have denied %n", nullptr, static_cast<int>(row.reported->requests)));
    if (!row.finding.isEmpty())
        putBefore(Texts::tr("▲ %1", "warning sign, finding").arg(row.finding));
    return note;
}

// The latest first.
QString reportedText(const ReportedDenials& reported)
{
    constexpr std::ptrdiff_t Shown = 8;
    QStringList targets;
    for (auto target = reported.targets.rbegin(); target != reported.targets.rend() && targets.size() < Shown; ++target)
        targets.append(text(*target));
    return Texts::tr("Would have denied %n requests; the latest: %1", nullptr, static_cast<int>(reported.requests)).arg(targets.join(u", "_s));
}

QString matchCell(const RuleRow& row)
{
    return row.rule ? matchText(*row.rule, SentenceLength::Brief) : Texts::tr("Everything else");
}

RuleAction actionOf(const RuleRow& row)
{
    return row.rule ? row.rule->action : row.asks ? RuleAction::Ask : RuleAction::Deny;
}

QString actionName(const RuleRow& row)
{
    return row.rule && row.rule->report ? Texts::tr("Report") : actionText(actionOf(row));
}

QString actionCell(const RuleRow& row)
{
    const RuleAction action = actionOf(row);
    const QString glyph = row.rule && row.rule->report      ? u"▲"_s
                          : action == RuleAction::Allow ? u"●"_s
                          : action == RuleAction::Ask   ? u"○"_s
                                                        : u"✕"_s;
    return Texts::tr("%1 %2", "glyph, Allow or Deny").arg(glyph, actionName(row));
}

QDateTime localTime(WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
}

// The nearer, the finer: what counts is whether it is still in use.
QString lastHitText(WallTime at)
{
    const qint64 seconds = std::max<qint64>(localTime(at).secsTo(QDateTime::currentDateTime()), 0);
    if (seconds < 60)
        return Texts::tr("just now");
    if (seconds < 3600)
        return Texts::tr("%n min ago", "", static_cast<int>(seconds / 60));
    if (seconds < 86400)
        return Texts::tr("%n h ago", "", static_cast<int>(seconds / 3600));
    return Texts::tr("%n day(s) ago", "", static_cast<int>(seconds / 86400));
}

QString remainingText(const Expiry& expiry)
{
    if (expiry.kind != Expiry::Kind::At)
        return expiryText(expiry);
    const qint64 seconds = QDateTime::currentDateTime().secsTo(localTime(expiry.at));
    if (seconds <= 0)
        return Texts::tr("expired");
    return seconds < 86400 ? Texts::tr("in %1").arg(ageText(std::chrono::seconds(seconds)))
                           : QLocale().toString(localTime(expiry.at).date(), QLocale::ShortFormat);
}

QString originText(const Rule& rule)
{
    switch (rule.origin) {
    case RuleOrigin::Person: return Texts::tr("you");
    case RuleOrigin::Question: return Texts::tr("a question");
    case RuleOrigin::Learned: return rule.expires == Expiry() ? Texts::tr("learned") : Texts::tr("learned, unconfirmed");
    case RuleOrigin::List: return Texts::tr("a list");
    case RuleOrigin::Import: return Texts::tr("import");
    case RuleOrigin::Preset: return Texts::tr("a preset");
    }
    return {};
}

QString ruleCell(const RuleRow& row, RuleColumn column)
{
    const Rule& rule = *row.rule;
    switch (column) {
    case RuleColumn::Name: return QString::fromStdString(rule.id);
    case RuleColumn::Conditions: return conditionsText(rule);
    case RuleColumn::Expires: return remainingText(rule.expires);
    case RuleColumn::Origin: return originText(rule);
    case RuleColumn::Group: return oneLine(rule.group);
    case RuleColumn::Number:
    case RuleColumn::On:
    case RuleColumn::Action:
    case RuleColumn::Match:
    case RuleColumn::Hits:
    case RuleColumn::LastHit:
    case RuleColumn::Bytes:
    case RuleColumn::Note: break;
    }
    return {};
}

// The final row has these too.
QString useCell(const RuleUse* use, RuleColumn column)
{
    if (!use)
        return {};
    if (column == RuleColumn::Bytes)
        return use->bytes > 0 ? bytesText(use->bytes) : QString();
    if (column == RuleColumn::Hits)
        return use->hits > 0 ? QLocale().toString(static_cast<qulonglong>(use->hits)) : QString();
    return use->lastHit == WallTime() ? QString() : lastHitText(use->lastHit);
}

QString display(const RuleRow& row, RuleColumn column)
{
    switch (column) {
    case RuleColumn::Number:
        if (!row.rule)
            return {};
        return row.isChanged ? Texts::tr("• %1", "changed rule number").arg(row.number) : QString::number(row.number);
    case RuleColumn::On: return {};
    case RuleColumn::Action: return actionCell(row);
    case RuleColumn::Match: return matchCell(row);
    case RuleColumn::Note: return noteText(row);
    case RuleColumn::Hits:
    case RuleColumn::LastHit:
    case RuleColumn::Bytes: return useCell(row.use, column);
    default: return row.rule ? ruleCell(row, column) : QString();
    }
}

QString accessible(const RuleRow& row, RuleColumn column)
{
    switch (column) {
    case RuleColumn::On: return !row.rule || row.rule->enabled ? Texts::tr("on") : Texts::tr("off");
    case RuleColumn::Action: return actionName(row);
    case RuleColumn::Number:
        return row.isChanged ? Texts::tr("%1, changed, not applied yet").arg(row.number) : display(row, column);
    default: return display(row, column);
    }
}

bool isFigure(RuleColumn column)
{
    return column == RuleColumn::Number || column == RuleColumn::Hits || column == RuleColumn::Bytes;
}

QVariant foreground(const RuleRow& row, RuleColumn column)
{
    const Colors& colors = Theme::colors(QGuiApplication::palette());
    if (row.isChanged && column == RuleColumn::Number)
        return colors.accent;
    if (!row.finding.isEmpty() && column == RuleColumn::Note && row.rule->enabled)
        return colors.warning;
    if (row.origin != RowOrigin::File || !row.rule->enabled || (column != RuleColumn::Action && column != RuleColumn::Match))
        return colors.muted;
    if (column != RuleColumn::Action)
        return {};
    switch (row.rule->action) {
    case RuleAction::Allow: return colors.good;
    case RuleAction::Ask: return colors.warning;
    case RuleAction::Deny:
    case RuleAction::Drop: break;
    }
    return row.rule->report ? colors.warning : colors.bad;
}

QString useText(const RuleUse& use)
{
    return Texts::tr("%1 decided, %2 moved, last %3", "number, bytes, time")
        .arg(QLocale().toString(static_cast<qulonglong>(use.hits)), exactBytesText(use.bytes), exactTimeText(use.lastHit));
}

QString toolTip(const RuleRow& row, RuleColumn column)
{
    if (!row.rule)
        return Texts::tr("Whatever no rule above allows is refused. This row cannot be moved or changed.");
    if (column == RuleColumn::Note)
        return row.reported != nullptr ? noteText(row) + u'\n' + reportedText(*row.reported) : noteText(row);
    if ((column == RuleColumn::Hits || column == RuleColumn::LastHit || column == RuleColumn::Bytes) && row.use)
        return useText(*row.use);
    const QString sentence = ruleSentence(*row.rule);
    return row.rule->enabled ? sentence : Texts::tr("%1 Switched off.", "a rule as a sentence").arg(sentence);
}

} // namespace

QVariant cellData(const RuleRow& row, RuleColumn column, int role)
{
    switch (role) {
    case Qt::DisplayRole: return display(row, column);
    case Qt::AccessibleTextRole: return accessible(row, column);
    case Qt::ToolTipRole: return plainTip(toolTip(row, column));
    case Qt::TextAlignmentRole:
        if (isFigure(column))
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::CheckStateRole:
        if (column == RuleColumn::On && row.rule)
            return row.rule->enabled ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::ForegroundRole: return foreground(row, column);
    case RuleSearchRole:
        return QStringList{actionCell(row), matchCell(row), noteText(row), display(row, RuleColumn::Group),
                           display(row, RuleColumn::Origin),
                           row.rule ? ruleSentence(*row.rule) : QString()}
            .join(u' ');
    default: return {};
    }
}

QVariant headerCell(RuleColumn column, int role)
{
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case RuleColumn::Number: return Texts::tr("#", "row number");
    case RuleColumn::Name: return Texts::tr("Name", "what tunnels and log call the rule");
    case RuleColumn::On: return Texts::tr("On", "rule is switched on");
    case RuleColumn::Action: return Texts::tr("Action");
    case RuleColumn::Match: return Texts::tr("Match");
    case RuleColumn::Conditions: return Texts::tr("Who and when");
    case RuleColumn::Expires: return Texts::tr("Expires");
    case RuleColumn::Hits: return Texts::tr("Hits, 7 d", "in seven days");
    case RuleColumn::LastHit: return Texts::tr("Last hit");
    case RuleColumn::Bytes: return Texts::tr("Bytes");
    case RuleColumn::Origin: return Texts::tr("Origin");
    case RuleColumn::Group: return Texts::tr("Group");
    case RuleColumn::Note: return Texts::tr("Note");
    }
    return {};
}

bool usesColumn(const Rule& rule, RuleColumn column)
{
    switch (column) {
    case RuleColumn::Conditions:
        return !rule.programs.empty() || !rule.users.empty() || !rule.clients.empty() || !rule.when.empty();
    case RuleColumn::Expires: return rule.expires.kind != Expiry::Kind::Never;
    case RuleColumn::Group: return !rule.group.empty();
    case RuleColumn::Origin: return rule.origin != RuleOrigin::Person;
    default: return true;
    }
}

QString findingText(const LintFinding& finding, int firstRow)
{
    const QString detail = text(finding.detail);
    const int other = static_cast<int>(finding.other) + firstRow;
    switch (finding.kind) {
    case LintKind::Shadowed: return Texts::tr("never reached: rule %1 takes all of it").arg(other);
    case LintKind::Duplicate: return Texts::tr("says the same as rule %1").arg(other);
    case LintKind::MatchesNothing: return Texts::tr("matches nothing: a request has a name or an address, not both");
    case LintKind::MissingList: return Texts::tr("the list %1 could not be read").arg(detail);
    case LintKind::PublicSuffix: return Texts::tr("anybody can register names below %1").arg(detail);
    case LintKind::DangerousPorts: return Texts::tr("every name on port %1").arg(detail);
    case LintKind::WideAddresses: return Texts::tr("its addresses hold %1 too").arg(detail);
    case LintKind::WiderThanUsed: return Texts::tr("only %1 was used of it").arg(detail);
    case LintKind::Unused: return Texts::tr("no use was seen for a month");
    case LintKind::ExpiresSoon: return Texts::tr("expires soon");
    }
    return {};
}

} // namespace sluice::ui
