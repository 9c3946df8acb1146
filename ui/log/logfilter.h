// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which log lines are shown: levels that are switched on, one part, and a filter; and how a line answers the filter language.
#pragma once

#include "core/record/logbuffer.h"
#include "ui/common/filterline.h"

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
    FilterProgram program;
    QString written; ///< what `program` was read from

    bool matches(const LogLine& line, WallTime now) const;
    bool operator==(const LogFilter& other) const
    {
        return levels == other.levels && component == other.component && written == other.written;
    }
};

constexpr std::size_t indexOf(LogLevel level) { return static_cast<std::size_t>(level); }
/// The value after "key=" in the line's text; empty if there is none.
std::string_view valueIn(const LogLine& line, std::string_view key);
/// The id after "rule=" in the line; empty if it names none.
QString ruleIn(const LogLine& line);
/// "#12", or empty for none.
QString tunnelText(TunnelId id);

/// The keys that log lines know.
FilterVocabulary logVocabulary();
std::vector<SavedFilter> offeredLogFilters();
/// What completion offers after `key:`; empty if the line has no such thing.
std::string seenValueOf(const LogLine& line, FilterField field);

} // namespace sluice::ui
