// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which log lines are shown: levels that are switched on and a text that must occur.
#pragma once

#include "core/record/logbuffer.h"

#include <QString>

#include <array>
#include <cstddef>

namespace sluice::ui {

inline constexpr std::array LogLevels = {LogLevel::Error, LogLevel::Warning, LogLevel::Info, LogLevel::Debug};
inline constexpr std::size_t LogLevelCount = LogLevels.size();

/// Value. Matches everything when default made.
struct LogFilter
{
    std::array<bool, LogLevelCount> levels = {true, true, true, true}; ///< indexed by LogLevel
    QString component; ///< exactly this one; empty = any
    QString text; ///< parts separated by blanks must all occur, in any case, in component, tunnel or text

    bool matches(const LogLine& line) const;
    bool operator==(const LogFilter&) const = default;
};

constexpr std::size_t indexOf(LogLevel level) { return static_cast<std::size_t>(level); }
/// The id after "rule=" in the line; empty if it names none.
QString ruleIn(const LogLine& line);
/// "#12", or empty for none.
QString tunnelText(TunnelId id);

} // namespace sluice::ui
