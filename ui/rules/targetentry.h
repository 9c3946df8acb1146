// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line of "what does this rule match", between what a person types and what a rule holds.
#pragma once

#include "core/access/rule.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace sluice::ui {

enum class TargetScope : std::uint8_t
{
    ExactName,
    NameAndBelow,
    OnlyBelow,
    Addresses,
    AnyName,
    List, ///< the names of a list file; the text is its name
    Anything, ///< every name and every address; a rule without hosts and addresses
};

/// Whether the scope needs a text beside it.
constexpr bool hasText(TargetScope scope)
{
    return scope != TargetScope::AnyName && scope != TargetScope::Anything;
}

/// A line of the dialog. `text` is as typed; empty where the scope needs none.
struct TargetEntry
{
    TargetScope scope = TargetScope::ExactName;
    QString text;

    bool operator==(const TargetEntry&) const = default;
};

/// What was typed or pasted, understood: a URL gives host and port, `*.` and `.` in front give the scope, an address
/// is recognised as one.
struct TypedTarget
{
    TargetEntry entry;
    std::optional<std::uint16_t> port;
};
TypedTarget understand(const QString& typed, TargetScope current);
/// Several names or URLs, separated by commas, semicolons, blanks or line ends.
QStringList splitTyped(const QString& typed);

/// The entry as a rule holds it (monostate for Anything), or the sentence that says what is wrong.
using CheckedTarget = std::variant<std::monostate, HostPattern, IpRange, QString>;
CheckedTarget check(const TargetEntry& entry);

/// Hosts, then addresses, each in its order; one Anything for a rule with neither.
std::vector<TargetEntry> entriesOf(const Rule& rule);

} // namespace sluice::ui
