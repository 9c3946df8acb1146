// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All keys of the program in a table, derived from the registry of actions.
#pragma once

#include <QDialog>

#include "ui/common/actions.h"

namespace sluice::ui {

/// Shown with open(); deletes itself.
class ShortcutList final : public QDialog
{
    Q_OBJECT

public:
    ShortcutList(const Actions& actions, QWidget* parent);
};

} // namespace sluice::ui
