// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as text for the clipboard and for files.
#pragma once

#include <vector>

#include <QString>

#include "core/record/export.h"
#include "ui/tunnels/tunnelcolumns.h"

namespace sluice::ui {

/// Tab separated, with a header line, these columns in this order.
QString tunnelsAsTable(const std::vector<RowPtr>& rows, const std::vector<const TunnelColumn*>& columns,
                       const Moment& now);
/// As in a file of this format.
QByteArray tunnelsExported(ExportFormat format, const std::vector<RowPtr>& rows);
/// A shell command, curl, that asks for the same tunnel; empty where there is no target that Sluice would take, or no listener.
QString tunnelAsCurl(const TunnelInfo& info);

} // namespace sluice::ui
