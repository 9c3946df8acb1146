// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of core's tables are translated here; core itself never translates.
#include "ui/common/reasons.h"

#include <algorithm>

#include <QCoreApplication>

#include "core/access/guard.h"
#include "core/net/addressclass.h"
#include "ui/common/format.h"
#include "ui/common/rulesentence.h"

namespace sluice::ui {
namespace {

using namespace Qt::StringLiterals;

QString translated(const char* text)
{
    return QCoreApplication::translate("Reasons", text);
}

QString guardedText(const std::vector<IpAddress>& addresses)
{
    constexpr qsizetype Shown = 3;
    QStringList texts;
    for (const IpAddress& address : addresses) {
        if (texts.size() == Shown) {
            texts.append(u"…"_s);
            break;
        }
        texts.append((address.isLoopback() ? translated(QT_TRANSLATE_NOOP("Reasons", "%1 (this computer)"))
                                           : translated(QT_TRANSLATE_NOOP("Reasons", "%1 (a private address)")))
                         .arg(text(address.toString())));
    }
    return texts.join(u", "_s);
}

QString guardSentence(const TunnelInfo& info)
{
    const Decision& decision = info.decision;
    const std::vector<IpAddress> addresses = guardedAddresses(info);
    if (addresses.empty())
        return translated(QT_TRANSLATE_NOOP("Reasons", "Rule %1 “%2” allows it, but a guard refused: %3."))
            .arg(decision.ruleNumber)
            .arg(text(decision.ruleId()), reasonText(decision.reason));
    return translated(QT_TRANSLATE_NOOP("Reasons", "Rule %1 “%2” allows it, but it leads to %3, which the rule does not list."))
        .arg(decision.ruleNumber)
        .arg(text(decision.ruleId()), guardedText(addresses));
}

/// Whether the rule that decided is also what ended it.
bool isOfOneRule(Reason reason)
{
    return reason == Reason::RuleDenied || reason == Reason::RuleDropped || reason == Reason::NotTls || reason == Reason::NoHello ||
           reason == Reason::SniMismatch || reason == Reason::HiddenName || reason == Reason::TlsTooOld;
}

/// Of a tunnel that was held for an answer and got none.
QString unansweredSentence(const TunnelInfo& info)
{
    if (info.reason == Reason::None)
        return translated(QT_TRANSLATE_NOOP("Reasons", "No rule decides it; it waits for your answer."));
    return info.closedBy == ClosedBy::Client
               ? translated(QT_TRANSLATE_NOOP("Reasons", "No rule decided it; the client left before you answered."))
               : translated(QT_TRANSLATE_NOOP("Reasons", "No rule decided it; it ended before you answered."));
}

} // namespace

QString reasonText(Reason reason)
{
    if (reason == Reason::AskDenied)
        return translated(QT_TRANSLATE_NOOP("Reasons", "you said no"));
    if (reason == Reason::AskTimeout)
        return translated(QT_TRANSLATE_NOOP("Reasons", "you did not answer in time"));
    if (reason == Reason::AskUnattended)
        return translated(QT_TRANSLATE_NOOP("Reasons", "a rule wants you asked, and no window was there to ask in"));
    if (reason == Reason::Blocked)
        return translated(QT_TRANSLATE_NOOP("Reasons", "everything is blocked until you lift it"));
    // Views of literals in a table: they end with NUL.
    return QCoreApplication::translate("Reason", info(reason).text.data());
}

QString programText(const Program& program)
{
    switch (program.knowledge) {
    case ProgramKnowledge::NotLocal:
    case ProgramKnowledge::NotSought: return {};
    case ProgramKnowledge::Pending: return u"…"_s;
    case ProgramKnowledge::Known: return text(program.name());
    case ProgramKnowledge::Hidden: return translated(QT_TRANSLATE_NOOP("Reasons", "(hidden)"));
    case ProgramKnowledge::NotFound: return translated(QT_TRANSLATE_NOOP("Reasons", "(gone)"));
    }
    return {};
}

QString programSentence(const Program& program)
{
    switch (program.knowledge) {
    case ProgramKnowledge::NotLocal: return u"–"_s;
    case ProgramKnowledge::NotSought:
        return translated(QT_TRANSLATE_NOOP("Reasons", "not looked for (Settings): a process of user %1")).arg(program.uid);
    case ProgramKnowledge::Pending: return translated(QT_TRANSLATE_NOOP("Reasons", "being looked for"));
    case ProgramKnowledge::Known:
        return translated(QT_TRANSLATE_NOOP("Reasons", "%1, process %2 of user %3"))
            .arg(text(program.pathText()), QString::number(program.pid), QString::number(program.uid));
    case ProgramKnowledge::Hidden:
        return translated(QT_TRANSLATE_NOOP("Reasons", "not shown by the system: a process of user %1, or a protected one"))
            .arg(program.uid);
    case ProgramKnowledge::NotFound:
        return translated(QT_TRANSLATE_NOOP("Reasons", "not found: it has ended, or runs where Sluice cannot see it"));
    }
    return {};
}

QString closedByText(ClosedBy by)
{
    switch (by) {
    case ClosedBy::Nobody: return {};
    case ClosedBy::Client: return translated(QT_TRANSLATE_NOOP("Reasons", "the client"));
    case ClosedBy::Target: return translated(QT_TRANSLATE_NOOP("Reasons", "the target"));
    case ClosedBy::Proxy: return translated(QT_TRANSLATE_NOOP("Reasons", "Sluice"));
    case ClosedBy::Rule: return translated(QT_TRANSLATE_NOOP("Reasons", "a rule or guard"));
    case ClosedBy::Idle: return translated(QT_TRANSLATE_NOOP("Reasons", "the idle limit"));
    case ClosedBy::Limit: return translated(QT_TRANSLATE_NOOP("Reasons", "a limit"));
    case ClosedBy::User: return translated(QT_TRANSLATE_NOOP("Reasons", "you"));
    case ClosedBy::Shutdown: return translated(QT_TRANSLATE_NOOP("Reasons", "stopping Sluice"));
    }
    return {};
}

QString closerText(const TunnelInfo& info)
{
    if (info.closedBy != ClosedBy::Rule)
        return closedByText(info.closedBy);
    const Reason reason = info.reason;
    if (reason == Reason::AskDenied)
        return translated(QT_TRANSLATE_NOOP("Reasons", "your answer"));
    if (reason == Reason::AskTimeout || reason == Reason::AskOverflow || reason == Reason::AskUnattended)
        return translated(QT_TRANSLATE_NOOP("Reasons", "a question without an answer"));
    if (reason == Reason::Blocked)
        return translated(QT_TRANSLATE_NOOP("Reasons", "the block"));
    if (reason == Reason::DefaultDenied)
        return translated(QT_TRANSLATE_NOOP("Reasons", "the last row of the rules"));
    if (isOfGuards(reason) || reason == Reason::LoopDetected)
        return translated(QT_TRANSLATE_NOOP("Reasons", "a guard"));
    if (isOfOneRule(reason) && info.decision.ruleNumber > 0)
        return translated(QT_TRANSLATE_NOOP("Reasons", "rule %1 “%2”")).arg(info.decision.ruleNumber).arg(text(info.decision.ruleId()));
    return closedByText(info.closedBy);
}

QString stateText(TunnelState state)
{
    switch (state) {
    case TunnelState::Head: return translated(QT_TRANSLATE_NOOP("Reasons", "reading request"));
    case TunnelState::Identifying: return translated(QT_TRANSLATE_NOOP("Reasons", "checking who asks"));
    case TunnelState::Asking: return translated(QT_TRANSLATE_NOOP("Reasons", "asking you"));
    case TunnelState::Resolving: return translated(QT_TRANSLATE_NOOP("Reasons", "resolving"));
    case TunnelState::Connecting: return translated(QT_TRANSLATE_NOOP("Reasons", "connecting"));
    case TunnelState::Open: return translated(QT_TRANSLATE_NOOP("Reasons", "open"));
    case TunnelState::HalfClosed: return translated(QT_TRANSLATE_NOOP("Reasons", "half closed"));
    case TunnelState::Closing: return translated(QT_TRANSLATE_NOOP("Reasons", "closing"));
    case TunnelState::Closed: return translated(QT_TRANSLATE_NOOP("Reasons", "closed"));
    }
    return {};
}

Standing standingOf(const TunnelInfo& info)
{
    if (info.decision.verdict == Verdict::Deny)
        return Standing::Refused;
    if (info.reason != Reason::None && info.status != 200 && info.status != 0)
        return Standing::Failed;
    if (info.isOver())
        return info.status == 200 ? Standing::Ended : Standing::Failed;
    const bool isOpen = info.state == TunnelState::Open || info.state == TunnelState::HalfClosed;
    return isOpen ? Standing::Open : Standing::Waiting;
}

QString outcomeText(const TunnelInfo& info)
{
    switch (standingOf(info)) {
    case Standing::Refused: return translated(QT_TRANSLATE_NOOP("Reasons", "denied"));
    case Standing::Failed: return translated(QT_TRANSLATE_NOOP("Reasons", "failed"));
    case Standing::Waiting:
    case Standing::Open:
    case Standing::Ended: break;
    }
    if (info.isRevoked && !info.isOver())
        return translated(QT_TRANSLATE_NOOP("Reasons", "open, no longer allowed"));
    return stateText(info.state);
}

QString glyph(Standing standing)
{
    switch (standing) {
    case Standing::Waiting: return u"○"_s;
    case Standing::Open: return u"●"_s;
    case Standing::Ended: return u"–"_s;
    case Standing::Refused: return u"✕"_s;
    case Standing::Failed: return u"!"_s;
    }
    return {};
}

std::vector<IpAddress> guardedAddresses(const TunnelInfo& info)
{
    if (info.decision.reason != Reason::PrivateAddress)
        return {};
    std::vector<IpAddress> addresses = info.addresses;
    if (const auto literal = IpAddress::parse(info.host); literal && addresses.empty())
        addresses = {*literal};
    std::erase_if(addresses, [](const IpAddress& address) { return standing(classify(address)) != AddressStanding::NeedsLift; });
    return addresses;
}

QString decisionSentence(const TunnelInfo& info, const Rule* rule)
{
    const Decision& decision = info.decision;
    const QString id = text(decision.ruleId());
    if (decision.verdict == Verdict::Undecided)
        return info.reason == Reason::None ? translated(QT_TRANSLATE_NOOP("Reasons", "No decision yet.")) : QString();
    if (decision.verdict == Verdict::Ask)
        return unansweredSentence(info);
    if (decision.isAnswered())
        return translated(QT_TRANSLATE_NOOP("Reasons", "Allowed this once, by your answer."));
    if (decision.reason == Reason::AskDenied)
        return translated(QT_TRANSLATE_NOOP("Reasons", "Denied by your answer."));
    if (decision.reason == Reason::AskTimeout || decision.reason == Reason::AskOverflow ||
        decision.reason == Reason::AskUnattended || decision.reason == Reason::Blocked)
        return translated(QT_TRANSLATE_NOOP("Reasons", "Denied: %1.")).arg(reasonText(decision.reason));
    if (decision.reason == Reason::DefaultDenied)
        return translated(QT_TRANSLATE_NOOP("Reasons", "Denied: no rule allows it, and what no rule allows is denied."));
    if (const auto guarded = guardedAddresses(info); decision.ruleNumber == 0 && !guarded.empty())
        return translated(QT_TRANSLATE_NOOP("Reasons", "Refused by a guard: it leads to %1, which no rule lists.")).arg(guardedText(guarded));
    if (decision.ruleNumber == 0 && decision.verdict == Verdict::Deny)
        return translated(QT_TRANSLATE_NOOP("Reasons", "Denied before any rule was asked: %1.")).arg(reasonText(decision.reason));
    const QString match = rule == nullptr ? QString() : u": "_s + matchText(*rule, SentenceLength::Brief);
    if (decision.isAllowed())
        return translated(QT_TRANSLATE_NOOP("Reasons", "Allowed by rule %1 “%2”%3.")).arg(decision.ruleNumber).arg(id, match);
    if (decision.reason == Reason::RuleDenied || decision.reason == Reason::RuleDropped)
        return translated(QT_TRANSLATE_NOOP("Reasons", "Denied by rule %1 “%2”%3.")).arg(decision.ruleNumber).arg(id, match);
    return guardSentence(info);
}

QString endSentence(const TunnelInfo& info)
{
    if (info.reason == Reason::None)
        return {};
    return translated(QT_TRANSLATE_NOOP("Reasons", "Ended by %1 after %2: %3."))
        .arg(closerText(info), spanText(info.phases.ended == Never ? Offset::zero() : info.phases.ended),
             reasonText(info.reason));
}

} // namespace sluice::ui
