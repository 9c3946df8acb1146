// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The field lines of a request head, judged one by one (RFC 9110 section 5, RFC 9112 section 5).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/reason.h"

namespace sluice {

/// What a CONNECT proxy needs of the fields; everything else is only checked for form.
struct HeadFields
{
    std::optional<std::string_view> host;
    std::optional<std::string_view> credentials;
    bool hasBody = false; ///< a Content-Length other than one 0, or any Transfer-Encoding
    bool hasUnknownExpectation = false;
};

/// `lines` is everything between the request line and the blank line, each line with its CR LF. Views point
/// into it.
std::variant<HeadFields, Reason> parseFields(std::string_view lines, std::size_t maxFields);

} // namespace sluice
