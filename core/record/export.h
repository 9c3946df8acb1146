// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tunnels in the formats other programs read. Pure; shared by all pages that can export.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/tunnel/tunnelinfo.h"

namespace sluice {

enum class ExportFormat : std::uint8_t
{
    Csv,       ///< RFC 4180 with a header line; no cell is a formula
    JsonLines, ///< the close records of the access log
    Har,       ///< HAR 1.2, tunnels that asked with CONNECT only, each as an entry with timings
    Squid,     ///< native access.log
};
inline constexpr ExportFormat ExportFormats[] = {ExportFormat::Csv, ExportFormat::JsonLines, ExportFormat::Har, ExportFormat::Squid};

/// File name ending without its dot: "csv", "jsonl", "har", "log".
std::string_view suffixOf(ExportFormat format);
/// The whole file. Tunnels that are still open have no end: they are left out of Squid's log, and without an end in the others.
std::string exported(ExportFormat format, std::span<const TunnelInfo> tunnels);

} // namespace sluice
