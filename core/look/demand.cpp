// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The most telling failure is reported first: a hidden name is a mismatch too.
#include "core/look/demand.h"

namespace sluice {

Reason judgeClient(const LookDemand& demand, const LookFacts& facts)
{
    if (demand.isEmpty())
        return Reason::None;
    if (facts.protocol != Protocol::Tls)
        return Reason::NotTls;
    if (!facts.hello)
        return Reason::NoHello;
    if (facts.hello->version < demand.minVersion)
        return Reason::TlsTooOld;
    if (demand.noHiddenName && has(facts.flags, LookFlag::HiddenName))
        return Reason::HiddenName;
    constexpr LookFlag Mismatch =
        LookFlag::SniDiffers | LookFlag::NoSni | LookFlag::InvalidSni | LookFlag::SniToAddress;
    if (demand.sniMatch && has(facts.flags, Mismatch))
        return Reason::SniMismatch;
    return Reason::None;
}

Reason judgeTarget(const LookDemand& demand, const LookFacts& facts, TargetSide side)
{
    const bool isUnseen = facts.serverVersion == 0;
    if (isUnseen && (side == TargetSide::Awaited || facts.serverAlert != 0))
        return Reason::None;
    return facts.serverVersion < demand.minVersion ? Reason::TlsTooOld : Reason::None;
}

} // namespace sluice
