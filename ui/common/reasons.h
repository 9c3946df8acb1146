// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reasons, states and decisions in the words of the window.
#pragma once

#include <vector>

#include <QString>

#include "core/access/rule.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice::ui {

/// To whom sits at the window: logs and replies speak of the owner.
QString reasonText(Reason reason);
/// The program's name, or in a word why it is not known; nothing for a client elsewhere.
QString programText(const Program& program);
/// Path and process, or in a sentence why it is not known.
QString programSentence(const Program& program);
QString closedByText(ClosedBy by);
/// Who or what ended it, the rule or the guard by name as far as it is known.
QString closerText(const TunnelInfo& info);
QString stateText(TunnelState state);
/// The state of a row: a closed one says how it ended ("denied", "failed", "closed").
QString outcomeText(const TunnelInfo& info);

/// How a row stands, for its glyph and colour.
enum class Standing : int { Waiting, Open, Ended, Refused, Failed };
Standing standingOf(const TunnelInfo& info);
/// One character that says the standing without colour.
QString glyph(Standing standing);

/// Where it would have gone, had the guard of private addresses not refused these; empty if it did not, or if they are not
/// known.
std::vector<IpAddress> guardedAddresses(const TunnelInfo& info);
/// "Allowed by rule 2 “mail”: names below example.com, port 443". `rule` may be null if it is no longer there.
QString decisionSentence(const TunnelInfo& info, const Rule* rule);
/// "Ended by the client after 3.2 s: both sides finished."
QString endSentence(const TunnelInfo& info);

} // namespace sluice::ui
