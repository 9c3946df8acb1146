// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JA4, the fingerprint of a TLS client over TCP: names the library that speaks, not the person.
#pragma once

#include <string>

#include "core/look/clienthello.h"

namespace sluice {

/// `t13d1516h2_8daaf6152771_e5627efa2ab1`. (JA4 is FoxIO's, under a BSD licence; the other methods of its
/// family are not free and not here.)
std::string ja4(const ClientHello& hello);

} // namespace sluice
