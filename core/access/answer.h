// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an owner says to a question, and the rule it becomes.
#pragma once

#include <cstdint>
#include <vector>

#include "core/access/questions.h"
#include "core/access/rule.h"
#include "core/base/clock.h"

namespace sluice {

enum class AnswerLife : std::uint8_t
{
    Once, ///< the tunnels that wait now; no rule
    FiveMinutes,
    Hour,
    Session, ///< until Sluice quits
    Forever,
};
enum class AnswerHost : std::uint8_t
{
    Exact,
    Site, ///< the registrable domain with all below it; never a public suffix
};
enum class AnswerPort : std::uint8_t { This, Any };
enum class AnswerWho : std::uint8_t { Program, User, Client, Anyone };

/// Value. Without change: this host and port, for an hour.
struct Answer
{
    Verdict verdict = Verdict::Allow; ///< Allow or Deny
    AnswerLife life = AnswerLife::Hour;
    AnswerHost host = AnswerHost::Exact;
    AnswerPort port = AnswerPort::This;
    AnswerWho who = AnswerWho::Anyone;

    bool operator==(const Answer&) const = default;
};

/// For whom an answer to `request` can count, the narrowest first: what is not known cannot be named.
std::vector<AnswerWho> whoCanBeNamed(const AccessRequest& request);
/// Whether the target belongs to a site that can be allowed as a whole.
bool canBeSite(const AccessRequest& request);
/// The narrowest answer.
Answer narrowestAnswer(const AccessRequest& request, Verdict verdict, AnswerLife life);

/// The rule behind an answer; not for Once. Its id is a wish.
Rule ruleOf(const AccessRequest& request, const Answer& answer, WallTime now);
/// The same with the duties of the row that asked: what it requires, limits and logs holds for what it lets through.
Rule ruleFor(const std::vector<Rule>& rules, const Ticket& ticket, const Answer& answer, WallTime now);
/// `rules` with that rule directly above the row that asked, or at the end, so that it overrules nothing written for
/// other cases: where it is wider than the row that asked, only their common part stands above that row, and the whole at
/// the end. An earlier answer to the same is replaced.
std::vector<Rule> withAnswer(std::vector<Rule> rules, const Ticket& ticket, const Answer& answer, WallTime now);
/// How many waiting tunnels the rule answers as the answer to `asked`: those that the same row asks about.
std::uint32_t tunnelsSettledBy(const Rule& rule, const Ticket& asked, const std::vector<Ticket>& tickets);

} // namespace sluice
