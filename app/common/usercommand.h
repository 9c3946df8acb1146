// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `sluiced user …`: who may use listeners that ask for a password, from a terminal or a script.
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

#include "app/common/options.h"

namespace sluice {

/// Whether the first argument is `user`.
bool isUserCommand(const QStringList& arguments);

/// add, remove, list, password, import. Passwords come from the terminal without echo, or as the first line
/// of standard input, never from the arguments, which others can read. Says what it did; nothing is changed
/// on an error.
EarlyExit runUserCommand(const QStringList& arguments, const QProcessEnvironment& environment);

} // namespace sluice
