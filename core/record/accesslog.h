// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of the access log. Pure: a tunnel in, one line out, without its line end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/clock.h"
#include "core/record/jsonline.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

/// "allow", "deny", "ask"; empty for Undecided.
std::string_view verdictText(Verdict verdict);

/// RFC 3339 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`.
std::string timestampText(WallTime time);
/// Inverse of timestampText(), for the years 1970 to 2200.
std::optional<WallTime> parseTimestamp(std::string_view text);

/// When a tunnel ended by the wall clock. It slept while the machine did, so this is not its beginning plus its duration; it
/// is never before its beginning, whatever the clock did meanwhile.
WallTime endOf(const TunnelInfo& info);

/// JSON Lines with the names of OpenTelemetry and ours below `sluice.`; core/README.md lists them.
/// Allowed or not, and why; for tunnels that have been decided.
std::string decisionRecord(const TunnelInfo& info);
/// A long tunnel whose bytes have moved since its last record.
std::string progressRecord(const TunnelInfo& info, WallTime now);
/// The one record in which every accepted connection ends.
std::string closeRecord(const TunnelInfo& info);

/// The native format of Squid's access.log, for analysers that read it.
std::string squidRecord(const TunnelInfo& info);

/// What the records and the session file have in common: who, where to, decision, answer, bytes, phases.
void addTunnel(JsonLine& line, const TunnelInfo& info);

} // namespace sluice
