// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the look and of alerts, as rows of the table of settings.
#pragma once

#include <vector>

#include "ui/settings/settingrow.h"

namespace sluice::ui {

void addWatchRows(std::vector<SettingRow>& rows);

} // namespace sluice::ui
