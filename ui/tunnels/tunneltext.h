// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as text for the clipboard.
#pragma once

#include <vector>

#include <QString>

#include "ui/tunnels/tunnelcolumns.h"

namespace sluice::ui {

/// Tab separated, with a header line, these columns in this order.
QString tunnelsAsTable(const std::vector<RowPtr>& rows, const std::vector<const TunnelColumn*>& columns, WallTime now);
/// A JSON array of objects, with OpenTelemetry's names where it has any.
QString tunnelsAsJson(const std::vector<RowPtr>& rows);
/// Comma separated (RFC 4180) with a header line: fixed fields for programs, not what the table shows.
QByteArray tunnelsAsCsv(const std::vector<RowPtr>& rows);
/// The same objects as tunnelsAsJson(), one a line.
QByteArray tunnelsAsJsonLines(const std::vector<RowPtr>& rows);
/// A curl command that asks for the same tunnel.
QString tunnelAsCurl(const TunnelInfo& info);

} // namespace sluice::ui
