// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Short enough for a table cell; the rule itself stands beside it as a sentence.
#include "ui/rules/whatiftexts.h"

#include "ui/common/reasons.h"
#include "ui/common/showntext.h"

#include <QCoreApplication>

namespace sluice::ui {
namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(WhatIf)
};

QString missText(RuleField field)
{
    switch (field) {
    case RuleField::None: return {};
    case RuleField::Enabled: return Texts::tr("switched off");
    case RuleField::Port: return Texts::tr("another port");
    case RuleField::Host: return Texts::tr("another host");
    case RuleField::Ip: return Texts::tr("another address");
    case RuleField::Expires: return Texts::tr("it has expired");
    case RuleField::Client: return Texts::tr("another client");
    case RuleField::User: return Texts::tr("another user");
    case RuleField::When: return Texts::tr("another time");
    case RuleField::Program: return Texts::tr("another program");
    }
    return {};
}

QString unknownText(RuleField field)
{
    switch (field) {
    case RuleField::User: return Texts::tr("the user is unknown");
    case RuleField::When: return Texts::tr("the time is unknown");
    case RuleField::Program: return Texts::tr("the program is unknown");
    case RuleField::Host: return Texts::tr("its list could not be read");
    default: return missText(field);
    }
}

} // namespace

QString stepText(const RuleStep& step)
{
    switch (step.match.outcome) {
    case RuleMatch::Outcome::Misses:
        return Texts::tr("no: %1").arg(step.match.byUnknown ? unknownText(step.match.field) : missText(step.match.field));
    case RuleMatch::Outcome::NeedsProgram: return Texts::tr("depends on the program");
    case RuleMatch::Outcome::Matches: break;
    }
    if (!step.isRead)
        return Texts::tr("not read; would match too");
    return step.match.byUnknown ? Texts::tr("matches, since something is unknown") : Texts::tr("matches");
}

QString stepText(const AddressStep& step)
{
    if (step.fault != Reason::None)
        return reasonText(step.fault);
    if (step.denyRow != 0)
        return Texts::tr("rule %1 denies this address").arg(step.denyRow);
    return step.isLifted ? Texts::tr("private, and the rule allows it") : Texts::tr("may be dialled");
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allow: return Texts::tr("● allow");
    case Verdict::Deny: return Texts::tr("✕ deny");
    case Verdict::Ask: return Texts::tr("○ ask");
    case Verdict::Undecided: break;
    }
    return Texts::tr("– undecided");
}

QString outcomeText(const Explanation& told, const RuleSet& rules)
{
    const Decision& outcome = told.outcome;
    const QString id = text(outcome.ruleId());
    if (outcome.verdict == Verdict::Ask)
        return outcome.ruleNumber == 0 ? Texts::tr("You would be asked: no rule decides it.")
                                       : Texts::tr("You would be asked, by rule %1 “%2”.").arg(outcome.ruleNumber).arg(id);
    if (outcome.note == DecisionNote::WouldDeny)
        return Texts::tr("Let through, and marked: rule %1 “%2” only reports.").arg(outcome.ruleNumber).arg(id);
    TunnelInfo tunnel;
    tunnel.decision = outcome;
    return decisionSentence(tunnel, rules.ruleAt(outcome.ruleNumber));
}

} // namespace sluice::ui
