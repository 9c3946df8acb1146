// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a preview found, in words.
#pragma once

#include "core/engine/rulelab.h"

#include <QString>

namespace sluice::ui {

/// "41 past requests change: 38 to deny, 3 to allow (cdn.example.net:443, …). 2 open tunnels would be denied."
QString previewText(const PreviewReport& report);

} // namespace sluice::ui
