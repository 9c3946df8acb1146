// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The answers Sluice gives, as bytes ready to send.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/reason.h"

namespace sluice {

/// Status line and blank line, nothing else: ffmpeg and aiohttp take a Content-Length of 0 for the end of the
/// tunnel, Chromium refuses any status but 200 (RFC 9110 section 9.3.6).
std::string_view establishedReply(int minorVersion);

/// What a refusal says besides its reason.
struct RefusalDetail
{
    int minorVersion = 1;
    std::string_view target; ///< normalised `host:port` or empty; never raw bytes of the client
    std::chrono::seconds retryAfter{0}; ///< for 429 and 503; 0 = a few seconds
    std::string_view rule;   ///< name of the deciding rule, for loopback clients only; may be empty
};

/// Complete answer: human reason phrase (ASCII, at most 120 characters: Go shows nothing else), Proxy-Status
/// (RFC 9209), text/plain body of at most 512 bytes, Content-Length, Connection: close. Empty if
/// info(reason).status is 0.
std::string refusalReply(Reason reason, const RefusalDetail& detail);

} // namespace sluice
