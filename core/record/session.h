// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session file: some tunnels to take along or send to somebody, and to open again read-only.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/tunnel/tunnelinfo.h"

namespace sluice {

enum class Names : std::uint8_t
{
    Plain,
    Masked, ///< hosts, sites, addresses and rules become numbers; equal ones stay equal
};

struct Session
{
    bool isMasked = false;
    std::vector<TunnelInfo> tunnels;
};

/// JSON Lines: a head with "sluice" and "session" versions and the count, then one tunnel a line.
std::string formatSession(std::span<const TunnelInfo> tunnels, Names names);
/// Strict: an unknown key, a wrong type, a missing line or one too many is an error `name:line:column: …`, code "bad-file".
/// Reads what formatSession() wrote, listener excepted. Takes memory for the tunnels it read and for one line, which has a limit;
/// the file comes from somebody else.
Result<Session> parseSession(std::string_view text, std::string_view name);

} // namespace sluice
