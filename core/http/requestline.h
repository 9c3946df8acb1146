// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first line of a request: its three parts, what is wrong with them, and what was asked for, for display.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/reason.h"

namespace sluice {

inline constexpr std::size_t LongestMethod = 32;

/// RFC 9110 section 5.6.2: what methods and field names are made of. False for the empty text.
bool isToken(std::string_view text);

/// Views into the line.
struct RequestLine
{
    std::string_view method;
    std::string_view target;
    std::string_view version;
};

/// Exactly three parts with single spaces between (RFC 9112 section 3); empty if it is anything else.
std::optional<RequestLine> splitRequestLine(std::string_view line);

/// What can be said of a line without its CR LF alone: it has three parts and a version of HTTP/1 that we
/// speak.
std::optional<Reason> requestLineFault(std::string_view line);

/// Why a method is not served; empty for CONNECT. Case counts (RFC 9110 section 9.1).
std::optional<Reason> methodFault(std::string_view method);

/// What a refused request was after: normalised if it is well formed, else cleaned printable ASCII. Userinfo
/// is left out.
struct AttemptedTarget
{
    std::string host; ///< no brackets, at most 253 bytes, may be empty
    std::uint16_t port = 0;
};

/// Reads authority-form and absolute-form (whose scheme implies a port) as far as it can. Empty for
/// origin-form and `*`.
AttemptedTarget attemptedTarget(std::string_view target);

} // namespace sluice
