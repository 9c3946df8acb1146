// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Session files come from strangers: what is accepted can be written and read back without a change, masked or not.
#include "core/record/session.h"
#include "tests/fuzz/property.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = parseSession(fuzz::text(data, size), "session");
    if (!parsed)
        return 0;
    const std::string once = formatSession(parsed->tunnels, Names::Plain);
    const auto again = parseSession(once, "again");
    fuzz::require(again.has_value(), "a session reads back");
    fuzz::require(formatSession(again->tunnels, Names::Plain) == once, "a session reads back as itself");
    const auto masked = parseSession(formatSession(parsed->tunnels, Names::Masked), "masked");
    fuzz::require(masked && masked->isMasked && masked->tunnels.size() == parsed->tunnels.size(), "a masked session reads back");
    return 0;
}
