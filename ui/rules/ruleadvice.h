// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person should know about a rule before saving it: warnings and examples, from the code that decides.
#pragma once

#include "core/access/rule.h"

#include <QStringList>

#include <optional>

namespace sluice::ui {

/// Sentences about what is unusual or wide. They never keep a rule from being saved.
QStringList warningsFor(const Rule& rule);

/// Requests made up from the rule's first target: at most two it decides and two it does not.
struct RuleExamples
{
    QStringList matching; ///< `www.example.com:443`
    QStringList others;
};
RuleExamples examplesFor(const Rule& rule);

/// A request that this rule decides, if one can be made up.
std::optional<HostPort> sampleTarget(const Rule& rule);

} // namespace sluice::ui
