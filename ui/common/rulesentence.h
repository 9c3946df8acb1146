// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a rule means, in words: the same sentence in the rule list, the rule dialog and a tunnel's details.
#pragma once

#include "core/access/rule.h"

#include <QString>

namespace sluice::ui {

enum class SentenceLength
{
    Brief, ///< at most three targets, then "and 17 more"
    Full,
};

/// What a coded name (`xn--`) stands for; empty for any other.
QString readableName(const std::string& name);
/// A-labels are followed by the Unicode form in brackets, so that look-alikes stay visible.
QString displayName(const std::string& name);
/// "example.com", "example.com and everything below it", "everything below example.com", "any name"
QString patternText(const HostPattern& pattern);
/// "port 443", "ports 80 and 443", "any port"
QString portsText(const PortSet& ports);
/// "example.com and everything below it, port 443"
QString matchText(const Rule& rule, SentenceLength length);
/// "for firefox, Mon Tue 08:00 to 18:00"; empty if the rule is for everybody and always.
QString conditionsText(const Rule& rule);
/// "until 5:00 PM", "until Sluice quits"; empty for a lasting rule.
QString expiryText(const Expiry& expiry);
/// "TLS and no hidden name"
QString requirementsText(const Requirements& require);
/// "Allow", "Deny", "Drop" or "Ask".
QString actionText(RuleAction action);
/// "Allow example.com and everything below it, port 443."
QString ruleSentence(const Rule& rule);

} // namespace sluice::ui
