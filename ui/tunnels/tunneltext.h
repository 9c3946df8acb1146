// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as text for the clipboard.
#pragma once

#include <vector>

#include <QString>

#include "ui/tunnels/tunnelcolumns.h"

namespace sluice::ui {

/// Tab separated, with a header line, the columns of the table in order.
QString tunnelsAsTable(const std::vector<const TunnelRow*>& rows, WallTime now);
/// A curl command that asks for the same tunnel.
QString tunnelAsCurl(const TunnelInfo& info);

} // namespace sluice::ui
