// SPDX-FileCopyrightText: The Sluice authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Session files come from other people: what is accepted can be written and read back without a change.
#include "core/record/session.h"
#include "tests/fuzz/property.h"

using namespace sluice;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto parsed = parseSession(fuzz::text(data, size), "session");
    if (!parsed)
        return 0;
    const std::string text = formatSession(parsed->tunnels, Names::Plain);
    const auto again = parseSession(text, "again");
    fuzz::require(again && formatSession(again->tunnels, Names::Plain) == text, "a session reads back as itself");
    return 0;
}
