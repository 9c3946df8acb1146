// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a rule may require of a tunnel's first bytes, and whether they satisfy it.
#pragma once

#include <cstdint>

#include "core/base/reason.h"
#include "core/look/lookfacts.h"

namespace sluice {

/// Each of them asks for a TLS hello before anything else: what cannot be seen satisfies nothing.
struct LookDemand
{
    bool tls = false;
    bool sniMatch = false;        ///< one well-formed name inside, the one asked for; to an address: none
    bool noHiddenName = false;    ///< no ECH, unless the outer name is the one asked for
    std::uint16_t minVersion = 0; ///< 0x0303 = TLS 1.2; 0 = any

    bool isEmpty() const { return !tls && !sniMatch && !noHiddenName && minVersion == 0; }
    bool operator==(const LookDemand&) const = default;
};

/// `facts` of a look whose client side is done. None, or why the tunnel must not go on: NotTls, NoHello,
/// TlsTooOld, HiddenName, SniMismatch.
Reason judgeClient(const LookDemand& demand, const LookFacts& facts);

enum class TargetSide : std::uint8_t
{
    Awaited,
    Over ///< nothing more will be seen of it
};
/// The target may still have chosen an older version than the client offered at best: None or TlsTooOld. Also
/// if it has begun in a way that shows no version, unless it ended the handshake with an alert.
Reason judgeTarget(const LookDemand& demand, const LookFacts& facts, TargetSide side);

} // namespace sluice
