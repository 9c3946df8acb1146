// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a name its owner registered: what people call the site.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sluice {

/// The registrable domain of a normalised name (`static.example.co.uk` → `example.co.uk`), by the public suffix list.
/// Nothing for a public suffix itself (`co.uk`, `github.io`) and for a single label: nobody owns all below it.
/// Never for addresses. Thread-safe, under a microsecond.
std::optional<std::string> siteOf(std::string_view name);

/// Whether anybody may register names directly below `name`; a wildcard there would reach strangers.
bool isPublicSuffix(std::string_view name);

} // namespace sluice
