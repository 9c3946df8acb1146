// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a secret from whoever sits there, or from a script.
#pragma once

#include <string>

#include "core/base/result.h"

namespace sluice {

/// From the terminal: asked for twice, without echo, both must be equal. Otherwise the first line of standard
/// input. Codes: "no-password", "passwords-differ".
Result<std::string> readNewPassword(const std::string& user);

} // namespace sluice
